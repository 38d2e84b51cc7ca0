"""Quantities in running text: digits of every script and number words, with range, comparator and unit.

Number words come from the language's data file; digits need none. A number that is a date, a year, a clock time or the
number of a list item is no quantity.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.dates import find_dates
from summarizer.languages import Language, compile_entries
from summarizer.number_words import SCALES, composes, counts_nothing, joined_scale, total_of, vocabulary
from summarizer.outcome import Comparator

NumberKind = Literal["quantity", "ordinal", "date", "other"]

_SEPARATORS = ".,٬٫'’\u00a0\u202f\u2009"
_DIGITS = re.compile(rf"(?<![\d.,٬٫])\d{{1,15}}(?:[{_SEPARATORS} ]\d{{3}}(?!\d))*(?:[.,٫]\d{{1,6}})?(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_LIST_NUMBER = re.compile(r"(?:(?:^|\n)\s*\(?\d{1,2}[.)]|(?<![^\s:;,])\d{1,2}\))\s")
_ORDINAL_SIGN = re.compile(r"(?:st|nd|rd|th|er|ère|e|ème|º|ª|-?[йяеога]{1,3})(?!\w)")
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₪": "ILS", "¥": "CNY"}
_PERCENT = re.compile(r"\s?[%٪]")
# A number with its unit, between "from" and "to".
_FROM = re.compile(r"\s*\d[\d.,\u00a0 ]*\s?[%٪]?(?:\s[^\W\d_]+){0,2}\s*")
_DASH_RANGE = re.compile(r"\s?[-–—]\s?")
_WORD = re.compile(r"(?:[^\W\d_][\u0640\u064b-\u0652]*)+(?:[-'’][^\W\d_]+)*")
_UNIT_GAP = re.compile(r"[ \u00a0\u202f\u200c\-]*")
_BEFORE_REACH = 28
_TIMES = ("minute", "hour", "day", "week", "month", "year")
# "The two sides" counts nothing.
_BOTH = 2


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


def find_figures(text: str, language: Language, start: int = 0, end: int | None = None) -> list[FigureMention]:
    """The quantities of ``text[start:end]``, in order."""
    return [number for number in find_numbers(text, language, start, end) if number.kind == "quantity"]


def find_numbers(text: str, language: Language, start: int = 0, end: int | None = None) -> list[FigureMention]:
    """All numbers of ``text[start:end]``, dates and ordinals included, in order."""
    end = len(text) if end is None else end
    found = _ranges(text, _raw(text, language, start, end), language)
    both = [match.span() for match in language.pattern("roles", "both").finditer(text, start, end)]
    found = [number for number in found if number.low != _BOTH or not _overlaps((number.start, number.end), both)]
    found = [_completed(text, number, language, start, end) for number in found]
    return _without_repeats(found, text)


def values_in(text: str, language: Language) -> set[float]:
    """Every value that a text gives in any numeral form, both ends of ranges included."""
    return {value for number in find_numbers(text, language) for value in (number.low, number.high)}


def parse_digits(digits: str) -> float:
    """The value of a run of digits of any script with its separators.

    A separator before exactly three digits parts thousands, unless the number has another separator after it or is
    written with a zero before it ("0.125").
    """
    plain = "".join(str(int(char)) if char.isdigit() else char for char in digits).strip()
    plain = plain.replace("٬", "'").replace("٫", "·")
    marks = [char for char in plain if not char.isdigit()]
    if not marks:
        return float(plain)
    last = marks[-1]
    tail = plain.rsplit(last, 1)[1]
    decimal = last == "·" or (
        last in ".," and (len(tail) != 3 or (len(set(marks)) > 1 and marks.count(last) == 1) or plain.startswith("0"))
    )
    whole = plain.rsplit(last, 1)[0] if decimal else plain
    number = re.sub(r"\D", "", whole) or "0"
    return float(f"{number}.{tail}") if decimal else float(number)


def _raw(text: str, language: Language, start: int, end: int) -> list[FigureMention]:
    taken = [(mention.start, mention.end) for mention in find_dates(text, language, start, end)]
    taken += [match.span() for match in _CLOCK.finditer(text, start, end)]
    taken += [match.span() for match in language.pattern("numbers", "clock").finditer(text, start, end)]
    # The mark of an item stands before what is read of it.
    taken += [match.span() for match in _LIST_NUMBER.finditer(text, _line_start(text, start), end)]
    taken.sort()
    found: list[FigureMention] = []
    for match in _DIGITS.finditer(text, start, end):
        kind: NumberKind = "date" if _overlaps(match.span(), taken) else "quantity"
        stop = match.end()
        value = parse_digits(match.group())
        scaled = joined_scale(text, match, end, language, money=text[match.start() - 1 : match.start()] in _CURRENCY)
        if scaled is not None:
            value, stop = value * scaled[0], scaled[1]
        sign = _ORDINAL_SIGN.match(text, stop, end)
        if kind == "quantity" and sign:
            kind, stop = "ordinal", sign.end()
        if kind == "quantity" and counts_nothing(text, match.start(), stop, language):
            kind = "date"
        if kind == "quantity" and _is_year(match.group(), text, stop, end, language):
            kind = "date"
        found.append(FigureMention(value, value, "=", None, None, match.start(), stop, kind))
    found += _words(text, language, start, end)
    found += _duals(text, language, start, end)
    found += _bare_units(text, language, start, end)
    found += _times(text, language, start, end)
    found.sort(key=lambda number: (number.start, -number.end))
    return _scaled(text, found, language)


def _line_start(text: str, at: int) -> int:
    """The line break before an offset, where only white space stands between; else the offset itself."""
    before = text[max(0, at - _BEFORE_REACH) : at]
    gap = len(before) - len(before.rstrip())
    return at - gap if "\n" in before[len(before) - gap :] else at


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (span[1], 0))
    return any(left < span[1] and span[0] < right for left, right in taken[max(0, at - 3) : at + 1])


def _is_year(digits: str, text: str, stop: int, end: int, language: Language) -> bool:
    if len(digits) != 4 or not 1900 <= parse_digits(digits) <= 2099:
        return False
    return _PERCENT.match(text, stop, end) is None and _following(text, stop, end, language)[0] in (None, "year")


def _words(text: str, language: Language, start: int, end: int) -> list[FigureMention]:
    from summarizer.mentions import fold

    words, pattern, ordinals = vocabulary(language)
    if pattern is None:
        return []
    vague = language.pattern("numbers", "vague")
    approximate = language.pattern("numbers", "approximate")
    found: list[FigureMention] = []
    run: list[tuple[float, int, int]] = []
    joined = language.pattern("numbers", "joiners")
    for match in pattern.finditer(text, start, end):
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
        if (run and (gap.strip(" -\u00a0\u200c") and not joined.fullmatch(gap.strip()))) or (
            run and not gap.strip(" -") and not composes(run[-1][0], words[bare], word != bare)
        ):
            found += _run_value(run)
            run = []
        run.append((words[bare], match.start(), match.end()))
    found += _run_value(run)
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


def _bare_units(text: str, language: Language, start: int, end: int) -> list[FigureMention]:
    """ "More than an hour", in languages that leave out the "one"."""
    found = []
    for match in language.pattern("numbers", "at_least").finditer(text, start, end):
        gap = _UNIT_GAP.match(text, match.end(), end)
        unit = _unit_at(text, gap.end(), end, language) if gap else None
        if unit is not None and gap is not None and gap.end() > match.end():
            found.append(FigureMention(1, 1, ">=", unit[0], None, match.start(), unit[1]))
    return found


def _times(text: str, language: Language, start: int, end: int) -> list[FigureMention]:
    """Adverbs that count how often: "twice"."""
    found = []
    for word, value in language.table("numbers").get("times", {}).items():
        for match in _entries((word,)).finditer(text, start, end):
            found.append(FigureMention(value, value, "=", "time", None, match.start(), match.end()))
    return found


@functools.cache
def _entries(forms: tuple[str, ...]) -> re.Pattern[str]:
    return compile_entries(forms)


def _scaled(text: str, numbers: list[FigureMention], language: Language) -> list[FigureMention]:
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


def _ranges(text: str, numbers: list[FigureMention], language: Language) -> list[FigureMention]:
    """ "two to three", "2-3", "between 5 and 7": two numbers that are one figure."""
    joined = language.pattern("numbers", "range")
    between, conjunction = language.pattern("roles", "between"), language.pattern("numbers", "joiners")
    kept: list[FigureMention] = []
    for number in numbers:
        previous = kept[-1] if kept else None
        if previous is not None and previous.kind == "quantity" and previous.low == previous.high:
            gap = text[previous.end : number.start]
            unit = _unit_at(gap, len(gap) - len(gap.lstrip()), len(gap), language)
            # "two days to three days": the unit may stand with the first number too.
            bare = (gap[unit[1] :] if unit else gap).strip().rstrip("".join(_CURRENCY)).strip()
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
    digits = _DIGITS.match(text, second.start, second.end)
    if digits is None or not text[second.end - 1].isalpha() or not text[first.end - 1].isdigit():
        return 1.0
    counted = parse_digits(digits.group())
    scale = second.low / counted if counted else 1.0
    return scale if scale in SCALES and first.low < counted else 1.0


def _completed(text: str, number: FigureMention, language: Language, start: int, end: int) -> FigureMention:
    """A number with its comparator, its unit and what it counts."""
    if number.kind in ("date", "ordinal"):
        return number
    left, right, unit, counted = number.start, number.end, number.unit, None
    sign = _PERCENT.match(text, right, end)
    if sign:
        unit, right = "percent", sign.end()
    elif right < end and text[right : right + 2].strip()[:1] in _CURRENCY and text[right : right + 2].strip():
        unit = _CURRENCY[text[right : right + 2].strip()[0]]
        right = text.index(text[right : right + 2].strip()[0], right) + 1
    elif left > start and text[left - 1] in _CURRENCY:
        unit, left = _CURRENCY[text[left - 1]], left - 1
    elif (before := _unit_before(text, left, start, language)) is not None:
        unit, left = before
    elif unit is None:
        unit, counted, right = _following(text, right, end, language)
    if number.kind == "other":
        # "one" and "a" are figures only with a unit: "one week", not "one of them".
        if unit is None:
            return number
        number = replace(number, kind="quantity")
    comparator, left = _comparator(text, left, start, language, unit)
    if comparator != "=" and _has_both_ends(text, number, left, start, language):
        comparator = "="
    if comparator == "=":
        comparator, right = _comparator_after(text, right, end, language)
    if comparator == "=":
        comparator = number.comparator
    return replace(number, unit=unit, counted=counted, comparator=comparator, start=left, end=right)


def _has_both_ends(text: str, number: FigureMention, left: int, start: int, language: Language) -> bool:
    """ "From 90 to 110", "rise from 11% to 13%": the words before these numbers bound nothing."""
    starts = language.pattern("numbers", "from")
    if number.low < number.high:
        return starts.match(text, left, number.start) is not None
    before = text[max(start, left - _BEFORE_REACH) : left]
    return any(_FROM.fullmatch(before, match.end()) for match in starts.finditer(before))


def _following(text: str, at: int, end: int, language: Language) -> tuple[str | None, str | None, int]:
    """Unit or counted noun after a number: the next word, or the one after a word between ("12 long days")."""
    position = at
    counted: str | None = None
    for _ in range(2):
        gap = _UNIT_GAP.match(text, position, end)
        position = gap.end() if gap else position
        unit = _unit_at(text, position, end, language)
        if unit is not None:
            return unit[0], counted, unit[1]
        word = _WORD.match(text, position, end)
        if word is None:
            break
        counted = counted or word.group()
        position = word.end()
    return None, counted, at


def _unit_before(text: str, left: int, start: int, language: Language) -> tuple[str, int] | None:
    """The unit that ends right before a number and where it begins, in languages that put it there ("yüzde 18")."""
    for unit in language.table("units_before"):
        for match in language.pattern("units_before", unit).finditer(text, max(start, left - _BEFORE_REACH), left):
            gap = text[match.end() : left]
            if not gap.strip() or (gap[:1].isspace() and _light(gap, language)):
                return unit, match.start()
    return None


@functools.cache
def _units(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((unit, compile_entries(forms)) for unit, forms in language.table("units").items())


def _unit_at(text: str, at: int, end: int, language: Language) -> tuple[str, int] | None:
    """The unit that begins at an offset and where it ends; the longest one."""
    hits = [(match.end(), unit) for unit, pattern in _units(language) if (match := pattern.match(text, at, end))]
    return (max(hits)[1], max(hits)[0]) if hits else None


def _comparator(text: str, left: int, start: int, language: Language, unit: str | None) -> tuple[Comparator, int]:
    """Words just before a number that bound it: "at least", "under the age of", "about"."""
    reach = max(start, left - _BEFORE_REACH)
    keys: tuple[tuple[str, Comparator], ...] = (("at_least", ">="), ("at_most", "<="), ("about", "~"))
    # "no more than" holds "more than": of the words that reach the number, those that begin first count.
    hits: list[tuple[int, Comparator]] = []
    for key, comparator in keys:
        for match in language.pattern("numbers", key).finditer(text, reach, left):
            if unit in _TIMES and language.pattern("numbers", "lasting").fullmatch(match.group()):
                continue
            between = text[match.end() : left]
            if not between.strip(' \u00a0ـ«“"(') or _light(between, language):
                hits.append((match.start(), comparator))
    return (min(hits)[1], min(hits)[0]) if hits else ("=", left)


def _comparator_after(text: str, right: int, end: int, language: Language) -> tuple[Comparator, int]:
    """Words just after a number and its unit that bound it: "ten days at least", "عشرة أيام على الأقل"."""
    keys: tuple[tuple[str, Comparator], ...] = (("at_least_after", ">="), ("at_most_after", "<="), ("about_after", "~"))
    at = right + len(text[right:end]) - len(text[right:end].lstrip(" \u00a0,،"))
    for key, comparator in keys:
        match = language.pattern("numbers", key).match(text, at, end)
        if match:
            return comparator, match.end()
    return "=", right


def _light(between: str, language: Language) -> bool:
    """Only articles and the like stand between a comparator and its number."""
    return not language.pattern("numbers", "light").sub("", between).strip(" \u00a0ـ")


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
