"""What failed, and what came twice, each in a file of its own beside the output."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path

from summarizer.appending import Appended
from summarizer.bulk.articles import Article
from summarizer.bulk.lines import Key, Line, read_line


class Failures:
    """Copies of the output's lines that hold an error, so that they can be read without the rest.

    A failure is written here before it is written to the output; on resuming, what the output does not hold is taken
    out again.

    Args:
        path: of the file, which exists only where something failed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: Appended | None = None

    def open(self, failed: Collection[Key]) -> None:
        """Keep the failures in ``failed``, each once, and no others."""
        if not self.path.exists():
            return
        left = set(failed)
        kept = self.path.with_name(f"{self.path.name}.part")
        with self.path.open("rb") as old, kept.open("wb") as new:
            for data in old:
                try:
                    key, _ = read_line(data)
                except ValueError:
                    continue
                if key in left:
                    left.remove(key)
                    new.write(data)
            new.flush()
            os.fsync(new.fileno())
        if kept.stat().st_size:
            kept.replace(self.path)
        else:
            kept.unlink()
            self.path.unlink()

    def add(self, line: Line) -> None:
        """Append a failure."""
        if self._file is None:
            self._file = Appended(self.path)
        self._file.add(line.data)

    def sync(self) -> None:
        """Bring them to the disk."""
        if self._file is not None:
            self._file.sync()

    def close(self) -> None:
        """Stop writing."""
        if self._file is not None:
            self._file.close()
            self._file = None


class Duplicates:
    """Articles whose text came before under another id: they are not asked again, and their ids are kept here.

    Args:
        path: of the file, which is written anew by each run and exists only where something came twice.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._path.unlink(missing_ok=True)
        self.count = 0

    def add(self, article: Article) -> None:
        """Note an article; its outcome is the line of the output with the same digest."""
        record = json.dumps({"id": article.id, "sha256": article.sha256}, ensure_ascii=False)
        with self._path.open("ab") as file:
            file.write(f"{record}\n".encode("utf-8", "backslashreplace"))
        self.count += 1
