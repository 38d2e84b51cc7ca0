"""Numerals that belong together: "2.5 million", "two to three", "80–85 thousand"."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.figures.digits import DIGITS, parse_digits
from summarizer.figures.mention import FigureMention
from summarizer.figures.number_words import SCALES
from summarizer.figures.units import CURRENCIES, unit_at
from summarizer.languages import Language

_DASH_RANGE = re.compile(r"\s?[-–—]\s?")


def multiplied(text: str, numbers: list[FigureMention], language: Language) -> list[FigureMention]:
    """ "2.5 million": digits followed by a word that multiplies them."""
    kept: list[FigureMention] = []
    for number in numbers:
        previous = kept[-1] if kept else None
        if previous is not None and number.start < previous.end:
            continue
        digits = previous is not None and text[previous.start].isdigit()
        if (
            previous is not None
            and digits
            and number.low in SCALES[1:]
            and not text[number.start].isdigit()
            and not text[previous.end : number.start].strip()
        ):
            value = round(previous.low * number.low, 6)
            kept[-1] = replace(previous, low=value, high=value, end=number.end, kind="quantity")
        else:
            kept.append(number)
    return kept


def joined_ranges(text: str, numbers: list[FigureMention], language: Language) -> list[FigureMention]:
    """ "two to three", "2-3", "between 5 and 7": two numbers that are one figure."""
    joined = language.pattern("numbers", "range")
    between, conjunction = language.pattern("roles", "between"), language.pattern("numbers", "joiners")
    kept: list[FigureMention] = []
    for number in numbers:
        previous = kept[-1] if kept else None
        counts = previous is not None and (
            previous.kind == "quantity" or (previous.kind == "other" and previous.low == 1)
        )
        if previous is not None and counts and previous.low == previous.high:
            gap = text[previous.end : number.start]
            unit = unit_at(gap, len(gap) - len(gap.lstrip()), len(gap), language)
            # "two days to three days": the unit may stand with the first number too.
            bare = (gap[unit[1] :] if unit else gap).strip().rstrip("".join(CURRENCIES)).strip()
            opened = between.search(text, max(0, previous.start - 12), previous.start)
            is_range = (
                _DASH_RANGE.fullmatch(gap)
                or (bare and joined.fullmatch(bare))
                or (opened and bare and conjunction.fullmatch(bare))
            )
            if is_range and number.low > previous.low and number.kind != "date" and len(gap) < 24:
                low = previous.low * _shared_scale(text, previous, number)
                kept[-1] = replace(number, low=low, start=previous.start, kind="quantity")
                continue
        kept.append(number)
    return kept


def _shared_scale(text: str, first: FigureMention, second: FigureMention) -> float:
    """ "80–85 thousand": the word that multiplies the second number multiplies the first one too."""
    digits = DIGITS.match(text, second.start, second.end)
    if digits is None or not text[second.end - 1].isalpha() or not text[first.end - 1].isdigit():
        return 1.0
    counted = parse_digits(digits.group())
    scale = second.low / counted if counted else 1.0
    return scale if scale in SCALES and first.low < counted else 1.0
