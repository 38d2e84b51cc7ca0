"""From articles to a model, and from two models to a verdict."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evals.gold import empty_outcome, gold_outcome
from evals.labels import discover
from evals.scoring import METRICS, ArticleScore, by_kind, by_language, compare, compare_all, score_article, summarise

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def score(slug: str, matched: int, predicted: int, labelled: int, **counts: float) -> ArticleScore:
    return ArticleScore(
        slug=slug, language="en", failed=False, matches=[], missed=[], forgiven=[], invented=[], sides={},
        counts={"articles": 1, "matched": matched, "attributed": matched, "predicted": predicted,
                "labelled": labelled, **counts},
    )  # fmt: skip


def test_rates_are_of_sums_not_means_of_rates() -> None:
    found = summarise([score("a", 1, 1, 1), score("b", 10, 30, 40)])
    assert found["claim_precision"]["value"] == pytest.approx(11 / 31)
    assert found["claim_recall"]["value"] == pytest.approx(11 / 41)
    assert found["claim_f1"]["value"] == pytest.approx(22 / 72)
    assert found["claim_f1"]["n"] == 2


def test_samples_are_averaged_within_their_article() -> None:
    once = [score("a", 4, 8, 8), score("b", 2, 2, 4)]
    repeated = [score("a", 2, 8, 8), score("a", 6, 8, 8), score("b", 2, 2, 4)]
    assert summarise(once) == summarise(repeated)


def test_an_interval_holds_its_value_and_depends_on_the_seed_only() -> None:
    scores = [score(f"a{n}", n, 10, 12) for n in range(1, 9)]
    first = summarise(scores, seed=1)["attributed_f1"]
    assert first == summarise(scores[::-1], seed=1)["attributed_f1"]
    assert first["low"] < first["value"] < first["high"]  # type: ignore[operator]


def test_one_article_has_no_interval_and_nothing_has_no_value() -> None:
    found = summarise([score("a", 1, 2, 2)])
    assert found["claim_f1"] == {"value": 0.5, "low": None, "high": None, "n": 1}
    assert found["figure_f1"] == {"value": None, "low": None, "high": None, "n": 0}
    assert summarise([])["claim_f1"]["value"] is None


def test_valid_rate_has_a_wilson_interval() -> None:
    found = summarise([score(f"a{n}", 1, 1, 1, valid=int(n < 17)) for n in range(20)])["valid_rate"]
    assert found["value"] == pytest.approx(0.85)
    assert (found["low"], found["high"]) == pytest.approx((0.640, 0.948), abs=5e-4)


def test_kappa_against_scikit_learn() -> None:
    # scikit-learn 1.9.1, cohen_kappa_score(labelled, predicted, weights="quadratic", labels=range(6)).
    labelled = [0, 0, 1, 3, 3, 3, 4, 5, 5, 5, 2, 1]
    predicted = [0, 1, 1, 3, 4, 5, 4, 5, 3, 5, 3, 0]
    cells = Counter(f"ladder/{one}/{other}" for one, other in zip(labelled, predicted, strict=True))
    assert summarise([score("a", 12, 12, 12, **cells)])["commitment_kappa"]["value"] == pytest.approx(0.847457627118644)


def test_kappa_where_all_is_of_one_level() -> None:
    assert summarise([score("a", 4, 4, 4, **{"ladder/3/3": 4})])["commitment_kappa"]["value"] == 1
    assert summarise([score("a", 4, 4, 4, **{"ladder/3/5": 4})])["commitment_kappa"]["value"] == 0
    assert summarise([score("a", 0, 4, 4)])["commitment_kappa"]["value"] == 0


def test_macro_f1_against_scikit_learn() -> None:
    # scikit-learn 1.9.1, f1_score(labelled, predicted, average="macro").
    labelled = ["agreed", "agreed", "denied", "proposed", "agreed", "denied", "offered"]
    predicted = ["agreed", "denied", "denied", "proposed", "agreed", "agreed", "proposed"]
    cells: Counter[str] = Counter()
    for one, other in zip(labelled, predicted, strict=True):
        cells.update([f"kind_tp/{one}"] if one == other else [f"kind_fn/{one}", f"kind_fp/{other}"])
    scores = [score("a", 7, 7, 7, **cells)]
    assert summarise(scores)["kind_macro_f1"]["value"] == pytest.approx(0.45833333333333326)
    assert by_kind(scores)["agreed"] == {"right": 2, "wrongly_so": 1, "missed": 1, "f1": pytest.approx(2 / 3)}


def models(n: int) -> tuple[list[ArticleScore], list[ArticleScore]]:
    good = [score(f"a{i}", 9 - i % 2, 10, 10) for i in range(n)]
    poor = [score(f"a{i}", 4 + i % 3, 10, 10) for i in range(n)]
    return good, poor


def test_comparison() -> None:
    good, poor = models(8)
    found = compare(good, poor, "attributed_f1", names=("good", "poor"))
    assert found["difference"] == pytest.approx(sum(9 - i % 2 - 4 - i % 3 for i in range(8)) / 80)
    assert found["p_value"] == pytest.approx(2 / 2**8)
    assert found["verdict"] == "a"
    assert found["n"] == 8
    turned = compare(poor, good, "attributed_f1")
    assert turned["difference"] == pytest.approx(-found["difference"])  # type: ignore[operator]
    assert turned["verdict"] == "b"


def test_few_articles_or_no_difference_give_no_decision() -> None:
    good, poor = models(5)
    assert compare(good, poor, "attributed_f1")["verdict"] == "no decision"
    good, _ = models(10)
    same = compare(good, good, "attributed_f1")
    assert same["verdict"] == "no decision"
    assert same["p_value"] == 1
    assert same["difference"] == 0
    assert compare(good, good, "figure_f1")["difference"] is None


def test_an_article_with_nothing_to_judge_does_not_count() -> None:
    good, poor = models(5)
    nothing = score("z", 0, 0, 0)
    found = compare([*good, nothing], [*poor, nothing], "attributed_f1")
    assert found["n"] == 5
    assert found["verdict"] == "no decision"


def test_rates_of_errors_are_better_when_lower() -> None:
    a = [score(f"a{i}", 1, 1, 1, contaminated=0, contamination_judged=10) for i in range(8)]
    b = [score(f"a{i}", 1, 1, 1, contaminated=3 + i % 2, contamination_judged=10) for i in range(8)]
    assert compare(a, b, "contamination_rate")["verdict"] == "a"


def test_other_articles_cannot_be_compared() -> None:
    good, poor = models(6)
    with pytest.raises(ValueError, match="a5"):
        compare(good, poor[:5], "attributed_f1")


def test_more_than_two_models_are_corrected() -> None:
    good, poor = models(6)
    alone = compare_all({"good": good, "poor": poor})
    among = compare_all({"good": good, "poor": poor, "same": poor})
    assert [pair["verdict"] for pair in alone] == ["a"]
    assert among[0]["p_value"] == pytest.approx(3 * alone[0]["p_value"])
    assert [pair["verdict"] for pair in among] == ["no decision"] * 3


def test_all_fixtures() -> None:
    articles = discover(FIXTURES)
    gold = [score_article(gold_outcome(article), article) for article in articles]
    found = summarise(gold)
    for name, metric in METRICS.items():
        assert found[name]["value"] == (0 if metric.lower_is_better else 1), name
    nothing = [score_article(empty_outcome(article), article) for article in articles]
    assert summarise(nothing)["attributed_f1"]["value"] == 0
    assert compare(gold, nothing, "attributed_f1")["verdict"] == "a"
    assert set(by_language(gold)) == {article.labels.language for article in articles}
