"""An article is cut into segments beside others that are under way."""

from __future__ import annotations

import asyncio
import contextlib

from summarizer.document import Document, read_document

# What is shorter is cut in less time than two threads take to make way for each other.
_SHORT = 20_000


async def cut(text: str, turn: contextlib.AbstractAsyncContextManager[object]) -> Document:
    """Cut an article; only of a long one would others feel it.

    Args:
        text: of the article.
        turn: is held while a long one is cut.
    """
    if len(text) < _SHORT:
        return read_document(text)
    async with turn:
        return await asyncio.to_thread(read_document, text)
