"""A number in a text, with the words that bound it and say what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.outcome import Comparator

NumberKind = Literal["quantity", "ordinal", "date", "other"]


@dataclass(frozen=True)
class FigureMention:
    """A number in a text.

    Attributes:
        low, high: its value; equal unless it is a range.
        comparator: ``>=`` for at least and more than, ``<=`` for at most and under, ``~`` for about.
        unit: canonical English singular (day, percent, EUR ...); None where none is named or known.
        counted: the word that follows the number, where it is no unit.
        start, end: code points of comparator, number and unit together.
        kind: ``quantity``, or why it is none.
    """

    low: float
    high: float
    comparator: Comparator
    unit: str | None
    counted: str | None
    start: int
    end: int
    kind: NumberKind = "quantity"
