"""On Ray: a worker is killed, and nothing is lost and nothing doubled; how work is spread; what is said without Ray."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.server import Server
from summarizer.bulk.articles import Article, Inputs
from summarizer.bulk.asking import Settings
from summarizer.bulk.cluster import Plan, _windows, plan, run_on_ray
from summarizer.bulk.job import Job
from summarizer.errors import ModelError

needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed (the extra [ray])")
ARTICLES = 240
# A language without a data file: what is measured here is not the reading.
TEXT = "Pogoda w sobotę będzie słoneczna, a w niedzielę deszczowa.\n\nThis is report number {}.\n"


def job(model: str, **options: int) -> Job:
    return Job(Inputs([]), Path("out.jsonl"), Settings(model), **options)


class TestPlan:
    def test_remote_models_share_what_may_be_under_way(self) -> None:
        assert plan(job("openai/x", concurrency=64), cpus=8, gpus=0) == Plan(2, 32)
        assert plan(job("openai/x", concurrency=64), cpus=1, gpus=0) == Plan(1, 64)
        assert plan(job("openai/x", concurrency=10, workers=3), cpus=8, gpus=0) == Plan(3, 4)

    def test_embedded_models_have_an_article_under_way_on_cores_or_a_gpu_of_their_own(self) -> None:
        assert plan(job("local/x"), cpus=16, gpus=0) == Plan(4, 1, num_cpus=4)
        assert plan(job("local/x"), cpus=2, gpus=0) == Plan(1, 1, num_cpus=2)
        assert plan(job("local/x", workers=8), cpus=16, gpus=0) == Plan(8, 1, num_cpus=2)
        assert plan(job("local/x"), cpus=16, gpus=2) == Plan(2, 1, num_gpus=1)

    def test_what_is_on_the_cluster_at_once_does_not_grow_with_the_run(self) -> None:
        spread = Plan(2, 32)
        assert (spread.batch, spread.block, spread.window) == (16, 256, 4096)
        assert Plan(1, 1).batch == 1
        taken = 0

        def articles() -> Iterator[Article]:
            nonlocal taken
            for number in range(1_000):
                taken += 1
                yield Article(str(number), "x" * 1_000_000 if number < 100 else "x")

        windows = _windows(articles(), 10)
        assert len(next(windows)) == 10
        assert taken == 10
        assert len(next(_windows(articles(), 100))) < 70
        assert sum(map(len, _windows(articles(), 7))) == 1_000


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    output = tmp_path / "out.jsonl"
    with pytest.raises(ModelError, match=r"negotiation-summarizer\[ray\]"):
        run_on_ray(Job(Inputs([str(tmp_path)]), output, Settings("mock/gold")))
    assert not output.exists()


@needs_ray
def test_a_cluster_that_is_not_there_is_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:1")
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    with pytest.raises(ModelError, match="RAY_ADDRESS=127"):
        run_on_ray(Job(Inputs([str(tmp_path / "a.txt")]), tmp_path / "out.jsonl", Settings("mock/gold")))


def descendants(of: int) -> dict[int, str]:
    """Commands of the processes that a process began, and those that these began, by number."""
    listed = subprocess.run(["ps", "-axo", "pid=,ppid=,command="], capture_output=True, text=True, check=True)
    table = [line.split(None, 2) for line in listed.stdout.splitlines()]
    found: dict[int, str] = {}
    known = {of}
    while new := [row for row in table if int(row[1]) in known and int(row[0]) not in known]:
        known |= {int(row[0]) for row in new}
        found |= {int(row[0]): row[2] for row in new}
    return found


def listening(pids: set[int]) -> set[str]:
    """Addresses at which processes listen, in the kernel's form."""
    sockets = set()
    for pid in pids:
        for link in Path(f"/proc/{pid}/fd").glob("*"):
            try:
                sockets.add(link.readlink().name.removeprefix("socket:[").rstrip("]"))
            except OSError:
                continue
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return {row[1].partition(":")[0] for row in rows if row[3] == "0A" and row[9] in sockets}


def wait_for_end(pids: set[int]) -> None:
    """Until processes have ended, or it is clear that they do not."""
    until = time.monotonic() + 30
    while left := pids & running():
        assert time.monotonic() < until, f"left behind: {left}"
        time.sleep(0.2)


def running() -> set[int]:
    listed = subprocess.run(["ps", "-axo", "pid=,stat="], capture_output=True, text=True, check=True)
    rows = (line.split() for line in listed.stdout.splitlines())
    return {int(pid) for pid, state in rows if not state.startswith("Z")}


@needs_ray
@pytest.mark.timeout(240)
def test_a_worker_is_killed_and_each_article_comes_once(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps({"id": n, "text": TEXT.format(n)}) + "\n" for n in range(ARTICLES)))
    with Server(0.5, '{"is_negotiation": false}') as server:
        command = [sys.executable, "-m", "summarizer", "bulk", str(source), "--output", str(output), "--engine", "ray"]
        command += ["--model", "bench/any", "--base-url", server.url, "--workers", "2", "--concurrency", "8"]
        environment = {
            **os.environ,
            "SUMMARIZER_CACHE_DIR": str(tmp_path),
            "RAY_ADDRESS": "local",
            "SUMMARIZER_NO_REMOTE": "",
        }
        run = subprocess.Popen(
            [*command, "--no-cache"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            while len(server.asked) < ARTICLES // 4:
                assert run.poll() is None, run.stderr.read() if run.stderr else ""
                time.sleep(0.05)
            began = descendants(run.pid)
            workers = [pid for pid, name in began.items() if "MapWorker" in name]
            assert len(workers) == 2
            addresses = listening(set(began)) if Path("/proc/net/tcp").exists() else set()
            os.kill(workers[0], signal.SIGKILL)
            printed, told = run.communicate(timeout=200)
        finally:
            run.kill()
    assert run.returncode == 0, told
    assert printed == "", "the output is a file"
    lines = [json.loads(line) for line in output.read_text().splitlines()]
    assert sorted(int(line["id"]) for line in lines) == list(range(ARTICLES))
    assert all(line["outcome"] is not None for line in lines)
    assert f"{ARTICLES} done" in told
    assert len(server.asked) > ARTICLES, "what the worker had under way was asked about again"
    loopback = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}
    assert addresses <= loopback, "no other machine can reach it"
    wait_for_end(set(began))
