"""Models: a name becomes something that can be asked.

names      provider/name, and whether it may be used
remote     clients of models on a server
local      the embedded model; weights: where its file comes from
mock       answers from a script; gold, doubles: from the labels of a fixture
asking     a typed question: an answer that is not valid is asked for again
answers    types of answers, made ready once
sending    a question on its way to a server and back; retrying: when it is sent again
connections  shared by many articles; traffic: how many requests at once; forms: of an answer
failures   what went wrong, and what to do
completions  what a completion says, and what it used; prices: what that costs
tracing    spans, where they are asked for
watching   who is told of what takes time

Importing this package loads no client library: they take a second, and only a model that is opened needs one.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelError
from summarizer.models.asking import Model
from summarizer.models.connections import Connection
from summarizer.models.names import DEFAULT_MODEL, ModelName, refuse_remote, resolve_name
from summarizer.models.retrying import Retries

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from summarizer.models.connections import Connections
    from summarizer.models.watching import Progress

__all__ = ["DEFAULT_MODEL", "Model", "open_model"]

_LOCAL_CONTEXTS = (8_192, 16_384, 32_768)
# Half a token a character covers every script that newspapers are set in; the rest is for questions and answers.
_TOKENS_PER_CHAR = 0.5
_ROOM_TOKENS = 4_096
_SEED = 7


async def open_model(
    name: str | None = None,
    *,
    base_url: str | None = None,
    timeout: float = 600.0,
    retries: int | Retries = 3,
    max_cost: float | None = None,
    client: Any = None,
    source_sha256: str = "",
    chars: int = 0,
    progress: Progress | None = None,
    connections: Connections | None = None,
) -> Model:
    """Make a model ready to be asked about one article. Close it with ``aclose()`` or use it in ``async with``.

    Args:
        name: ``provider/name``; None for ``SUMMARIZER_MODEL``, then the embedded default.
        base_url: address of a server that speaks OpenAI's protocol.
        timeout: seconds that one request may take.
        retries: how often a request that failed on its way is sent again, or all limits of that.
        max_cost: US dollars for the article, after which nothing more is sent.
        client: a ready instructor client; ``name`` then says which model to ask it for.
        source_sha256: digest of the article, by which ``mock/gold`` finds its labels.
        chars: length of the article in code points, by which an embedded model's context is sized.
        progress: is told of downloads, of an engine that loads, and of questions.
        connections: those that several articles share; None for one of its own.

    Raises:
        ModelError: the name is malformed, the model is forbidden here, or no client can be made for it.
        WeightsError: the weights of an embedded model cannot be had.
    """
    _quiet_client_logs()
    if client is not None:
        from summarizer.models.remote import adopt

        # Where a ready client sends the article cannot be known, so it counts as remote.
        refuse_remote("a client of your own")
        shown, connection = adopt(client, resolve_name(name) if name is not None else None)
        return Model(shown, connection, timeout=timeout, retries=retries, max_cost=max_cost, progress=progress)
    resolved = resolve_name(name)
    if resolved.is_remote:
        refuse_remote(str(resolved))
        from summarizer.models.remote import connect

        def connect_remote() -> Awaitable[Connection]:
            return asyncio.to_thread(connect, resolved, base_url, timeout)

        if connections is None:
            connection = await connect_remote()
        else:
            connection = await connections.get((resolved, base_url, timeout), connect_remote)
    elif base_url:
        raise ModelError(f"{resolved} runs in this process and has no base URL; name the server's model, openai/…")
    elif resolved.provider == "mock":
        from summarizer.models.mock import connect_mock

        connection = await asyncio.to_thread(connect_mock, resolved, source_sha256)
    else:
        connection = await _connect_local(resolved, timeout, chars, progress)
    return Model(str(resolved), connection, timeout=timeout, retries=retries, max_cost=max_cost, progress=progress)


async def _connect_local(name: ModelName, timeout: float, chars: int, progress: Progress | None) -> Connection:
    from summarizer.models.local import Engine, engine_for
    from summarizer.models.weights import ensure_weights

    wanted = chars * _TOKENS_PER_CHAR + _ROOM_TOKENS
    context = next((size for size in _LOCAL_CONTEXTS if size >= wanted), _LOCAL_CONTEXTS[-1])

    def start() -> Engine:
        path = ensure_weights(name.model, progress)
        if progress is not None:
            progress.stage(f"loading {name}")
        return engine_for(path, context)

    # The engine reads its weights while the client library is imported: both take about a second.
    engine, _ = await asyncio.gather(asyncio.to_thread(start), asyncio.to_thread(_import_client))

    import openai

    from summarizer.models.remote import wrap

    local = openai.AsyncOpenAI(
        api_key=engine.api_key,
        base_url=engine.base_url,
        timeout=timeout,
        max_retries=0,
        # A proxy named in the environment would carry the article off the machine.
        http_client=openai.DefaultAsyncHttpxClient(trust_env=False),
    )
    return Connection(
        wrap(local),
        options={"model": name.model, "temperature": 0, "seed": _SEED},
        preferred_strategy="staged",
        context_tokens=context,
        where="the embedded engine",
        secret=engine.api_key,
    )


def _import_client() -> None:
    from instructor import from_openai  # noqa: F401


def _quiet_client_logs() -> None:
    """Keep instructor from printing what it logs: its messages repeat errors that are raised anyway, unredacted."""
    import logging

    logger = logging.getLogger("instructor")
    if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
        logger.addHandler(logging.NullHandler())
