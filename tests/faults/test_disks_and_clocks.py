"""Disks that fill up or may not be written, clocks that are set anew, and two runs on one output."""

from __future__ import annotations

import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from summarizer import Retries, summarize, summarize_many
from tests.faults.articles import article, number_of
from tests.faults.killing import bulk, environment, write_articles
from tests.faults.server import RIGHT, FaultyServer

MOUNT = ["unshare", "--mount", "--map-root-user", "bash", "-euc"]


@pytest.fixture(scope="module")
def mounts() -> None:
    """Skips where the system lets no user mount a file system of his own."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not there, so no small disk can be made")
    if subprocess.run([*MOUNT, "mount -t tmpfs -o size=1m tmpfs /mnt"], capture_output=True).returncode:
        pytest.skip("this system lets no user mount a small disk")


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_full_disk_stops_the_run_and_room_lets_it_go_on(tmp_path: Path, mounts: None) -> None:
    source, disk, copy = tmp_path / "articles.jsonl", tmp_path / "disk", tmp_path / "copy.jsonl"
    disk.mkdir()
    write_articles(source, 250)
    with FaultyServer(lambda number, nth: RIGHT) as server:
        command = shlex.join(bulk(source, disk / "o.jsonl", server.url, "--no-cache"))
        # The run keeps 4 MB in reserve for what is under way: little room is left for the rest.
        script = f"""
            mount -t tmpfs -o size=4300k tmpfs {shlex.quote(str(disk))}
            status=0; {command} || status=$?
            echo "first: $status" >&2
            cp {shlex.quote(str(disk))}/o.jsonl {shlex.quote(str(tmp_path / "first.jsonl"))}
            mount -o remount,size=32m {shlex.quote(str(disk))}
            {command}
            cp {shlex.quote(str(disk))}/o.jsonl {shlex.quote(str(copy))}
        """
        done = subprocess.run([*MOUNT, script], env=environment(tmp_path), capture_output=True, text=True, timeout=240)
        asked = {number: len(given) for number, given in server.given.items()}
    assert done.returncode == 0, done.stderr
    assert "first: 3" in done.stderr
    assert "is full; nothing is lost: make room and run the same command again" in done.stderr
    first, last = lines_of(tmp_path / "first.jsonl"), lines_of(copy)
    assert 0 < len(first) < 250
    assert last[: len(first)] == first
    assert {line["id"] for line in last} == {str(number) for number in range(1, 251)}
    assert len(last) == 250
    assert set(asked.values()) == {1}, "what was paid for before the disk was full is kept"


@pytest.mark.parametrize("disk", ["read-only", "full"])
def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path, mounts: None, disk: str) -> None:
    cache, text = tmp_path / "cache", tmp_path / "a.txt"
    cache.mkdir()
    text.write_text(article(7), encoding="utf-8")
    options = "ro" if disk == "read-only" else "size=4k"
    with FaultyServer(lambda number, nth: RIGHT) as server:
        run = shlex.join(
            [sys.executable, "-m", "summarizer", "run", str(text), "--model", "faulty/any", "--base-url", server.url]
        )
        script = f"mount -t tmpfs -o {options} tmpfs {shlex.quote(str(cache))}; {run} --format json; {run} -q >&2"
        done = subprocess.run([*MOUNT, script], env=environment(tmp_path), capture_output=True, text=True, timeout=120)
        asked = server.given
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["claims"]
    assert asked == {7: [RIGHT, RIGHT]}


def test_a_cache_in_the_place_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "file"))
    with FaultyServer(lambda number, nth: RIGHT) as server:
        for _ in range(2):
            outcome = summarize(article(7), model="faulty/any", base_url=server.url)
            assert number_of(outcome) == 7
            assert not outcome.provenance.cached
    assert (tmp_path / "file").read_text() == "not a folder"


class JumpingDate(datetime):
    """A wall clock that is set anew between any two looks at it."""

    @classmethod
    def now(cls, tz: timezone | None = None) -> datetime:
        return datetime.fromtimestamp(_jumping(), tz)


_REAL, _DRAW = time.time, random.Random(4)


def _jumping() -> float:
    return _REAL() + _DRAW.uniform(-86_400, 86_400)


@pytest.fixture
def jumping_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's wall clock jumps by up to a day each way; the clock that only runs on does not."""
    monkeypatch.setattr(time, "time", _jumping)
    monkeypatch.setattr("summarizer.api.datetime", JumpingDate)
    monkeypatch.setattr("summarizer.models.failures.datetime", JumpingDate)


