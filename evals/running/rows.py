"""One row per model, article and sample, written the moment it is done and read again by later runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, computed_field

from evals.running.keys import Key
from evals.scoring import ArticleScore, Match, summarise
from summarizer.outcome import NegotiationOutcome, Usage

FILE = "cases.jsonl"
Case = tuple[str, str, int]


class RunError(Exception):
    """A run cannot be made, read or compared; the message says why and what to do."""


class Row(BaseModel):
    """One model, article and sample.

    Attributes:
        model: as the leaderboard calls it.
        sample: from 0.
        key: what the answer depends on.
        outcome: None where there is none; ``error`` says why.
        error: class and words of the failure.
        usage: None where a failure did not tell it.
        seconds: from the call to the outcome or the failure, by the clock.
        replayed: the run from which the answer was taken; None where the model was asked in this run.
        score: counts, matches and mistakes.
    """

    model_config = ConfigDict(extra="ignore")

    model: str
    article: str
    sample: int = Field(ge=0)
    key: Key
    outcome: NegotiationOutcome | None
    error: str | None
    usage: Usage | None
    seconds: float
    replayed: str | None = None
    score: ArticleScore

    @property
    def case(self) -> Case:
        """What the row answers for; no two rows of a run answer for the same."""
        return self.model, self.article, self.sample

    @computed_field  # type: ignore[prop-decorator]  # pydantic documents this order
    @property
    def matches(self) -> list[Match]:
        """Predicted claims that are labelled ones."""
        return self.score.matches

    @computed_field  # type: ignore[prop-decorator]
    @property
    def scores(self) -> dict[str, float | None]:
        """The metrics of this row alone."""
        return {name: metric["value"] for name, metric in summarise([self.score], intervals=False).items()}


def append(folder: Path, row: Row) -> None:
    """Write a row at the end of a run's file, whole or not at all as far as a later reader can tell.

    Raises:
        RunError: it cannot be written.
    """
    try:
        with (folder / FILE).open("a", encoding="utf-8") as file:
            file.write(row.model_dump_json() + "\n")
    except OSError as error:
        raise RunError(
            f"{folder / FILE} cannot be written ({error.strerror}); rows before this one are kept"
        ) from error


def load(folder: Path) -> list[Row]:
    """Read the rows of a run. A last line that was cut short is no row: its case was not finished.

    Raises:
        RunError: there is no such run, a line is no row, or two rows answer for the same case.
    """
    rows = list(_parse(folder / FILE))
    seen: set[Case] = set()
    for row in rows:
        if row.case in seen:
            raise RunError(f"{folder / FILE} holds {_named(row.case)} twice; no sample may be counted twice")
        seen.add(row.case)
    return rows


def rewrite(folder: Path, rows: Iterable[Row]) -> None:
    """Replace the rows of a run in one step."""
    new = folder / f"{FILE}.new"
    new.write_text("".join(row.model_dump_json() + "\n" for row in rows), encoding="utf-8")
    new.replace(folder / FILE)


def _named(case: Case) -> str:
    model, article, sample = case
    return f"{model} on {article}, sample {sample},"


def _parse(file: Path) -> Iterator[Row]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RunError(f"{file.parent} is no run of the evals: it has no {file.name}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{file} cannot be read: {error}") from error
    # Not splitlines: a line separator of Unicode may stand inside a quotation.
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if number == len(lines):
            # Whole rows end with a new line; what follows the last one was cut short.
            return
        try:
            yield Row.model_validate(_stored(line))
        except ValueError as error:
            reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
            raise RunError(f"{file}, line {number}, is no row of a run ({reason})") from None


def _stored(line: str) -> dict[str, Any]:
    loaded = json.loads(line)
    if not isinstance(loaded, dict):
        raise ValueError("not an object")
    return loaded
