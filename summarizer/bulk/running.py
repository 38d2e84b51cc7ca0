"""One run over many articles: what is still to do, what became of it, and when to stop early.

A run stops early, keeping everything that is finished, when the disk is full, the money is spent, or the model fails so
often in a row that the fault cannot lie with the articles. It begins nothing new then, and waits for what is under way.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from summarizer.bulk.articles import Article
from summarizer.bulk.asking import Asker
from summarizer.bulk.failures import Duplicates
from summarizer.bulk.lines import Key, Line, key_of
from summarizer.bulk.output import DiskFullError, Output
from summarizer.errors import InputError, ModelError, SummarizerError, WeightsError

OF_THE_MODEL = frozenset({ModelError.__name__, WeightsError.__name__})
"""Errors that are not the article's: it is asked again when the run is resumed."""

_READ_AHEAD = 16
_READ_SECONDS = 0.05


@dataclass
class Tally:
    """What a run has done so far.

    Attributes:
        done: articles with an outcome.
        failures: articles without one, by the error's class.
        finished_before: articles that an earlier run finished.
        duplicates: articles whose text came before under another id.
        input_tokens, output_tokens, cached_tokens: of all attempts, also at articles without an outcome.
        cost_usd: as far as it is known.
        cost_unknown: articles whose cost is not known.
        started: when, by ``time.monotonic()``.
    """

    done: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    finished_before: int = 0
    duplicates: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float = 0.0
    cost_unknown: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def failed(self) -> int:
        """Articles without an outcome."""
        return self.failures.total()

    @property
    def seen(self) -> int:
        """Articles that nothing is left to do for."""
        return self.done + self.failed + self.finished_before + self.duplicates

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self.started

    def add(self, line: Line) -> None:
        """Count an article that was asked about."""
        used = line.usage
        if line.error:
            self.failures[line.error] += 1
        else:
            self.done += 1
        self.input_tokens += used.input_tokens
        self.output_tokens += used.output_tokens
        self.cached_tokens += used.cached_tokens
        self.cost_usd += used.cost_usd or 0.0
        # An article that failed before the model answered cost nothing.
        answered = not line.error or used.input_tokens + used.output_tokens > 0
        self.cost_unknown += answered and used.cost_usd is None


class Run:
    """One run; both engines take their articles from it and hand their lines to it.

    Args:
        output: open.
        duplicates: where articles are noted that came before.
        concurrency: articles under way at once.
        max_cost: US dollars after which nothing new is begun.
        watch: is told after each article.

    Attributes:
        tally: what was done so far.
        halt: why nothing new is begun; None while all is well.
    """

    def __init__(
        self,
        output: Output,
        duplicates: Duplicates,
        *,
        concurrency: int,
        max_cost: float | None = None,
        watch: Callable[[Tally], None] | None = None,
    ) -> None:
        self.tally = Tally()
        self.halt: SummarizerError | None = None
        self._output = output
        self._duplicates = duplicates
        self._max_cost = max_cost
        self._patience = max(32, 2 * concurrency)
        self._watch = watch
        self._in_a_row = 0
        self._seen: set[Key] = set()

    def todo(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Those of the articles that are to be asked about, each text once, until the run stops early."""
        try:
            for article in articles:
                if self.halt is not None:
                    return
                key = key_of(article.id, article.sha256)
                if key in self._seen:
                    self.tally.duplicates += 1
                    self._duplicates.add(article)
                    continue
                self._seen.add(key)
                if key in self._output.finished:
                    self.tally.finished_before += 1
                else:
                    yield article
        except SummarizerError as error:
            self.halt = error
        except OSError as error:
            self.halt = InputError(f"the run cannot go on: {error}")

    def keep(self, line: Line) -> None:
        """Write a line and count it.

        Raises:
            InputError: it cannot be written; nothing can be kept any more.
        """
        roomy = self._output.write(line)
        self.tally.add(line)
        self._in_a_row = self._in_a_row + 1 if line.error in OF_THE_MODEL else 0
        if self.halt is None:
            self.halt = self._reason_to_stop(line, roomy=roomy)
        if self._watch is not None:
            self._watch(self.tally)

    def _reason_to_stop(self, line: Line, *, roomy: bool) -> SummarizerError | None:
        again = "run the same command again to go on"
        if not roomy:
            return DiskFullError(f"the disk of {self._output.path} is full; nothing is lost: make room and {again}")
        if line.error == WeightsError.__name__:
            return WeightsError(_message(line))
        if self._in_a_row >= self._patience:
            return ModelError(
                f"{self._in_a_row} articles in a row failed by the model, so the run was stopped; when that is mended, "
                f"{again}. The last: {_message(line)}"
            )
        if self._max_cost is None:
            return None
        if self.tally.cost_unknown:
            return ModelError("--max-cost cannot be kept: what this model costs is not known; leave it out")
        if self.tally.cost_usd >= self._max_cost:
            return ModelError(f"--max-cost is reached: {self.tally.cost_usd:.2f} US dollars; allow more and {again}")
        return None


async def ask_side_by_side(run: Run, articles: Iterable[Article], asker: Asker, concurrency: int) -> None:
    """Ask about articles in this process, ``concurrency`` of them at once.

    Raises:
        SummarizerError: why the run stopped early.
    """
    stream = run.todo(articles)
    waiting: asyncio.Queue[Article | None] = asyncio.Queue(concurrency)

    async def read() -> None:
        # Read in a thread: a slow disk or a guessed encoding must not hold up the answers.
        while chunk := await asyncio.to_thread(_take, stream):
            for article in chunk:
                await waiting.put(article)
        for _ in range(concurrency):
            await waiting.put(None)

    async def work() -> None:
        while (article := await waiting.get()) is not None:
            if run.halt is None:
                run.keep(await asker.line(article))

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(read())
            for _ in range(concurrency):
                group.create_task(work())
    except* SummarizerError as errors:
        raise errors.exceptions[0] from None
    if run.halt is not None:
        raise run.halt


def _take(stream: Iterator[Article]) -> list[Article]:
    """The next articles: several where they come quickly, few where they do not."""
    chunk: list[Article] = []
    until = time.monotonic() + _READ_SECONDS
    for article in stream:
        chunk.append(article)
        if len(chunk) == _READ_AHEAD or time.monotonic() > until:
            break
    return chunk


def _message(line: Line) -> str:
    import json

    return str(json.loads(line.data)["error"]["message"])