def test_a_clock_that_jumps(jumping_clock: None) -> None:
    def plan(number: int, nth: int) -> str:
        faults = ["429, Retry-After as a date", "503", "429", RIGHT]
        return faults[(number + nth) % 4]

    with FaultyServer(plan) as server:
        for _ in range(2):
            items = list(
                summarize_many(
                    map(article, range(1, 41)),
                    model="faulty/any",
                    base_url=server.url,
                    retries=Retries(times=4, total=60, first_wait=0.05, longest_wait=0.2),
                    concurrency=16,
                )
            )
            assert [item.outcome and number_of(item.outcome) for item in items] == list(range(1, 41)), items
        # The second time all answers come out of the cache: their age does not matter.
        assert all(given[-1] == RIGHT and given.count(RIGHT) == 1 for given in server.given.values())
        assert all(item.outcome.provenance.cached for item in items if item.outcome)
        assert all(0 <= item.outcome.provenance.seconds < 60 for item in items if item.outcome)


@pytest.mark.parametrize("ahead", [-3_600, 3_600])
def test_a_date_to_wait_for_is_told_by_the_servers_clock(ahead: float) -> None:
    plan = {0: "429, Retry-After as a date"}
    with FaultyServer(lambda number, nth: plan.get(nth, RIGHT), clock=ahead) as server:
        began = time.monotonic()
        # Of its own it would not wait at all; an hour would be more than it may wait.
        summarize(article(3), model="faulty/any", base_url=server.url, retries=Retries(1, total=60, first_wait=0))
    assert time.monotonic() - began > 0.9
    assert server.given == {3: ["429, Retry-After as a date", RIGHT]}


def test_without_a_clock_of_the_server_its_date_is_told_by_ours() -> None:
    from types import SimpleNamespace

    from summarizer.models.failures import retry_after

    def asked(**headers: str) -> float | None:
        return retry_after(SimpleNamespace(response=SimpleNamespace(headers=headers)))

    later = (datetime.now(UTC) + timedelta(seconds=50)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    found = asked(**{"retry-after": later})
    assert found is not None
    assert 40 < found <= 50
    found = asked(**{"retry-after": later, "date": "no date at all"})
    assert found is not None
    assert 40 < found <= 50
    assert asked(**{"retry-after": "soon"}) is None


def test_of_two_runs_on_one_output_the_second_is_refused(tmp_path: Path) -> None:
    source, output = tmp_path / "articles.jsonl", tmp_path / "o.jsonl"
    write_articles(source, 30)
    with FaultyServer(lambda number, nth: RIGHT, latency=0.5) as server:
        command = bulk(source, output, server.url, "--no-cache", "--concurrency", "2")
        first = subprocess.Popen(command, env=environment(tmp_path), stderr=subprocess.DEVNULL)
        try:
            while not server.given and first.poll() is None:
                time.sleep(0.01)
            asked = set(server.given)
            second = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, timeout=60)
            assert second.returncode == 3
            assert "another run is writing" in second.stderr
            assert "choose another --output" in second.stderr
            assert asked
            assert first.wait(120) == 0
        finally:
            first.kill()
            first.wait()
        assert all(given == [RIGHT] for given in server.given.values())
    assert sorted(int(str(line["id"])) for line in lines_of(output)) == list(range(1, 31))


def test_an_output_is_made_with_the_users_own_permissions(tmp_path: Path) -> None:
    source, output = tmp_path / "articles.jsonl", tmp_path / "o.jsonl"
    write_articles(source, 2)
    with FaultyServer(lambda number, nth: RIGHT if number == 1 else "401") as server:
        before = os.umask(0o077)
        try:
            subprocess.run(bulk(source, output, server.url), env=environment(tmp_path), check=True, timeout=60)
        finally:
            os.umask(before)
    made = [path for path in tmp_path.rglob("*") if path != source]
    assert {"o.jsonl", "o.failures.jsonl", "answers.sqlite3"} <= {path.name for path in made}
    assert all(path.stat().st_mode & 0o077 == 0 for path in made), [path for path in made if path.stat().st_mode & 0o77]
