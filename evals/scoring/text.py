"""How alike two texts are, whatever the language: character n-grams, which need no word forms and no translation."""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter

from summarizer.mentions import contains_name, fold

_LONGEST = 6


@functools.lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """The folded letters of a text: digits, signs and spaces are left out, so that figures play no part."""
    return "".join(char for char in fold(text) if unicodedata.category(char)[0] == "L")


@functools.lru_cache(maxsize=4096)
def _grams(text: str) -> tuple[Counter[str], ...]:
    chars = letters(text)
    return tuple(
        Counter(chars[at : at + size] for at in range(len(chars) - size + 1)) for size in range(1, _LONGEST + 1)
    )


def chrf(first: str, second: str) -> float:
    """chrF1 of two texts, 0 to 1, symmetric.

    The F-score (beta 1) of the mean precision and mean recall of character n-grams of 1 to 6 characters (Popović 2015,
    "chrF: character n-gram F-score for automatic MT evaluation"), over letters only. Orders of which one text has no
    n-gram are left out.
    """
    precision, recall = share_told(second, first), share_told(first, second)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def share_told(told: str, teller: str) -> float:
    """The recall part of :func:`chrf`: how much of ``told`` is found in ``teller``, 0 to 1."""
    common = _common(told, teller) if told < teller else _common(teller, told)
    shares = [
        both / wanted.total()
        for wanted, found, both in zip(_grams(told), _grams(teller), common, strict=True)
        if wanted and found
    ]
    return sum(shares) / len(shares) if shares else 0.0


@functools.lru_cache(maxsize=1024)
def _common(first: str, second: str) -> tuple[int, ...]:
    """How many n-grams of each order two texts have in common: precision and recall both ask."""
    return tuple(
        sum(min(one[gram], other[gram]) for gram in one.keys() & other.keys())
        for one, other in zip(_grams(first), _grams(second), strict=True)
    )


@functools.lru_cache(maxsize=8192)
def holds_name(text: str, name: str) -> bool:
    """Whether every word of a name occurs in a short text in some form: an article's names meet again and again."""
    return contains_name(text, name)


@functools.lru_cache(maxsize=8192)
def script(text: str) -> str:
    """The script of most letters of a text (``LATIN``, ``ARABIC`` ...), empty where there is no letter."""
    found = Counter(unicodedata.name(char, "?").split()[0] for char in text if char.isalpha())
    return found.most_common(1)[0][0] if found else ""
