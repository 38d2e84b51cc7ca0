"""The metrics: each a formula over summed counts, for one sum or for many resamples at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from summarizer.outcome import COMMITMENT, Kind

Array = NDArray[np.float64]
Sums = Mapping[str, Array]
"""Summed counts by name; a name that no article has counts 0."""

_KINDS: tuple[str, ...] = get_args(Kind)
_LEVELS = sorted({level for level in COMMITMENT.values() if level is not None})


@dataclass(frozen=True)
class Metric:
    """One number of the leaderboard.

    Attributes:
        value: from summed counts; nan where there is nothing to judge.
        weight: what is judged; articles in which it is 0 do not count for n.
        lower_is_better: a rate of errors.
        plain: a rate of articles, so that a Wilson interval applies.
    """

    value: Callable[[Sums], Array]
    weight: Callable[[Sums], Array]
    lower_is_better: bool = False
    plain: bool = False


def _get(sums: Sums, name: str) -> Array:
    return sums[name] if name in sums else 0 * sums["articles"]


def _divide(top: Array, bottom: Array) -> Array:
    quotient: Array = np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0)
    return quotient


def _rate(part: str, whole: str, *, lower_is_better: bool = False, plain: bool = False) -> Metric:
    return Metric(
        lambda sums: _divide(_get(sums, part), _get(sums, whole)),
        lambda sums: _get(sums, whole),
        lower_is_better,
        plain,
    )


def _precision(part: str, whole: str, wanted: str) -> Metric:
    """A rate of what was predicted; 0, and not nothing, where nothing was predicted though something was to be."""

    def bottom(sums: Sums) -> Array:
        predicted = _get(sums, whole)
        return np.where(predicted > 0, predicted, _get(sums, wanted))

    return Metric(lambda sums: _divide(_get(sums, part), bottom(sums)), bottom)


def _f1(right: str, predicted: str, labelled: str) -> Metric:
    """``2·TP / (predicted + labelled)``, the harmonic mean of precision and recall (van Rijsbergen 1979)."""

    def both(sums: Sums) -> Array:
        return _get(sums, predicted) + _get(sums, labelled)

    return Metric(lambda sums: _divide(2 * _get(sums, right), both(sums)), both)


def _kind_macro_f1(sums: Sums) -> Array:
    """Mean F1 over the kinds that are labelled or predicted among matched claims."""
    scores = [
        _divide(
            2 * _get(sums, f"kind_tp/{kind}"),
            2 * _get(sums, f"kind_tp/{kind}") + _get(sums, f"kind_fp/{kind}") + _get(sums, f"kind_fn/{kind}"),
        )
        for kind in _KINDS
    ]
    present = [~np.isnan(score) for score in scores]
    return _divide(_total([np.nan_to_num(score) for score in scores]), _total(present))


def _kind_weight(sums: Sums) -> Array:
    return _total([_get(sums, f"kind_{cell}/{kind}") for cell in ("tp", "fn") for kind in _KINDS])


def _total(some: Sequence[NDArray[Any]]) -> Array:
    total: Array = np.sum(np.array(some, dtype=float), axis=0)
    return total


def _kappa(sums: Sums) -> Array:
    """Quadratically weighted kappa of labelled and predicted commitment (Cohen 1968): 1 - observed / expected.

    1 where nothing disagrees, also when all are of one level; 0 where claims were to be found and none was compared.
    """
    cells = {(i, j): _get(sums, f"ladder/{i}/{j}") for i in _LEVELS for j in _LEVELS}
    rows = {i: _total([cells[i, j] for j in _LEVELS]) for i in _LEVELS}
    columns = {j: _total([cells[i, j] for i in _LEVELS]) for j in _LEVELS}
    n = _total(list(rows.values()))
    observed = _total([(i - j) ** 2 * cells[i, j] for i, j in cells])
    expected = _divide(_total([(i - j) ** 2 * rows[i] * columns[j] for i, j in cells]), n)
    value = 1 - np.where(observed > 0, _divide(observed, expected), 0.0)
    return np.where(n > 0, value, np.where((_get(sums, "labelled") > 0) & (_get(sums, "matched") == 0), 0.0, np.nan))


def _ladder_weight(sums: Sums) -> Array:
    return _total([_get(sums, f"ladder/{i}/{j}") for i in _LEVELS for j in _LEVELS])


METRICS: dict[str, Metric] = {
    "claim_precision": _precision("matched", "predicted", "labelled"),
    "claim_recall": _rate("matched", "labelled"),
    "claim_f1": _f1("matched", "predicted", "labelled"),
    "attributed_f1": _f1("attributed", "predicted", "labelled"),
    "party_accuracy": _rate("party_right", "party_judged"),
    "speaker_accuracy": _rate("speaker_right", "speaker_judged"),
    "kind_macro_f1": Metric(_kind_macro_f1, _kind_weight),
    "commitment_kappa": Metric(_kappa, _ladder_weight),
    "false_agreement_rate": _rate("agreed_false", "agreed_predicted", lower_is_better=True),
    "non_agreement_recall": _rate("refusals_heard", "refusals_labelled"),
    "figure_f1": _f1("figures_right", "figures_predicted", "figures_labelled"),
    "figure_grounding": _rate("figures_grounded", "figures_given"),
    "evidence_exact": _rate("exact", "exact_judged"),
    "contamination_rate": _rate("contaminated", "contamination_judged", lower_is_better=True),
    "editorial_leak_rate": _rate("leaked", "leak_judged", lower_is_better=True),
    "blend_rate": _rate("blended", "blend_judged", lower_is_better=True),
    "party_gap": _rate("gap", "gap_articles", lower_is_better=True),
    "points_f1": _f1("points_found", "points_predicted", "points_labelled"),
    "event_accuracy": _rate("event_right", "event_judged"),
    "parties_f1": _f1("parties_found", "parties_predicted", "parties_labelled"),
    "valid_rate": _rate("valid", "articles", plain=True),
}
"""By the names of the public contract, in its order."""
