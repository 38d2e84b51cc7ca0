"""Stretches of an article that carry nobody's words: its agency and reporter, other stories, and silences."""

from __future__ import annotations

import re

from summarizer.document import Document
from summarizer.mentions import Names
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
        match.span()
        for match in pattern.finditer(document.text)
        if not inside(match.start(), list(document.quotes)) or _is_quoted_alone(document, match)
    ]


def other_stories(document: Document, names: Names) -> list[tuple[int, int]]:
    """Paragraphs that turn to something else ("In a separate development, ...") and name no party.

    Args:
        document: the article.
        names: of the parties.
    """
    aside = document.language.pattern("reporting", "aside")
    if not document.language.words("reporting", "aside"):
        return []
    blocks: dict[int, tuple[int, int]] = {}
    for segment in document.article:
        start, _ = blocks.get(segment.block, (segment.start, segment.end))
        blocks[segment.block] = (start, segment.end)
    return [
        (start, end)
        for start, end in blocks.values()
        if aside.match(document.text, start, end) and not names.owners_in(document.text[start:end])
    ]


def _is_quoted_alone(document: Document, match: re.Match[str]) -> bool:
    """ "\"No comment,\" said Lind.": the words are all of a quotation."""
    return any(
        not document.text[left : match.start()].strip('«“„" ')
        and not document.text[match.end() : right].strip('»”", .')
        for left, right in document.quotes
        if left < match.start() < right
    )
