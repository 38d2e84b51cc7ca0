"""Stretches of an article that carry nobody's words: its agency and reporter, and where somebody says nothing."""

from __future__ import annotations

import re

from summarizer.document import Document
from summarizer.segmentation.quotes import inside

_AGENCY_REACH = 260
_AGENCY = re.compile(r"(?<=[.,—–-]\s)/[^/\n]{2,80}/\.?\s")


def after_agency(document: Document) -> int:
    """Where the story begins after the agency and its reporter, between strokes: "PORT, 3 May. /Coast, M. Lind/."."""
    first = next(iter(document.article), None)
    named = _AGENCY.search(document.text, first.start, first.start + _AGENCY_REACH) if first is not None else None
    return named.end() if named is not None else 0


def silences(document: Document) -> list[tuple[int, int]]:
    """Where the article says that somebody says nothing: no claim, whatever the verb is."""
    pattern = document.language.pattern("reporting", "no_comment")
    return [
        match.span() for match in pattern.finditer(document.text) if not inside(match.start(), list(document.quotes))
    ]
