"""Claims found and given to the right side."""

from __future__ import annotations

from collections import Counter

from evals.scoring.reading import Counts, Reading
from evals.scoring.spans import covered, overlap, ranges
from evals.scoring.speakers import speaker_right
from evals.scoring.text import share_told
from summarizer.outcome import Claim

_COVERED = 0.5
_TOLD = 0.6


def claim_counts(reading: Reading) -> Counts:
    """Counts behind precision, recall and F1 of claims, and behind the attributed F1.

    An ambiguous claim is one that need not be found: found, it counts as found and rightly attributed; missed, it does
    not count. Of a merge group told as one claim only that one counts.
    """
    told = list(reading.told)
    return {
        "matched": len(told),
        "predicted": len(reading.outcome.claims),
        "labelled": len(told) + len(reading.matching.missed),
        "attributed": sum(1 for one in told if one.ambiguous or reading.right_party(one)),
        "ambiguous_labelled": sum(1 for label in reading.labels.claims if label.ambiguous),
        "ambiguous_matched": sum(1 for one in told if one.ambiguous),
    }


def attribution_counts(reading: Reading) -> Counts:
    """Counts behind the accuracy of party and speaker, over matched claims."""
    judged = list(reading.judged)
    speakers = [speaker_right(one.claim.speaker, one.labels, reading.labels.parties) for one in judged]
    silent = len(reading.missed) if reading.silent else 0
    return {
        "party_right": sum(1 for one in judged if reading.right_party(one)),
        "party_judged": len(judged) + silent,
        "speaker_right": sum(1 for right in speakers if right),
        "speaker_judged": sum(1 for right in speakers if right is not None) + silent,
    }


def side_recall(reading: Reading) -> dict[str, tuple[int, int]]:
    """Per labelled side: its claims found and rightly attributed, and all its claims that had to be found."""
    judged = list(reading.judged)
    right = Counter(one.labels[0].party for one in judged if reading.right_party(one))
    labelled = Counter([*(one.labels[0].party for one in judged), *(label.party for label in reading.missed)])
    return {side: (right[side], labelled[side]) for side in reading.labels.sides() if labelled[side]}


def gap_counts(reading: Reading) -> Counts:
    """Counts behind the party gap: how much better the best heard side is heard than the worst, in this article.

    The gap is the range of the sides' attributed recalls. It is not defined for fewer than two sides with claims, nor
    for an outcome without claims. With few claims a side it is above 0 by chance alone.
    """
    recalls = [right / labelled for right, labelled in side_recall(reading).values()]
    if len(recalls) < 2 or reading.silent:
        return {"gap": 0, "gap_articles": 0}
    return {"gap": max(recalls) - min(recalls), "gap_articles": 1}


def blend_counts(reading: Reading) -> Counts:
    """Counts behind the blend rate: predictions that tell what two parties say as one claim.

    Such a prediction covers half of the evidence of claims of two parties, at different places, and tells most of the
    text of both: evidence alone would condemn every sentence in which two parties speak.
    """
    return {
        "blended": sum(1 for claim in reading.outcome.claims if _blends(claim, reading)),
        "blend_judged": len(reading.outcome.claims),
    }


def _blends(claim: Claim, reading: Reading) -> bool:
    given = ranges(claim.evidence)
    inside = [
        (label.party, ranges(label.evidence))
        for label in reading.labels.claims
        if covered(ranges(label.evidence), given) >= _COVERED
        and max(share_told(label.statement, claim.statement), share_told(label.words, claim.statement)) >= _TOLD
    ]
    return any(one != other and overlap(first, second) < _COVERED for one, first in inside for other, second in inside)
