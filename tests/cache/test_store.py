"""A file of texts by key, on disks and beside processes that do not behave."""

from __future__ import annotations

import multiprocessing
import sqlite3
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from summarizer.cache import store as module
from summarizer.cache.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers" / "answers.sqlite3"


def test_a_text_comes_back(path: Path) -> None:
    store = Store(path)
    assert store.get("k") is None
    assert not path.exists()
    store.put("k", "سلام", topic="t", parts="p")
    store.put("k", "سلام ۲", topic="t", parts="q")
    assert Store(path).get("k") == "سلام ۲"
    assert store.parts_about("t") == ["q"]
    assert store.parts_about("other") == []
    assert store.info().entries == 1
    store.drop("k")
    assert store.get("k") is None


def test_only_the_owner_may_read(path: Path) -> None:
    store = Store(path)
    store.put("k", "v")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with store._open() as db:
        db.execute("UPDATE entries SET used = 1")
        sides = [file for file in path.parent.iterdir() if file != path]
        assert sides
        assert {stat.S_IMODE(file.stat().st_mode) for file in sides} == {0o600}


def test_clear_gives_the_room_back(path: Path) -> None:
    store = Store(path)
    for number in range(20):
        store.put(str(number), "x" * 50_000)
    before = store.info()
    assert before.oldest is not None
    assert store.clear() == 20
    after = store.info()
    assert (after.entries, after.oldest) == (0, None)
    assert after.file_bytes < before.file_bytes / 5
    assert Store(path.with_name("none")).clear() == 0


def test_what_was_used_longest_ago_goes_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10**9, 10_000))
    monkeypatch.setattr(module.time, "time", lambda: float(next(clock)))
    store = Store(path, limit=1000)
    for number in range(4):
        store.put(str(number), "x" * 240)
    assert store.get("0") is not None
    store.put("4", "x" * 240)
    assert [store.get(str(number)) is not None for number in range(5)] == [True, False, False, True, True]
    store.put("large", "x" * 1001)
    assert store.get("large") is None
    assert store.get("4") is not None


@pytest.mark.parametrize("content", [b"no database at all" * 99, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_made_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = Store(path)
    assert store.get("k") is None
    store.put("k", "v")
    assert store.get("k") == "v"


def test_a_file_broken_in_the_middle_is_made_anew_at_the_latest_the_next_time(path: Path) -> None:
    store = Store(path)
    for number in range(50):
        store.put(str(number), "x" * 5000)
    whole = bytearray(path.read_bytes())
    whole[4096 : len(whole)] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(sqlite3.DatabaseError):
        store.get("7")
    store.put("k", "v")
    assert store.get("k") == "v"


def test_a_file_of_another_version_is_emptied(path: Path) -> None:
    Store(path).put("k", "v")
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    store = Store(path)
    assert store.get("k") is None
    store.put("k", "w")
    assert store.get("k") == "w"


def _write(path: Path, process: int) -> None:
    store = Store(path)
    for number in range(25):
        store.put(f"{process}/{number}", str(number))
        assert store.get(f"{process}/{number}") == str(number)


def test_many_processes_write_at_once(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write, args=(path, process)) for process in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 4
    assert Store(path).info().entries == 100


def test_a_full_disk_raises_and_what_was_kept_stays(path: Path) -> None:
    pytest.importorskip("resource")
    Store(path).put("k", "v")
    # A limit of the size of files stands in for a full disk: the operating system refuses the write.
    program = """
        import resource, sqlite3, sys
        from pathlib import Path
        from summarizer.cache.store import Store
        resource.setrlimit(resource.RLIMIT_FSIZE, (80_000, 80_000))
        store = Store(Path(sys.argv[1]))
        try:
            store.put("large", "x" * 200_000)
        except (sqlite3.Error, OSError):
            print(store.get("k"))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "v"
    assert Store(path).get("k") == "v"
    assert Store(path).get("large") is None
