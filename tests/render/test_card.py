"""The card of a notebook."""

from __future__ import annotations

from tests.render.conftest import HOSTILE, Rendered


def test_a_card_names_sides_topics_and_how_they_stand(english: Rendered) -> None:
    card = english.outcome._repr_html_()
    for words in ("Karsan government", "Hill Front", "convoys", "differ", "contested", "one side alone"):
        assert words in card
    assert "<script" not in card
    assert "<style" not in card


def test_a_card_runs_in_the_direction_of_its_words(arabic: Rendered, english: Rendered) -> None:
    assert arabic.outcome._repr_html_().startswith('<div dir="rtl"')
    assert english.outcome._repr_html_().startswith('<div dir="ltr"')


def test_a_card_escapes_what_it_shows(hostile: Rendered) -> None:
    card = hostile.outcome._repr_html_()
    assert HOSTILE not in card
    assert "<img" not in card
    assert "&lt;img" in card


def test_a_long_outcome_gives_a_short_card(arabic: Rendered, nothing: Rendered) -> None:
    assert len(arabic.outcome.points) == 13
    assert "و1 غيرها" in arabic.outcome._repr_html_()
    assert "reports no negotiation" in nothing.outcome._repr_html_()
