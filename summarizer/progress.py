"""Progress on standard error, by rich: bars in a terminal, plain notes elsewhere."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.text import Text


class TerminalProgress:
    """Shows what takes time; quiet but for notes where standard error is no terminal.

    Args:
        console: where to; standard error by default.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._bars: Progress | None = None
        self._is_download = False

    def __enter__(self) -> TerminalProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.done()

    def start(self, title: str, total_bytes: int, detail: str = "") -> None:
        """Begin a bar of ``total_bytes``."""
        self.done()
        if detail:
            self.note(detail)
        self._begin(
            True,
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            total=total_bytes,
            title=title,
        )

    def advance(self, done_bytes: int) -> None:
        """Set the bar to ``done_bytes`` in all."""
        if self._bars is not None:
            self._bars.update(self._task, completed=done_bytes)

    def stage(self, title: str, done: int = 0, total: int | None = None) -> None:
        """Say what goes on, for how long already, and where a total is known how much is done and what time is left."""
        if self._bars is None or self._is_download:
            self.done()
            self._begin(False, _Parts(), TimeElapsedColumn(), _Left(), total=total, title=title)
        if self._bars is None:
            return
        if self._bars.tasks[0].total != total:
            # The time left is reckoned from the beginning of what is counted.
            self._bars.reset(self._task, total=total)
        self._bars.update(self._task, description=title, completed=done)

    def note(self, text: str) -> None:
        """Print a line."""
        self._console.print(text, markup=False)

    def done(self) -> None:
        """End the bar."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None

    def _begin(self, is_download: bool, *columns: ProgressColumn, total: int | None, title: str) -> None:
        if not self._console.is_terminal:
            return
        spinner = [] if is_download else [SpinnerColumn()]
        words = TextColumn("{task.description}", markup=False)
        self._bars = Progress(*spinner, words, *columns, console=self._console, transient=True)
        self._task = self._bars.add_task(title, total=total)
        self._is_download = is_download
        self._bars.start()


class _Parts(ProgressColumn):
    def render(self, task: Task) -> Text:
        """Parts done of all, where all are known."""
        return Text(f"{task.completed:.0f}/{task.total:.0f}" if task.total else "")


class _Left(TimeRemainingColumn):
    def render(self, task: Task) -> Text:
        """The time left, where it can be reckoned."""
        if not task.total or task.time_remaining is None:
            return Text("")
        return Text.assemble(super().render(task), " left")
