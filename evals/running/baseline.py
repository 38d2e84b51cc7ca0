"""A run against an earlier one: only where both measured the same thing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.running import rows as stored
from evals.running.rows import Row, RunError
from evals.running.run import scores_by_model
from evals.scoring import ArticleScore, Comparison, compare

ACROSS = {"prompts": "prompts_sha256", "schema": "outcome_schema_sha256"}
"""What may be let differ on purpose, such as the prompts when it is they that are compared."""

_HASHES = (("prompts_sha256", "the prompts"), ("outcome_schema_sha256", "the outcome's schema"))


@dataclass(frozen=True)
class Baseline:
    """An earlier run, by model."""

    name: str
    scores: dict[str, list[ArticleScore]]

    @classmethod
    def read(cls, folder: Path, now: dict[str, Any], across: Sequence[str] = ()) -> Baseline:
        """Read an earlier run for comparison.

        Args:
            folder: of the earlier run.
            now: ``fixtures`` and the hashes of the run at hand, as in its summary.
            across: names in :data:`ACROSS` that may differ.

        Raises:
            RunError: it is no finished run, or it measured something else: other articles, labels, prompts or schema.
        """
        try:
            then = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
            reasons = _differences(then, now, {ACROSS[name] for name in across})
        except (OSError, ValueError, KeyError, AttributeError) as error:
            raise RunError(
                f"{folder} is no finished run of the evals: its summary.json cannot be used ({error})"
            ) from None
        if reasons:
            raise RunError(
                f"{folder.name} cannot be compared with this run: {'; '.join(reasons)}. "
                "Run the earlier model again, or score its answers by the labels of today with --replay"
            )
        return cls(folder.name, scores_by_model(stored.load(folder)))

    def compare(self, rows: Sequence[Row], metric: str = "attributed_f1") -> list[Comparison]:
        """Each model of both runs, this run's value minus the earlier one's, on the articles that both have."""
        found = []
        for model, scores in scores_by_model(rows).items():
            then = self.scores.get(model, [])
            shared = {score.slug for score in scores} & {score.slug for score in then}
            if shared:
                found.append(
                    compare(
                        [score for score in scores if score.slug in shared],
                        [score for score in then if score.slug in shared],
                        metric,
                        names=(model, f"{model} in {self.name}"),
                    )
                )
        return found


def _differences(then: dict[str, Any], now: dict[str, Any], allowed: set[str]) -> list[str]:
    reasons = [f"{words} changed" for name, words in _HASHES if name not in allowed and then[name] != now[name]]
    before, after = then["fixtures"], now["fixtures"]
    if odd := sorted(before.keys() ^ after.keys()):
        reasons.append(f"other articles ({', '.join(odd)})")
    for slug in sorted(before.keys() & after.keys()):
        for part, words in (("text_sha256", "text"), ("labels_sha256", "labels")):
            if before[slug][part] != after[slug][part]:
                reasons.append(f"the {words} of {slug} changed")
    return reasons
