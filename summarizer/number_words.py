"""Number words of a language: their values, the particles joined to them, and how several make one number."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.languages import Language, compile_entries

SCALES = (100.0, 1e3, 1e6, 1e9, 1e12)
"""Values that multiply what stands before them."""


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


def composes(previous: float, value: float, is_joined: bool) -> bool:
    """Whether two number words that follow each other are one number."""
    return value in SCALES or previous > value or is_joined or previous in SCALES


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
