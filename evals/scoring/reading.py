"""A prediction beside what it is judged by: the input of every count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.labels import LabelledClaim, LabelledFigure, Labels
from evals.scoring.matching import Matching, match
from evals.scoring.parties import resolve
from summarizer.outcome import Claim, Kind, NegotiationOutcome

Counts = dict[str, float]
"""Counts by name. Only counts are kept per article: rates of rates would weigh a short article like a long one."""


@dataclass(frozen=True)
class Told:
    """A matched prediction and the labelled claims that it tells: one, or several of a merge group."""

    claim: Claim
    labels: list[LabelledClaim]
    similarity: float

    @property
    def ambiguous(self) -> bool:
        """Whether careful readers differ, so that details are not judged."""
        return any(label.ambiguous for label in self.labels)

    @property
    def kinds(self) -> list[Kind]:
        """Accepted kinds, the preferred one first."""
        return list(dict.fromkeys(kind for label in self.labels for kind in label.kinds))

    @property
    def judged_kind(self) -> Kind:
        """The kind that the label stands for here: the predicted one where it is accepted, else the preferred one."""
        return self.claim.kind if self.claim.kind in self.kinds else self.kinds[0]

    @property
    def figures(self) -> list[LabelledFigure]:
        """Labelled figures; one that several of the merged claims hold is told once."""
        unique: dict[tuple[object, ...], LabelledFigure] = {}
        for label in self.labels:
            for figure in label.figures:
                unique.setdefault((figure.low, figure.high, figure.comparator, figure.unit), figure)
        return list(unique.values()) if len(self.labels) > 1 else self.labels[0].figures


@dataclass(frozen=True)
class Reading:
    """An outcome laid beside the labels.

    Attributes:
        declared: predicted party to labelled one, one-to-one, for the parties that the outcome lists.
        party: predicted party to labelled one, several to one.
    """

    outcome: NegotiationOutcome
    labels: Labels
    matching: Matching
    declared: dict[str, str]
    party: dict[str, str]

    @property
    def told(self) -> Iterator[Told]:
        """The matches."""
        for pair in self.matching.pairs:
            along = self.matching.told_along.get(pair.labelled, [])
            labels = [self.labels.claims[index] for index in (pair.labelled, *along)]
            yield Told(self.outcome.claims[pair.predicted], labels, pair.similarity)

    @property
    def judged(self) -> Iterator[Told]:
        """The matches whose details are judged: the ambiguous ones left out."""
        return (told for told in self.told if not told.ambiguous)

    @property
    def missed(self) -> list[LabelledClaim]:
        """Labelled claims that should have been found."""
        return [self.labels.claims[index] for index in self.matching.missed]

    @property
    def invented(self) -> list[Claim]:
        """Predicted claims that are no labelled one."""
        return [self.outcome.claims[index] for index in self.matching.invented]

    @property
    def silent(self) -> bool:
        """Whether nothing was predicted: then every labelled detail counts as wrong, and nothing as absent."""
        return not self.outcome.claims

    def right_party(self, told: Told) -> bool:
        """Whether the prediction is on a side that one of its labels is on."""
        return self.party.get(told.claim.party) in {label.party for label in told.labels}


def read(outcome: NegotiationOutcome, labels: Labels) -> Reading:
    """Lay an outcome beside the labels."""
    declared, party = resolve(outcome, labels.parties)

    def tie(claim: Claim, label: LabelledClaim) -> float:
        return 0.8 * (party.get(claim.party) == label.party) + 0.2 * (claim.kind in label.kinds)

    return Reading(outcome, labels, match(outcome.claims, labels, tie), declared, party)
