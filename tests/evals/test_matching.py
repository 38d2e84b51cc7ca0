"""Similarity on hand-paired examples, and assignment against brute force."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from evals.scoring.matching import LEAST_OVERLAP, TEXT_WEIGHT, THRESHOLD, assign, similarity
from evals.scoring.spans import covered, overlap, shared, union
from evals.scoring.text import chrf, script, share_told

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))


def place(words: str, source: str) -> list[tuple[int, int]]:
    if words == "*":
        return [(0, len(source))]
    at = source.index(words)
    return [(at, at + len(words))]


def judged() -> list[tuple[float, bool]]:
    found = []
    for group in PAIRS:
        source: str = group["source"]
        for pair in group["pairs"]:
            label: dict[str, Any] = group["labels"][pair["label"]]
            texts = label["statement"], label["evidence"]
            score = similarity(
                place(pair["evidence"], source), pair["statement"], place(label["evidence"], source), texts
            )
            found.append((score, pair["same"]))
    return found


@pytest.mark.parametrize(
    ("threshold", "right"), [(THRESHOLD - 0.1, 59), (THRESHOLD - 0.05, 63), (THRESHOLD, 67),
                             (THRESHOLD + 0.05, 64), (THRESHOLD + 0.1, 61)]
)  # fmt: skip
def test_sensitivity_of_the_threshold(threshold: float, right: int) -> None:
    pairs = judged()
    assert len(pairs) == 68
    assert sum((score >= threshold) == same for score, same in pairs) == right


def test_what_is_frozen() -> None:
    assert (TEXT_WEIGHT, THRESHOLD, LEAST_OVERLAP) == (0.4, 0.5, 0.25)


def test_assignment_is_the_best_of_all() -> None:
    random = np.random.default_rng(7)
    for _ in range(3000):
        rows, columns = random.integers(1, 6, size=2)
        # Few different values, so that ties are frequent.
        scores = random.integers(0, 6, size=(rows, columns)) / 5
        found = assign(scores, 0.5)
        assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
        assert all(scores[pair] >= 0.5 for pair in found)
        assert sum(scores[pair] for pair in found) == pytest.approx(best(scores, 0.5))


def best(scores: np.ndarray, threshold: float) -> float:
    tall = scores if scores.shape[0] <= scores.shape[1] else scores.T
    allowed = np.where(tall >= threshold, tall, 0.0)
    return max(
        sum(allowed[row, column] for row, column in enumerate(columns))
        for columns in itertools.permutations(range(tall.shape[1]), tall.shape[0])
    )


def test_chrf() -> None:
    assert chrf("the bodies of 6000 soldiers", "The bodies of 7000 soldiers!") == 1
    assert chrf("", "anything") == chrf("12", "12") == 0
    assert chrf("ab", "abcd") == chrf("abcd", "ab")
    # By hand: precision (4/4 + 3/3 + 2/2 + 1/1)/4 over the orders that both have, recall (4/5 + 3/4 + 2/3 + 1/2)/4.
    assert share_told("abcde", "abcd") == pytest.approx((4 / 5 + 3 / 4 + 2 / 3 + 1 / 2) / 4)
    assert chrf("abcde", "abcd") == pytest.approx(2 * 0.6791666 / 1.6791666)
    assert chrf("أُوكرانيا", "اوكرانيا") == 1


@pytest.mark.parametrize(
    ("first", "second", "score"),
    [
        ("thetwosidesagreed", "bothsidesagreedonatruce", 53.133150343794945),
        ("ordarlaktemarin", "ormarindelak", 34.88020269720165),
        ("неполучиласоглашения", "соглашенияунихнет", 50.81876018476411),
    ],
)
def test_chrf_against_sacrebleu(first: str, second: str, score: float) -> None:
    # sacrebleu 2.6.0, CHRF(char_order=6, word_order=0, beta=1).sentence_score(first, [second]).
    assert 100 * chrf(first, second) == pytest.approx(score)


def test_script() -> None:
    assert script("Ivo Karn 3") == "LATIN"
    assert script("الوفد (UN)") == "ARABIC"
    assert script("12") == ""


def test_spans() -> None:
    assert union([(5, 9), (0, 3)], [(2, 4), (9, 9)]) == [(0, 4), (5, 9)]
    assert shared([(0, 4), (5, 9)], [(3, 6)]) == 2
    assert covered([(0, 4)], [(2, 10)]) == 0.5
    assert covered([], [(0, 1)]) == 0
    assert overlap([(0, 10)], [(0, 10)]) == 1
    assert overlap([(0, 40)], [(0, 10)]) == pytest.approx(0.5)
    assert overlap([(0, 4)], [(4, 8)]) == 0
