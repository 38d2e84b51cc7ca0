"""What a run has done, on standard error: one line that moves in a terminal, nothing elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task
from rich.text import Text

from summarizer.bulk.running import Tally


class BulkProgress:
    """Shows done, failed, rate, cost so far and time left. Used with ``with``.

    Args:
        count: tells how many articles there are, None where that cannot be known; called in a thread of its own.
        console: where to; standard error by default.

    Attributes:
        tally: the last that it was told of.
    """

    def __init__(self, count: Callable[[], int | None], console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._count = count
        self.tally: Tally | None = None
        self._total: int | None = None
        self._bar: Progress | None = None

    def __enter__(self) -> BulkProgress:
        if self._console.is_terminal:
            self._bar = Progress(
                SpinnerColumn(),
                BarColumn(bar_width=20),
                _Told(self),
                console=self._console,
                transient=True,
                refresh_per_second=4,
            )
            self._task = self._bar.add_task("", total=None)
            self._bar.start()
            threading.Thread(target=self._learn_total, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def update(self, tally: Tally) -> None:
        """Show a tally from now on."""
        self.tally = tally
        if self._bar is not None:
            self._bar.update(self._task, completed=tally.seen)

    def note(self, text: str) -> None:
        """Print a line above the bar."""
        self._console.print(text, markup=False, soft_wrap=True)

    def words(self) -> str:
        """The line as it stands now."""
        return told(self.tally, self._total) if self.tally is not None else "reading"

    def _learn_total(self) -> None:
        try:
            self._total = self._count()
        except Exception:
            # The run itself says what is wrong with its input; without a total only the time left is missing.
            return
        if self._bar is not None and self._total is not None:
            self._bar.update(self._task, total=self._total)


class _Told(ProgressColumn):
    def __init__(self, progress: BulkProgress) -> None:
        super().__init__()
        self._progress = progress

    def render(self, task: Task) -> Text:
        return Text(self._progress.words())


def told(tally: Tally, total: int | None) -> str:
    """A tally on one line: done of all, failed, rate, cost so far, time left.

    Args:
        tally: of the run.
        total: articles in all, those finished before included; None where it is not known.
    """
    asked = tally.done + tally.failed
    parts = [f"{tally.seen:,}/{total:,}" if total is not None else f"{tally.seen:,}"]
    if tally.failed:
        parts.append(f"{tally.failed:,} failed")
    rate = asked / tally.seconds if tally.seconds > 0 else 0.0
    if asked:
        parts.append(f"{rate:.1f}/s" if rate >= 1 else f"{rate * 60:.1f}/min")
    if tally.done > tally.cost_unknown:
        parts.append(f"${tally.cost_usd:,.2f}")
    if total is not None and rate > 0:
        parts.append(f"{duration((total - tally.seen) / rate)} left")
    return "  ".join(parts)


def duration(seconds: float) -> str:
    """Seconds as a reader says them: ``45 s``, ``12 min``, ``3 h 05 min``, ``2 d 4 h``."""
    minutes = round(max(0.0, seconds) / 60)
    if seconds < 90:
        return f"{max(0.0, seconds):.0f} s"
    if minutes < 90:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes:02} min"
    return f"{hours // 24} d {hours % 24} h"


def summary(tally: Tally, *, verbose: bool = False) -> str:
    """What a run has done, in one line for the end.

    Args:
        tally: of the run.
        verbose: whether rate and tokens are told, too.
    """
    parts = [f"{tally.done:,} done"]
    if tally.failures:
        kinds = ", ".join(f"{count:,} {name}" for name, count in tally.failures.most_common())
        parts.append(f"{tally.failed:,} failed ({kinds})")
    if tally.finished_before:
        parts.append(f"{tally.finished_before:,} finished before")
    if tally.duplicates:
        parts.append(f"{tally.duplicates:,} came twice")
    parts.append(f"{duration(tally.seconds)}")
    if verbose and tally.seconds > 0:
        parts.append(f"{(tally.done + tally.failed) / tally.seconds:.2f} articles/s")
        used = f"{tally.input_tokens:,} tokens in ({tally.cached_tokens:,} cached), {tally.output_tokens:,} out"
        parts.append(used)
    if tally.done > tally.cost_unknown:
        parts.append(f"${tally.cost_usd:,.2f}")
    return "; ".join(parts)
