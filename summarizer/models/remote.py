"""Clients of models on a server: OpenAI, anything that speaks its protocol, and every provider that instructor knows.

A server on this machine is remote too: the article leaves the process.
"""

from __future__ import annotations

import functools
import os
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarizer.errors import ModelError
from summarizer.models.connections import Connection
from summarizer.models.forms import COMPATIBLE, OPENAI, Forms
from summarizer.models.names import ModelName

if TYPE_CHECKING:
    import openai
    from instructor import AsyncInstructor

OLLAMA_URL = "http://localhost:11434/v1"

MODES = {
    "anthropic": "TOOLS",
    "cerebras": "JSON_SCHEMA",
    "cohere": "JSON_SCHEMA",
    "fireworks": "JSON_SCHEMA",
    "google": "JSON",
    "mistral": "JSON_SCHEMA",
    "perplexity": "MD_JSON",
    "xai": "JSON_SCHEMA",
}
"""instructor's mode for each provider; its own choice, nearly always TOOLS, for those not named and not of OpenAI's
protocol (:mod:`.forms`).

Claude keeps to a schema best as the input of a tool; Gemini's JSON mode is its response schema.
"""

# OpenAI's reasoning models take no temperature, and what they think counts against the limit of the answer.
_REASONING = re.compile(r"(gpt-5|o\d)(?!\d)", re.I)
_REASONING_TOKENS = 16_384


def connect(name: ModelName, base_url: str | None, timeout: float) -> Connection:
    """Make a client; nothing is sent yet.

    Args:
        name: any provider but ``local`` and ``mock``.
        base_url: address of a server that speaks OpenAI's protocol; with it, any provider name will do.
        timeout: seconds for one request.

    Raises:
        ModelError: no key is set, the provider is unknown, or its library is not installed.
    """
    if base_url or name.provider in {"openai", "ollama"}:
        return _openai_compatible(name, base_url, timeout)
    return _from_provider(name)


def adopt(client: Any, name: ModelName | None) -> tuple[str, Connection]:
    """Use an instructor client that somebody else made.

    Args:
        client: an instructor client, asynchronous or not.
        name: the model to ask it for; None where the client knows its model.

    Raises:
        ModelError: it is no instructor client.
    """
    if not callable(getattr(client, "create", None)):
        raise ModelError(
            f"client is {type(client).__name__}, not an instructor client; make one with instructor.from_provider"
        )
    provider = getattr(getattr(client, "provider", None), "value", "client")
    options = {"model": name.model} if name is not None else {}
    shown = str(name) if name is not None else f"{provider}/client"
    url = str(getattr(getattr(client, "client", None), "base_url", "") or "")
    where = _shown(url) if url else "the address of the client given"
    return shown, Connection(client, options=options, where=where, provider=provider, owned=False)


def server_of(name: ModelName, base_url: str | None) -> str | None:
    """Address of the server, None for the provider's own."""
    return base_url or {"openai": os.environ.get("OPENAI_BASE_URL"), "ollama": OLLAMA_URL}.get(name.provider)


def wrap(client: openai.AsyncOpenAI, mode: str = "JSON_SCHEMA") -> AsyncInstructor:
    """An OpenAI client as an instructor client.

    Args:
        client: to wrap.
        mode: name of instructor's mode.
    """
    from instructor import Mode, from_openai

    return from_openai(client, mode=Mode[mode])


def _openai_compatible(name: ModelName, base_url: str | None, timeout: float) -> Connection:
    import openai

    server = server_of(name, base_url)
    variable = f"{re.sub(r'[^A-Z0-9]', '_', name.provider.upper())}_API_KEY"
    # A name of one's own for a server is no reason to send it the key of another provider.
    key = os.environ.get(variable, "").strip()
    if not key and not server:
        raise ModelError(f"{name} needs a key; set {variable}, or name a server with --base-url")
    reasoning = _REASONING.match(name.model) is not None
    try:
        client = openai.AsyncOpenAI(api_key=key or "none", base_url=server, timeout=timeout, max_retries=0)
    except Exception as error:
        raise ModelError(f"{name}: no client can be made for {_shown(server)} ({type(error).__name__})") from None
    options: dict[str, Any] = {"model": name.model}
    if not reasoning:
        options["temperature"] = 0
    forms = Forms(OPENAI if name.provider == "openai" and not server else COMPATIBLE, functools.partial(wrap, client))
    return Connection(
        forms.client,
        options=options,
        forms=forms,
        # Servers that follow the protocol from afar know only the older name of the limit.
        limit="max_completion_tokens" if reasoning or not server else "max_tokens",
        allowance=_REASONING_TOKENS if reasoning else 0,
        where=_shown(str(client.base_url)),
        provider=name.provider,
        key=variable,
        secret=key,
    )


def _from_provider(name: ModelName) -> Connection:
    from instructor import Mode, from_provider

    mode = MODES.get(name.provider)
    try:
        client = from_provider(str(name), async_client=True, mode=Mode[mode] if mode else None)
    except Exception as error:
        words = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(f"{name}: no client can be made; {words[:400]}") from None
    inner: Any = client.client
    # The libraries of most providers try again on their own; two layers of retries would multiply.
    if isinstance(getattr(inner, "max_retries", None), int):
        inner.max_retries = 0
    secret = getattr(inner, "api_key", None)
    return Connection(
        client,
        where=_shown(str(getattr(inner, "base_url", "") or name.provider)),
        provider=name.provider,
        marks_prefix=name.provider == "anthropic",
        key=f"the API key of {name.provider}",
        secret=secret if isinstance(secret, str) else "",
    )


def _shown(url: str | None) -> str:
    """An address without user name, password and query."""
    parts = urlsplit(url or "")
    if not parts.hostname:
        return url or "the provider's own address"
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}"
