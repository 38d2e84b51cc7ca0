"""Number words of a language: their values, the particles joined to them, and how several make one number."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.languages import Language, compile_entries

SCALES = (100.0, 1e3, 1e6, 1e9, 1e12)
"""Values that multiply what stands before them."""
_JOINED_LETTERS = re.compile(r"[^\W\d_]{1,3}(?!\w)")
_LABEL_REACH = 28
_SCORE = 20


@functools.cache
def vocabulary_bits(language: Language) -> int | None:
    """Bits of the words with which an entry of the vocabulary may begin; None where that cannot be told."""
    if language.table("numbers").get("prefixes"):
        return None
    known = [language.opening("numbers", key) for key in ("words", "ordinals")]
    return None if any(opening.others for opening in known) else known[0].bit | known[1].bit


@functools.cache
def vocabulary(language: Language) -> tuple[dict[str, float], re.Pattern[str] | None, dict[str, float]]:
    """Folded number words with their values, a pattern for runs of them, and ordinals."""
    from summarizer.mentions import fold

    table = language.table("numbers")
    words = {fold(word): float(value) for word, value in table.get("words", {}).items()}
    ordinals = {fold(word): float(value) for word, value in table.get("ordinals", {}).items()}
    every = [*table.get("words", {}), *table.get("ordinals", {})]
    for prefix in table.get("prefixes", ()):
        # "بعشرة أيام", "دون الستين": articles and prepositions that a language joins to the number.
        joined = {
            prefix + word: value for word, value in table.get("words", {}).items() if _may_join(prefix, word, table)
        }
        words |= {fold(word): float(value) for word, value in joined.items() if fold(word) not in words}
    for word in table.get("words", {}):
        forms = [prefix for prefix in table.get("prefixes", ()) if _may_join(prefix, word, table)]
        if forms:
            every.append(f"(?:{'|'.join(forms)}){word}")
    return words, compile_entries(every) if every else None, ordinals


def _may_join(prefix: str, word: str, table: Mapping[str, Any]) -> bool:
    """Whether a particle joined to a number word makes no other word ("لست": I am not; "الاثنين": Monday)."""
    return prefix + word not in table.get("unjoined", ()) and " " not in word


def composes(previous: float, value: float, *, is_joined: bool) -> bool:
    """Whether two number words that follow each other are one number.

    Args:
        previous: value of the first.
        value: of the second.
        is_joined: whether an "and" stands between them: "thirty and four" is a number, "three and four" are two.
    """
    if value in SCALES or previous in SCALES:
        return True
    if not is_joined:
        return previous > value
    smaller, larger = sorted((previous, value))
    # French counts on from sixty and eighty: "soixante et onze".
    return larger % 10 ** len(str(int(smaller))) == 0 or (larger % _SCORE == 0 and smaller < _SCORE)


def total_of(values: Iterable[float]) -> float:
    """The number that words name together: smaller words add up, a scale multiplies what stands before it."""
    total = current = 0.0
    for value in values:
        if value == SCALES[0] and 0 < current < SCALES[0]:
            current *= SCALES[0]
        elif value in SCALES[1:]:
            total += (current or 1) * value
            current = 0.0
        else:
            current += value
    return total + current


def joined_scale(
    text: str, number: re.Match[str], end: int, language: Language, *, money: bool
) -> tuple[float, int] | None:
    """ "€2.5bn", "£300m": letters joined to a number that multiply it; a single one only after a currency sign."""
    letters = _JOINED_LETTERS.match(text, number.end(), end)
    scale = language.table("numbers").get("suffixes", {}).get(letters.group().lower()) if letters else None
    if letters is None or scale is None:
        return None
    return (float(scale), letters.end()) if money or len(letters.group()) > 1 else None


def counts_nothing(text: str, start: int, end: int, language: Language) -> bool:
    """The number of an article of law, somebody's age, an hour of the day."""
    if any(language.pattern("numbers", key).match(text, end) for key in ("ages", "clock")):
        return True
    named = language.pattern("numbers", "labels").finditer(text, max(0, start - _LABEL_REACH), start)
    return any(not text[match.end() : start].strip() and match.end() < start for match in named)
