"""Pairs of quotation marks, matched within one block of text: a mark left open at its end closes there."""

from __future__ import annotations

_PAIRS = {"«": "»", "“": "”“", "„": "“”", "「": "」", "『": "』"}
_STRAIGHT = '"'


def quoted_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the outermost quotations in ``text[start:end]``, marks included, in order."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    closers = ""
    for at in range(start, end):
        char = text[at]
        if opened is not None:
            if char in closers:
                spans.append((opened, at + 1))
                opened = None
        elif char in _PAIRS:
            opened, closers = at, _PAIRS[char]
        elif char == _STRAIGHT:
            opened, closers = at, _STRAIGHT
    if opened is not None and end - opened > 1:
        spans.append((opened, end))
    return spans


def inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an offset lies strictly within one of the spans."""
    return any(left < offset < right for left, right in spans)
