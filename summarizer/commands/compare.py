"""``summarizer compare``: several reports of the same talks in one matrix."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands.options import (
    AllowPrivate,
    BaseUrl,
    Format,
    Headings,
    Language,
    Model,
    NoCache,
    NoProgress,
    Output,
    Quiet,
)
from summarizer.errors import InputError

if TYPE_CHECKING:
    from summarizer.comparing import Report


_EXAMPLES = """\b
Examples:
  summarizer compare wire.txt times.txt
  summarizer compare wire.txt times.txt --format html --output matrix.html
  summarizer compare wire.json times.json --format markdown      outcomes made before
"""


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(epilog=_EXAMPLES)(compare)


def compare(
    sources: Annotated[
        list[str], typer.Argument(help="Articles (files or addresses of pages) or outcomes made before (.json).")
    ],
    model: Model = None,
    base_url: BaseUrl = None,
    language: Language = "source",
    format: Format = "text",
    headings: Headings = None,
    output: Output = None,
    allow_private: AllowPrivate = False,
    no_progress: NoProgress = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Compare several reports of the same talks: who reports what, which figures differ, what only one outlet has."""
    import asyncio

    from summarizer.api import asummarize
    from summarizer.comparing import Report
    from summarizer.comparing import compare as compared
    from summarizer.comparing.showing import show
    from summarizer.progress import TerminalProgress
    from summarizer.sources import read_outcome, read_source
    from summarizer.writing import check_output, write

    if len(sources) < 2:
        raise InputError("a comparison needs two reports or more; name further articles")
    check_output(output)
    # A file that holds no outcome is told of before a model works for minutes.
    outcomes = {source: read_outcome(Path(source)) for source in sources if source.endswith(".json")}
    reports: list[Report] = []
    shown = not (quiet or no_progress)
    for number, source in enumerate(sources, 1):
        if source in outcomes:
            made = Report(_name(source), outcomes[source])
        else:
            if not quiet:
                typer.echo(f"reading {number} of {len(sources)}: {source}", err=True)
            text = read_source(source, allow_private=allow_private)
            with TerminalProgress() if shown else contextlib.nullcontext() as progress:
                outcome = asyncio.run(
                    asummarize(
                        text,
                        model=model,
                        base_url=base_url,
                        language=language,
                        cache=not no_cache,
                        progress=progress,
                    )
                )
            made = Report(_name(source), outcome)
        reports.append(made)
    write(show(compared(reports), format, headings), output)


def _name(source: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(source)
    if parts.scheme in ("http", "https") and parts.hostname:
        return parts.hostname
    path = Path(source)
    # Articles are often called the same in folders that tell them apart.
    return path.parent.name if path.stem in ("article", "outcome") and path.parent.name else path.stem
