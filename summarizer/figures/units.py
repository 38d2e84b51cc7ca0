"""What a number counts: its unit after or before it, percent and currencies."""

from __future__ import annotations

import functools
import re

from summarizer.languages import Language, compile_entries

_WORD = re.compile(r"(?:[^\W\d_][\u0640\u064b-\u0652]*)+(?:[-'’][^\W\d_]+)*")
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₪": "ILS", "¥": "CNY"}
PERCENT = re.compile(r"\s?[%٪]")
UNIT_GAP = re.compile(r"[ \u00a0\u202f\u200c\-]*")
BEFORE_REACH = 28


def unit_after(text: str, at: int, end: int, language: Language) -> tuple[str | None, str | None, int]:
    """Unit or counted noun after a number: the next word, or the one after a word between ("12 long days")."""
    position = at
    counted: str | None = None
    for _ in range(2):
        gap = UNIT_GAP.match(text, position, end)
        position = gap.end() if gap else position
        unit = unit_at(text, position, end, language)
        if unit is not None:
            return unit[0], counted, unit[1]
        word = _WORD.match(text, position, end)
        if word is None or language.pattern("numbers", "per").fullmatch(word.group()):
            # "900 million a year" counts no years.
            break
        counted = counted or word.group()
        position = word.end()
    return None, counted, at


def unit_before(text: str, left: int, start: int, language: Language) -> tuple[str, int] | None:
    """The unit that ends right before a number and where it begins, in languages that put it there ("yüzde 18")."""
    for unit in language.table("units_before"):
        for match in language.pattern("units_before", unit).finditer(text, max(start, left - BEFORE_REACH), left):
            gap = text[match.end() : left]
            if not gap.strip() or (gap[:1].isspace() and is_light(gap, language)):
                return unit, match.start()
    return None


@functools.cache
def _units(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((unit, compile_entries(forms)) for unit, forms in language.table("units").items())


def unit_at(text: str, at: int, end: int, language: Language) -> tuple[str, int] | None:
    """The unit that begins at an offset and where it ends; the longest one."""
    hits = [(match.end(), unit) for unit, pattern in _units(language) if (match := pattern.match(text, at, end))]
    return (max(hits)[1], max(hits)[0]) if hits else None


def is_light(between: str, language: Language) -> bool:
    """Only articles and the like stand between a comparator and its number."""
    return not language.pattern("numbers", "light").sub("", between).strip(" \u00a0ـ")
