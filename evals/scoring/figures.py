"""Figures of matched claims, and whether each stands in its own evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from evals.labels import LabelledFigure
from evals.scoring.matching import assign
from evals.scoring.reading import Counts, Reading
from summarizer.labels.numerals import missing_values
from summarizer.mentions import fold
from summarizer.outcome import Claim, Figure

_UNITS_OPEN = 0.9
# One unit under two names: labels name money in words or by its ISO 4217 code.
_SAME_UNIT = {
    "%": "percent",
    "per cent": "percent",
    "people": "person",
    "dollar": "usd",
    "euro": "eur",
    "rouble": "rub",
    "ruble": "rub",
    "hryvnia": "uah",
    "pound": "gbp",
}


def figure_counts(reading: Reading) -> Counts:
    """Counts behind figure F1 and figure grounding.

    Figures are compared within matched claims only, as (low, high, comparator, unit): a figure bound to another claim
    is wrong. Units are compared where both sides give one; what is counted is free text and is not compared.
    """
    judged = list(reading.judged)
    silent = [label for label in reading.missed if reading.silent]
    given = [(claim, figure) for claim in reading.outcome.claims for figure in claim.figures]
    labelled_in_silence = sum(len(label.figures) for label in silent)
    return {
        "figures_right": sum(figures_right(told.claim.figures, told.figures) for told in judged),
        "figures_predicted": sum(len(told.claim.figures) for told in judged),
        "figures_labelled": sum(len(told.figures) for told in judged) + labelled_in_silence,
        "figures_grounded": sum(1 for claim, figure in given if _grounded(figure, claim, reading.labels.language)),
        "figures_given": len(given) + labelled_in_silence,
    }


def figures_right(predicted: Sequence[Figure], labelled: Sequence[LabelledFigure]) -> int:
    """How many predicted figures are labelled ones, one-to-one."""
    scores = np.array([[_same(one, other) for other in labelled] for one in predicted], dtype=float)
    return len(assign(scores, _UNITS_OPEN)) if scores.size else 0


def _same(predicted: Figure, labelled: LabelledFigure) -> float:
    same = (
        math.isclose(predicted.low, labelled.low)
        and math.isclose(predicted.high, labelled.high)
        and predicted.comparator == labelled.comparator
    )
    if not same:
        return 0.0
    if predicted.unit is None or labelled.unit is None:
        return _UNITS_OPEN
    return float(_unit(predicted.unit) == _unit(labelled.unit))


def _unit(unit: str) -> str:
    key = fold(unit).strip()
    if key.endswith("ies") and len(key) > 4:
        key = key[:-3] + "y"
    elif key.endswith("s") and len(key) > 3:
        key = key[:-1]
    return _SAME_UNIT.get(key, key)


def _grounded(figure: Figure, claim: Claim, language: str) -> bool:
    words = " ".join(piece.text for piece in claim.evidence)
    return figure.text in words and not missing_values({figure.low, figure.high}, words, language)
