"""How many requests may be under way at one server, found out by trying; and how many a minute, where that is given.

Servers do not tell how much they can bear; they refuse with 429 what is too much. So the width grows while all is well
and halves on a refusal, as TCP does it (RFC 5681): it doubles with each round until the first refusal, and grows more
slowly from there on. A server refuses at once, long before it would answer, so that what it has not refused after a
moment counts as a round, too: answers that take a minute would else take minutes to find the width.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from summarizer.models.failures import status_of

_FIRST = 8
# For each request that goes well after a refusal: a quarter of the width a round. One request a round would never
# recover from servers that refuse a few at random.
_GROWTH = 0.25
_TAKEN_SECONDS = 0.1
_TOO_MUCH = frozenset({429, 529})


class Traffic:
    """The requests to one server, within one event loop.

    Args:
        most: requests under way at once, at most.
        per_minute: requests begun a minute, at most, evenly spaced; None for no limit.

    Attributes:
        width: requests that may be under way at once now.
    """

    def __init__(self, most: int, per_minute: float | None = None) -> None:
        # The client library has loaded this one already; the names of models need neither.
        from aiolimiter import AsyncLimiter
        from anyio import CapacityLimiter

        self.width = float(min(most, _FIRST))
        self._most = most
        self._room = CapacityLimiter(int(self.width))
        self._pace = AsyncLimiter(1, 60 / per_minute) if per_minute else None
        self._halved = 0
        self._refused = False
        self._taking: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def passage(self) -> AsyncGenerator[float]:
        """Wait for room, and hold it while a request is under way; what becomes of the request sets the width.

        Returns:
            Seconds that were waited.
        """
        began = time.monotonic()
        async with self._room:
            if self._pace is not None:
                await self._pace.acquire()
            self._await_refusal()
            halved = self._halved
            try:
                yield time.monotonic() - began
            except Exception as error:
                # Requests that were under way at the last refusal say nothing about the width since then.
                if status_of(error) in _TOO_MUCH and halved == self._halved:
                    self._halved += 1
                    self._refused = True
                    self._widen(self.width / 2)
                raise
            if self._taking is not None:
                # Answers that come sooner than the moment tell enough by themselves.
                self._taking.cancel()
                self._taking = None
            self._widen(self.width + (_GROWTH if self._refused else 1))

    def _await_refusal(self) -> None:
        """The moment begins with the last request: a busy machine needs longer than that to send those before it."""
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
        if not self._refused and self.width < self._most:
            self._taking = asyncio.get_running_loop().call_later(_TAKEN_SECONDS, self._taken)

    def _taken(self) -> None:
        """None of the requests under way was refused so far: where they fill the width, it may be twice that."""
        self._taking = None
        if not self._refused and self._room.borrowed_tokens >= self._room.total_tokens:
            self._widen(self.width * 2)
            self._await_refusal()

    def _widen(self, width: float) -> None:
        self.width = min(max(width, 1.0), float(self._most))
        self._room.total_tokens = int(self.width)
