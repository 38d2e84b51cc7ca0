"""Bare numerals: digits of every script, number words, duals and the words that count without a number."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import replace

from summarizer.dates import find_dates
from summarizer.figures.digits import DIGITS, parse_digits
from summarizer.figures.mention import FigureMention, NumberKind
from summarizer.figures.number_words import (
    composes,
    counts_nothing,
    joined_scale,
    total_of,
    vocabulary,
    vocabulary_bits,
)
from summarizer.figures.ranges import multiplied
from summarizer.figures.units import BEFORE_REACH, CURRENCIES, PERCENT, UNIT_GAP, unit_after, unit_at
from summarizer.languages import Language, Words, compile_entries

_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_LIST_NUMBER = re.compile(r"(?:(?:^|\n)\s*\(?\d{1,2}[.)]|(?<![^\s:;,])\d{1,2}\))\s")
_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "R", "Rs")
_NAME_BEFORE = re.compile(r"(?<![^\W\d_])([A-ZÀ-ÞА-ЯІЇЄҐ]{1,5}|[A-ZÀ-ÞА-ЯІЇЄҐ][a-zß-ÿа-яіїєґё]+(?=[-‑–]))[-‑–]?$")
_NAME_REACH = 16
_ORDINAL_SIGN = re.compile(r"(?:st|nd|rd|th|er|ère|e|ème|º|ª|-?[йяеога]{1,3})(?!\w)")


def find_numerals(text: str, language: Language, start: int, end: int, words: Words) -> list[FigureMention]:
    """The numerals of ``text[start:end]``, in order, without what bounds them or what they count."""
    taken = [(mention.start, mention.end) for mention in find_dates(text, language, start, end)]
    taken += [match.span() for match in _CLOCK.finditer(text, start, end)]
    clock = [match.span() for match in language.pattern("numbers", "clock").finditer(text, start, end)]
    taken += clock
    # The mark of an item stands before what is read of it.
    taken += [match.span() for match in _LIST_NUMBER.finditer(text, _line_start(text, start), end)]
    taken.sort()
    found: list[FigureMention] = []
    for match in DIGITS.finditer(text, start, end):
        kind: NumberKind = "date" if overlaps(match.span(), taken) else "quantity"
        stop = match.end()
        value = parse_digits(match.group())
        scaled = joined_scale(text, match, end, language, money=text[match.start() - 1 : match.start()] in CURRENCIES)
        if scaled is not None:
            value, stop = value * scaled[0], scaled[1]
        sign = _ORDINAL_SIGN.match(text, stop, end)
        if kind == "quantity" and sign:
            kind, stop = "ordinal", sign.end()
        if kind == "quantity" and (
            _is_designation(text, match.start(), language) or counts_nothing(text, match.start(), stop, language)
        ):
            kind = "date"
        if kind == "quantity" and _is_year(match.group(), text, stop, end, language):
            kind = "date"
        found.append(FigureMention(value, value, "=", None, None, match.start(), stop, kind))
    found += [
        number
        for number in _words(text, language, start, end, words)
        if not overlaps((number.start, number.end), clock)
    ]
    found += _duals(text, language, start, end)
    found += _bare_units(text, language, start, end, words)
    found += _times(text, language, start, end, words)
    found.sort(key=lambda number: (number.start, -number.end))
    return multiplied(text, found, language)


def _line_start(text: str, at: int) -> int:
    """The line break before an offset, where only white space stands between; else the offset itself."""
    before = text[max(0, at - BEFORE_REACH) : at]
    gap = len(before) - len(before.rstrip())
    return at - gap if "\n" in before[len(before) - gap :] else at


def overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether a span has a character in common with one of some spans in order."""
    at = bisect_left(taken, (span[1], 0))
    return any(left < span[1] and span[0] < right for left, right in taken[max(0, at - 3) : at + 1])


def _is_designation(text: str, start: int, language: Language) -> bool:
    """ "A62", "G-15", "Covid-19": digits joined to a name; "EUR40" is money."""
    name = _NAME_BEFORE.search(text, max(0, start - _NAME_REACH), start)
    if name is None or name.group(1) in _CURRENCIES:
        return False
    return unit_at(name.group(1), 0, len(name.group(1)), language) is None


def _is_year(digits: str, text: str, stop: int, end: int, language: Language) -> bool:
    if len(digits) != 4 or not 1900 <= parse_digits(digits) <= 2099:
        return False
    return PERCENT.match(text, stop, end) is None and unit_after(text, stop, end, language)[0] in (None, "year")


