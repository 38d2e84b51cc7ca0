"""Word lists looked for by the first letters of their entries: the same matches as by trying the pattern everywhere."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from summarizer.document import read_document
from summarizer.languages import Language, load

FIXTURES = Path(__file__).parents[2] / "fixtures"
ARTICLES = ["istanbul-2025-06-02", "harbour-wages", "forest-emissions", "coalition-regionale"]


def _spans_by_words(language: Language, table: str, key: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in language.finditer(table, key, text, start, end)]


def _spans(language: Language, table: str, key: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in language.pattern(table, key).finditer(text, start, end)]


@pytest.mark.parametrize("slug", ARTICLES)
def test_every_list_has_the_matches_of_its_pattern(slug: str) -> None:
    document = read_document((FIXTURES / slug / "article.txt").read_text(encoding="utf-8"))
    language = document.language
    lists = [(table, key) for table in ("kinds", "clauses", "roles") for key in language.table(table)]
    chance = random.Random(slug)
    stretches = [(segment.start, segment.end) for segment in document.segments[::3]]
    for _ in range(15):
        start = chance.randrange(len(document.text))
        stretches.append((start, min(len(document.text), start + chance.randrange(60))))
    found = 0
    for text in {document.text, document.text.swapcase()} if document.text.isascii() else {document.text}:
        for table, key in lists:
            for start, end in stretches:
                spans = _spans(language, table, key, text, start, end)
                assert _spans_by_words(language, table, key, text, start, end) == spans, (table, key, text[start:end])
                found += len(spans)
    assert found > 20


@pytest.mark.parametrize(
    ("code", "table", "key", "text"),
    [
        ("en", "reporting", "verbs", "The league ſaid nothing; the UNION SAID it."),
        ("en", "kinds", "not_agreed", "They remain far apart on price."),
        ("ar", "reporting", "verbs", "وقالَت الأطراف إنها وافقت، فأكّد الوسيط ذلك وأعلنـت"),
        ("ru", "reporting", "verbs", "ЗАЯВИЛ министр, а посол подтвердила и ещё сообщила"),
        ("tr", "kinds", "rejected", "İLGİLİ taraf öneriyi kabul etmeyecek, ısrarla reddetti"),
        ("fa", "reporting", "verbs", "او می‌گوید و گفته‌اند که گفته اند"),
        ("de", "reporting", "verbs", "Der Verband äußerte sich, ließ aber wissen"),
    ],
)
def test_letters_that_count_as_the_same(code: str, table: str, key: str, text: str) -> None:
    language = load(code)
    for end in range(len(text) + 1):
        assert _spans_by_words(language, table, key, text, 0, end) == _spans(language, table, key, text, 0, end)


def test_a_language_without_a_file_has_no_matches() -> None:
    assert _spans_by_words(load("nl"), "reporting", "verbs", "De minister zei het", 0, 19) == []


def test_most_lists_are_not_tried_in_most_sentences() -> None:
    document = read_document((FIXTURES / "harbour-wages" / "article.txt").read_text(encoding="utf-8"))
    words = document.language.words_in(document.text)
    bits = [document.language.opening("kinds", kind).bit for kind in document.language.table("kinds")]
    tried = [words.holds(bit, one.start, one.end) for one in document.article for bit in bits]
    assert all(bits)
    assert sum(tried) < len(tried) * 0.7
