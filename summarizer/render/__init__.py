"""An outcome as something to read or to store: one function per format, chosen by name."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.outcome import NegotiationOutcome

FORMATS: tuple[str, ...] = ("text", "json", "markdown")


def render(outcome: NegotiationOutcome, format: str) -> str:
    """Render an outcome.

    Args:
        outcome: to render.
        format: one of :data:`FORMATS`.

    Raises:
        ValueError: there is no such format.
    """
    return _renderer(format)(outcome)


def _renderer(format: str) -> Callable[[NegotiationOutcome], str]:
    if format == "json":
        return lambda outcome: outcome.model_dump_json(indent=2) + "\n"
    if format == "markdown":
        from summarizer.render.markdown import to_markdown

        return to_markdown
    if format == "text":
        from summarizer.render.text import to_text

        return to_text
    raise ValueError(f"unknown format {format!r}; use one of {', '.join(FORMATS)}")
