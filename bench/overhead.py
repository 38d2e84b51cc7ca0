"""What the work around a model costs: 500 articles against a local server that answers after a wait.

    python -m bench.overhead [--check] [--rounds 3]

Compared in one run, each in a process of its own: the bare openai client, a bare instructor call with the same JSON
schema and the same messages, and `summarizer bulk` with everything that it does besides: reading, segmenting, prompt,
grounding, points, output and journal. The limit is what 64 requests at once could do at best, `ceil(500 / 64)` times
the latency. CPU is user and system time of the process after its imports and one article; memory is its peak.

With ``--check`` it exits with 1 where a floor of the project is missed: CPU at most 1.3 times instructor's, half of the
limit at 0.2 s and 0.97 of it at 2 s, memory at most 1.5 times instructor's.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.articles import article

ARTICLES = 500
AT_ONCE = 64
MODEL = "bench/any"
FLOORS = {0.2: 0.5, 2.0: 0.97}
CPU_FLOOR = 1.3
MEMORY_FLOOR = 1.5
CONTENDERS = {
    "openai": "bare openai client",
    "instructor": "bare instructor call",
    "summarizer": "summarizer bulk",
    "cached": "summarizer bulk, answers kept for later",
}


@dataclass(frozen=True)
class Cost:
    """What one contender took.

    Attributes:
        seconds: of the clock, for all articles.
        cpu: seconds of the processor, for all articles.
        peak: most memory that the process had, bytes.
    """

    seconds: float
    cpu: float
    peak: int


def main() -> None:
    """Measure and print; or be one contender, where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--rounds", type=int, default=3, help="times that each contender runs; the middle one counts")
    parser.add_argument("--latency", type=float, action="append", help="seconds; default 0.2 and 2")
    parser.add_argument("--contender", choices=list(CONTENDERS), help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.contender:
        print(json.dumps(_be(options.contender, options.url).__dict__))
        return
    missed: list[str] = []
    for latency in options.latency or FLOORS:
        missed += _compare(latency, options.rounds)
    print("\n".join(f"missed: {floor}" for floor in missed) or "all floors are held")
    sys.exit(bool(missed) and options.check)


def _compare(latency: float, rounds: int) -> list[str]:
    """Print a table.

    Returns:
        The floors that are missed.
    """
    found: dict[str, list[Cost]] = {name: [] for name in CONTENDERS}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.server", "--latency", str(latency)], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            url = server.stdout.readline().strip()
            for _ in range(rounds):
                for name in CONTENDERS:
                    found[name].append(measured(name, url))
        finally:
            server.terminate()
    limit = math.ceil(ARTICLES / AT_ONCE) * latency
    middle = {
        name: Cost(
            statistics.median(cost.seconds for cost in costs),
            statistics.median(cost.cpu for cost in costs),
            int(statistics.median(cost.peak for cost in costs)),
        )
        for name, costs in found.items()
    }
    base = middle["instructor"]
    print(f"\n{ARTICLES} articles, {AT_ONCE} at once, latency {latency:g} s, middle of {rounds} rounds\n")
    print("| | share of the limit | CPU per article | CPU, instructor = 1 | peak memory | memory, instructor = 1 |")
    print("|---|---|---|---|---|---|")
    for name, cost in middle.items():
        print(
            f"| {CONTENDERS[name]} | {limit / cost.seconds:.2f} | {cost.cpu / ARTICLES * 1000:.1f} ms "
            f"| {cost.cpu / base.cpu:.2f} | {cost.peak / 1e6:.0f} MB | {cost.peak / base.peak:.2f} |"
        )
    ours = middle["summarizer"]
    floor = FLOORS.get(latency, 0.0)
    held = {
        f"{floor} of the limit at {latency:g} s": limit / ours.seconds >= floor,
        f"CPU {CPU_FLOOR} times instructor's": ours.cpu <= CPU_FLOOR * base.cpu,
        f"memory {MEMORY_FLOOR} times instructor's": ours.peak <= MEMORY_FLOOR * base.peak,
    }
    return [words for words, holds in held.items() if not holds]


def measured(contender: str, url: str) -> Cost:
    """What a contender takes for :data:`ARTICLES` articles, in a process of its own.

    Args:
        contender: one of :data:`CONTENDERS`.
        url: of a :mod:`bench.server`.
    """
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "bench.overhead", "--contender", contender, "--url", url],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "SUMMARIZER_CACHE_DIR": folder, "OPENAI_API_KEY": "none", "SUMMARIZER_NO_REMOTE": ""},
        )
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _be(contender: str, url: str) -> Cost:
    if contender in ("summarizer", "cached"):
        with tempfile.TemporaryDirectory() as folder:
            return _bulk(Path(folder), url, cache=contender == "cached")
    return asyncio.run(_bare(contender, url))


def _bulk(folder: Path, url: str, *, cache: bool) -> Cost:
    from summarizer.bulk.articles import Inputs
    from summarizer.bulk.asking import Settings
    from summarizer.bulk.job import Job, run

    def job(name: str, numbers: range) -> Job:
        source = folder / f"{name}.in.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for number in numbers:
                file.write(json.dumps({"id": number, "text": article(number)}) + "\n")
        settings = Settings(MODEL, base_url=url, cache=cache)
        return Job(Inputs([str(source)]), folder / f"{name}.jsonl", settings, concurrency=AT_ONCE)

    warm, measured = job("warm", range(ARTICLES, ARTICLES + 1)), job("measured", range(ARTICLES))
    run(warm)
    cpu, began = time.process_time(), time.perf_counter()
    tally = run(measured)
    cost = _cost(cpu, began)
    assert tally.done == ARTICLES, tally
    return cost


async def _bare(contender: str, url: str) -> Cost:
    import openai

    from summarizer.document import read_document
    from summarizer.draft import Draft
    from summarizer.prompting import Prompts, fence, numbered

    prompts = Prompts("single")
    client = openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0)
    document = read_document(article(0))
    system = prompts.render("system", fence=fence(document), language="en")
    shown = numbered(document)

    def messages(number: int) -> list[Any]:
        words = shown.replace("This is report number 0.", f"This is report number {number}.")
        return [{"role": "system", "content": system}, {"role": "user", "content": words}]

    if contender == "openai":

        async def ask(number: int) -> Any:
            answer = await client.chat.completions.create(model="any", messages=messages(number), max_tokens=16_000)
            return answer.choices[0].message.content
    else:
        import instructor

        caller = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)

        async def ask(number: int) -> Any:
            return await caller.create(
                model="any", messages=messages(number), response_model=Draft, max_tokens=16_000, max_retries=0
            )

    await ask(ARTICLES)
    cpu, began = time.process_time(), time.perf_counter()
    await _side_by_side(ask)
    return _cost(cpu, began)


async def _side_by_side(ask: Callable[[int], Awaitable[Any]]) -> None:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with room:
            assert await ask(number)

    await asyncio.gather(*(one(number) for number in range(ARTICLES)))


def _cost(cpu: float, began: float) -> Cost:
    seconds, used = time.perf_counter() - began, time.process_time() - cpu
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)


if __name__ == "__main__":
    main()
