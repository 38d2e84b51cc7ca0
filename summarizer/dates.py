"""Dates in running text, in any of the languages with a data file. Only what the text gives: no year is guessed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarizer.languages import Language, entry_pattern, one_of

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(?P<day>\d{1,2})([./])(?P<month>\d{1,2})\2(?P<year>\d{4})(?!\d)")
_CJK = re.compile(r"(?:(?P<year>\d{4})\s*年\s*)?(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_SHORT = 3
_FILLER = r"(?:\s+|\s*,\s*|\s*،\s*|\.\s*|\s+(?:de|del|of)\s+|er\s+)"


@dataclass(frozen=True)
class DateMention:
    """A date in a text; ``year`` is None where the text gives only day and month."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    def resolved(self, year: int | None = None) -> date | None:
        """The calendar date, with the year of the text or else the one given; None if there is no such day."""
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def find_dates(text: str, language: Language, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """All dates of ``text[start:end]``, in the order of the patterns (numeric forms first)."""
    end = len(text) if end is None else end
    if _DIGIT.search(text, start, end) is None:
        # Every date has a number, and few sentences have one.
        return
    for pattern in (_ISO, _NUMERIC, _CJK):
        for match in pattern.finditer(text, start, end):
            year = match.group("year")
            yield from _mention(match, int(match.group("day")), int(match.group("month")), year)
    months = _months(language)
    if months is None:
        return
    for pattern in months:
        for match in pattern.finditer(text, start, end):
            number = _month_number(language, match.group("month"))
            yield from _mention(match, int(match.group("day")), number, match.group("year"))


@dataclass(frozen=True)
class WeekdayMention:
    """A weekday in a text; ``number`` is 0 for Monday."""

    start: int
    end: int
    number: int


def find_weekdays(text: str, language: Language, start: int = 0, end: int | None = None) -> Iterator[WeekdayMention]:
    """The weekdays named in ``text[start:end]``, in order."""
    end = len(text) if end is None else end
    found = [
        WeekdayMention(match.start(), match.end(), number)
        for pattern, number in _weekdays(language)
        for match in pattern.finditer(text, start, end)
    ]
    yield from sorted(found, key=lambda mention: (mention.start, -mention.end))


def _mention(match: re.Match[str], day: int, month: int, year: str | None) -> Iterator[DateMention]:
    if 1 <= day <= 31 and 1 <= month <= 12:
        yield DateMention(match.start(), match.end(), day, month, int(year) if year else None)


@functools.cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(entry_pattern(name), re.IGNORECASE)


@functools.cache
def _weekdays(language: Language) -> tuple[tuple[re.Pattern[str], int], ...]:
    calendar = language.table("calendar")
    # German writes the part of the day onto the weekday: "Dienstagabend".
    ends = calendar.get("joined_parts", ())
    part = f"(?:{'|'.join(map(re.escape, ends))})?" if ends else ""
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(name)}{part}(?!\w)", re.IGNORECASE) if part else _word(name), number)
        for name, number in calendar.get("weekdays", {}).items()
    )


@functools.cache
def _months(language: Language) -> tuple[re.Pattern[str], ...] | None:
    names = language.table("calendar").get("months", {})
    if not names:
        return None
    spelled = [one_of(names), *(rf"{re.escape(short)}(?!\w)" for short in _short_months(language))]
    month = "(?P<month>" + "|".join(spelled) + ")"
    # Newspapers of the Levant give both names of a month: "2 حزيران/يونيو".
    other = "(?:" + "|".join(spelled) + r"|[^\W\d_]+)"
    both = rf"{month}(?:\s*/\s*{other}|\s*\(\s*{other}\s*\))?"
    year = r"(?P<year>(?:19|20|١٩|٢٠|۱۹|۲۰)\d{2})"
    day_first = rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|º|er)?{_FILLER}{both}(?:{_FILLER}{year})?(?!\d)"
    month_first = rf"{month}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:\s*,?\s*{year}(?!\d))?"
    flags = re.IGNORECASE
    if not language.table("calendar").get("month_first"):
        # "By September 14 buses" in other word orders: the number counts what follows it.
        return (re.compile(day_first, flags),)
    return re.compile(day_first, flags), re.compile(month_first, flags)


@functools.cache
def _short_months(language: Language) -> dict[str, int]:
    """The first three letters of a month's name, where they are those of no other month."""
    found: dict[str, set[int]] = {}
    for name, number in language.table("calendar")["months"].items():
        if len(name) > _SHORT and name[:_SHORT].isalpha() and name[0].upper() != name[0]:
            found.setdefault(name[:_SHORT], set()).add(number)
    return {short: numbers.pop() for short, numbers in found.items() if len(numbers) == 1}


def _month_number(language: Language, name: str) -> int:
    names: dict[str, int] = language.table("calendar")["months"]
    folded = name.casefold()
    if folded in names:
        return names[folded]
    if folded in _short_months(language):
        return _short_months(language)[folded]
    return next(number for key, number in names.items() if _word(key).fullmatch(name))
