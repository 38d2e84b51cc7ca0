"""The markers of pages are found by the first letter of a line exactly as they are by trying every one."""

from __future__ import annotations

import re

import pytest

from summarizer.languages import Language, available, load
from summarizer.segmentation import blocks
from tests.conftest import ROOT

KINDS = ("metadata", "other_story", "furniture")


def lines() -> list[str]:
    found = {line for path in ROOT.glob("fixtures/*/article.txt") for line in path.read_text("utf-8").splitlines()}
    for code in available():
        for kind in KINDS:
            for entry in load(code).words("page", kind):
                # The entry's own words, as far as they are plain, in several cases and after a bullet.
                words = re.sub(r"[\\()\[\]?*+|{}^$]", "", entry)
                found |= {words, words.upper(), words.title(), f"• {words}", f"{words}: more", f"و{words}"}
    return sorted({line.strip() for line in found if line.strip()} | {"ı", "İ", "ſ", "\u212a", "•", "«", "1"})


def is_marker(languages: list[Language], line: str, begin: int) -> bool:
    return any(language.pattern("page", kind).match(line, begin) for language in languages for kind in KINDS)


def test_no_marker_is_missed_and_nothing_else_is_taken_for_one() -> None:
    languages = [load(code) for code in available()]
    found = 0
    for line in lines():
        bullet = blocks._BEFORE_MARKER.match(line)
        begin = bullet.end() if bullet else 0
        candidate = begin < len(line) and blocks._markers_at(line[begin]).match(line, begin) is not None
        assert candidate == is_marker(languages, line, begin), line
        found += candidate
    assert found > 500


@pytest.mark.parametrize("inset", ["A short headline\n", "A short headline\nAnother short headline\n"])
def test_the_article_goes_on_after_headlines_of_other_stories(inset: str) -> None:
    start = "The ministers met. They talked for an hour about the water.\n" * 4
    text = f"{start}Read also:\n{inset}The talks on the dam went on until the evening, and nothing was signed.\n"
    assert blocks.find_blocks(text, load("en"))[-1].role == "body"


def test_whole_sentences_under_such_a_heading_are_another_story() -> None:
    start = "The ministers met. They talked for an hour about the water.\n" * 4
    story = "A short headline\nA story of its own is told here, with a headline, by somebody else.\n"
    text = f"{start}Read also:\n{story}It goes on with a second sentence.\n"
    assert [block.role for block in blocks.find_blocks(text, load("en"))][-3:] == ["other_story"] * 3
