"""An outcome as something to read or to store: one function per format, chosen by name."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.outcome import NegotiationOutcome

FORMATS: tuple[str, ...] = ("text", "json", "markdown", "html")


def render(outcome: NegotiationOutcome, format: str, text: str | None = None, headings: str | None = None) -> str:
    """Render an outcome.

    Args:
        outcome: to render.
        format: one of :data:`FORMATS`.
        text: the article it was made from; HTML shows it beside the outcome, the other formats need none.
        headings: BCP-47 tag of the language of headings and kinds; the outcome's own by default.

    Raises:
        ValueError: there is no such format, or HTML is asked for without the article or with another one.
    """
    if format == "html":
        from summarizer.render.html import render_html

        if text is None:
            raise ValueError("HTML shows the article beside the outcome; give its text")
        return render_html(outcome, text, headings)
    return _renderer(format, headings)(outcome)


def _renderer(format: str, headings: str | None) -> Callable[[NegotiationOutcome], str]:
    if format == "json":
        return lambda outcome: outcome.model_dump_json(indent=2) + "\n"
    if format == "markdown":
        from summarizer.render.markdown import to_markdown

        return lambda outcome: to_markdown(outcome, headings)
    if format == "text":
        from summarizer.render.text import to_text

        return lambda outcome: to_text(outcome, headings)
    raise ValueError(f"unknown format {format!r}; use one of {', '.join(FORMATS)}")
