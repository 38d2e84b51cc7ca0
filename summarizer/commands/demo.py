"""``summarizer demo``: a finished outcome to look at, without weights and without a model."""

from __future__ import annotations

import typer

from summarizer.commands.options import Format, Headings, Output, Quiet

_EXAMPLES = """\b
Examples:
  summarizer demo
  summarizer demo --headings en
  summarizer demo --format html --output demo.html
"""
_NOTE = (
    "This outcome was recorded: {model} made it on {day} from an article in Arabic. Nothing was asked now. "
    "Headings in English: summarizer demo --headings en. Try your own article: summarizer article.txt"
)


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(epilog=_EXAMPLES)(demo)


def demo(
    format: Format = "text",
    headings: Headings = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Show a finished outcome: recorded, so that it needs no weights."""
    from importlib.resources import files

    from summarizer.outcome import NegotiationOutcome
    from summarizer.render import render
    from summarizer.writing import check_output, write

    check_output(output)
    folder = files("summarizer.demo")
    text = (folder / "article.txt").read_bytes().decode("utf-8")
    outcome = NegotiationOutcome.model_validate_json((folder / "outcome.json").read_bytes())
    write(render(outcome, format, text, headings), output)
    if not quiet:
        made = outcome.provenance
        typer.echo(_NOTE.format(model=made.model, day=made.created_at[:10]), err=True)
