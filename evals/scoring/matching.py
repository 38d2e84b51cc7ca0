"""Which predicted claim is which labelled one: by evidence first, then by text, one-to-one, by optimal assignment.

Party, kind and figures play no part, so that a wrong side shows as a wrong side and not as one claim missed and one
invented. Only among matches that are equally good, to the last digit, the right party and kind decide: when two
sides are labelled with the same words, the order of the predictions must not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from evals.labels import LabelledClaim, Labels
from evals.scoring.spans import Range, covered, overlap, ranges, union
from evals.scoring.text import chrf
from summarizer.outcome import Claim

TEXT_WEIGHT = 0.4
"""What the likeness of the texts counts for; the evidence counts for the rest."""

THRESHOLD = 0.5
"""Least similarity of a match. Chosen, with the weight, on the hand-paired examples of tests/evals/pairs.yaml, then
frozen: of 68 pairs 67 are right at 0.5, 59 at 0.4 and 61 at 0.6."""

LEAST_OVERLAP = 0.25
"""Evidence that overlaps less, such as sixteen times the words of the claim, is none, however alike the texts."""

_TOLD_ALONG = 0.5
_TIE = 1e-9

Tie = Callable[[Claim, LabelledClaim], float]


@dataclass(frozen=True)
class Pair:
    """A predicted claim and the labelled one that it is, with their similarity from 0 to 1."""

    predicted: int
    labelled: int
    similarity: float


@dataclass
class Matching:
    """How the predicted claims meet the labelled ones; all numbers are positions.

    Attributes:
        pairs: the matches, in the order of the predictions.
        told_along: per labelled claim of a pair, further members of its merge group that the prediction tells too.
        forgiven: labelled claims that were not found and need not be: told along, or ambiguous.
        missed: labelled claims that were not found and should have been.
        invented: predictions that are no labelled claim.
    """

    pairs: list[Pair]
    told_along: dict[int, list[int]] = field(default_factory=dict)
    forgiven: list[int] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)
    invented: list[int] = field(default_factory=list)


def similarity(predicted: Sequence[Range], statement: str, labelled: Sequence[Range], texts: Sequence[str]) -> float:
    """How alike a predicted and a labelled claim are, 0 to 1.

    ``(1-w)·overlap(evidence) + w·max chrF(statement, text)``; 0 where the evidence has hardly anything in common, for
    the same words at another place are another claim.

    Args:
        predicted: ranges of the predicted evidence.
        statement: of the prediction, in any language.
        labelled: ranges of the labelled evidence.
        texts: the label's statement and its words in the article; the one that is more alike counts.
    """
    common = overlap(predicted, labelled)
    if common < LEAST_OVERLAP:
        return 0.0
    return (1 - TEXT_WEIGHT) * common + TEXT_WEIGHT * max(chrf(statement, text) for text in texts)


def assign(scores: NDArray[np.float64], threshold: float) -> list[tuple[int, int]]:
    """The one-to-one matching of rows and columns with the greatest sum, using only cells of at least ``threshold``.

    Kuhn-Munkres, as in CEAF (Luo 2005, "On coreference resolution performance metrics").
    """
    if not scores.size:
        return []
    allowed = np.where(scores >= threshold, scores, 0.0)
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if allowed[row, column] > 0]


def match(claims: Sequence[Claim], labels: Labels, tie: Tie | None = None, threshold: float = THRESHOLD) -> Matching:
    """Match predicted claims to labelled ones.

    Claims of a merge group may be told as one or apart: a prediction is compared with the single claim and with the
    whole group, and whatever of the group it covers is told along.

    Args:
        claims: as predicted.
        labels: of the article.
        tie: decides between equally good matches; from 0 to 1.
        threshold: least similarity of a match.
    """
    spans = [ranges(claim.evidence) for claim in claims]
    groups = _groups(labels)
    scores = np.zeros((len(claims), len(labels.claims)))
    for column, label in enumerate(labels.claims):
        own = ranges(label.evidence)
        targets = [(own, (label.statement, label.words))]
        if column in groups:
            members = [labels.claims[member] for member in groups[column]]
            whole = union(*(ranges(member.evidence) for member in members))
            texts = " ".join(m.statement for m in members), " ".join(m.words for m in members)
            targets.append((whole, texts))
        for row, claim in enumerate(claims):
            scores[row, column] = max(
                # A prediction must touch the member itself, not only its group.
                similarity(spans[row], claim.statement, target, texts) if overlap(spans[row], own) else 0.0
                for target, texts in targets
            )
    preferred = scores.copy()
    if tie is not None:
        for row, claim in enumerate(claims):
            for column, label in enumerate(labels.claims):
                if scores[row, column] >= threshold:
                    preferred[row, column] += _TIE * tie(claim, label)
    pairs = [Pair(row, column, float(scores[row, column])) for row, column in assign(preferred, threshold)]
    return _account(pairs, spans, labels, groups)


def _groups(labels: Labels) -> dict[int, list[int]]:
    position = {claim.id: index for index, claim in enumerate(labels.claims)}
    groups = [[position[member] for member in group] for group in labels.merge_groups()]
    return {member: group for group in groups for member in group}


def _account(pairs: list[Pair], spans: list[list[Range]], labels: Labels, groups: dict[int, list[int]]) -> Matching:
    found = {pair.labelled for pair in pairs}
    matching = Matching(pairs)
    told: set[int] = set()
    for pair in pairs:
        along = [
            member
            for member in groups.get(pair.labelled, [])
            if member not in found | told
            and covered(ranges(labels.claims[member].evidence), spans[pair.predicted]) >= _TOLD_ALONG
        ]
        if along:
            matching.told_along[pair.labelled] = along
            told.update(along)
    for index, label in enumerate(labels.claims):
        if index not in found:
            (matching.forgiven if index in told or label.ambiguous else matching.missed).append(index)
    matched = {pair.predicted for pair in pairs}
    matching.invented = [row for row in range(len(spans)) if row not in matched]
    return matching
