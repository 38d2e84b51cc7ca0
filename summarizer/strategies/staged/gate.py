"""Whether an article reports a negotiation at all."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.strategies.staged.asking import Asker

_ENOUGH = 2
_YES = "yes"


async def is_negotiation(document: Document, asker: Asker) -> bool:
    """Both the words of the article and the model must say so; without a word list the model alone decides."""
    pattern = document.language.pattern("roles", "negotiation")
    words = sum(len(pattern.findall(document.words(segment))) for segment in document.segments if _counts(segment.role))
    if document.language.words("roles", "negotiation"):
        if not words:
            return False
        if words >= _ENOUGH:
            return True
    return await asker.choose("negotiation", [_YES, "no"]) == _YES


def _counts(role: str) -> bool:
    return role in ("body", "list_item", "heading")
