"""A file that only grows, by whole records: one that does not fit is taken back."""

from __future__ import annotations

import os
from pathlib import Path


class Appended:
    """A file open for appending; made where it is not there.

    Args:
        path: of the file.
        anew: whether to forget what is in it.

    Attributes:
        end: length of the file, bytes.

    Raises:
        OSError: it cannot be opened for writing.
    """

    def __init__(self, path: Path, *, anew: bool = False) -> None:
        self._file = path.open("ab", buffering=0)
        if anew:
            self._file.truncate(0)
        self.end = os.fstat(self._file.fileno()).st_size

    def add(self, data: bytes) -> None:
        """Append a record.

        Raises:
            OSError: not all of it could be written; nothing of it is left in the file.
        """
        view = memoryview(data)
        try:
            while view:
                view = view[self._file.write(view) :]
        except OSError:
            self._file.truncate(self.end)
            raise
        self.end += len(data)

    def cut(self, end: int) -> None:
        """Shorten the file to ``end`` bytes."""
        self._file.truncate(end)
        self.end = end

    def sync(self) -> None:
        """Wait until everything is on the disk."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Stop writing."""
        self._file.close()
