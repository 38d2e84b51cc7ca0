"""What a terminal shows while something takes time, and that nothing else shows anything."""

from __future__ import annotations

import asyncio
import io
import re
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console

from summarizer.models import open_model
from summarizer.progress import TerminalProgress


def console(*, terminal: bool) -> tuple[Console, io.StringIO]:
    file = io.StringIO()
    return Console(file=file, force_terminal=terminal, width=100, color_system=None), file


def shown(file: io.StringIO) -> str:
    return re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", file.getvalue())


def test_a_terminal_shows_what_goes_on_and_how_much_is_done() -> None:
    out, file = console(terminal=True)
    with TerminalProgress(out) as progress:
        progress.stage("loading local/x")
        progress.stage("reading", 0, 12)
        progress.stage("reading", 4, 12)
        progress.stage("reading", 8, 12)
    assert "loading local/x" in shown(file)
    assert "8/12" in shown(file)
    assert "0:00:00" in shown(file)


def test_a_download_has_bytes_and_speed_and_what_follows_has_not() -> None:
    out, file = console(terminal=True)
    with TerminalProgress(out) as progress:
        progress.start("weights", 2_000_000, "Fetching weights")
        progress.advance(1_000_000)
        progress.stage("loading local/x")
        last = shown(file).rpartition("loading local/x")[2]
    assert "Fetching weights" in shown(file)
    assert "1.0/2.0 MB" in shown(file)
    assert "MB" not in last


def test_only_notes_are_written_where_there_is_no_terminal() -> None:
    out, file = console(terminal=False)
    with TerminalProgress(out) as progress:
        progress.start("weights", 2_000_000)
        progress.advance(1_000_000)
        progress.stage("reading", 4, 12)
        progress.note("a remark [not markup]")
    assert file.getvalue() == "a remark [not markup]\n"


class Answer(BaseModel):
    word: str


class Listener:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int, int | None]] = []

    def start(self, title: str, total_bytes: int, detail: str = "") -> None: ...

    def advance(self, done_bytes: int) -> None: ...

    def note(self, text: str) -> None: ...

    def done(self) -> None: ...

    def stage(self, title: str, done: int = 0, total: int | None = None) -> None:
        self.stages.append((title, done, total))


def test_a_model_tells_of_its_questions_and_of_what_is_done(
    tmp_path: Path,
) -> None:
    script = tmp_path / "script.json"
    script.write_text('[{"word": "a"}, {"word": "b"}, {"word": "c"}]', encoding="utf-8")
    told = Listener()

    async def ask() -> None:
        async with await open_model(f"mock/{script}", progress=told) as model:
            question = [{"role": "user", "content": "?"}]
            await model.ask(question, Answer, max_tokens=20)
            await model.ask(question, Answer, max_tokens=20)
            model.tell("segments", 3, 9)
            await model.ask(question, Answer, max_tokens=20)

    asyncio.run(ask())
    name = f"mock/{script}"
    assert told.stages == [
        (f"{name}: question 1", 0, None),
        (f"{name}: question 2", 0, None),
        ("segments", 3, 9),
        ("segments", 3, 9),
    ]
