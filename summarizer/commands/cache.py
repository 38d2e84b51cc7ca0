"""``summarizer cache``: what is kept of answers given before, and how to be rid of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import typer

_EXAMPLES = """\b
Examples:
  summarizer cache info
  summarizer cache clear
"""
_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Answers given before: `info`, `clear`.", epilog=_EXAMPLES
)


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.add_typer(_app, name="cache")


@_app.command(epilog=_EXAMPLES)
def info() -> None:
    """Show where answers are kept, how many and since when."""
    from datetime import UTC, datetime

    from summarizer.cache.outcomes import open_store

    store = open_store()
    with _told():
        found = store.info()
    typer.echo(f"file     {store.path}")
    typer.echo(f"answers  {found.entries}")
    typer.echo(f"size     {found.file_bytes / 1e6:.1f} MB, at most about {store.limit / 1e6:.0f} MB")
    if found.oldest is not None:
        typer.echo(f"oldest   {datetime.fromtimestamp(found.oldest, UTC):%Y-%m-%d %H:%M} UTC")


@_app.command(epilog=_EXAMPLES)
def clear() -> None:
    """Forget every answer. Weights stay."""
    from summarizer.cache.outcomes import open_store

    with _told():
        removed = open_store().clear()
    typer.echo(f"{removed} answers removed")


@contextlib.contextmanager
def _told() -> Iterator[None]:
    import sqlite3

    from summarizer.cache.outcomes import open_store
    from summarizer.errors import InputError

    try:
        yield
    except (sqlite3.Error, OSError) as error:
        path = open_store().path
        raise InputError(f"{path} cannot be used: {error}; check its permissions, or delete it") from error
