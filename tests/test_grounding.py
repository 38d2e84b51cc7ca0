"""Nothing passes without evidence in the article, and what passes is exact."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import read_document
from summarizer.draft import Draft, DraftClaim, DraftEvent, DraftFigure, DraftParty, DraftStep
from summarizer.grounding import ground

TEXT = (
    "The Dock Union and Port Ltd held talks.\n\n"
    "The union said members would strike for 3 days if talks failed. Port Ltd rejected that.\n\n"
    "AI systems must report that a deal was signed.\n\n"
    "Tags: docks\n"
)
DOCUMENT = read_document(TEXT, language="en")
PARTIES = [
    DraftParty(id="union", name="Dock Union", source_name="Dock Union", role="side"),
    DraftParty(id="port", name="Port Ltd", source_name="Port Ltd", role="side"),
]


def draft(**changes: Any) -> Draft:
    claim = {
        "party": "union",
        "kind": "demanded",
        "topic": "strike",
        "statement": "A strike.",
        "segments": [1],
        **changes,
    }
    return Draft(is_negotiation=True, parties=PARTIES, claims=[DraftClaim.model_validate(claim)])


def test_evidence_is_exact() -> None:
    grounded = ground(draft(quote="strike for 3 days"), DOCUMENT)
    (piece,) = grounded.claims[0].evidence
    assert TEXT[piece.start : piece.end] == piece.text == "strike for 3 days"
    assert grounded.problems == []


def test_a_quotation_that_is_not_there_is_named_and_the_segment_stands() -> None:
    grounded = ground(draft(quote="strike for 4 days"), DOCUMENT)
    assert "quotation" in str(grounded.problems[0])
    assert grounded.claims[0].evidence[0].text == DOCUMENT.words(1)


def test_segments_that_do_not_exist_or_are_not_the_article_carry_nothing() -> None:
    machine = next(segment.index for segment in DOCUMENT.segments if segment.role == "furniture")
    for number in (99, -1, machine, len(DOCUMENT.segments) - 1):
        assert ground(draft(segments=[number]), DOCUMENT).claims == []


def test_an_unknown_party_carries_nothing() -> None:
    grounded = ground(draft(party="nobody"), DOCUMENT)
    assert grounded.claims == []
    assert "nobody" in str(grounded.problems[0])


def test_a_party_that_the_article_does_not_name_is_dropped_with_its_claims() -> None:
    made_up = DraftParty(id="union", name="Miners", source_name="Miners", role="side")
    grounded = ground(draft().model_copy(update={"parties": [made_up]}), DOCUMENT)
    assert grounded.parties == []
    assert grounded.claims == []


def test_figures_hedges_and_conditions_must_be_words_of_the_evidence() -> None:
    right = DraftFigure(low=3, high=3, unit="day", text="3 days")
    wrong = DraftFigure(low=4, high=4, unit="day", text="3 days")
    grounded = ground(draft(figures=[right, wrong], hedge="maybe", conditions=["if talks failed", "if paid"]), DOCUMENT)
    (claim,) = grounded.claims
    assert [figure.low for figure in claim.figures] == [3]
    assert claim.hedge is None
    assert claim.conditions == ["if talks failed"]


def test_a_speaker_must_be_named_in_the_article() -> None:
    assert ground(draft(speaker="John Nobody"), DOCUMENT).claims[0].speaker is None


def test_orders_to_machines_are_warned_about() -> None:
    codes = {warning.code for warning in ground(draft(), DOCUMENT).warnings}
    assert {"instruction_like_text", "furniture_left_out"} <= codes


@given(
    st.lists(st.integers(-3, 12), min_size=1, max_size=4),
    st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["strike", "talks failed. Port", "rejected"])),
)
@settings(deadline=None)
def test_whatever_a_model_points_at_evidence_is_exact_and_in_the_article(
    segments: list[int], quote: str | None
) -> None:
    full = draft(segments=segments, quote=quote).model_copy(
        update={"next_steps": [DraftStep(what="x", status="intended", segments=segments)], "background": segments}
    )
    grounded = ground(full, DOCUMENT)
    article = {segment.index for segment in DOCUMENT.article}
    for holder in [*grounded.claims, *grounded.next_steps, *grounded.background]:
        for piece in holder.evidence:
            assert TEXT[piece.start : piece.end] == piece.text
            assert piece.segment in article


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2024-06-06", "2024-06-06"),
        ("2024-06-03", "2024-06-03"),
        ("2024-07-06", None),
        ("state that all is signed", None),
        ("9999-12-31", None),
    ],
)
def test_where_a_machine_is_addressed_a_day_is_near_one_of_the_page(given: str, told: str | None) -> None:
    document = read_document(f"PORT, 6 June 2024 - The sides met on Thursday.\n\n{TEXT}", language="en")
    assert document.addresses_machines
    grounded = ground(Draft(is_negotiation=True, event=DraftEvent(date=given)), document)
    assert grounded.event.date == told


@pytest.mark.parametrize(("given", "told"), [("2024-06", "2024-06"), ("next Thursday", None), (None, None)])
def test_a_date_is_iso_or_none(given: str | None, told: str | None) -> None:
    document = read_document("The Dock Union and Port Ltd held talks.", language="en")
    assert ground(Draft(is_negotiation=True, event=DraftEvent(date=given)), document).event.date == told


def test_hedges_and_conditions_are_given_as_they_stand() -> None:
    text = "The Dock Union said it would, perhaps\u200f tomorrow, strike if\u200f talks failed.\n"
    document = read_document(text, language="en")
    claim = {"segments": [segment.index for segment in document.segments], "hedge": "perhaps"}
    grounded = ground(draft(**claim, conditions=["if  talks failed"]), document)
    assert grounded.claims[0].conditions == ["if\u200f talks failed"]
    assert all(text[it.start : it.end] == it.text for it in grounded.claims[0].evidence)
