"""Lists of entries as one pattern: what each entry matches, the longest entry first, conditions tried once."""

from __future__ import annotations

import re

import pytest

from summarizer.languages import begins_joined, compile_entries, entry_pattern, load

LISTS = [("en", "reporting", "verbs"), ("ru", "reporting", "prepositions"), ("fr", "reporting", "subjects")]
LISTS += [("ar", "reporting", "prepositions"), ("ar", "page", "furniture"), ("fa", "kinds", "agreed")]


@pytest.mark.parametrize(("code", "table", "key"), LISTS)
def test_a_list_matches_what_its_entries_match_one_by_one(code: str, table: str, key: str) -> None:
    entries = load(code).words(table, key)
    by_length = sorted(entries, key=len, reverse=True)
    alternatives = re.compile("|".join(map(entry_pattern, by_length)), re.IGNORECASE)
    plain = " ".join(re.sub(r"[\\()\[\]?*+|{}^$:.,=!<>]", "", entry) for entry in entries)
    for text in (plain, plain.upper(), plain.replace(" ", " و"), plain.replace(" ", "")):
        found = [match.span() for match in compile_entries(entries).finditer(text)]
        assert found == [match.span() for match in alternatives.finditer(text)]
    assert compile_entries(entries).search(plain)


def test_an_empty_list_matches_nothing() -> None:
    assert compile_entries([]).search("anything at all") is None


@pytest.mark.parametrize(
    ("text", "joined"),
    [("وقال", True), ("وَقال", True), ("قال", False), ("فقال", False), ("وصف", False), ("ووصف", True)],
)
def test_an_and_joined_to_a_word_is_told_from_its_first_letter(text: str, joined: bool) -> None:
    match = compile_entries(["قال", "وصف"]).match(text)
    assert match is not None
    assert begins_joined(match, "و") is joined
