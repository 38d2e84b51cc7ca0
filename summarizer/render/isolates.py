"""Words set apart so that their direction stays their own, whatever they hold.

An element that isolates its words (``bdi``) is closed by the same character as an isolate within them: one left open
inside, or closed without having been opened, would let the direction of the words reach what stands beside them
(Unicode Standard Annex 9, BD9).
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_OPENING = "\u2066\u2067\u2068"
_POP = "\u2069"
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})")


def balance(words: str) -> str:
    """Words whose isolates are all closed, and no others: unmatched ends are dropped, missing ones added."""
    if not any(char in words for char in _OPENING + _POP):
        return words
    kept: list[str] = []
    depth = 0
    for char in words:
        if char == _POP:
            if depth == 0:
                continue
            depth -= 1
        depth += char in _OPENING
        kept.append(char)
    return "".join(kept) + _POP * depth


def isolated(words: str) -> str:
    """Balanced words within an isolate of their own, their ISO dates left to right; for views without markup."""
    if not words:
        return words
    dated = _DATE.sub("\u2066\\1" + _POP, balance(words))
    return f"\u2068{dated}{_POP}"


def set_apart(words: str) -> Markup:
    """Escape balanced words and isolate their ISO dates, whose parts change places next to right-to-left letters."""
    pieces = _DATE.split(balance(words))
    return Markup().join(
        Markup('<bdi dir="ltr">{}</bdi>').format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )
