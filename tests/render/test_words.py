"""Every language has every word, fills in the same names, and none of it is left in English by mistake."""

from __future__ import annotations

import string
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import summarizer.render.words
from summarizer.document import ARTICLE_ROLES, MACHINE, read_document
from summarizer.outcome import NegotiationOutcome
from summarizer.render import render
from summarizer.render.view import figure_words, words_of
from summarizer.render.words import available, words_for
from tests.render.conftest import FIXTURES, Rendered

FOLDER = Path(summarizer.render.words.__file__).parent
LANGUAGES = ["ar", "de", "en", "es", "fa", "fr", "ru", "tr", "uk"]
SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC"}
# Of these no word is the same in another language by chance.
DIFFERENT = ("kinds", "statuses", "several", "attributions", "page", "compare")


def flat(data: dict[str, Any], before: str = "") -> dict[str, str]:
    """Words by the path of their keys; of plural forms only the one that every language has."""
    found: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, str):
            found[f"{before}{key}"] = value
        elif "other" in value:
            found[f"{before}{key}"] = value["other"]
        else:
            found |= flat(value, f"{before}{key}.")
    return found


def words(language: str) -> dict[str, str]:
    return flat(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_there_are_words_for_these_languages() -> None:
    assert sorted(available()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_with_the_same_names(language: str) -> None:
    english, own = words("en"), words(language)
    assert own.keys() == english.keys()
    assert {key: names(value) for key, value in own.items()} == {key: names(value) for key, value in english.items()}
    assert all(value.strip() == value and value for value in own.values())
    assert own["language"] == language


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_nothing_is_left_in_english(language: str) -> None:
    english, own = words("en"), words(language)
    assert [key for key, value in own.items() if key.startswith(DIFFERENT) and value == english[key]] == []


@pytest.mark.parametrize("language", sorted(SCRIPTS))
def test_words_are_written_in_the_languages_own_script(language: str) -> None:
    for key, value in words(language).items():
        letters = [char for char in "".join(value.split("{")[0].split("SHA-256")) if char.isalpha()]
        if key not in ("language",) and letters:
            assert any(unicodedata.name(char).startswith(SCRIPTS[language]) for char in letters), key


@pytest.mark.parametrize("slug", sorted(path.name for path in FIXTURES.iterdir()))
def test_every_reason_to_leave_something_out_has_words(slug: str) -> None:
    document = read_document((FIXTURES / slug / "article.txt").read_bytes().decode())
    reasons = {segment.reason for segment in document.segments if segment.role not in ARTICLE_ROLES}
    assert {reason for reason in reasons if words_for("en").reason(reason) != reason} == set()
    assert all(words_for("ar").reason(reason) for reason in reasons)


def test_a_reason_keeps_the_words_that_it_names() -> None:
    assert words_for("de").reason("line begins with 'Tags:'") == "die Zeile beginnt mit 'Tags:'"
    assert words_for("de").reason("nobody knows why") is None
    assert words_for("fr").reason(MACHINE) == "adressé à une machine"


def test_a_language_without_words_is_shown_in_english() -> None:
    assert words_for("sw").language == "en"
    assert words_for("fr-CA").language == "fr"


def test_statements_in_another_script_than_the_outcomes_language_get_english_words(
    translated: Rendered, arabic: Rendered
) -> None:
    assert words_of(translated.outcome).language == "en"
    assert words_of(arabic.outcome).language == "ar"
    assert words_of(arabic.outcome, "de").language == "de"


@pytest.mark.parametrize(
    ("language", "low", "high", "comparator", "unit", "expected"),
    [
        ("en", 1, 1, "=", "day", "1 day"),
        ("en", 2, 3, "=", "day", "2–3 days"),
        ("en", 25, 25, "<=", "year", "at most 25 years"),
        ("en", 800, 800, "=", "crown", "800 crown"),
        ("en", 6000, 6000, "=", None, "6\u202f000"),
        ("ru", 2, 2, "=", "year", "2 года"),
        ("ru", 25, 25, ">=", "year", "25 лет или больше"),
        ("fr", 6.5, 6.5, "~", "percent", "environ 6,5 %"),
        ("ar", 3, 3, "=", "month", "3 أشهر"),
        ("ar", 100, 100, "=", "year", "100 سنة"),
        ("tr", 10, 10, ">=", "hour", "en az 10 saat"),
    ],
)
def test_figures_in_words(
    english: Rendered, language: str, low: float, high: float, comparator: str, unit: str | None, expected: str
) -> None:
    figure = next(one for claim in english.outcome.claims for one in claim.figures)
    figure = figure.model_copy(update={"low": low, "high": high, "comparator": comparator, "unit": unit})
    assert figure_words(figure, words_for(language)) == expected


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_speaks_the_language_asked_for(language: str, format: str, english: Rendered) -> None:
    own = words_for(language)
    shown = render(english.outcome, format, english.text, language)
    for kind in {claim.kind for claim in english.outcome.claims}:
        assert own.kinds[kind].replace("'", "&#39;" if format == "html" else "'") in shown
    assert own.page["next_steps"] in shown


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_two_sides_of_three_are_not_called_both(format: str, three_sides: Rendered) -> None:
    assert any(point.status == "both_agree" for point in three_sides.outcome.points)
    shown = render(three_sides.outcome, format, three_sides.text, "en")
    assert words_for("en").several["status"] in shown
    assert "Both sides" not in shown


def test_dates_and_numbers_keep_their_order_in_right_to_left_text(arabic: Rendered) -> None:
    shown = render(arabic.outcome, "text")
    lines = [line for line in shown.splitlines() if line]
    assert all(line.startswith("\u200f") for line in lines)
    assert "\u20662025-06-02\u2069" in lines[0]
    assert shown.count("\u2069") == sum(shown.count(opening) for opening in "\u2066\u2067\u2068")


def test_the_words_of_a_text_without_talks(nothing: Rendered) -> None:
    outcome: NegotiationOutcome = nothing.outcome
    for format in ("text", "markdown", "html"):
        assert words_for("fr").page["no_negotiation"] in render(outcome, format, nothing.text, "fr")
