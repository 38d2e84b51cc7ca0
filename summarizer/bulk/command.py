"""``summarizer bulk``. Importing this module loads nothing heavy: every command line does."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from summarizer.bulk.job import Job
    from summarizer.bulk.running import Tally

_EPILOG = """\b
Examples:
  summarizer bulk articles/ --output outcomes.jsonl --model openai/gpt-5 --concurrency 64
  summarizer bulk news.parquet --text-field body --output outcomes.parquet
  zcat news.jsonl.gz | summarizer bulk - --output outcomes.jsonl

The same command again goes on where a run stopped.
"""


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(epilog=_EPILOG)(bulk)


def bulk(
    sources: Annotated[
        list[str], typer.Argument(help="Text files, folders, .jsonl and .parquet files; - for JSON Lines on stdin.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="File of outcomes: .jsonl or .parquet.")],
    model: Annotated[
        str | None,
        typer.Option("--model", "-m", help="provider/name; default SUMMARIZER_MODEL, then the embedded model."),
    ] = None,
    base_url: Annotated[str | None, typer.Option(help="Address of an OpenAI-compatible server.")] = None,
    language: Annotated[
        str, typer.Option("--language", "-l", help="'source', or the BCP-47 tag to write statements in.")
    ] = "source",
    strategy: Annotated[Literal["auto", "single", "staged"], typer.Option(help="How the model is asked.")] = "auto",
    format: Annotated[
        Literal["jsonl", "parquet"] | None, typer.Option("--format", "-f", help="Default: by the output's name.")
    ] = None,
    concurrency: Annotated[
        int | None,
        typer.Option("--concurrency", "-c", min=1, help="Articles at once; default 32, with an embedded model 1."),
    ] = None,
    per_minute: Annotated[
        float | None, typer.Option(min=0.1, help="Calls begun in a minute, at most; default no limit.")
    ] = None,
    text_field: Annotated[str, typer.Option(help="Field or column that holds the text.")] = "text",
    id_field: Annotated[str, typer.Option(help="Field or column that holds the id.")] = "id",
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Ask again about every failed article.")] = False,
    max_cost: Annotated[float | None, typer.Option(min=0, help="US dollars after which nothing new is begun.")] = None,
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="This process, or Ray on one machine or on RAY_ADDRESS.")
    ] = "local",
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes with --engine ray; default what suits model and cluster.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one call of the model may take.")] = 600.0,
    retries: Annotated[int, typer.Option(min=0, help="How often a failed call is tried again.")] = 3,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Do not use answers given before.")] = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="Show no progress.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show rate, tokens and cost at the end.")] = False,
) -> None:
    """Summarise many articles. Each finished one is kept at once; the same command again goes on from there."""
    from summarizer.bulk.articles import Inputs
    from summarizer.bulk.asking import Settings
    from summarizer.bulk.job import Job
    from summarizer.models.names import resolve_name

    name = str(resolve_name(model))
    settings = Settings(name, base_url, language, strategy, timeout, retries, not no_cache, per_minute)
    inputs = Inputs(sources, text_field, id_field)
    job = Job(inputs, output, settings, format, concurrency, retry_failed, max_cost, workers)
    with _terminated_like_interrupted():
        tally = _run(job, engine, shown=not (quiet or no_progress), told=not quiet, verbose=verbose)
    if tally.failed and not (tally.done or tally.finished_before):
        raise typer.Exit(_exit_code(tally))


def _run(job: Job, engine: str, *, shown: bool, told: bool, verbose: bool) -> Tally:
    from summarizer.bulk.progress import BulkProgress, summary

    run: Callable[..., Tally]
    if engine == "ray":
        from summarizer.bulk.cluster import run_on_ray as run
    else:
        from summarizer.bulk.job import run
    if shown and engine == "local":
        _fetch_weights(job.settings.model)
    progress = BulkProgress(job.articles.count)
    try:
        with progress if shown else contextlib.nullcontext():
            return run(job, watch=progress.update)
    except KeyboardInterrupt:
        typer.echo("summarizer: stopping; the same command again goes on from here", err=True)
        raise
    finally:
        if told and progress.tally is not None:
            typer.echo(summary(progress.tally, verbose=verbose), err=True)
            if progress.tally.failed:
                typer.echo(f"why they failed: {job.failures}", err=True)


def _fetch_weights(model: str) -> None:
    """Fetch what an embedded model needs before the first article, so that a download has a bar of its own."""
    provider, _, name = model.partition("/")
    if provider == "local":
        from summarizer.models.weights import ensure_weights
        from summarizer.progress import TerminalProgress

        with TerminalProgress() as progress:
            ensure_weights(name, progress)


def _exit_code(tally: Tally) -> int:
    from summarizer import errors

    kind = tally.failures.most_common(1)[0][0]
    return int(getattr(getattr(errors, kind, None), "exit_code", 1))


@contextlib.contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """Have the request to end, as batch systems send it, end a run as cleanly as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
