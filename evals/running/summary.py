"""What is computed from the rows of a run, as ``summary.json`` holds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from evals.labels import LabelledArticle
from evals.running.keys import prompts_digest, schema_digest
from evals.running.rows import Row
from evals.running.run import scores_by_model
from evals.scoring import ArticleScore, by_kind, by_language, compare_all, summarise

Summary = dict[str, Any]

GROUPED = ("attributed_f1", "claim_f1", "party_accuracy", "kind_macro_f1", "non_agreement_recall", "figure_f1")
"""Metrics told per language."""


def summarise_run(rows: Sequence[Row], articles: Sequence[LabelledArticle], command: str = "") -> Summary:
    """Metrics with intervals, pairs with verdicts, and groups.

    Args:
        rows: in the order in which they were done.
        articles: all of the run, also those not reached.
        command: that made the run.

    Returns:
        ``by_language``, ``by_kind`` and ``by_side`` are by model and group, then by metric as in ``metrics``; the n of
        a kind counts labelled claims and that of a side counts claims, as its value is the share that was found and
        rightly attributed.
    """
    scores = scores_by_model(rows)
    return {
        "schema_version": "1",
        "created": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "command": command,
        "fixtures": {
            article.slug: {"text_sha256": article.text_sha256, "labels_sha256": article.labels_sha256}
            for article in articles
        },
        "prompts_sha256": prompts_digest(),
        "outcome_schema_sha256": schema_digest(),
        "models": {model: _model([row for row in rows if row.model == model], scores[model]) for model in scores},
        "pairs": [dict(pair) for pair in _pairs(scores)],
        "by_language": {model: _languages(scores[model]) for model in scores},
        "by_kind": {model: _kinds(scores[model]) for model in scores},
        "by_side": {model: _sides(scores[model]) for model in scores},
    }


def _pairs(scores: dict[str, list[ArticleScore]]) -> list[Any]:
    """Models are paired by article; one that has not reached all articles is compared on those that both have."""
    if len(scores) < 2:
        return []
    shared = set.intersection(*({score.slug for score in each} for each in scores.values()))
    if not shared:
        return []
    return compare_all({model: [score for score in each if score.slug in shared] for model, each in scores.items()})


def _model(rows: Sequence[Row], scores: list[ArticleScore]) -> dict[str, Any]:
    usages = [row.usage for row in rows if row.usage is not None]
    costs = [usage.cost_usd for usage in usages]
    return {
        "articles": len({row.article for row in rows}),
        "claims": sum(len(row.outcome.claims) for row in rows if row.outcome is not None),
        "samples": len({row.sample for row in rows}),
        "failures": sum(row.outcome is None for row in rows),
        "replayed": sum(row.replayed is not None for row in rows),
        "seconds": round(sum(row.seconds for row in rows), 3),
        "input_tokens": sum(usage.input_tokens for usage in usages),
        "output_tokens": sum(usage.output_tokens for usage in usages),
        "cost_usd": sum(cost for cost in costs if cost is not None) if costs and None not in costs else None,
        "metrics": summarise(scores),
    }


def _languages(scores: list[ArticleScore]) -> dict[str, Any]:
    return {language: {name: metrics[name] for name in GROUPED} for language, metrics in by_language(scores).items()}


def _kinds(scores: list[ArticleScore]) -> dict[str, Any]:
    return {
        kind: {"f1": {"value": found["f1"], "low": None, "high": None, "n": found["right"] + found["missed"]}}
        for kind, found in by_kind(scores).items()
    }


def _sides(scores: list[ArticleScore]) -> dict[str, Any]:
    totals: dict[str, tuple[int, int]] = {}
    for score in scores:
        for side, (found, all_) in score.sides.items():
            before = totals.get(f"{score.slug}: {side}", (0, 0))
            totals[f"{score.slug}: {side}"] = (before[0] + found, before[1] + all_)
    return {
        side: {"recall": {"value": found / all_ if all_ else None, "low": None, "high": None, "n": all_}}
        for side, (found, all_) in totals.items()
    }
