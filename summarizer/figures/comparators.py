"""Words before or after a number that bound it: "at least", "under the age of", "ten days at most"."""

from __future__ import annotations

import re

from summarizer.figures.mention import FigureMention
from summarizer.figures.units import BEFORE_REACH, is_light
from summarizer.languages import Language
from summarizer.outcome import Comparator

# A number with its unit, between "from" and "to".
_FROM = re.compile(r"\s*\d[\d.,\u00a0 ]*\s?[%٪]?(?:\s[^\W\d_]+){0,2}\s*")
_TIMES = ("minute", "hour", "day", "week", "month", "year")


def has_both_ends(text: str, number: FigureMention, left: int, start: int, language: Language) -> bool:
    """ "From 90 to 110", "rise from 11% to 13%": the words before these numbers bound nothing."""
    starts = language.pattern("numbers", "from")
    if number.low < number.high:
        return starts.match(text, left, number.start) is not None
    before = text[max(start, left - BEFORE_REACH) : left]
    return any(_FROM.fullmatch(before, match.end()) for match in starts.finditer(before))


def comparator_before(text: str, left: int, start: int, language: Language, unit: str | None) -> tuple[Comparator, int]:
    """Words just before a number that bound it: "at least", "under the age of", "about"."""
    reach = max(start, left - BEFORE_REACH)
    keys: tuple[tuple[str, Comparator], ...] = (("at_least", ">="), ("at_most", "<="), ("about", "~"))
    # "no more than" holds "more than": of the words that reach the number, those that begin first count.
    hits: list[tuple[int, Comparator]] = []
    for key, comparator in keys:
        for match in language.pattern("numbers", key).finditer(text, reach, left):
            if unit in _TIMES and language.pattern("numbers", "lasting").fullmatch(match.group()):
                continue
            between = text[match.end() : left]
            if not between.strip(' \u00a0ـ«“"(') or is_light(between, language):
                hits.append((match.start(), comparator))
    return (min(hits)[1], min(hits)[0]) if hits else ("=", left)


def comparator_after(text: str, right: int, end: int, language: Language) -> tuple[Comparator, int]:
    """Words just after a number and its unit that bound it: "ten days at least", "عشرة أيام على الأقل"."""
    keys: tuple[tuple[str, Comparator], ...] = (("at_least_after", ">="), ("at_most_after", "<="), ("about_after", "~"))
    at = right + len(text[right:end]) - len(text[right:end].lstrip(" \u00a0,،"))
    for key, comparator in keys:
        match = language.pattern("numbers", key).match(text, at, end)
        if match:
            return comparator, match.end()
    return "=", right
