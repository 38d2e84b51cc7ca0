"""Models that are wrong in one known way each score what they must, through the whole product."""

from __future__ import annotations

from typing import Any

import pytest

from evals.labels import LabelledArticle
from evals.running.run import Setup, ask
from evals.scoring import METRICS, summarise


def metrics(name: str, articles: list[LabelledArticle]) -> dict[str, Any]:
    rows = [ask(Setup(name, name), article, 0) for article in articles]
    assert [row.error for row in rows] == [None] * len(rows)
    return {metric: found["value"] for metric, found in summarise([row.score for row in rows]).items()}


PERFECT = {name: 0.0 if metric.lower_is_better else 1.0 for name, metric in METRICS.items()}


@pytest.mark.parametrize("name", ["mock/gold", "mock/flaky"])
def test_the_right_answer_is_perfect(name: str, articles: list[LabelledArticle]) -> None:
    assert metrics(name, articles) == PERFECT


def test_an_answer_that_was_wrong_first_costs_a_second_attempt(articles: list[LabelledArticle]) -> None:
    rows = [ask(Setup(name, name), articles[0], 0) for name in ("mock/gold", "mock/flaky")]
    attempts = [row.outcome.provenance.attempts for row in rows if row.outcome]
    assert attempts[1] == attempts[0] + 1
    assert rows[0].usage is not None
    assert rows[1].usage is not None
    assert rows[1].usage.input_tokens > rows[0].usage.input_tokens


def test_empty_earns_nothing(articles: list[LabelledArticle]) -> None:
    found = metrics("mock/empty", articles)
    assert found["valid_rate"] == 0
    assert {found[name] for name in ("claim_f1", "attributed_f1", "claim_precision", "points_f1", "figure_f1")} == {0}


def test_swapped_sides_cost_attribution_alone(articles: list[LabelledArticle]) -> None:
    found = metrics("mock/swapped", articles)
    of_sides = [
        claim.party in article.labels.sides() and not claim.ambiguous
        for article in articles
        for claim in article.labels.claims
    ]
    assert found["attributed_f1"] == pytest.approx(1 - sum(of_sides) / len(of_sides))
    assert found["claim_f1"] == found["kind_macro_f1"] == found["figure_f1"] == 1


def test_blended_sides_are_seen(articles: list[LabelledArticle]) -> None:
    found = metrics("mock/blended", articles)
    assert found["blend_rate"] > 0
    assert found["attributed_f1"] < 1


def test_overclaiming_is_false_agreement(articles: list[LabelledArticle]) -> None:
    found = metrics("mock/overclaiming", articles)
    assert found["false_agreement_rate"] > 0.5
    assert found["non_agreement_recall"] == 0
    assert found["attributed_f1"] == 1


def test_claims_from_outside_the_article_do_not_come_through(articles: list[LabelledArticle]) -> None:
    assert metrics("mock/contaminated", articles)["contamination_rate"] == 0


def test_the_outlets_words_in_a_partys_mouth_are_seen(articles: list[LabelledArticle]) -> None:
    found = metrics("mock/editorial", articles)
    assert found["editorial_leak_rate"] > 0
    assert found["claim_recall"] == 1


def test_wrong_figures_cost_figures_alone(articles: list[LabelledArticle]) -> None:
    found = metrics("mock/wrong-figures", articles)
    assert found["figure_f1"] < 0.5
    assert found["attributed_f1"] == found["kind_macro_f1"] == 1
