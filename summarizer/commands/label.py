"""``summarizer label``: a page in which a person labels an article."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands.options import BaseUrl, Quiet

if TYPE_CHECKING:
    from summarizer.labelling.proposals import Reader
    from summarizer.labelling.serving import LabelServer
    from summarizer.labelling.session import Session

_EXAMPLES = """\b
Examples:
  summarizer label article.txt
  summarizer label article.txt --model openai/gpt-5       with a model's proposals
  summarizer label article.txt --outcome outcome.json     with those of an outcome made before
  summarizer label fixtures/harbour-wages --no-browser --port 8080

Ctrl-C ends it. What was not saved is found again at the next start.
"""


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(epilog=_EXAMPLES)(label)


def label(
    article: Annotated[Path, typer.Argument(help="A text file (UTF-8), or the folder of an article.txt.")],
    labels: Annotated[
        Path | None, typer.Option("--labels", help="The label file; default: the one that belongs to the article.")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", "-m", help="provider/name of a model that makes proposals; default: none.")
    ] = None,
    base_url: BaseUrl = None,
    outcome: Annotated[
        Path | None, typer.Option("--outcome", help="An outcome of this article (JSON), to take proposals from.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; default: any that is free.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the page's address.")] = False,
    quiet: Quiet = False,
) -> None:
    """Make or correct the labels of an article, in a page on this machine alone."""
    from summarizer.labelling.proposals import of_document, of_outcome
    from summarizer.labelling.serving import LabelServer
    from summarizer.labelling.session import Session
    from summarizer.sources import read_outcome

    made = read_outcome(outcome) if outcome else None
    with Session(article, labels) as session:
        proposals = of_document(session.document) + (of_outcome(made, session.document) if made else [])
        reader = _reader(session, model, base_url) if model else None
        with LabelServer(session, port=port, proposals=proposals, reader=reader) as server:
            if reader:
                reader.start()
            _serve(server, browser=not no_browser, quiet=quiet)
        if not quiet:
            typer.echo(_ending(session), err=True)
    if reader and reader.state == "reading":
        # Everything is on the disk; a model within this process would keep the end waiting, or break it.
        os._exit(0)


def _reader(session: Session, model: str, base_url: str | None) -> Reader:
    from summarizer.api import summarize
    from summarizer.labelling.proposals import Reader

    return Reader(lambda: summarize(session.text, model=model, base_url=base_url), session.document)


def _serve(server: LabelServer, *, browser: bool, quiet: bool) -> None:
    import signal
    import threading
    import webbrowser

    stop = threading.Event()
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda *_: stop.set())
    threading.Thread(target=server.serve_forever, name="page", daemon=True).start()
    typer.echo(server.address)
    if not quiet:
        typer.echo("Open this address if no browser does. Ctrl-C ends it; every change is safe at once.", err=True)
    if browser:
        threading.Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
    # In short waits, because a long one cannot be interrupted everywhere.
    while not stop.wait(0.2):
        pass
    server.shutdown()


def _ending(session: Session) -> str:
    if session.unsaved:
        return f"{session.labels_path} does not hold the last changes; they are found again at the next start"
    return f"the labels are in {session.labels_path}" if session.labels_path.exists() else "nothing was labelled"
