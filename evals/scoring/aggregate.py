"""From scores of articles to metrics of a model, and from two models to a verdict.

Samples of an article are averaged first, then counts are summed over articles and the formula is applied to the sums
(micro average). Intervals draw articles, with all their claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from evals.scoring.article import ArticleScore
from evals.scoring.metrics import METRICS, Metric, Sums
from evals.statistics import (
    Verdict,
    bootstrap,
    holm,
    sign_flip_p,
    smallest_detectable_difference,
    standard_error,
    verdict,
    wilson,
)

Array = NDArray[np.float64]


class MetricValue(TypedDict):
    """A metric of a model: its value, a 95 % interval, and the number of articles that had something to judge.

    The value is None, and n is 0, where nothing was judged; the interval is None for fewer than two articles.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


class Comparison(TypedDict):
    """Two models on one metric, paired by article: a's value minus b's, with a 95 % interval.

    ``p_value`` is adjusted where several pairs are compared. ``smallest_detectable`` is the true difference that this
    many articles show with a power of 80 %, None where the articles do not vary. ``n`` counts articles with
    something to judge. A model with nothing to judge has no difference.
    """

    a: str
    b: str
    metric: str
    difference: float | None
    low: float | None
    high: float | None
    p_value: float
    n: int
    smallest_detectable: float | None
    verdict: Verdict


class KindScore(TypedDict):
    """How well one kind of claim is told, among matched claims; counts are averaged over samples."""

    right: float
    wrongly_so: float
    missed: float
    f1: float


@dataclass(frozen=True)
class _Table:
    """Counts of articles (rows), averaged over samples, by name (columns)."""

    slugs: list[str]
    names: list[str]
    counts: Array

    def sums(self, weights: Array) -> Sums:
        summed = weights @ self.counts
        return {name: summed[:, column] for column, name in enumerate(self.names)}

    def value(self, metric: Metric, weights: Array) -> Array:
        return metric.value(self.sums(weights))


def _table(scores: Sequence[ArticleScore], names: Sequence[str] | None = None) -> _Table:
    by_slug: dict[str, list[ArticleScore]] = defaultdict(list)
    for score in scores:
        by_slug[score.slug].append(score)
    slugs = sorted(by_slug)
    columns = list(names) if names is not None else _names(scores)
    counts = [
        [float(np.mean([score.counts.get(name, 0.0) for score in by_slug[slug]])) for name in columns] for slug in slugs
    ]
    return _Table(slugs, columns, np.array(counts, dtype=float).reshape(len(slugs), len(columns)))


def _names(scores: Sequence[ArticleScore]) -> list[str]:
    return sorted({"articles", *(name for score in scores for name in score.counts)})


def _single(values: Array) -> float | None:
    return None if np.isnan(values[0]) else float(values[0])


def summarise(scores: Sequence[ArticleScore], seed: int = 0, *, intervals: bool = True) -> dict[str, MetricValue]:
    """All metrics of one model.

    Args:
        scores: one per article and sample.
        seed: of the bootstrap.
        intervals: whether they are wanted; they cost most of the time.

    Returns:
        By the metrics' public names.
    """
    table = _table(scores)
    return {name: _summary(table, metric, seed if intervals else None) for name, metric in METRICS.items()}


def _summary(table: _Table, metric: Metric, seed: int | None) -> MetricValue:
    articles = len(table.slugs)
    each = metric.weight(table.sums(np.eye(articles)))
    n = int(np.count_nonzero(each > 0))
    value = _single(table.value(metric, np.ones((1, articles)))) if articles else None
    if value is None or seed is None:
        return {"value": value, "low": None, "high": None, "n": n}
    if metric.plain:
        interval: tuple[float, float] | None = wilson(value * articles, articles)
    else:
        interval = bootstrap(lambda weights: table.value(metric, weights), articles, seed) if n > 1 else None
    low, high = interval or (None, None)
    return {"value": value, "low": low, "high": high, "n": n}


