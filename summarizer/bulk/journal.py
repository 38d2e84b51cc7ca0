"""The journal: how a run was set up, and how far its output is known to be safe on the disk.

An entry is written only after the line it stands for has reached the disk, so that the journal never promises more than
the output holds. What was appended since the last entry is found by reading the rest of the output. The journal saves
reading all of a large output when a run is resumed; without it the output alone is enough.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.appending import Appended
from summarizer.bulk.lines import Key
from summarizer.errors import InputError

_FORMAT = 1


class Entry(NamedTuple):
    """A line of the output that is safe.

    Attributes:
        key: of its article.
        error: name of the error's class, empty for an outcome.
        end: where the line ends in the output, bytes.
    """

    key: Key
    error: str
    end: int


@dataclass(frozen=True)
class Setup:
    """What makes the outcomes of one output comparable; a run with another set-up may not add to it."""

    model: str
    language: str
    strategy: str

    def check(self, before: dict[str, str], output: Path) -> None:
        """See that an output was begun with the same set-up.

        Args:
            before: with which it was begun, as a mapping.
            output: that is to be added to.

        Raises:
            InputError: it was begun with another.
        """
        now = asdict(self)
        changed = ", ".join(f"{name} {before.get(name)}" for name in now if before.get(name) != now[name])
        if changed:
            raise InputError(f"{output} was begun with {changed}; use the same, or choose another --output")


class Journal:
    """A file of its own beside the output.

    Args:
        path: of the journal.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: Appended | None = None

    def check(self, setup: Setup, output: Path) -> None:
        """See that an earlier run had the same set-up.

        Raises:
            InputError: it had another.
        """
        header = next(self._records(), {})
        if "setup" in header:
            setup.check(header["setup"], output)

    def entries(self) -> Iterator[Entry]:
        """What is known to be safe, in the order of the output; a torn last line is nothing."""
        for record in self._records():
            if "end" in record:
                yield Entry(bytes.fromhex(record["key"]), record["error"], record["end"])

    def open(self, setup: Setup, *, anew: bool) -> None:
        """Begin to write.

        Args:
            setup: of this run.
            anew: whether to forget what is in it.
        """
        self._file = Appended(self._path, anew=anew)
        if self._file.end == 0:
            self._append([{"journal": _FORMAT, "setup": asdict(setup)}])
            self._file.sync()
        else:
            # The last entry of a run that was killed may be torn.
            self._file.add(b"\n")

    def add(self, entries: Iterable[Entry]) -> None:
        """Note lines that are on the disk.

        On a full disk the journal ends here: a gap in it would have an article asked again, and the output alone is
        enough to resume from.
        """
        if self._file is None:
            return
        try:
            self._append([{"key": entry.key.hex(), "error": entry.error, "end": entry.end} for entry in entries])
        except OSError:
            self.close()

    def close(self) -> None:
        """Stop writing."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def remove(self) -> None:
        """Forget everything."""
        self.close()
        self._path.unlink(missing_ok=True)

    def _append(self, records: list[dict[str, Any]]) -> None:
        assert self._file is not None
        self._file.add("".join(json.dumps(record) + "\n" for record in records).encode())

    def _records(self) -> Iterator[dict[str, Any]]:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for line in file:
                try:
                    yield json.loads(line)
                except ValueError:
                    continue
