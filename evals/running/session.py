"""What one session of the evals is to do, checked before anything is asked."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from evals.labels import LabelledArticle, discover
from evals.running import rows as stored
from evals.running.baseline import Baseline
from evals.running.leaderboard import markdown, verdict_in_words
from evals.running.mistakes import mistakes
from evals.running.rows import Case, Row, RunError
from evals.running.run import Kept, Run, Setup, ask, find_kept, named, runs_in, scored_again
from evals.running.summary import Summary, summarise_run
from evals.scoring import METRICS, summarise


@dataclass(frozen=True)
class Gate:
    """A bound that a metric of a model must keep."""

    metric: str
    bound: float

    @classmethod
    def parse(cls, text: str) -> Gate:
        """Read ``METRIC=VALUE``.

        Raises:
            RunError: no such metric, or no number.
        """
        metric, _, value = text.partition("=")
        try:
            bound = float(value)
        except ValueError:
            bound = float("nan")
        if metric not in METRICS or bound != bound:
            raise RunError(f"--min {text}: write METRIC=VALUE, with a metric of {', '.join(METRICS)}")
        return cls(metric, bound)

    def broken(self, rows: Sequence[Row]) -> str | None:
        """Why the rows of a model do not keep the bound; None where they do. What was not judged keeps none."""
        value = summarise([row.score for row in rows], intervals=False)[self.metric]["value"] if rows else None
        if value is None:
            return f"{self.metric} was not judged"
        kept = value <= self.bound if METRICS[self.metric].lower_is_better else value >= self.bound
        return None if kept else f"{self.metric} is {value:.3f}, the bound is {self.bound:g}"


@dataclass
class Session:
    """Cases to be answered, the answers at hand, and the run that is written.

    Attributes:
        results: folder of all runs.
        labelled: folder of labelled articles.
        replay: runs whose answers are scored again; no model is asked.
        resume: the run to go on with.
        reuse: whether answers of earlier runs with the same key are taken.
        max_cost: US dollars after which no further model is asked.
        command: as the user typed it.
    """

    results: Path
    labelled: Path
    setups: Sequence[Setup] = ()
    samples: int = 1
    replay: Sequence[Path] = ()
    resume: Path | None = None
    reuse: bool = False
    baseline: Path | None = None
    across: Sequence[str] = ()
    gates: Sequence[Gate] = ()
    max_cost: float | None = None
    command: str = ""
    _run: Run | None = field(default=None, init=False)

    def check(self) -> None:
        """Read what the session stands on.

        Raises:
            RunError: something is missing, or cannot be compared.
            LabelsError: the labelled articles cannot be read.
        """
        if self.samples < 1:
            raise RunError("--samples must be at least 1")
        if self.max_cost is not None and self.max_cost <= 0:
            raise RunError("--max-cost must be above 0")
        if self.replay and self.resume:
            raise RunError("--replay asks no model, so there is nothing to --resume; give one of them")
        _ = self.cases, self.earlier

    @cached_property
    def articles(self) -> dict[str, LabelledArticle]:
        """By slug."""
        return {article.slug: article for article in discover(self.labelled)}

    @cached_property
    def cases(self) -> list[Case]:
        """What is to be answered, in order."""
        if self.replay:
            return [*self.kept.rows]
        return [
            (setup.name, slug, sample)
            for setup in self.setups
            for slug in self.articles
            for sample in range(self.samples)
        ]

    @cached_property
    def models(self) -> list[str]:
        """Lines of the leaderboard."""
        return list(dict.fromkeys(model for model, _, _ in self.cases))

    @cached_property
    def kept(self) -> Kept:
        """Answers at hand."""
        if self.replay:
            return Kept(self._replayed(), {})
        wanted = {
            (setup.name, slug, sample): setup.key(article, sample)
            for setup in self.setups
            for slug, article in self.articles.items()
            for sample in range(self.samples)
        }
        if self.resume:
            found = find_kept(wanted, stored.load(self.resume))
            again = {
                case: scored_again(row, self.articles[row.article], replayed=row.replayed)
                for case, row in found.rows.items()
            }
            return Kept(again, found.missed)
        if self.reuse:
            return self._reused(wanted)
        return Kept({}, {})

    def _reused(self, wanted: dict[Case, Any]) -> Kept:
        rows: dict[Case, Row] = {}
        missed: dict[Case, list[str]] = {}
        for folder in runs_in(self.results):
            found = find_kept(wanted, stored.load(folder))
            for case, row in found.rows.items():
                # A failure may be the weather's: it is asked for again.
                if row.error is None:
                    again = scored_again(row, self.articles[row.article], replayed=row.replayed or folder.name)
                    rows.setdefault(case, again)
            for case, parts in found.missed.items():
                missed.setdefault(case, parts)
        return Kept(rows, {case: parts for case, parts in missed.items() if case not in rows})

    def _replayed(self) -> dict[Case, Row]:
        found: dict[Case, Row] = {}
        names = {setup.name for setup in self.setups}
        read = [(folder, row) for folder in self.replay for row in stored.load(folder)]
        for folder, row in _named_apart(read):
            article = self.articles.get(row.article)
            if article is None:
                raise RunError(f"{folder.name} has answers for {row.article}, which is not in {self.labelled}")
            if article.text_sha256 != row.key["text_sha256"]:
                raise RunError(
                    f"{folder.name} has answers for another text of {row.article}; run the model again on this one"
                )
            if names and not names & {row.model, row.key["model"]}:
                continue
            if row.case in found:
                raise RunError(f"{row.model} on {row.article} is in two of the runs; no sample is counted twice")
            found[row.case] = scored_again(row, article, replayed=row.replayed or folder.name)
        if not found:
            raise RunError(f"nothing to score in {', '.join(folder.name for folder in self.replay)}")
        return found

    @cached_property
    def earlier(self) -> Baseline | None:
        """The run to compare with."""
        if self.baseline is None:
            return None
        return Baseline.read(self.baseline, summarise_run([], list(self.articles.values())), self.across)

    def answer(self, case: Case) -> Row:
        """The row of a case: at hand, or asked for now."""
        row = self.kept.rows.get(case)
        if row is not None:
            return row
        name, slug, sample = case
        setup = next(setup for setup in self.setups if setup.name == name)
        return ask(setup, self.articles[slug], sample)

    @property
    def run(self) -> Run:
        """The run that is written; its folder is made when it is first needed."""
        if self._run is None:
            articles = list(self.articles.values())
            if self.resume:
                self._run = Run.resume(self.resume, articles, self.kept.rows.values())
            else:
                self._run = Run.start(self.results, articles)
        return self._run

    @property
    def rows(self) -> list[Row]:
        """Rows so far, in the order of the cases: workers finish in any order."""
        order = {case: number for number, case in enumerate(self.cases)}
        return sorted(self._run.rows, key=lambda row: order[row.case]) if self._run else []

    def add(self, row: Row) -> str | None:
        """Keep a row, once a case.

        Returns:
            Why no further model may be asked; None where one may.
        """
        if row.case not in {kept.case for kept in self.run.rows}:
            self.run.add(row)
        if self.max_cost is None or row.replayed is not None:
            return None
        if row.key["model"].startswith(("local/", "mock/")):
            return None
        if row.outcome is None and (row.usage is None or not row.usage.input_tokens + row.usage.output_tokens):
            # It failed before a model answered: nothing was spent.
            return None
        if row.usage is None or row.usage.cost_usd is None:
            return f"--max-cost cannot be kept: no price is known for {row.model}"
        spent = self.run.spent()
        return f"--max-cost {self.max_cost:g} reached: {spent:.4f} USD spent" if spent >= self.max_cost else None

    def broken(self, model: str, gate: Gate) -> str | None:
        """Why a model does not keep a gate."""
        return gate.broken([row for row in self.rows if row.model == model])

    def worse(self, model: str) -> str | None:
        """Why a model is worse than in the earlier run, where that can be told."""
        assert self.earlier is not None
        for pair in self.earlier.compare([row for row in self.rows if row.model == model]):
            if pair["verdict"] == "b":
                return verdict_in_words(pair)
        return None

    def finish(self) -> Summary:
        """Write the summary, the leaderboard, the report and the mistakes of the run."""
        from evals.report import render

        articles = list(self.articles.values())
        summary = summarise_run(self.rows, articles, self.command)
        if self.earlier is not None:
            summary["baseline"] = [dict(pair) for pair in self.earlier.compare(self.rows)]
        page = markdown(summary)
        rows = [row.model_dump(mode="json") for row in self.rows]
        self._write("summary.json", json.dumps(summary, ensure_ascii=False, indent=2) + "\n")
        self._write("leaderboard.md", page)
        self._write("mistakes.md", mistakes(self.rows, articles))
        self._write("report.html", render(summary, rows, articles))
        if step := os.environ.get("GITHUB_STEP_SUMMARY"):
            with open(step, "a", encoding="utf-8") as file:
                file.write(page)
        return summary

    def _write(self, name: str, text: str) -> None:
        path = self.run.folder / name
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise RunError(
                f"{path} cannot be written ({error.strerror}); the rows are kept in {stored.FILE}"
            ) from error


def _named_apart(read: Iterable[tuple[Path, Row]]) -> list[tuple[Path, Row]]:
    """Rows of joined runs; a model that was asked in several ways is called as one run with these ways calls it."""
    rows = list(read)
    ways: dict[str, set[str]] = {}
    for _, row in rows:
        ways.setdefault(row.model, set()).add(row.key["strategy"])
    return [
        (folder, row.model_copy(update={"model": named(row.model, row.key["strategy"])}))
        if len(ways[row.model]) > 1
        else (folder, row)
        for folder, row in rows
    ]