def _words(text: str, language: Language, start: int, end: int, begin: Words) -> list[FigureMention]:
    from summarizer.mentions import fold

    words, pattern, ordinals = vocabulary(language)
    if pattern is None:
        return []
    bits = vocabulary_bits(language)
    matches = pattern.finditer(text, start, end) if bits is None else begin.finditer(pattern, bits, text, start, end)
    vague = language.pattern("numbers", "vague")
    approximate = language.pattern("numbers", "approximate")
    found: list[FigureMention] = []
    run: list[tuple[float, int, int]] = []
    joined = language.pattern("numbers", "joiners")
    for match in matches:
        word = " ".join(fold(match.group()).split())
        bare = word if word in words or word in ordinals else word[1:]
        if bare in ordinals:
            found += _run_value(run)
            run = []
            value = ordinals[bare]
            found.append(FigureMention(value, value, "=", None, None, match.start(), match.end(), "ordinal"))
            continue
        if bare not in words:
            continue
        gap = text[run[-1][2] : match.start()] if run else ""
        joiner = joined.fullmatch(gap.strip()) is not None
        apart = bool(gap.strip(" -\u00a0\u200c")) and not joiner
        if run and (apart or not composes(run[-1][0], words[bare], is_joined=joiner or word != bare)):
            found += _run_value(run)
            run = []
        # An "and" that is joined to a word belongs to it only within a number: "بين ثلاثة وأربعة".
        parted = not run and word != bare and match.group()[0] == language.joined_and
        run.append((words[bare], match.start() + parted, match.end()))
    found += _run_value(run)
    found = [
        replace(number, kind="date") if counts_nothing(text, number.start, number.end, language) else number
        for number in found
    ]
    found = [
        replace(number, comparator=">=") if vague.fullmatch(text, number.start, number.end) else number
        for number in found
    ]
    return [
        # "Une quarantaine": the word itself says about.
        replace(number, comparator="~") if approximate.search(text, number.start, number.end) else number
        for number in found
    ]


def _run_value(run: list[tuple[float, int, int]]) -> list[FigureMention]:
    """Words to a value: smaller words add up, a scale multiplies what stands before it."""
    if not run:
        return []
    value = total_of(value for value, _, _ in run)
    kind: NumberKind = "other" if value <= 1 and len(run) == 1 else "quantity"
    return [FigureMention(value, value, "=", None, None, run[0][1], run[-1][2], kind)]


def _duals(text: str, language: Language, start: int, end: int) -> list[FigureMention]:
    """Nouns whose form says two ("يومين"): a closed list, since most nouns with that ending are plurals.

    Besides, a form that can be nothing but a dual ("صفحتين": the plural of such nouns has another ending).
    """
    from summarizer.mentions import fold

    found: list[FigureMention] = []
    for unit, forms in language.table("numbers").get("duals", {}).items():
        for match in _entries(tuple(forms)).finditer(text, start, end):
            name = None if unit == "thing" else unit
            found.append(FigureMention(2, 2, "=", name, None, match.start(), match.end()))
    known = vocabulary(language)[0]
    for match in language.pattern("numbers", "dual_form").finditer(text, start, end):
        if any(number.start < match.end() and match.start() < number.end for number in found):
            continue
        # "دفعتين متساويتين": an adjective agrees with its noun and counts nothing more.
        agrees = any(number.end <= match.start() and not text[number.end : match.start()].strip() for number in found)
        if not agrees and fold(match.group()).removeprefix("و") not in known:
            found.append(FigureMention(2, 2, "=", None, None, match.start(), match.end()))
    return found


def _bare_units(text: str, language: Language, start: int, end: int, words: Words) -> list[FigureMention]:
    """ "More than an hour", in languages that leave out the "one"."""
    found = []
    for match in language.finditer("numbers", "at_least", text, start, end, words):
        gap = UNIT_GAP.match(text, match.end(), end)
        unit = unit_at(text, gap.end(), end, language) if gap else None
        if unit is not None and gap is not None and gap.end() > match.end():
            found.append(FigureMention(1, 1, ">=", unit[0], None, match.start(), unit[1]))
    return found


def _times(text: str, language: Language, start: int, end: int, words: Words) -> list[FigureMention]:
    """Adverbs that count how often: "twice"."""
    found: list[FigureMention] = []
    opening = language.opening("numbers", "times")
    if not opening.others and not words.holds(opening.bit, start, end):
        return found
    for word, value in language.table("numbers").get("times", {}).items():
        for match in _entries((word,)).finditer(text, start, end):
            found.append(FigureMention(value, value, "=", "time", None, match.start(), match.end()))
    return found


@functools.cache
def _entries(forms: tuple[str, ...]) -> re.Pattern[str]:
    return compile_entries(forms)
