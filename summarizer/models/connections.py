"""Connections that many articles share: making a client takes longer than segmenting an article."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import replace

from summarizer.models.asking import Connection, close


class Connections:
    """Open connections of one event loop, each made once and closed together."""

    def __init__(self) -> None:
        self._open: dict[Hashable, asyncio.Task[Connection]] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Connection]]) -> Connection:
        """The connection for ``key``, made by ``make`` when it is first wanted; one that failed is tried anew.

        Args:
            key: everything that tells connections apart.
            make: a connection.
        """
        making = self._open.get(key)
        if making is None or (making.done() and (making.cancelled() or making.exception() is not None)):
            making = self._open[key] = asyncio.ensure_future(make())
        # One waiter that is cancelled takes nothing from the others.
        return replace(await asyncio.shield(making), owned=False)

    async def aclose(self) -> None:
        """Close them all."""
        while self._open:
            _, making = self._open.popitem()
            if not making.done():
                making.cancel()
            elif not making.cancelled() and making.exception() is None:
                await close(making.result())
