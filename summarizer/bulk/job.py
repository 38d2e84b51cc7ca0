"""A whole run from its inputs to its output, as one call.

>>> from summarizer.bulk.job import Job, run
>>> tally = run(Job(Inputs(["articles/"]), Path("outcomes.jsonl"), Settings("openai/gpt-5")))  # doctest: +SKIP
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarizer.bulk.articles import PARQUET_SUFFIXES, Inputs
from summarizer.bulk.asking import Asker, Settings
from summarizer.bulk.failures import Duplicates
from summarizer.bulk.journal import Setup
from summarizer.bulk.output import Output, beside
from summarizer.bulk.running import OF_THE_MODEL, Run, Tally, ask_side_by_side
from summarizer.models.names import IN_PROCESS

if TYPE_CHECKING:
    from summarizer.models.watching import Progress

DEFAULT_CONCURRENCY = 32
ALL_ERRORS = OF_THE_MODEL | {"InputError", "OutcomeError"}


@dataclass(frozen=True)
class Job:
    """What is to be done.

    Attributes:
        inputs: where the articles come from.
        output: the file of outcomes.
        settings: how the articles are asked about; ``settings.model`` is a whole name.
        format: of the output; None for Parquet where its name ends so, else JSON Lines.
        concurrency: articles under way at once; None for as many as suit the model.
        retry_failed: whether articles whose text or answer was at fault are asked about again, too.
        max_cost: US dollars after which nothing new is begun; a model within this process costs none.
        workers: processes that ask, where Ray does the job; None for as many as suit the model and the cluster.
    """

    inputs: Inputs
    output: Path
    settings: Settings
    format: Literal["jsonl", "parquet"] | None = None
    concurrency: int | None = None
    retry_failed: bool = False
    max_cost: float | None = None
    workers: int | None = None

    @property
    def at_once(self) -> int:
        """Articles under way at once."""
        # The embedded engine answers one question at a time; more articles would only wait inside it.
        return self.concurrency or (1 if self.settings.model.startswith("local/") else DEFAULT_CONCURRENCY)

    @property
    def articles(self) -> Inputs:
        """The inputs without the run's own files."""
        own = (self.output, self.failures, self._duplicates)
        return replace(self.inputs, leave_out=self.inputs.leave_out | {path.resolve() for path in own})

    @property
    def failures(self) -> Path:
        """The file of the articles that have no outcome, with the reasons."""
        return beside(self.output, ".failures.jsonl")

    @property
    def _duplicates(self) -> Path:
        return beside(self.output, ".duplicates.jsonl")

    @contextmanager
    def begun(self, watch: Callable[[Tally], None] | None = None) -> Iterator[Run]:
        """The run with its output open.

        Args:
            watch: is told after each article.

        Raises:
            InputError: an input is not there, or the output cannot be written.
        """
        self.articles.check()
        free = self.settings.model.partition("/")[0] in IN_PROCESS
        with self._open_output() as output:
            yield Run(
                output,
                Duplicates(self._duplicates),
                concurrency=self.at_once,
                max_cost=None if free else self.max_cost,
                watch=watch,
            )

    def _open_output(self) -> Output:
        setup = Setup(self.settings.model, self.settings.language, self.settings.strategy)
        retry = ALL_ERRORS if self.retry_failed else OF_THE_MODEL
        suffix = self.output.suffix.lower()
        if self.format == "parquet" or (self.format is None and suffix in PARQUET_SUFFIXES):
            from summarizer.bulk.parquet import ParquetOutput

            return ParquetOutput(self.output, setup, self.failures, retry=retry)
        return Output(self.output, setup, self.failures, retry=retry)


def run(job: Job, *, watch: Callable[[Tally], None] | None = None, progress: Progress | None = None) -> Tally:
    """Do a job in this process.

    Args:
        job: to do.
        watch: is told after each article.
        progress: is told of downloads.

    Raises:
        InputError: an input is not there, or the output cannot be written (any more).
        ModelError: the model fails throughout, or ``max_cost`` is reached.
        WeightsError: the weights of an embedded model cannot be had.
    """

    async def ask(begun: Run) -> None:
        async with Asker(job.settings, job.at_once, progress) as asker:
            await ask_side_by_side(begun, job.articles.articles(), asker, job.at_once)

    with job.begun(watch) as begun:
        asyncio.run(ask(begun))
        return begun.tally
