"""Digits of any script and their separators as values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.figures import parse_digits


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1,200", 1200),
        ("1.200", 1200),
        ("1\u202f200", 1200),
        ("7,5", 7.5),
        ("7.5", 7.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("0.125", 0.125),
        ("٧٫٥", 7.5),
        ("1,200,000", 1_200_000),
    ],
)
def test_separators(digits: str, value: float) -> None:
    assert parse_digits(digits) == value


@given(st.integers(min_value=0, max_value=10**9))
@settings(deadline=None)
def test_digits_of_every_script_give_the_same_value(number: int) -> None:
    for zero in "0٠۰०０":
        digits = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
        assert parse_digits(digits) == number
