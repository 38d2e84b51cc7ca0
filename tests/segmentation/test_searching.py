"""The first and the last match in a stretch that grows: the same as by reading the whole stretch each time."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from summarizer.segmentation.searching import First, Last

PATTERN = re.compile(r"a+b?(?!c)|cab")
GROWING = st.lists(st.integers(0, 600), min_size=1, max_size=20).map(sorted)


@given(st.text("abc ", max_size=600), GROWING, st.integers(0, 300))
def test_first_and_last_are_those_of_the_whole_stretch(text: str, ends: list[int], start: int) -> None:
    first, last = First(PATTERN, text), Last(PATTERN, text)
    for end in ends:
        matches = [match.span() for match in PATTERN.finditer(text, start, end)]
        found, final = first.find(start, end), last.find(start, end)
        assert (found.span() if found else None) == (matches[0] if matches else None)
        assert (final.span() if final else None) == (matches[-1] if matches else None)


def test_a_match_that_does_not_count_is_passed_over() -> None:
    text = "said «said» said"
    found = First(re.compile("said"), text, lambda match, end: match.start() > 6).find(0, len(text))
    assert found is not None
    assert found.start() == 12


def test_another_start_begins_anew() -> None:
    first = First(re.compile("a"), "a a a")
    assert [first.find(start, 5).start() for start in (0, 1, 3, 0)] == [0, 2, 4, 0]
