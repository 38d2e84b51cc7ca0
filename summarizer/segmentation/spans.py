"""Spans of a text."""

from __future__ import annotations


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at either edge."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
