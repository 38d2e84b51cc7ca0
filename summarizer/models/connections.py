"""How a model is reached: its client, and clients that many articles share.

Making a client takes longer than segmenting an article.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from summarizer.errors import InputError
from summarizer.models.forms import Forms
from summarizer.models.traffic import Traffic
from summarizer.outcome import Usage

Strategy = Literal["single", "staged"]


@dataclass(frozen=True)
class Connection:
    """An instructor client and what must be known to use it.

    Attributes:
        client: an instructor client, asynchronous or not.
        options: arguments of every request: model, temperature ...
        limit: name of the argument that limits the length of an answer.
        allowance: tokens added to that limit, for models whose hidden reasoning counts against it.
        preferred_strategy: which strategy suits the model.
        context_tokens: how much the model can read and write at once, None where unknown.
        where: address of the server, without credentials.
        provider: whose list prices hold where ``where`` is no address; empty where nothing is to be paid.
        key: name of the environment variable that holds the key.
        secret: the key itself, never shown.
        marks_prefix: whether the server keeps the beginning of a prompt only where it is told to; others do it unasked.
        owned: whether the client was made for this model and is closed with it.
        traffic: limits the requests to a server that is shared; None for no limit.
        forms: in which answers may be asked for, where the server has to show which it takes; ``client`` is then the
            client of the first.
    """

    client: Any
    options: Mapping[str, Any] = field(default_factory=dict)
    limit: str = "max_tokens"
    allowance: int = 0
    preferred_strategy: Strategy = "single"
    context_tokens: int | None = None
    where: str = "its provider"
    provider: str = ""
    key: str = "the API key"
    secret: str = field(default="", repr=False)
    marks_prefix: bool = False
    owned: bool = True
    traffic: Traffic | None = None
    forms: Forms | None = None


def price(connection: Connection, asked: str, usage: Usage, answered_by: str) -> float | None:
    """US dollars for an answer, None where no price is known.

    Args:
        connection: that it came over.
        asked: the model that was asked for.
        usage: the answer's tokens.
        answered_by: the model that the answer names, more exact than the one that was asked for; may be empty.
    """
    if not connection.provider:
        return None
    from summarizer.models.prices import price_of

    url = connection.where if "://" in connection.where else None
    models = dict.fromkeys((answered_by, asked))
    found = (price_of(usage, model, provider=connection.provider, url=url) for model in models if model)
    return next((dollars for dollars in found if dollars is not None), None)


async def close(connection: Connection) -> None:
    """Close the client of a connection, where it can be closed."""
    closing = getattr(getattr(connection.client, "client", None), "close", lambda: None)()
    if inspect.isawaitable(closing):
        await closing


class Connections:
    """Open connections of one event loop, each made once and closed together.

    Args:
        at_once: requests under way at one server, at most; how many there are is found out (:mod:`.traffic`).
        per_minute: requests begun at one server in a minute, at most.

    Attributes:
        reading: is held while a long article is cut into segments. Side by side in threads none would be done sooner,
            and the first ones would each compile all patterns of a language.

    Raises:
        InputError: a limit is not above 0.
    """

    def __init__(self, at_once: int, per_minute: float | None = None) -> None:
        if at_once < 1 or (per_minute is not None and per_minute <= 0):
            raise InputError("limits of articles at once (concurrency) and of requests a minute must be above 0")
        self._limits = at_once, per_minute
        self.reading = asyncio.Lock()
        self._open: dict[Hashable, asyncio.Task[Connection]] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Connection]]) -> Connection:
        """The connection for ``key``, made by ``make`` when it is first wanted; one that failed is tried anew.

        Args:
            key: everything that tells connections apart.
            make: a connection.
        """
        making = self._open.get(key)
        if making is None or (making.done() and (making.cancelled() or making.exception() is not None)):
            making = self._open[key] = asyncio.ensure_future(self._make(make))
        # One waiter that is cancelled takes nothing from the others.
        return replace(await asyncio.shield(making), owned=False)

    async def _make(self, make: Callable[[], Awaitable[Connection]]) -> Connection:
        return replace(await make(), traffic=Traffic(*self._limits))

    async def aclose(self) -> None:
        """Close them all."""
        while self._open:
            _, making = self._open.popitem()
            if not making.done():
                making.cancel()
            elif not making.cancelled() and making.exception() is None:
                await close(making.result())
