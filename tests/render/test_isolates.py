"""No word reaches out of the element it stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.isolates import balance, set_apart

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


def depth_stays_level(words: str) -> bool:
    depth = 0
    for char in words:
        depth += (char in (LRI, RLI, FSI)) - (char == PDI)
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("plain", "plain"),
        (f"open {LRI}a", f"open {LRI}a{PDI}"),
        (f"shut {PDI}a", "shut a"),
        (f"{RLI}a{PDI} b {FSI}c{PDI}", f"{RLI}a{PDI} b {FSI}c{PDI}"),
        (f"{PDI}{RLI}{LRI}x{PDI}", f"{RLI}{LRI}x{PDI}{PDI}"),
    ],
)
def test_isolates_are_closed_where_they_were_opened(words: str, expected: str) -> None:
    assert balance(words) == expected


@given(st.text(alphabet=["a", "א", LRI, RLI, FSI, PDI]))
def test_balanced_words_are_level_and_stay_as_they_are(words: str) -> None:
    balanced = balance(words)
    assert depth_stays_level(balanced)
    assert balance(balanced) == balanced
    assert [char for char in balanced if char.isalpha()] == [char for char in words if char.isalpha()]


def test_dates_are_isolated_and_the_rest_is_escaped() -> None:
    assert set_apart("<إسطنبول>, 2025-06-02") == '&lt;إسطنبول&gt;, <bdi dir="ltr">2025-06-02</bdi>'
