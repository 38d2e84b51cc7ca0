"""One run of the evals: rows as they are done, and what is computed from them."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.labels import LabelledArticle
from evals.scoring import METRICS, ArticleScore, compare_all, summarise
from summarizer.outcome import NegotiationOutcome
from summarizer.prompting import Prompts


@dataclass
class Case:
    """One model, article and sample.

    Attributes:
        outcome: None where the model failed; ``error`` says why.
    """

    model: str
    slug: str
    sample: int
    outcome: NegotiationOutcome | None
    error: str | None
    score: ArticleScore


@dataclass
class Run:
    """A run and its folder."""

    folder: Path
    articles: Sequence[LabelledArticle]
    cases: list[Case] = field(default_factory=list)

    @classmethod
    def start(cls, results: Path, articles: Sequence[LabelledArticle]) -> Run:
        """Make the folder of a new run."""
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:6]}"
        folder = results / name
        folder.mkdir(parents=True)
        return cls(folder, articles)

    def add(self, case: Case) -> None:
        """Keep a case; its row is written at once, so that a run cut short loses nothing."""
        self.cases.append(case)
        row = {
            "model": case.model,
            "article": case.slug,
            "sample": case.sample,
            "outcome": case.outcome.model_dump(mode="json") if case.outcome else None,
            "error": case.error,
            "score": case.score.model_dump(mode="json"),
        }
        with (self.folder / "cases.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def scores(self) -> dict[str, list[ArticleScore]]:
        """Scores by model, in the order in which the models were first run."""
        found: dict[str, list[ArticleScore]] = {}
        for case in self.cases:
            found.setdefault(case.model, []).append(case.score)
        return found

    def summary(self) -> dict[str, Any]:
        """The run as ``summary.json`` holds it."""
        scores = self.scores()
        return {
            "schema_version": "1",
            "fixtures": {
                article.slug: {"text_sha256": article.text_sha256, "labels_sha256": article.labels_sha256}
                for article in self.articles
            },
            "prompts_sha256": _prompts_digest(),
            "outcome_schema_sha256": _digest(NegotiationOutcome.model_json_schema(mode="serialization")),
            "models": {model: self._model(model, scores[model]) for model in scores},
            "pairs": [dict(pair) for pair in compare_all(scores)] if len(scores) > 1 else [],
        }

    def finish(self) -> str:
        """Write ``summary.json`` and ``leaderboard.md``; returns the leaderboard."""
        summary = self.summary()
        (self.folder / "summary.json").write_text(
            json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        board = leaderboard(summary)
        (self.folder / "leaderboard.md").write_text(board, encoding="utf-8")
        return board

    def _model(self, model: str, scores: list[ArticleScore]) -> dict[str, Any]:
        cases = [case for case in self.cases if case.model == model]
        used = [case.outcome.provenance for case in cases if case.outcome is not None]
        costs = [one.usage.cost_usd for one in used]
        return {
            "articles": len({case.slug for case in cases}),
            "claims": sum(len(case.outcome.claims) for case in cases if case.outcome is not None),
            "samples": 1 + max(case.sample for case in cases),
            "failures": sum(case.outcome is None for case in cases),
            "seconds": round(sum(one.seconds for one in used), 3),
            "input_tokens": sum(one.usage.input_tokens for one in used),
            "output_tokens": sum(one.usage.output_tokens for one in used),
            "cost_usd": sum(cost for cost in costs if cost is not None) if costs and None not in costs else None,
            "metrics": summarise(scores),
        }


def leaderboard(summary: dict[str, Any]) -> str:
    """A run as a Markdown table, one row a metric and one column a model, each value with its interval and n."""
    models = list(summary["models"])
    lines = ["| metric | " + " | ".join(models) + " |", "|---|" + "---|" * len(models)]
    for metric in METRICS:
        cells = [_cell(summary["models"][model]["metrics"].get(metric)) for model in models]
        lines.append(f"| {metric} | " + " | ".join(cells) + " |")
    for name in ("failures", "articles", "seconds"):
        lines.append(f"| {name} | " + " | ".join(str(summary["models"][model][name]) for model in models) + " |")
    for pair in summary["pairs"]:
        lines.append(f"\n{pair['a']} against {pair['b']} on {pair['metric']}: {pair['verdict']}")
    return "\n".join(lines) + "\n"


def _cell(found: dict[str, Any] | None) -> str:
    if found is None or found["value"] is None:
        return "not judged"
    interval = "" if found["low"] is None else f" [{found['low']:.2f}, {found['high']:.2f}]"
    return f"{found['value']:.3f}{interval} n={found['n']}"


def _prompts_digest() -> str:
    return _digest([Prompts(name).info.sha256 for name in ("single", "staged")])


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
