"""Options that several commands share, so that they are spelt and explained alike."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Format = Annotated[
    Literal["text", "json", "markdown", "html"], typer.Option("--format", "-f", help="How the result is shown.")
]
Headings = Annotated[
    str | None, typer.Option(help="Language of headings and kinds, a BCP-47 tag; default the outcome's own.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")]
Model = Annotated[
    str | None,
    typer.Option("--model", "-m", help="provider/name; default SUMMARIZER_MODEL, then the embedded model."),
]
BaseUrl = Annotated[str | None, typer.Option(help="Address of an OpenAI-compatible server.")]
Language = Annotated[str, typer.Option("--language", "-l", help="'source', or the BCP-47 tag to write statements in.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Do not use answers given before.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Read pages of this machine and its network too.")]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="Show no progress.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but errors.")]
