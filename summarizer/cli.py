"""The ``summarizer`` command. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from summarizer.bulk.command import register as register_bulk
from summarizer.commands.cache import register as register_cache
from summarizer.commands.compare import register as register_compare
from summarizer.commands.demo import register as register_demo
from summarizer.commands.label import register as register_label
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
from summarizer.errors import SummarizerError

_EXAMPLES = """\b
Examples:
  summarizer article.txt                       who claims what, by the embedded model
  cat article.txt | summarizer -               from standard input
  summarizer https://example.org/news.html     a page: its main text only
  summarizer article.txt -f html -o a.html     a page to look at, the article beside it
  summarizer demo                              a finished outcome, without a model

Every command has a --help of its own, with examples.
"""
_RUN = """\b
Examples:
  summarizer run article.txt --format json --output outcome.json
  summarizer run article.txt --model openai/gpt-5 --language fr --max-cost 0.05
  summarizer run article.txt --model openai/qwen3 --base-url http://127.0.0.1:8000/v1
  summarizer run article.txt --format html --headings en --output article.html
"""
_SCHEMA = """\b
Example:
  summarizer schema > outcome.schema.json
"""
_SEGMENTS = """\b
Examples:
  summarizer segments article.txt
  summarizer segments https://example.org/news.html --format json
"""
_MODELS = """\b
Examples:
  summarizer models
  summarizer models pull qwen2.5-coder-1.5b
"""
_PULL = """\b
Example:
  summarizer models pull qwen2.5-coder-1.5b
"""
_INTERRUPTED = 130


class _RunByDefault(TyperGroup):
    """``summarizer article.txt`` is short for ``summarizer run article.txt``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {"--help", "--version", "--install-completion", "--show-completion"}
        if args and args[0] not in self.commands and args[0] not in own:
            if not ctx.resilient_parsing:
                self._refuse_misspelt(ctx, args[0])
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def _refuse_misspelt(self, ctx: Any, word: str) -> None:
        """A bare word that is no file and almost a command is a command spelt wrong."""
        if not word.isalpha() or Path(word).exists():
            return
        from difflib import get_close_matches

        near = get_close_matches(word, self.commands, n=1, cutoff=0.7)
        if near:
            ctx.fail(f"{word!r} is neither a command nor a file; did you mean `summarizer {near[0]}`?")

    def list_commands(self, ctx: Any) -> list[str]:
        """The one that is meant by default comes first."""
        return sorted(super().list_commands(ctx), key=lambda name: name != "run")


app = typer.Typer(
    cls=_RunByDefault,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn a report of a negotiation into who claims what, with exact evidence.",
    epilog=_EXAMPLES,
)
models_app = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode=None,
    help="What can run here; fetch weights with `pull`.",
    epilog=_MODELS,
)
app.add_typer(models_app, name="models")
register_bulk(app)
register_cache(app)
register_compare(app)
register_demo(app)
register_label(app)

Source = Annotated[str, typer.Argument(help="A text or HTML file, the address of a page, or - for standard input.")]


