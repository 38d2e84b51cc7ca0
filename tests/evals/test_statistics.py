"""Known answers from outside: published tables, textbook examples, and SciPy's own routines."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from evals.statistics import (
    Array,
    bootstrap,
    holm,
    sign_flip_p,
    smallest_detectable_difference,
    standard_error,
    verdict,
    wilson,
)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(17, 20, 0.640, 0.948), (5, 5, 0.566, 1.0), (0, 30, 0.0, 0.114), (20, 20, 0.839, 1.0), (60, 60, 0.940, 1.0)],
)
def test_wilson(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-4)
    reference = stats.binomtest(successes, n).proportion_ci(method="wilson")
    assert wilson(successes, n) == pytest.approx((reference.low, reference.high), abs=1e-9)


def mean_of(values: list[float]) -> Callable[[Array], Array]:
    data = np.array(values)
    return lambda weights: weights @ data / weights.sum(axis=1)


def test_bootstrap_is_seeded_and_agrees_with_scipy() -> None:
    values = [0.2, 0.5, 0.9, 0.4, 0.7, 0.6, 0.3, 0.8, 0.55, 0.65]
    found = bootstrap(mean_of(values), len(values), seed=1)
    assert found == bootstrap(mean_of(values), len(values), seed=1)
    assert found != bootstrap(mean_of(values), len(values), seed=2)
    reference = stats.bootstrap(
        (values,), np.mean, n_resamples=5000, method="percentile", rng=np.random.default_rng(0)
    ).confidence_interval
    assert found == pytest.approx((reference.low, reference.high), abs=0.02)
    error = standard_error(mean_of(values), len(values), seed=1)
    assert error == pytest.approx(np.std(values) / np.sqrt(len(values)), rel=0.06)


def test_one_article_has_no_interval() -> None:
    assert bootstrap(mean_of([0.5]), 1, seed=0) is None
    assert standard_error(mean_of([0.5]), 1, seed=0) is None


def mean_flipped(differences: list[float]) -> Callable[[Array], Array]:
    data = np.array(differences)
    return lambda signs: signs @ data / len(data)


@pytest.mark.parametrize("n", [3, 5, 6, 10])
def test_sign_flip_cannot_go_below_its_floor(n: int) -> None:
    assert sign_flip_p(mean_flipped([1.0] * n), n, seed=0) == pytest.approx(2 / 2**n)


def test_sign_flip_is_the_definition() -> None:
    differences = [0.3, -0.1, 0.2, 0.4, -0.05, 0.1, 0.25]
    observed = abs(sum(differences))
    flips = [abs(sum(s * d for s, d in zip(signs, differences, strict=True)))
             for signs in itertools.product([1, -1], repeat=7)]  # fmt: skip
    expected = sum(flip >= observed - 1e-12 for flip in flips) / 2**7
    assert sign_flip_p(mean_flipped(differences), 7, seed=0) == expected
    reference = stats.permutation_test(
        (differences, [0.0] * 7), lambda a, b, axis: np.mean(a - b, axis=axis), permutation_type="samples",
        vectorized=True, n_resamples=np.inf,
    )  # fmt: skip
    assert expected == pytest.approx(reference.pvalue)


def test_random_flips_agree_with_the_exact_ones() -> None:
    differences = [0.3, -0.1, 0.2, 0.4, -0.05, 0.1, 0.25, -0.2, 0.05, 0.15, -0.1, 0.3, 0.02]
    reference = stats.permutation_test(
        (differences, [0.0] * 13), lambda a, b, axis: np.mean(a - b, axis=axis), permutation_type="samples",
        vectorized=True, n_resamples=np.inf,
    )  # fmt: skip
    p_value = sign_flip_p(mean_flipped(differences), 13, seed=3)
    assert p_value == pytest.approx(reference.pvalue, abs=0.01)
    assert sign_flip_p(mean_flipped([1.0] * 13), 13, seed=3) > 0


def test_holm() -> None:
    # By hand: 4 * 0.005, 3 * 0.01, 2 * 0.03, and 1 * 0.04 raised to the one before it.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


def test_smallest_detectable_difference() -> None:
    assert smallest_detectable_difference(0.15 / 40**0.5) == pytest.approx(0.066, abs=5e-4)
    # 969 items find 0.03 when the variance of the differences is 1/9.
    assert smallest_detectable_difference((1 / 9 / 969) ** 0.5) == pytest.approx(0.03, abs=5e-5)


def test_verdict() -> None:
    assert verdict(0.2, (0.1, 0.3), 0.01, 8) == "a"
    assert verdict(-0.2, (-0.3, -0.1), 0.01, 8) == "b"
    assert verdict(0.2, (0.1, 0.3), 0.01, 8, lower_is_better=True) == "b"
    assert verdict(0.2, (-0.1, 0.3), 0.01, 8) == "no decision"
    assert verdict(0.2, (0.1, 0.3), 0.01, 5) == "no decision"
    assert verdict(0.2, (0.1, 0.3), 0.06, 8) == "no decision"
    assert verdict(0.2, None, 0.01, 8) == "no decision"