def compare(
    a: Sequence[ArticleScore],
    b: Sequence[ArticleScore],
    metric: str,
    *,
    seed: int = 0,
    names: tuple[str, str] = ("a", "b"),
) -> Comparison:
    """Compare two models on one metric, paired by article.

    Args:
        a: scores of one model, one per article and sample.
        b: scores of the other, on the same articles.
        metric: a public name.
        seed: of the bootstrap and of the random swaps.
        names: of the models, for the result.

    Raises:
        ValueError: the articles are not the same, so that nothing is paired.
    """
    columns = sorted({*_names(a), *_names(b)})
    first, second = _table(a, columns), _table(b, columns)
    if first.slugs != second.slugs:
        odd = sorted(set(first.slugs) ^ set(second.slugs))
        raise ValueError(f"models can be compared on the same articles only; not scored for both: {', '.join(odd)}")
    chosen, n = METRICS[metric], len(first.slugs)

    def drawn(weights: Array) -> Array:
        return chosen.value(first.sums(weights)) - chosen.value(second.sums(weights))

    def swapped(signs: Array) -> Array:
        kept, given = (1 + signs) / 2, (1 - signs) / 2
        one = kept @ first.counts + given @ second.counts
        other = kept @ second.counts + given @ first.counts
        return chosen.value(_by_name(columns, one)) - chosen.value(_by_name(columns, other))

    difference = _single(drawn(np.ones((1, n)))) if n else None
    interval = None if difference is None else bootstrap(drawn, n, seed)
    p_value = 1.0 if difference is None else sign_flip_p(swapped, n, seed)
    error = None if difference is None else standard_error(drawn, n, seed)
    # An article without anything to judge, such as one that is no negotiation, gives no evidence for either.
    judged = sum(chosen.weight(table.sums(np.eye(n))) for table in (first, second)) > 0
    counted = int(np.count_nonzero(judged))
    low, high = interval or (None, None)
    return {
        "a": names[0],
        "b": names[1],
        "metric": metric,
        "difference": difference,
        "low": low,
        "high": high,
        "p_value": p_value,
        "n": counted,
        "smallest_detectable": None if not error else smallest_detectable_difference(error),
        "verdict": _verdict(difference, interval, p_value, counted, chosen),
    }


def compare_all(
    models: Mapping[str, Sequence[ArticleScore]], metric: str = "attributed_f1", *, seed: int = 0
) -> list[Comparison]:
    """Compare every two models on one metric, with p-values adjusted for their number (Holm)."""
    found = [compare(models[a], models[b], metric, seed=seed, names=(a, b)) for a, b in combinations(models, 2)]
    for pair, p_value in zip(found, holm([pair["p_value"] for pair in found]), strict=True):
        interval = None if pair["low"] is None or pair["high"] is None else (pair["low"], pair["high"])
        pair["p_value"] = p_value
        pair["verdict"] = _verdict(pair["difference"], interval, p_value, pair["n"], METRICS[metric])
    return found


def by_kind(scores: Sequence[ArticleScore]) -> dict[str, KindScore]:
    """Per kind, in the order of the names, how well it is told; kinds that do not occur are left out."""
    table = _table(scores)
    sums = dict(zip(table.names, table.counts.sum(axis=0).tolist(), strict=True)) if table.slugs else {}
    kinds = sorted({name.split("/")[1] for name in sums if name.startswith("kind_")})
    result: dict[str, KindScore] = {}
    for kind in kinds:
        right, wrongly, missed = (sums.get(f"kind_{cell}/{kind}", 0.0) for cell in ("tp", "fp", "fn"))
        result[kind] = {
            "right": right,
            "wrongly_so": wrongly,
            "missed": missed,
            "f1": 2 * right / (2 * right + wrongly + missed),
        }
    return result


def by_language(scores: Sequence[ArticleScore], seed: int = 0) -> dict[str, dict[str, MetricValue]]:
    """All metrics per language of the articles."""
    languages = sorted({score.language for score in scores})
    return {language: summarise([s for s in scores if s.language == language], seed) for language in languages}


def _by_name(names: Sequence[str], counts: Array) -> Sums:
    return {name: counts[:, column] for column, name in enumerate(names)}


def _verdict(
    difference: float | None, interval: tuple[float, float] | None, p_value: float, n: int, metric: Metric
) -> Verdict:
    if difference is None:
        return "no decision"
    return verdict(difference, interval, p_value, n, lower_is_better=metric.lower_is_better)
