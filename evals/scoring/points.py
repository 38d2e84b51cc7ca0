"""Points: where the sides agree, differ or stay silent, computed from the labels as it is from a prediction."""

from __future__ import annotations

import numpy as np

from evals.gold import gold_claim, gold_party
from evals.labels import LabelledClaim
from evals.scoring.matching import assign
from evals.scoring.reading import Counts, Reading, Told
from summarizer.outcome import Claim, Point
from summarizer.reconcile import reconcile

_SAME = 0.5


def point_counts(reading: Reading) -> Counts:
    """Counts behind the F1 of points.

    A predicted point is a labelled one when its status is the same and the claims behind both, as matched, have a
    Jaccard index of at least 0.5; one-to-one, by optimal assignment.
    """
    labelled = _labelled_points(reading)
    predicted = reading.outcome.points
    known = {one.claim.id: one.labels[0].id for one in reading.told}
    wanted = [_members(point) for point in labelled]
    # An invented claim keeps a name that no label can have.
    given = [{known.get(claim, f"? {claim}") for claim in _members(point)} for point in predicted]
    scores = np.array(
        [
            [
                _jaccard(given[row], wanted[column]) * (one.status == other.status)
                for column, other in enumerate(labelled)
            ]
            for row, one in enumerate(predicted)
        ],
        dtype=float,
    )
    return {
        "points_found": len(assign(scores, _SAME)) if scores.size else 0,
        "points_predicted": len(predicted),
        "points_labelled": len(labelled),
    }


def _labelled_points(reading: Reading) -> list[Point]:
    # What is told along with another claim, or need not be found, makes no point of its own.
    told = {one.labels[0].id: one for one in reading.told}
    missed = {label.id for label in reading.missed}
    claims = [
        _as_told(label, told[label.id]) if label.id in told else gold_claim(label)
        for label in reading.labels.claims
        if label.id in told or label.id in missed
    ]
    return reconcile(claims, [gold_party(party) for party in reading.labels.parties], reading.outcome.language)


def _as_told(label: LabelledClaim, told: Told) -> Claim:
    # Another accepted kind is as good as the preferred one, and labels are worded in English whatever the outcome's
    # language: neither may make a difference between the points.
    claim = gold_claim(label.model_copy(update={"figures": told.figures}))
    return claim.model_copy(update={"kind": told.judged_kind, "statement": told.claim.statement})


def _members(point: Point) -> set[str]:
    return {claim for party in point.claims for claim in party.claims}


def _jaccard(first: set[str], second: set[str]) -> float:
    return len(first & second) / len(first | second) if first | second else 0.0
