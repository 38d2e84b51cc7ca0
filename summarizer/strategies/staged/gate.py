"""Whether an article reports a negotiation at all, by its own words.

A small model says yes or no to this by the order of the options, so it is not asked. Where a language has no word list
the question stays open, and the search for two sides decides.
"""

from __future__ import annotations

from summarizer.document import Document

_ENOUGH = 2
_SHOWN = ("body", "list_item", "heading")


def may_be_negotiation(document: Document) -> bool:
    """Whether the article speaks of talks more than in passing."""
    if not document.language.words("roles", "negotiation"):
        return True
    pattern = document.language.pattern("roles", "negotiation")
    found = sum(len(pattern.findall(document.words(part))) for part in document.segments if part.role in _SHOWN)
    return found >= _ENOUGH