def _version(show: bool) -> None:
    if show:
        from summarizer import __version__

        typer.echo(f"negotiation-summarizer {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command(epilog=_RUN)
def run(
    source: Source,
    model: Model = None,
    base_url: BaseUrl = None,
    language: Language = "source",
    strategy: Annotated[Literal["auto", "single", "staged"], typer.Option(help="How the model is asked.")] = "auto",
    format: Format = "text",
    headings: Headings = None,
    output: Output = None,
    max_cost: Annotated[float | None, typer.Option(min=0, help="US dollars after which no call is made.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one call of the model may take.")] = 600.0,
    retries: Annotated[int, typer.Option(min=0, help="How often a failed call is tried again.")] = 3,
    no_cache: NoCache = False,
    allow_private: AllowPrivate = False,
    no_progress: NoProgress = False,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show tokens, attempts and seconds.")] = False,
) -> None:
    """Summarise one article."""
    import asyncio

    from summarizer.api import asummarize
    from summarizer.render import render
    from summarizer.sources import read_source
    from summarizer.writing import check_output, write

    if verbose and not quiet:
        _show_log()
    check_output(output)
    text = read_source(source, allow_private=allow_private)
    with _progress(shown=not (quiet or no_progress)) as progress:
        outcome = asyncio.run(
            asummarize(
                text,
                model=model,
                base_url=base_url,
                language=language,
                strategy=strategy,
                timeout=timeout,
                retries=retries,
                cache=not no_cache,
                max_cost=max_cost,
                progress=progress,
            )
        )
    write(render(outcome, format, text, headings), output)
    if not quiet:
        if format != "text":
            for warning in outcome.warnings:
                _note(f"warning: {warning.message}")
        used = outcome.provenance
        if max_cost is not None and used.usage.cost_usd is None and not used.model.startswith(("local/", "mock/")):
            _note(f"warning: --max-cost could not be watched: no price is known for {used.model}")
        if verbose:
            kept = f"kept since {used.created_at}, " if used.cached else ""
            _note(
                f"{used.model}, {used.strategy}: {kept}{used.seconds:.1f} s, {used.attempts} calls, "
                f"{used.usage.input_tokens} tokens in ({used.usage.cached_tokens} cached), "
                f"{used.usage.output_tokens} out"
                + (f", ${used.usage.cost_usd:.4f}" if used.usage.cost_usd is not None else "")
            )


@app.command(epilog=_SCHEMA)
def schema() -> None:
    """Print the JSON schema of the outcome."""
    import json

    from summarizer.outcome import NegotiationOutcome

    typer.echo(json.dumps(NegotiationOutcome.model_json_schema(mode="serialization"), indent=2))


@app.command(epilog=_SEGMENTS)
def segments(
    source: Source,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How they are shown.")] = "text",
    allow_private: AllowPrivate = False,
) -> None:
    """Show how a text is cut, what is left out and why."""
    import json
    from dataclasses import asdict

    from summarizer.document import read_document
    from summarizer.sources import read_source

    document = read_document(read_source(source, allow_private=allow_private))
    if format == "json":
        rows = [{**asdict(segment), "text": document.words(segment)} for segment in document.segments]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for segment in document.segments:
        opener = f" <- {segment.opener}" if segment.opener is not None else ""
        reason = f" ({segment.reason})" if segment.reason else ""
        typer.echo(f"{segment.index:4} {segment.start:6}-{segment.end:<6} {segment.role}{opener}{reason}")
        typer.echo(f"     {' '.join(document.words(segment).split())}")


@models_app.callback()
def models(ctx: typer.Context) -> None:
    """What can run here; fetch weights with `pull`."""
    if ctx.invoked_subcommand is not None:
        return
    from summarizer.models import weights

    for name, spec in weights.SPECS.items():
        found = weights.find(name)
        state = f"here: {found}" if found else "not fetched; `summarizer models pull " + name + "`"
        typer.echo(f"local/{name}  {spec.size / 1e6:,.0f} MB, {spec.licence}  {state}")
    typer.echo("local//path/to/any.gguf  any other GGUF file")
    typer.echo("openai/NAME, anthropic/NAME, google/NAME, ollama/NAME  remote: nothing is sent unless you name one")


@models_app.command(epilog=_PULL)
def pull(
    name: Annotated[str, typer.Argument(help="A name that `summarizer models` lists.")], quiet: Quiet = False
) -> None:
    """Fetch the weights of an embedded model."""
    from summarizer.models import weights

    with _progress(shown=not quiet) as progress:
        typer.echo(weights.ensure_weights(name.removeprefix("local/"), progress=progress))


def _progress(*, shown: bool) -> Any:
    import contextlib

    if not shown:
        return contextlib.nullcontext(None)
    from summarizer.progress import TerminalProgress

    return TerminalProgress()


def _show_log() -> None:
    import logging

    logger = logging.getLogger("summarizer")
    logger.setLevel(logging.INFO)
    logger.addHandler(logging.StreamHandler())


def _note(message: str) -> None:
    typer.echo(message, err=True)


def main() -> None:
    """Run the command; every error of ours ends with its own exit code and one clear message."""
    try:
        app(standalone_mode=True)
    except SummarizerError as error:
        _note(f"summarizer: {error}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _note("summarizer: interrupted")
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of the output went away; a traceback would help nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
