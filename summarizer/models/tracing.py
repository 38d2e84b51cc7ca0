"""Traces of articles and calls, for those who ask: OpenTelemetry spans with the names of the GenAI conventions.

Off unless ``SUMMARIZER_TRACING=1``. Where spans go is set up as everywhere with OpenTelemetry, for example by running
the command under ``opentelemetry-instrument``. No word of an article or an answer is in them unless
``OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true``, the conventions' own switch. Conventions:
https://opentelemetry.io/docs/specs/semconv/gen-ai/.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarizer.errors import ModelError
from summarizer.models.completions import finish_reasons_of, identity_of, text_of
from summarizer.models.failures import status_of
from summarizer.outcome import Usage

if TYPE_CHECKING:
    from opentelemetry.trace import Span

    from summarizer.models.connections import Connection

SWITCH = "SUMMARIZER_TRACING"
CONTENT_SWITCH = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"

_ON = frozenset({"1", "true", "yes", "on"})
_PROVIDERS = {
    "azure_openai": "azure.ai.openai",
    "bedrock": "aws.bedrock",
    "google": "gcp.gemini",
    "mistral": "mistral_ai",
    "vertexai": "gcp.vertex_ai",
    "xai": "x_ai",
}
_REQUEST = ("temperature", "seed")


class Traced:
    """What is told about one article or call; nothing where traces are off."""

    def __init__(self, span: Span | None) -> None:
        self._span = span

    def tell(self, **attributes: str | int | float | Sequence[str] | None) -> None:
        """Set attributes, ``__`` in their names standing for a full stop; None is left out."""
        if self._span is not None:
            for name, value in attributes.items():
                if value is not None:
                    self._span.set_attribute(name.replace("__", "."), value)

    def answered(self, raw: object, usage: Usage) -> None:
        """Tell of a completion."""
        if self._span is None:
            return
        identity, model = identity_of(raw)
        self.tell(
            gen_ai__response__id=identity or None,
            gen_ai__response__model=model or None,
            gen_ai__response__finish_reasons=finish_reasons_of(raw) or None,
            gen_ai__usage__input_tokens=usage.input_tokens,
            gen_ai__usage__output_tokens=usage.output_tokens,
            gen_ai__usage__cache_read__input_tokens=usage.cached_tokens,
            gen_ai__output__messages=_messages([("assistant", text_of(raw))]) if _is_on(CONTENT_SWITCH) else None,
        )


@contextmanager
def article(model: str, sha256: str) -> Iterator[Traced]:
    """A span around everything that is done for one article.

    Args:
        model: ``provider/name``.
        sha256: digest of the article.

    Raises:
        ModelError: traces are asked for and OpenTelemetry is not installed.
    """
    with _span("invoke_workflow summarize") as span:
        span.tell(
            gen_ai__operation__name="invoke_workflow",
            gen_ai__workflow__name="summarize",
            gen_ai__request__model=model,
            summarizer__source__sha256=sha256,
        )
        yield span


@contextmanager
def call(
    model: str, connection: Connection, messages: Sequence[dict[str, str]], max_tokens: int, attempt: int
) -> Iterator[Traced]:
    """A span around one request to a model.

    Args:
        model: ``provider/name``.
        connection: to the server.
        messages: the question.
        max_tokens: that the answer may have.
        attempt: number of the request among those for the article, from 1.
    """
    provider, _, name = model.partition("/")
    with _span(f"chat {name}", client=True) as span:
        address = urlsplit(connection.where) if "://" in connection.where else None
        span.tell(
            gen_ai__operation__name="chat",
            gen_ai__provider__name=_PROVIDERS.get(provider, provider),
            gen_ai__request__model=name,
            gen_ai__request__max_tokens=max_tokens,
            gen_ai__output__type="json",
            server__address=address.hostname if address else None,
            server__port=address.port if address else None,
            summarizer__attempt=attempt,
            gen_ai__input__messages=_messages([(given["role"], given["content"]) for given in messages])
            if _is_on(CONTENT_SWITCH)
            else None,
            **{f"gen_ai__request__{name}": connection.options.get(name) for name in _REQUEST},
        )
        yield span


@contextmanager
def _span(name: str, *, client: bool = False) -> Iterator[Traced]:
    if not _is_on(SWITCH):
        yield Traced(None)
        return
    try:
        from opentelemetry import trace
    except ImportError:
        raise ModelError(f'{SWITCH} asks for traces; install "negotiation-summarizer[otel]" or unset it') from None
    kind = trace.SpanKind.CLIENT if client else trace.SpanKind.INTERNAL
    # The words of an error may hold what a server said, and with it the article: only its kind is told.
    with trace.get_tracer("summarizer").start_as_current_span(
        name, kind=kind, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield Traced(span)
        except BaseException as error:
            span.set_attribute("error.type", str(status_of(error) or type(error).__name__))
            span.set_status(trace.StatusCode.ERROR)
            raise


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in _ON


def _messages(messages: Sequence[tuple[str, str]]) -> str:
    parts: list[dict[str, Any]] = [
        {"role": role, "parts": [{"type": "text", "content": content}]} for role, content in messages
    ]
    return json.dumps(parts, ensure_ascii=False)
