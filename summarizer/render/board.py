"""Who stands where: the sides left and right, and the points between them."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.outcome import Claim, NegotiationOutcome, Party, Point, PointStatus
from summarizer.render.view import points_by_status

Cell = list[tuple[Party, list[tuple[int, Claim]]]]
"""Per party, its claims with their numbers."""


@dataclass(frozen=True)
class Row:
    """A point, and what the parties left and right of it claim."""

    point: Point
    left: Cell
    right: Cell


@dataclass(frozen=True)
class Board:
    """The points of an outcome.

    Attributes:
        left, right: the sides; the first half of them stands left.
        groups: status, the words for it, and its rows; agreement first.
        others: claims that make no point, by party: what mediators, hosts and observers say.
    """

    left: list[Party]
    right: list[Party]
    groups: list[tuple[PointStatus, str, list[Row]]]
    others: Cell


def lay_out(outcome: NegotiationOutcome) -> Board:
    """Put the points of an outcome between its sides."""
    sides = [party for party in outcome.parties if party.role == "side"]
    half = (len(sides) + 1) // 2
    left, right = sides[:half], sides[half:]
    numbered = {claim.id: (number, claim) for number, claim in enumerate(outcome.claims)}
    groups = [
        (
            points[0].status,
            words,
            [Row(point, _cell(point, left, numbered), _cell(point, right, numbered)) for point in points],
        )
        for words, points in points_by_status(outcome)
    ]
    placed = {claim for point in outcome.points for entry in point.claims for claim in entry.claims}
    others = [
        (party, [numbered[claim.id] for claim in outcome.claims if claim.party == party.id and claim.id not in placed])
        for party in outcome.parties
    ]
    return Board(left, right, groups, [(party, claims) for party, claims in others if claims])


def _cell(point: Point, parties: list[Party], numbered: dict[str, tuple[int, Claim]]) -> Cell:
    said = {entry.party: entry.claims for entry in point.claims}
    return [(party, [numbered[claim] for claim in said[party.id]]) for party in parties if party.id in said]
