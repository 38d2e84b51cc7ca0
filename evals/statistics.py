"""How sure one can be: intervals, a paired test, a correction for many comparisons, and a verdict.

Claims of one article are not independent, so articles are what is drawn (Miller 2024, "Adding Error Bars to Evals",
arXiv:2411.00640); articles are few, so nothing rests on the central limit theorem (Bowyer, Aitchison and
Ivanova 2025, arXiv:2503.01747).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Array = NDArray[np.float64]
Verdict = Literal["a", "b", "no decision"]

RESAMPLES = 2000
FEWEST_ARTICLES = 6
"""Below this, the sign-flip test cannot reach p < 0.05: its least p on n pairs is 2 / 2**n."""

_EXACT_UP_TO = 12
_RANDOM_FLIPS = 10_000


def wilson(successes: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a rate (Wilson 1927); never of zero width, also for 5 of 5.

    Args:
        successes: from 0 to ``n``; need not be whole, as samples are averaged first.
        n: trials, above 0.
        confidence: coverage of the interval.
    """
    z = float(ndtri(0.5 + confidence / 2))
    rate = successes / n
    centre = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(
    statistic: Callable[[Array], Array], n: int, seed: int, confidence: float = 0.95
) -> tuple[float, float] | None:
    """Percentile interval of a statistic of ``n`` articles, drawn with replacement (Efron 1979).

    Args:
        statistic: from weights (resamples, articles), how often each article was drawn, to a value per resample; nan
            where a resample has none.
        n: articles.
        seed: of the draws; the same seed gives the same interval.
        confidence: coverage of the interval.

    Returns:
        None for fewer than two articles: an interval of no width would claim certainty.
    """
    if n < 2:
        return None
    values = _resampled(statistic, n, seed)
    if not values.size:
        return None
    low, high = np.quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)


def _resampled(statistic: Callable[[Array], Array], n: int, seed: int) -> Array:
    """The values of a statistic over resamples of the articles, without those where it has none."""
    weights = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=RESAMPLES).astype(float)
    values = statistic(weights)
    return values[~np.isnan(values)]


def standard_error(statistic: Callable[[Array], Array], n: int, seed: int) -> float | None:
    """Bootstrap standard error of a statistic, drawn as in :func:`bootstrap`; None for fewer than two articles."""
    if n < 2:
        return None
    values = _resampled(statistic, n, seed)
    return float(values.std(ddof=1)) if values.size > 1 else None


def sign_flip_p(statistic: Callable[[Array], Array], n: int, seed: int) -> float:
    """Two-sided p-value of a paired difference: how often it is as large when models are swapped at random per article.

    Exact over all 2**n swaps for up to 12 articles, else over 10,000 random ones, with the observed one counted among
    them so that p is never 0 (approximate randomisation, Noreen 1989; recommended for F1 by Dror et al. 2018, "The
    hitchhiker's guide to testing statistical significance in NLP").

    Args:
        statistic: from signs (flips, articles), -1 where the two models are swapped, to a difference per row.
        n: articles.
        seed: of the random swaps.
    """
    observed = abs(float(statistic(np.ones((1, n)))[0]))
    if n <= _EXACT_UP_TO:
        signs = np.array(list(itertools.product([1.0, -1.0], repeat=n)))
    else:
        signs = np.random.default_rng(seed).choice([1.0, -1.0], size=(_RANDOM_FLIPS, n))
        signs[0] = 1.0
    differences = np.abs(np.nan_to_num(statistic(signs)))
    # Sums in another order differ in the last digits: those are ties.
    return float(np.mean(differences >= observed - 1e-12))


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values adjusted for the number of comparisons, in the order given (Holm 1979)."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    adjusted = [0.0] * len(p_values)
    running = 0.0
    for rank, index in enumerate(order):
        running = max(running, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = running
    return adjusted


def smallest_detectable_difference(error: float, power: float = 0.8, confidence: float = 0.95) -> float:
    """The true difference that a study with this standard error finds with the given power.

    ``(z_{1-alpha/2} + z_power) * SE``, the sample size formula of Miller 2024 solved for the difference.

    Args:
        error: standard error of the paired difference.
        power: probability of finding the difference.
        confidence: of the interval that must exclude 0.
    """
    return float(ndtri(0.5 + confidence / 2) + ndtri(power)) * error


def verdict(
    difference: float, interval: tuple[float, float] | None, p_value: float, n: int, *, lower_is_better: bool = False
) -> Verdict:
    """Which of two models is better, if that can be told.

    Args:
        difference: a's value minus b's.
        interval: of the difference.
        p_value: of the difference, adjusted when there are more than two models.
        n: articles; fewer than 6 allow no verdict.
        lower_is_better: for rates of errors.
    """
    undecided = interval is None or interval[0] <= 0 <= interval[1] or p_value > 0.05 or n < FEWEST_ARTICLES
    if undecided:
        return "no decision"
    return "a" if (difference > 0) != lower_is_better else "b"
