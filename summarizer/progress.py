"""Progress on standard error, by rich: bars in a terminal, plain notes elsewhere."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn


class TerminalProgress:
    """Shows what takes time; quiet but for notes where standard error is no terminal."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._bars: Progress | None = None

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
        if not self._console.is_terminal:
            return
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )
        self._task = self._bars.add_task(title, total=total_bytes)
        self._bars.start()

    def advance(self, done_bytes: int) -> None:
        """Set the bar to ``done_bytes`` in all."""
        if self._bars is not None:
            self._bars.update(self._task, completed=done_bytes)

    def note(self, text: str) -> None:
        """Print a line."""
        self._console.print(text, markup=False)

    def done(self) -> None:
        """End the bar."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None
