"""Whether evidence is where it says, and whether it comes from the article's own story and from somebody's mouth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.scoring.reading import Counts, Reading
from evals.scoring.spans import Range, covered, ranges, shared, union
from summarizer.outcome import Evidence

_OUTSIDE = 0.1
_LEAKED = 0.5


def exact_counts(reading: Reading, text: str) -> Counts:
    """Counts behind exact evidence: claims of which every piece is, to the letter, the text at its offsets."""
    claims = reading.outcome.claims
    return {
        "exact": sum(1 for c in claims if all(text[piece.start : piece.end] == piece.text for piece in c.evidence)),
        "exact_judged": len(claims) + (len(reading.missed) if reading.silent else 0),
    }


def contamination_counts(reading: Reading, text: str) -> Counts:
    """Counts behind contamination: claims, parties, steps and background with evidence from outside the article.

    A tenth of a piece may lie outside, for labels and segmentation may place a blank line differently. The event is
    left out: the only full date of an article often stands in the page's furniture.
    """
    outside = _outside(reading, len(text))
    objects = list(_objects(reading))
    return {
        "contaminated": sum(1 for pieces in objects if any(covered(ranges([p]), outside) > _OUTSIDE for p in pieces)),
        "contamination_judged": len(objects),
    }


def leak_counts(reading: Reading) -> Counts:
    """Counts behind the editorial leak rate: labelled words of the outlet that were told as a party's claim.

    A prediction that is a labelled claim is none, nor one that lies rather in labelled claims than in the outlet's
    words: it is at most a duplicate. Where claims were to be found, an outcome without any is not judged.
    """
    spans = reading.labels.not_claims
    claimed = ranges(piece for label in reading.labels.claims for piece in label.evidence)
    invented = [ranges(claim.evidence) for claim in reading.invented]
    outlet = ranges(spans)
    leaking = [given for given in invented if shared(given, outlet) > shared(given, claimed)]
    leaked = sum(
        1
        for span in spans
        if any(max(covered(ranges([span]), given), covered(given, ranges([span]))) >= _LEAKED for given in leaking)
    )
    return {"leaked": leaked, "leak_judged": 0 if reading.silent and reading.labels.claims else len(spans)}


def _outside(reading: Reading, length: int) -> list[Range]:
    labels = reading.labels
    tail = [] if labels.boilerplate_from is None else [(labels.boilerplate_from, length)]
    return union(labels.other_story, tail)


def _objects(reading: Reading) -> Iterator[Sequence[Evidence]]:
    outcome = reading.outcome
    yield from (claim.evidence for claim in outcome.claims)
    yield from (party.evidence for party in outcome.parties)
    yield from (step.evidence for step in outcome.next_steps)
    yield from (passage.evidence for passage in outcome.background)
