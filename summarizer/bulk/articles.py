"""Files, folders, JSON Lines and Parquet become articles, read one at a time so that memory stays flat."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from summarizer.errors import InputError
from summarizer.sources import MAX_BYTES, read_source

TEXT_SUFFIXES = frozenset({".txt", ".text"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
PARQUET_SUFFIXES = frozenset({".parquet"})

_IN_FOLDERS = TEXT_SUFFIXES | LINES_SUFFIXES | PARQUET_SUFFIXES
_ROWS = 64
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Article:
    """One text to summarise, or why it cannot be read.

    Attributes:
        id: the path, the record's own id, or ``path:number`` of the record.
        text: of the article; empty where ``problem`` is given.
        problem: why there is no text.
    """

    id: str
    text: str = ""
    problem: str = ""

    @property
    def sha256(self) -> str | None:
        """Digest of the text in UTF-8, None where there is no text."""
        return None if self.problem else hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Inputs:
    """Where articles come from.

    Attributes:
        sources: paths of files and folders; ``-`` for JSON Lines on standard input.
        text_field: name of the field or column that holds the text.
        id_field: name of the field or column that holds the id.
        leave_out: files that are no articles though they lie in a folder: the run's own.
    """

    sources: Sequence[str]
    text_field: str = "text"
    id_field: str = "id"
    leave_out: frozenset[Path] = frozenset()

    def check(self) -> None:
        """See that every source is there, before anything is asked.

        Raises:
            InputError: one is not.
        """
        for source in self.sources:
            if source != "-" and not Path(source).exists():
                raise InputError(f"{source}: there is no such file or folder; check the path")
            if Path(source).resolve() in self.leave_out:
                raise InputError(f"{source} is written by this run and cannot be read by it; choose another --output")

    def articles(self) -> Iterator[Article]:
        """Every article in turn; what cannot be read comes as an article with a problem.

        Raises:
            InputError: a whole source is unusable: a table without the column of the texts, a damaged Parquet file.
        """
        for path, kind in self._files():
            if kind == "lines":
                yield from self._lines(path)
            elif kind == "parquet":
                yield from self._rows(path)
            else:
                yield _file(path)

    def count(self) -> int | None:
        """How many articles there are, None where only reading all of standard input would tell."""
        total = 0
        for path, kind in self._files():
            if path == "-":
                return None
            if kind == "parquet":
                total += _parquet().ParquetFile(path).metadata.num_rows
            else:
                total += _count_lines(path) if kind == "lines" else 1
        return total

    def _files(self) -> Iterator[tuple[str, str]]:
        for source in self.sources:
            if source == "-":
                yield source, "lines"
            elif Path(source).is_dir():
                yield from ((path, _kind(path)) for path in self._inside(source))
            else:
                yield source, _kind(source)

    def _inside(self, folder: str) -> Iterator[str]:
        for where, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(where, name)
                if path.suffix.lower() not in _IN_FOLDERS or name.startswith("."):
                    continue
                if path.resolve() not in self.leave_out:
                    yield path.as_posix()

    def _lines(self, path: str) -> Iterator[Article]:
        name = "standard input" if path == "-" else path
        try:
            with sys.stdin.buffer if path == "-" else Path(path).open("rb") as file:
                filled = ((number, line) for number, line in enumerate(_bounded(file), 1) if line.strip())
                for position, (number, line) in enumerate(filled):
                    yield self._record(line, f"{name}:{number}", first=position == 0)
        except OSError as error:
            yield Article(path, problem=f"{name} cannot be read: {error.strerror}; check its permissions")

    def _record(self, line: bytes, place: str, *, first: bool) -> Article:
        if len(line) > MAX_BYTES:
            return Article(place, problem=f"{place} is over {MAX_BYTES // 1_000_000} MB, too long for one article")
        try:
            record = json.loads(line)
        except ValueError as error:
            return Article(place, problem=f"{place} is not valid JSON: {error}")
        if not isinstance(record, dict):
            return Article(place, problem=f"{place} is no JSON object; write one object a line")
        if first and self.text_field not in record:
            raise InputError(_no_field(place, self.text_field, record))
        return self._article(record.get(self.text_field), record.get(self.id_field), place)

    def _rows(self, path: str) -> Iterator[Article]:
        arrow = _parquet()
        try:
            with arrow.ParquetFile(path) as table:
                names = table.schema_arrow.names
                if self.text_field not in names:
                    raise InputError(_no_field(path, self.text_field, names))
                columns = [name for name in (self.text_field, self.id_field) if name in names]
                number = 0
                for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
                    for row in batch.to_pylist():
                        number += 1
                        yield self._article(row[self.text_field], row.get(self.id_field), f"{path}:{number}")
        except (OSError, ValueError) as error:
            # pyarrow's own errors are kinds of these two.
            raise InputError(f"{path} cannot be read as Parquet: {error}") from error

    def _article(self, text: Any, given: Any, place: str) -> Article:
        name = str(given) if isinstance(given, str | int) and str(given) else place
        if not isinstance(text, str):
            return Article(name, problem=f"{place}: the field {self.text_field!r} holds no text")
        try:
            text.encode()
        except UnicodeEncodeError:
            return Article(name, problem=f"{place} holds halves of surrogate pairs, so it is no Unicode text")
        return Article(name, text)


def chunks(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    """The articles in lists of ``size``."""
    stream = iter(articles)
    while chunk := list(islice(stream, size)):
        yield chunk


def _kind(path: str) -> str:
    suffix = Path(path).suffix.lower()
    return "lines" if suffix in LINES_SUFFIXES else "parquet" if suffix in PARQUET_SUFFIXES else "text"


def _file(path: str) -> Article:
    try:
        return Article(path, read_source(path))
    except InputError as error:
        return Article(path, problem=str(error))


def _bounded(file: IO[bytes]) -> Iterator[bytes]:
    """Lines, of which one that is too long is cut: no line may fill the memory."""
    while line := file.readline(MAX_BYTES + 1):
        yield line
        while not line.endswith(b"\n") and len(line) > MAX_BYTES and (line := file.readline(MAX_BYTES + 1)):
            pass


def _count_lines(path: str) -> int:
    with Path(path).open("rb") as file:
        read: Callable[[], bytes] = lambda: file.read(_CHUNK)  # noqa: E731
        return sum(chunk.count(b"\n") for chunk in iter(read, b""))


def _no_field(place: str, field: str, there: Iterable[str]) -> str:
    return f"{place} has no field {field!r} (it has {', '.join(there) or 'none'}); name it with --text-field"


def _parquet() -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        raise InputError('reading Parquet needs pyarrow; install "negotiation-summarizer[parquet]"') from None
    return pyarrow.parquet
