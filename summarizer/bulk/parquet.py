"""A Parquet file of outcomes, typed down to the figures, so that it can be queried without parsing JSON.

A Parquet file cannot be appended to, and one that is cut off is no file at all. So a run appends lines to a file beside
it, and makes the Parquet file of them when it has come to its end; a later run makes it anew with what is added.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.bulk.journal import Setup
from summarizer.bulk.lines import Key, key_of, read_line
from summarizer.bulk.output import Output
from summarizer.errors import InputError

_ROWS = 256
_SETUP = b"summarizer.setup"
_MISSING = (
    'writing Parquet needs pyarrow; install "negotiation-summarizer[parquet]", or name an --output that ends in .jsonl'
)


class ParquetOutput(Output):
    """An output in Parquet, opened with ``with``; its file appears when the run has come to its end.

    Args:
        path: of the output.
        setup: of the run, kept in the file.
        failures: the file of the failures.
        retry: names of errors whose articles are to be asked again.

    Raises:
        InputError: pyarrow is not installed, or as for any output.
    """

    def __init__(self, path: Path, setup: Setup, failures: Path, *, retry: Collection[str] = ()) -> None:
        try:
            import pyarrow.parquet
        except ImportError:
            raise InputError(_MISSING) from None
        super().__init__(path, setup, failures, retry=retry, lines=path.with_name(f"{path.name}.lines"))
        self._arrow: Any = pyarrow
        self._schema = _schema(pyarrow).with_metadata({_SETUP: json.dumps(asdict(setup)).encode()})

    def _open(self) -> None:
        for key, error in self._in_parquet():
            if error not in self._retry or not error:
                self.finished[key] = error
        super()._open()

    def _finish(self) -> None:
        if not self._opened.end and self.path.exists():
            self._forget_lines()
            return
        part = self.path.with_name(f"{self.path.name}.part")
        try:
            with self._arrow.parquet.ParquetWriter(part, self._schema, compression="zstd") as writer:
                for rows in _batches(self._rows()):
                    writer.write_table(self._arrow.Table.from_pylist(rows, schema=self._schema))
            part.replace(self.path)
        finally:
            part.unlink(missing_ok=True)
        self._forget_lines()

    def _forget_lines(self) -> None:
        self._opened.close()
        self._lines.unlink()
        self._journal.remove()

    def _rows(self) -> Iterator[dict[str, Any]]:
        """What the file holds already, but for articles that were asked again, then what this run adds."""
        with self._lines.open("rb") as file:
            new = {read_line(data)[0] for data in file}
        if self.path.exists():
            with self._table() as table:
                for batch in table.iter_batches(batch_size=_ROWS):
                    yield from (row for row in batch.to_pylist() if key_of(row["id"], row["sha256"]) not in new)
        with self._lines.open("rb") as file:
            yield from map(json.loads, file)

    def _in_parquet(self) -> Iterator[tuple[Key, str]]:
        if not self.path.exists():
            return
        with self._table() as table:
            before = (table.schema_arrow.metadata or {}).get(_SETUP)
            if before is None:
                raise InputError(f"{self.path} holds something else; choose another --output")
            self._setup.check(json.loads(before), self.path)
            for batch in table.iter_batches(batch_size=_ROWS, columns=["id", "sha256", "error.type"]):
                for row in batch.to_pylist():
                    yield key_of(row["id"], row["sha256"]), row["error"]["type"] if row["error"] else ""

    def _table(self) -> Any:
        try:
            return self._arrow.parquet.ParquetFile(self.path)
        except ValueError as error:
            raise InputError(f"{self.path} is no Parquet file: {error}; choose another --output") from error


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    stream = iter(rows)
    while batch := list(islice(stream, _ROWS)):
        yield batch


def _schema(arrow: Any) -> Any:
    """The line of the output as an Arrow schema; the outcome's part is read from its own JSON schema."""
    from summarizer.outcome import NegotiationOutcome

    whole = NegotiationOutcome.model_json_schema(mode="serialization")
    return arrow.schema(
        {
            "id": arrow.string(),
            "sha256": arrow.string(),
            "outcome": _arrow_type(arrow, whole, whole.get("$defs", {})),
            "error": arrow.struct({"type": arrow.string(), "message": arrow.string()}),
        }
    )


def _arrow_type(arrow: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return _arrow_type(arrow, definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        # Every column may be null, so that "or null" needs no type of its own.
        filled = next(option for option in schema["anyOf"] if option.get("type") != "null")
        return _arrow_type(arrow, filled, definitions)
    if schema["type"] == "object":
        return arrow.struct(
            {name: _arrow_type(arrow, inner, definitions) for name, inner in schema["properties"].items()}
        )
    if schema["type"] == "array":
        return arrow.list_(_arrow_type(arrow, schema["items"], definitions))
    plain = {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(), "string": arrow.string()}
    return plain[schema["type"]]
