"""The journal: every change is on the disk before the page hears that it was made.

It stands beside the labels and begins with the labels as they were; what follows is what was done since, one line each.
A line that was not written to its end was never acknowledged, and is no change.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.appending import Appended
from summarizer.errors import InputError

_FORMAT = 1


@dataclass(frozen=True)
class Beginning:
    """What the changes were made to.

    Attributes:
        text_sha256: digest of the article's text.
        labels: as they were.
        labels_sha256: digest of the file that they were read from; None where there was none.
        decisions: on proposals, made before.
    """

    text_sha256: str
    labels: dict[str, Any]
    labels_sha256: str | None
    decisions: dict[str, Any]


class Journal:
    """A file of its own beside the labels.

    Args:
        path: of the journal.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: Appended | None = None

    def read(self) -> tuple[Beginning, list[dict[str, Any]]] | None:
        """What an earlier start left behind: the beginning, and the entries after it; None where there is nothing.

        Raises:
            InputError: the file is none of ours, or cannot be read.
        """
        try:
            lines = list(self._records())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise InputError(f"{self.path} cannot be read: {error.strerror or error}; check its permissions") from error
        if not lines:
            return None
        try:
            if lines[0]["journal"] != _FORMAT:
                raise ValueError("another format")
            return Beginning(**lines[0]["beginning"]), lines[1:]
        except (KeyError, TypeError, ValueError):
            raise InputError(
                f"{self.path} is no journal that this version can read; move it away to begin from the labels' file"
            ) from None

    def begin(self, beginning: Beginning) -> None:
        """Forget what was, and begin anew; the old journal is there until the new one is whole.

        Raises:
            OSError: it cannot be written.
        """
        self.close()
        beside = self.path.with_name(f"{self.path.name}.part")
        file = Appended(beside, anew=True)
        try:
            file.add(_line({"journal": _FORMAT, "beginning": vars(beginning)}))
            file.sync()
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        finally:
            file.close()
        beside.replace(self.path)
        sync_folder(self.path.parent)
        self._file = Appended(self.path)

    def resume(self) -> None:
        """Go on after the last whole entry.

        Raises:
            OSError: it cannot be written.
        """
        self._file = Appended(self.path)
        data = self.path.read_bytes()
        self._file.cut(data.rfind(b"\n") + 1)

    def add(self, entry: dict[str, Any]) -> None:
        """Write an entry, and wait until it is on the disk.

        Raises:
            OSError: it could not be written; nothing of it is left.
        """
        assert self._file is not None
        before = self._file.end
        self._file.add(_line(entry))
        try:
            self._file.sync()
        except OSError:
            self._file.cut(before)
            raise

    def remove(self) -> None:
        """Forget everything."""
        self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Stop writing."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _records(self) -> Iterator[dict[str, Any]]:
        with self.path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    return
                try:
                    yield json.loads(line)
                except ValueError:
                    raise InputError(
                        f"{self.path} is damaged; keep it, it holds work: move it away to begin from the labels' file"
                    ) from None


def sync_folder(folder: Path) -> None:
    """Wait until the names of a folder's files are on the disk, where the system can tell."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"
