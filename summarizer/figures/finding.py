"""The numbers of a text: bare numerals joined to ranges and completed with comparator, unit and what they count."""

from __future__ import annotations

import functools
from dataclasses import replace

from summarizer.figures.comparators import comparator_after, comparator_before, has_both_ends
from summarizer.figures.mention import FigureMention
from summarizer.figures.numerals import find_numerals, overlaps
from summarizer.figures.ranges import joined_ranges
from summarizer.figures.units import CURRENCIES, PERCENT, unit_after, unit_before
from summarizer.languages import Language

# "The two sides" counts nothing.
_BOTH = 2


def find_figures(text: str, language: Language, start: int = 0, end: int | None = None) -> list[FigureMention]:
    """The quantities of ``text[start:end]``, in order."""
    return [number for number in find_numbers(text, language, start, end) if number.kind == "quantity"]


def find_numbers(text: str, language: Language, start: int = 0, end: int | None = None) -> list[FigureMention]:
    """All numbers of ``text[start:end]``, dates and ordinals included, in order."""
    end = len(text) if end is None else end
    words = language.words_once(text)
    found = joined_ranges(text, find_numerals(text, language, start, end, words), language)
    both = [match.span() for match in language.finditer("roles", "both", text, start, end, words)]
    found = [number for number in found if number.low != _BOTH or not overlaps((number.start, number.end), both)]
    found = [_completed(text, number, language, start, end) for number in found]
    return _without_repeats(found, text)


@functools.lru_cache(maxsize=8)
def values_in(text: str, language: Language) -> frozenset[float]:
    """Every value that a text gives in any numeral form, both ends of ranges included."""
    # Asked for each figure of a claim in turn, and for the delegation of each party.
    return frozenset(value for number in find_numbers(text, language) for value in (number.low, number.high))


def _completed(text: str, number: FigureMention, language: Language, start: int, end: int) -> FigureMention:
    """A number with its comparator, its unit and what it counts."""
    if number.kind in ("date", "ordinal"):
        return number
    left, right, unit, counted = number.start, number.end, number.unit, None
    sign = PERCENT.match(text, right, end)
    if sign:
        unit, right = "percent", sign.end()
    elif right < end and text[right : right + 2].strip()[:1] in CURRENCIES and text[right : right + 2].strip():
        unit = CURRENCIES[text[right : right + 2].strip()[0]]
        right = text.index(text[right : right + 2].strip()[0], right) + 1
    elif left > start and text[left - 1] in CURRENCIES:
        unit, left = CURRENCIES[text[left - 1]], left - 1
    elif (before := unit_before(text, left, start, language)) is not None:
        unit, left = before
    elif unit is None:
        unit, counted, right = unit_after(text, right, end, language)
    if number.kind == "other":
        # "one" and "a" are figures only with a unit: "one week", not "one of them".
        if unit is None:
            return number
        number = replace(number, kind="quantity")
    comparator, left = comparator_before(text, left, start, language, unit)
    if comparator != "=" and has_both_ends(text, number, left, start, language):
        comparator = "="
    if comparator == "=":
        comparator, right = comparator_after(text, right, end, language)
    if comparator == "=":
        comparator = number.comparator
    return replace(number, unit=unit, counted=counted, comparator=comparator, start=left, end=right)


def _without_repeats(numbers: list[FigureMention], text: str) -> list[FigureMention]:
    """ "6000 for 6000" is one figure."""
    kept: list[FigureMention] = []
    for number in numbers:
        previous = kept[-1] if kept else None
        if previous is not None and number.end <= previous.end:
            # "12 por ciento": the unit holds a number word.
            continue
        if (
            previous is not None
            and previous.kind == number.kind == "quantity"
            and (previous.low, previous.high) == (number.low, number.high)
            and 0 < len(text[previous.end : number.start]) < 10
            and previous.unit is None
        ):
            kept[-1] = replace(previous, end=number.end, unit=number.unit, counted=number.counted)
            continue
        kept.append(number)
    return kept
