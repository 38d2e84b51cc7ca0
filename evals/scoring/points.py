"""Points: where the sides agree, differ or stay silent, computed from the labels as it is from a prediction."""

from __future__ import annotations

import numpy as np

from evals.gold import gold_claim, gold_party
from evals.scoring.matching import assign
from evals.scoring.reading import Counts, Reading
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
    known = _known_as(reading)
    wanted = [_members(point) for point in labelled]
    given = [{name for claim in _members(point) for name in known.get(claim, {f"?{claim}"})} for point in predicted]
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
    # Ambiguous claims that were not found need not be: they must not make points either. Claims told along stay.
    told = {label.id for one in reading.told for label in one.labels}
    claims = [
        _as_told(reading, gold_claim(label))
        for label in reading.labels.claims
        if label.id in told or not label.ambiguous
    ]
    parties = [gold_party(party) for party in reading.labels.parties]
    return reconcile(claims, parties, reading.outcome.language)


def _as_told(reading: Reading, claim: Claim) -> Claim:
    # Another accepted kind is as good as the preferred one, and labels are worded in English whatever the outcome's
    # language: neither may make a difference between the points.
    for one in reading.told:
        if any(label.id == claim.id for label in one.labels):
            accepted = next(label.kinds for label in one.labels if label.id == claim.id)
            kind = one.claim.kind if one.claim.kind in accepted else claim.kind
            return claim.model_copy(update={"kind": kind, "statement": one.claim.statement})
    return claim


def _known_as(reading: Reading) -> dict[str, set[str]]:
    return {one.claim.id: {label.id for label in one.labels} for one in reading.told}


def _members(point: Point) -> set[str]:
    return {claim for party in point.claims for claim in party.claims}


def _jaccard(first: set[str], second: set[str]) -> float:
    return len(first & second) / len(first | second) if first | second else 0.0
