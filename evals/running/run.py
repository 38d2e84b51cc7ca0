"""One run of the evals and its folder."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.labels import LabelledArticle
from evals.running import rows as stored
from evals.running.keys import Key, differences, key_of
from evals.running.rows import Case, Row, RunError
from evals.scoring import ArticleScore, score_article
from summarizer import NegotiationOutcome, SummarizerError, summarize
from summarizer.api import Strategy
from summarizer.outcome import Usage


@dataclass(frozen=True)
class Setup:
    """A line of the leaderboard: a model and how it is asked.

    Attributes:
        name: as the leaderboard calls it.
        model: provider and name.
        settings: further arguments of ``summarize``.
    """

    name: str
    model: str
    strategy: Strategy = "auto"
    settings: Mapping[str, Any] = field(default_factory=dict)

    def key(self, article: LabelledArticle, sample: int) -> Key:
        """What the answer for an article and a sample depends on."""
        return key_of(self.model, self.strategy, self.settings, article.text_sha256, sample)


def setups(models: Sequence[str], strategies: Sequence[Strategy]) -> list[Setup]:
    """Every model with every strategy, in order; the strategy stands in the name where there are several."""
    if len(strategies) == 1:
        return [Setup(model, model, strategies[0]) for model in models]
    return [Setup(named(model, way), model, way) for model in models for way in strategies]


def named(model: str, strategy: str) -> str:
    """A model asked in one of several ways, as the leaderboard calls it."""
    return f"{model} strategy={strategy}"


def ask(setup: Setup, article: LabelledArticle, sample: int) -> Row:
    """Ask a model for one article. A failure is a row too, and scores zero."""
    outcome: NegotiationOutcome | None = None
    error: str | None = None
    usage: Usage | None = None
    started = time.perf_counter()
    try:
        outcome = summarize(article.text, model=setup.model, strategy=setup.strategy, cache=False, **setup.settings)
    except SummarizerError as failure:
        error = f"{type(failure).__name__}: {failure}"
        usage = failure.usage
    return Row(
        model=setup.name,
        article=article.slug,
        sample=sample,
        key=setup.key(article, sample),
        outcome=outcome,
        error=error,
        usage=outcome.provenance.usage if outcome else usage,
        seconds=round(time.perf_counter() - started, 3),
        score=score_article(outcome, article),
    )


def scored_again(row: Row, article: LabelledArticle, *, replayed: str | None) -> Row:
    """A row with the score that its outcome has by the labels of today."""
    return row.model_copy(update={"score": score_article(row.outcome, article), "replayed": replayed})


@dataclass
class Run:
    """Rows of one run. Only one process writes them.

    Attributes:
        folder: where everything of the run is kept.
    """

    folder: Path
    articles: Sequence[LabelledArticle]
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def start(cls, results: Path, articles: Sequence[LabelledArticle]) -> Run:
        """Make the folder of a new run.

        Raises:
            RunError: it cannot be made.
        """
        folder = results / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:6]}"
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise RunError(f"{folder} cannot be made ({error.strerror}); results are kept there") from error
        return cls(folder, articles)

    @classmethod
    def resume(cls, folder: Path, articles: Sequence[LabelledArticle], rows: Iterable[Row]) -> Run:
        """Go on with a run of which ``rows`` are kept; the others are set aside in ``superseded.jsonl``."""
        kept = list(rows)
        cases = {row.case for row in kept}
        with (folder / "superseded.jsonl").open("a", encoding="utf-8") as file:
            file.writelines(row.model_dump_json() + "\n" for row in stored.load(folder) if row.case not in cases)
        stored.rewrite(folder, kept)
        return cls(folder, articles, kept)

    def add(self, row: Row) -> None:
        """Keep a row; it is written at once, so that a run cut short loses nothing.

        Raises:
            RunError: it cannot be written.
        """
        self.rows.append(row)
        stored.append(self.folder, row)

    def scores(self) -> dict[str, list[ArticleScore]]:
        """Scores by model, in the order in which the models were first run."""
        return scores_by_model(self.rows)

    def spent(self) -> float:
        """US dollars that the rows asked for in this run cost, as far as prices are known."""
        costs = [row.usage.cost_usd for row in self.rows if row.usage and row.replayed is None]
        return sum(cost for cost in costs if cost is not None)


def scores_by_model(rows: Iterable[Row]) -> dict[str, list[ArticleScore]]:
    """Scores of rows, by model."""
    found: dict[str, list[ArticleScore]] = {}
    for row in rows:
        found.setdefault(row.model, []).append(row.score)
    return found


@dataclass(frozen=True)
class Kept:
    """Answers of earlier runs.

    Attributes:
        rows: by case, that may be used again.
        missed: for each case with an answer that may not, which parts of its key differ.
    """

    rows: dict[Case, Row]
    missed: dict[Case, list[str]]


def find_kept(wanted: Mapping[Case, Key], rows: Iterable[Row]) -> Kept:
    """Find the rows whose key is the wanted one; of others for the same case the nearest tells what differs."""
    found: dict[Case, Row] = {}
    missed: dict[Case, list[str]] = {}
    for row in rows:
        if row.case not in wanted or row.case in found:
            continue
        parts = differences(wanted[row.case], row.key)
        if not parts:
            found[row.case] = row
        elif row.case not in missed or len(parts) < len(missed[row.case]):
            missed[row.case] = parts
    return Kept(found, {case: parts for case, parts in missed.items() if case not in found})


def runs_in(results: Path) -> list[Path]:
    """Folders of runs, the newest first."""
    return sorted((file.parent for file in results.glob(f"*/{stored.FILE}")), reverse=True)
