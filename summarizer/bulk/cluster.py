"""The same on Ray, on one machine or many: articles go out to workers by the window, lines come back to the one output.

The output, its journal and the decision what is still to do stay with the process that was started; workers only ask. A
worker that dies is replaced and its articles are asked about again; whatever Ray makes of that, an article is done when
its line came back, and no line is written twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.bulk.articles import Article
from summarizer.bulk.asking import Asker, Settings
from summarizer.bulk.job import Job
from summarizer.bulk.lines import Key, Line, error_line, key_of
from summarizer.bulk.running import Run, Tally
from summarizer.errors import InputError, ModelError
from summarizer.models.names import ModelName, refuse_remote
from summarizer.outcome import Usage

if TYPE_CHECKING:
    import pyarrow

_AT_ONCE = 32
"""Articles that one worker for a remote model has under way, where nothing else is said."""
_CORES = 4
"""Cores for each worker with an embedded model, where the machines have so many."""
_ROUNDS = 8
"""Rounds of articles in a block, which is what a worker is handed; between two blocks it waits for its last answers."""
_BLOCKS = 8
_WINDOW_CHARS = 64_000_000
_TRIES = 3
_HERE = "127.0.0.1"
_KNOCK_SECONDS = 10.0
_STORE_BYTES = 256 << 20


@dataclass(frozen=True)
class Plan:
    """How the work is spread.

    Attributes:
        workers: processes that ask.
        at_once: articles that each has under way.
        num_cpus, num_gpus: what Ray reserves for each.
    """

    workers: int
    at_once: int
    num_cpus: int = 1
    num_gpus: int = 0

    @property
    def batch(self) -> int:
        """Articles whose lines come back together; Ray has four batches under way at once, so that there is no gap."""
        return max(1, self.at_once // 2)

    @property
    def block(self) -> int:
        """Articles that are asked about again where a worker dies."""
        return _ROUNDS * self.at_once

    @property
    def window(self) -> int:
        """Articles that are on the cluster at once."""
        return _BLOCKS * self.workers * self.block


def plan(job: Job, cpus: float, gpus: float) -> Plan:
    """Spread a job over what a cluster has.

    Args:
        job: to do; its ``workers`` count before what is found here.
        cpus: of the cluster.
        gpus: of the cluster.
    """
    if not job.settings.model.startswith("local/"):
        workers = job.workers or max(1, min(int(cpus), math.ceil(job.at_once / _AT_ONCE)))
        return Plan(workers, math.ceil(job.at_once / workers))
    if gpus >= 1:
        return Plan(job.workers or int(gpus), 1, num_gpus=1)
    workers = job.workers or max(1, int(cpus) // _CORES)
    # Ray tells each worker by OMP_NUM_THREADS how many cores are its own.
    return Plan(workers, 1, num_cpus=max(1, int(cpus) // workers))


def run_on_ray(job: Job, *, watch: Callable[[Tally], None] | None = None) -> Tally:
    """Do a job on the cluster that ``RAY_ADDRESS`` names, else on a local Ray that ends with it.

    Args:
        job: to do.
        watch: is told after each article.

    Raises:
        InputError: an input is not there, or the output cannot be written (any more).
        ModelError: Ray is not installed or fails, the model fails throughout, or ``max_cost`` is reached.
        WeightsError: the weights of an embedded model cannot be had.
    """
    ray = _ray()
    name = ModelName(*job.settings.model.split("/", 1))
    if name.is_remote:
        refuse_remote(str(name))
    with job.begun(watch) as begun, contextlib.ExitStack() as stack:
        todo = begun.todo(job.articles.articles())
        first = next(todo, None)
        if first is not None:
            stack.enter_context(_cluster(ray, job))
            found = ray.cluster_resources()
            spread = plan(job, found.get("CPU", 1), found.get("GPU", 0))
            for window in _windows(_preceded(first, todo), spread.window):
                _ask(ray, begun, window, job.settings, spread)
                if begun.halt is not None:
                    break
        if begun.halt is not None:
            raise begun.halt
        return begun.tally


class Worker:
    """Asks about batches of articles over connections of its own; Ray keeps one in each of its processes.

    Args:
        settings: of the run.
        at_once: articles under way, at most.
    """

    def __init__(self, settings: Settings, at_once: int) -> None:
        self._asker = Asker(settings, at_once)
        self._room = asyncio.Semaphore(at_once)

    async def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        """Lines for articles, in the same order: Ray hands out a block again when its worker died."""
        import pyarrow

        articles = [Article(os.fsdecode(row["id"]), row["text"]) for row in batch.to_pylist()]
        lines = await asyncio.gather(*(self._line(article) for article in articles))
        return pyarrow.table(
            {
                "key": pyarrow.array([line.key for line in lines], pyarrow.binary()),
                "data": pyarrow.array([line.data for line in lines], pyarrow.large_binary()),
                "error": pyarrow.array([line.error for line in lines], pyarrow.string()),
                "usage": pyarrow.array([line.usage.model_dump_json() for line in lines], pyarrow.string()),
            }
        )

    async def _line(self, article: Article) -> Line:
        async with self._room:
            return await self._asker.line(article)


def _ask(ray: Any, begun: Run, articles: list[Article], settings: Settings, spread: Plan) -> None:
    """Have workers ask about articles until each has its line, or the run stops early."""
    left: dict[Key, Article] = {}
    for article in articles:
        if article.problem:
            begun.keep(error_line(article, InputError.__name__, article.problem))
        else:
            left[key_of(article.id, article.sha256)] = article
    for _ in range(_TRIES):
        if not left:
            return
        with contextlib.closing(_lines(ray, list(left.values()), settings, spread)) as lines:
            for line in lines:
                if left.pop(line.key, None) is not None:
                    begun.keep(line)
                if begun.halt is not None:
                    return
    if left:
        raise ModelError(
            f"Ray gave no answer for {len(left)} articles in {_TRIES} tries; what is finished is kept: look at Ray's "
            "logs and run the same command again"
        )


def _lines(ray: Any, articles: list[Article], settings: Settings, spread: Plan) -> Generator[Line, None, None]:
    rows = [{"id": os.fsencode(article.id), "text": article.text} for article in articles]
    found = ray.data.from_items(rows, override_num_blocks=math.ceil(len(rows) / spread.block)).map_batches(
        Worker,
        fn_constructor_args=(settings, spread.at_once),
        batch_size=spread.batch,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=spread.workers, initial_size=spread.workers),
        num_cpus=spread.num_cpus,
        num_gpus=spread.num_gpus,
    )
    try:
        for batch in found.iter_batches(batch_size=None, batch_format="pyarrow"):
            for row in batch.to_pylist():
                yield Line(row["key"], row["data"], row["error"], Usage.model_validate_json(row["usage"]))
    except ray.exceptions.RayError as error:
        raise ModelError(
            f"Ray ended the work ({type(error).__name__}); what is finished is kept: look at Ray's logs and run the "
            "same command again"
        ) from error


def _windows(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    """Articles in lists of ``size``, of fewer where they are long."""
    window: list[Article] = []
    chars = 0
    for article in articles:
        window.append(article)
        chars += len(article.text)
        if len(window) == size or chars > _WINDOW_CHARS:
            yield window
            window, chars = [], 0
    if window:
        yield window


def _preceded(first: Article, rest: Iterator[Article]) -> Iterator[Article]:
    yield first
    yield from rest


def _ray() -> Any:
    # Nothing leaves the machine: Ray would tell its makers of each cluster that it starts.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Standard error is for the run's own progress; Ray's logs say the same.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError:
        raise ModelError(
            '--engine ray needs Ray; install "negotiation-summarizer[ray]", or leave the option out'
        ) from None
    return ray


def _keep_to_this_machine() -> None:
    """Have Ray listen on the loopback address only, as it does by itself on macOS and Windows.

    On Linux it takes the loopback address for a mistake where that is given to it. Whether it worked is looked up
    when it runs.
    """
    from ray._private import ray_constants

    ray_constants.ENABLE_RAY_CLUSTER = False


def _see(address: str) -> None:
    """Knock where a cluster is said to be: Ray itself would wait for minutes before it says that nobody is there.

    Raises:
        OSError: nobody answers.
    """
    import socket

    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if colon and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_KNOCK_SECONDS).close()


@contextlib.contextmanager
def _cluster(ray: Any, job: Job) -> Iterator[None]:
    """A connection to the cluster that is named, or a Ray of this machine's own, which no other machine reaches."""
    import logging

    address = os.environ.get("RAY_ADDRESS", "").strip()
    alone = address in ("", "local")
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if alone:
        _keep_to_this_machine()
        options |= {
            "address": "local",
            "num_cpus": max(os.cpu_count() or 1, job.workers or 1),
            "object_store_memory": _STORE_BYTES,
            "include_dashboard": False,
        }
    # Ray tells of workers that died on standard output, which is for results.
    with contextlib.redirect_stdout(sys.stderr):
        try:
            _see(address)
            ray.init(**options)
        except (OSError, ValueError, RuntimeError) as error:
            where = "on this machine" if alone else f"with RAY_ADDRESS={address}"
            raise ModelError(f"Ray cannot be used {where}: {error}") from error
        try:
            if alone and ray.util.get_node_ip_address() != _HERE:
                raise ModelError(
                    "this version of Ray would let other machines in; install another, or start a cluster of your own "
                    "and name it with RAY_ADDRESS"
                )
            context = ray.data.DataContext.get_current()
            context.enable_progress_bars = False
            logging.getLogger("ray.data").setLevel(logging.ERROR)
            yield
        finally:
            ray.shutdown()
