"""A run of ``summarizer bulk`` that is killed at random moments, again and again, and what its output holds then.

python -m tests.faults.killing [KILLS]
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.articles import article
from tests.faults.server import RIGHT, FaultyServer
from tests.faults.warm import Warm

ARTICLES = 400
LATENCY = 0.05
CONCURRENCY = 8
_COLD = 2
_START_SECONDS = 1.5
_WARM_START_SECONDS = 0.1
_MOST_REQUESTS = 30
_PATIENCE = 60


_NOWHERE = subprocess.DEVNULL
_AS_ARGUMENTS = 3
"""Where the arguments begin after ``python -m summarizer``."""


@dataclass(frozen=True)
class Killed:
    """What became of the articles.

    Attributes:
        articles: how many there were.
        kills: lines that the output held at each kill.
        torn: kills that left a torn line.
        lines: how often each article is in the output at the end.
        outcomes: articles whose line holds their own outcome.
        again: articles that were asked about after their line had been in the output.
        asked: requests that the server was sent.
        left: files that the run has left beside its output and journal.
    """

    articles: int
    kills: list[int]
    torn: int
    lines: Counter[str]
    outcomes: int
    again: int
    asked: int
    left: list[str]

    @property
    def lost(self) -> int:
        """Articles without a line."""
        return self.articles - len(self.lines)

    @property
    def doubled(self) -> int:
        """Articles with more than one line."""
        return sum(count > 1 for count in self.lines.values())


def bulk(source: Path, output: Path, url: str, *more: str) -> list[str]:
    """The command that summarises a file with the faulty server."""
    return [
        *(sys.executable, "-m", "summarizer", "bulk", str(source), "--output", str(output)),
        *("--model", "faulty/any", "--base-url", url, "--no-progress", *more),
    ]


def environment(folder: Path) -> dict[str, str]:
    """That of a user with a cache of his own who allows servers."""
    kept = {name: value for name, value in os.environ.items() if name != "SUMMARIZER_NO_REMOTE"}
    return {**kept, "SUMMARIZER_CACHE_DIR": str(folder / "cache")}


def write_articles(path: Path, count: int) -> None:
    """Reports as JSON Lines, numbered from 1."""
    lines = (json.dumps({"id": str(number), "text": article(number)}) for number in range(1, count + 1))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def run(folder: Path, *, kills: int, articles: int = ARTICLES, seed: int = 1) -> Killed:
    """Begin a run, kill it, begin it again; the last one is let be.

    The first two and the last are begun as a user begins them, the others out of a process that has everything loaded.

    Args:
        folder: for its files.
        kills: how often it is killed: some times while it starts, mostly while it is at work.
        articles: how many.
        seed: of the moments.
    """
    source, output = folder / "articles.jsonl", folder / "outcomes.jsonl"
    write_articles(source, articles)
    draw = random.Random(seed)
    finished: dict[int, int] = {}
    sizes: list[int] = []
    torn = 0
    with (
        FaultyServer(lambda number, nth: RIGHT, LATENCY) as server,
        Warm(environment(folder)) as warm,
    ):
        command = bulk(source, output, server.url, "--no-cache", "--concurrency", str(CONCURRENCY))
        for number in range(kills):
            if number < _COLD:
                process = subprocess.Popen(
                    command, env=environment(folder), stdout=_NOWHERE, stderr=_NOWHERE, start_new_session=True
                )
                _kill(process.pid, process.wait, server, draw, _START_SECONDS)
            else:
                _kill(warm.begin(command[_AS_ARGUMENTS:]), warm.wait, server, draw, _WARM_START_SECONDS)
            data = output.read_bytes() if output.exists() else b""
            torn += bool(data) and not data.endswith(b"\n")
            whole = [json.loads(line) for line in data.split(b"\n")[:-1]]
            sizes.append(len(whole))
            for record in whole:
                number = int(record["id"])
                finished.setdefault(number, len(server.given[number]))
        subprocess.run([*command, "--quiet"], env=environment(folder), check=True, timeout=240)
        asked = {number: len(given) for number, given in server.given.items()}
    records = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    return Killed(
        articles=articles,
        kills=sizes,
        torn=torn,
        lines=Counter(record["id"] for record in records),
        outcomes=sum(_is_own(record) for record in records),
        again=sum(asked[number] > before for number, before in finished.items()),
        asked=sum(asked.values()),
        left=sorted(path.name for path in folder.iterdir() if path.suffix in {".reserve", ".part"}),
    )


def _kill(pid: int, wait: Callable[[], int], server: FaultyServer, draw: random.Random, start_seconds: float) -> None:
    """Kill a run, one in five while it starts."""
    if draw.random() < 0.2:
        time.sleep(draw.uniform(0, start_seconds))
    else:
        # So many requests, not seconds: how far a run comes in a second is the machine's affair.
        requests = _sent(server) + draw.randint(1, _MOST_REQUESTS)
        until = time.monotonic() + _PATIENCE
        while _sent(server) < requests and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(draw.uniform(0, 2 * LATENCY))
    os.kill(pid, signal.SIGKILL)
    wait()


def _sent(server: FaultyServer) -> int:
    return sum(len(given) for given in list(server.given.values()))


def _is_own(record: dict[str, object]) -> bool:
    from summarizer.outcome import NegotiationOutcome
    from tests.faults.articles import number_of

    return number_of(NegotiationOutcome.model_validate(record["outcome"])) == int(str(record["id"]))


def main() -> None:
    """Kill runs and print what became of the articles."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        found = run(Path(folder), kills=kills)
    print(f"{found.articles} articles, {kills} kills, {found.asked} requests, {time.monotonic() - began:.0f} s")
    print("| kills | at work | torn lines | articles | outcome | lost | doubled | asked about again once finished |")
    print("|---:" * 8 + "|")
    at_work = len({0, *found.kills}) - 1
    row = (kills, at_work, found.torn, found.articles, found.outcomes, found.lost, found.doubled, found.again)
    print("| " + " | ".join(map(str, row)) + " |")


if __name__ == "__main__":
    main()
