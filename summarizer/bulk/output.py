"""The output file: one line an article, appended, never doubled, mended after a crash, and written by one run only.

A run that is killed leaves at most one torn line, which is cut off when the run is resumed. A reserve on the disk keeps
room for the answers that are under way when it fills up: they have been paid for.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from summarizer.appending import Appended
from summarizer.bulk.failures import Failures
from summarizer.bulk.journal import Entry, Journal, Setup
from summarizer.bulk.lines import Key, Line, read_line
from summarizer.errors import InputError

if TYPE_CHECKING:
    from filelock import FileLock

_SYNC_SECONDS = 2.0
_SYNC_LINES = 512
_RESERVE_BYTES = 4 << 20
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LINE_START = b'{"id": '


class DiskFullError(InputError):
    """The disk filled up; what was finished is kept."""


class Output:
    """An output of JSON Lines, opened with ``with``.

    Args:
        path: of the output.
        setup: of the run, kept in the journal.
        failures: the file of the failures.
        retry: names of errors whose articles are to be asked again: their lines are taken out when the file is opened.
        lines: the file that is appended to, where it is not the output itself.

    Attributes:
        finished: error of every article that has its line, by its key; empty for an outcome.

    Raises:
        InputError: the file cannot be written, another run writes it, or it holds something else.
    """

    def __init__(
        self, path: Path, setup: Setup, failures: Path, *, retry: Collection[str] = (), lines: Path | None = None
    ) -> None:
        self.path = path
        self.finished: dict[Key, str] = {}
        self._failures = Failures(failures)
        self._setup = setup
        self._retry = frozenset(retry)
        self._lines = lines or path
        self._journal = Journal(self._lines.with_name(f"{self._lines.name}.journal"))
        self._reserve = path.with_name(f"{path.name}.reserve")
        self._reserved = False
        self._lock: FileLock | None = None
        self._file: Appended | None = None
        self._unsynced: list[Entry] = []
        self._synced_at = time.monotonic()

    def __enter__(self) -> Output:
        with _clear(self.path):
            self._take_lock()
            try:
                self._journal.check(self._setup, self.path)
                self._open()
            except BaseException:
                self._release()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with _clear(self.path):
                self.sync()
                if kind is None:
                    self._finish()
        finally:
            self._release()

    def write(self, line: Line) -> bool:
        """Append a line, unless its article has one.

        Returns:
            Whether it was appended and all is well; False where it was appended into the reserve, because the disk is
            full: the caller then begins nothing new.

        Raises:
            DiskFullError: the reserve is used up as well.
            InputError: the file cannot be written any more.
        """
        if line.key in self.finished:
            return True
        file = self._opened
        with _clear(self.path):
            if line.error:
                self._with_room(lambda: self._failures.add(line))
            self._with_room(lambda: file.add(line.data))
            self.finished[line.key] = line.error
            self._unsynced.append(Entry(line.key, line.error, file.end))
            if len(self._unsynced) >= _SYNC_LINES or time.monotonic() - self._synced_at > _SYNC_SECONDS:
                self.sync()
        return self._reserved

    def sync(self) -> None:
        """Bring what was appended to the disk, then into the journal."""
        self._synced_at = time.monotonic()
        if self._unsynced:
            self._failures.sync()
            self._opened.sync()
            self._journal.add(self._unsynced)
            self._unsynced.clear()

    def _finish(self) -> None:
        """What is left to do when a run was not interrupted: nothing, the lines are the output."""

    @property
    def _opened(self) -> Appended:
        if self._file is None:
            raise RuntimeError("the output is not open; use it in a with statement")
        return self._file

    def _with_room(self, append: Callable[[], None]) -> None:
        try:
            append()
        except OSError as error:
            if error.errno not in _FULL or not self._reserved:
                raise
            self._give_up_reserve()
            append()

    def _give_up_reserve(self) -> None:
        self._reserve.unlink(missing_ok=True)
        self._reserved = False

    def _take_lock(self) -> None:
        import filelock

        self._lock = filelock.FileLock(self.path.with_name(f"{self.path.name}.lock"))
        try:
            self._lock.acquire(blocking=False)
        except filelock.Timeout:
            self._lock = None
            raise InputError(
                f"another run is writing {self.path}; wait until it ends, or choose another --output"
            ) from None

    def _release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        self._journal.close()
        self._failures.close()
        self._give_up_reserve()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self) -> None:
        file = self._file = Appended(self._lines)
        safe = self._read_journal(file.end)
        found = list(self._read_rest(safe))
        self.finished.update((entry.key, entry.error) for entry in found)
        file.cut(found[-1].end if found else safe)
        anew = safe == 0
        if self._retry.intersection(self.finished.values()):
            found, anew = self._without_retried(), True
        self._opened.sync()
        self._journal.open(self._setup, anew=anew)
        self._journal.add(found)
        self._failures.open({key for key, error in self.finished.items() if error})
        # Written, not only sized: a hole takes no room.
        self._reserve.write_bytes(bytes(_RESERVE_BYTES))
        self._reserved = True

    def _read_journal(self, size: int) -> int:
        """Take over what the journal says.

        Args:
            size: of the output, bytes.

        Returns:
            Up to where the output is known, bytes; 0 where the journal does not fit the output.
        """
        end = 0
        for entry in self._journal.entries():
            if end < entry.end <= size:
                self.finished[entry.key] = sys.intern(entry.error)
                end = entry.end
        if end:
            with self._lines.open("rb") as file:
                file.seek(end - 1)
                if file.read(1) != b"\n":
                    self.finished.clear()
                    return 0
        return end

    def _read_rest(self, start: int) -> Iterator[Entry]:
        """Lines from ``start`` on, up to a torn one; a file that no run of ours began is refused."""
        end = start
        with self._lines.open("rb") as file:
            file.seek(start)
            for number, data in enumerate(file, 1):
                try:
                    if not data.endswith(b"\n"):
                        raise ValueError("torn")
                    key, error = read_line(data)
                except ValueError:
                    torn = not data.endswith(b"\n") and data.startswith(_LINE_START[: len(data)])
                    if start == 0 and not torn:
                        raise InputError(
                            f"{self._lines} holds something else (line {number} is no outcome); choose another --output"
                        ) from None
                    return
                end += len(data)
                yield Entry(key, error, end)

    def _without_retried(self) -> list[Entry]:
        """Write the file anew without the lines of the articles that are to be asked again."""
        entries: list[Entry] = []
        kept = self._lines.with_name(f"{self._lines.name}.part")
        with self._lines.open("rb") as old, kept.open("wb") as new:
            for data in old:
                key, error = read_line(data)
                if error in self._retry and error:
                    self.finished.pop(key, None)
                    continue
                new.write(data)
                entries.append(Entry(key, error, new.tell()))
            new.flush()
            os.fsync(new.fileno())
        self._journal.remove()
        kept.replace(self._lines)
        self._opened.close()
        self._file = Appended(self._lines)
        return entries


def beside(path: Path, ending: str) -> Path:
    """A file beside an output: ``outcomes.jsonl`` and ``.failures.jsonl`` give ``outcomes.failures.jsonl``."""
    return path.with_name(path.stem + ending)


@contextlib.contextmanager
def _clear(path: Path) -> Iterator[None]:
    """Turn the system's errors into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(
                f"the disk of {path} is full; nothing that is in it is lost: make room and run the same command again"
            ) from error
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}; choose another --output, or check its folder"
        ) from error
