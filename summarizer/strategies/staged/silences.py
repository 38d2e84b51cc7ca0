"""Where an article says that somebody says nothing."""

from __future__ import annotations

import re

from summarizer.document import Document
from summarizer.segmentation.quotes import inside


def silences(document: Document) -> list[tuple[int, int]]:
    """Where the article says that somebody says nothing: no claim, whatever the verb is."""
    pattern = document.language.pattern("reporting", "no_comment")
    return [
        match.span()
        for match in pattern.finditer(document.text)
        if not inside(match.start(), list(document.quotes)) or _is_quoted_alone(document, match)
    ]


def _is_quoted_alone(document: Document, match: re.Match[str]) -> bool:
    """ "\"No comment,\" said Lind.": the words are all of a quotation."""
    return any(
        not document.text[left : match.start()].strip('«“„" ')
        and not document.text[match.end() : right].strip('»”", .')
        for left, right in document.quotes
        if left < match.start() < right
    )
