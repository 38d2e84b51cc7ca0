"""Who stands where: a column for each side, and the points across them."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.outcome import Claim, NegotiationOutcome, Party, Point, PointStatus
from summarizer.render.view import points_by_status

Numbered = tuple[int, Claim]
"""A claim with its place among the claims of the outcome."""


@dataclass(frozen=True)
class Row:
    """A point, and what each side claims of it, in the order of the sides."""

    point: Point
    cells: list[list[Numbered]]


@dataclass(frozen=True)
class Board:
    """The points of an outcome.

    Attributes:
        sides: in the order of the outcome.
        groups: status and its rows; agreement first.
        others: claims that make no point, by party: what mediators, hosts and observers say.
    """

    sides: list[Party]
    groups: list[tuple[PointStatus, list[Row]]]
    others: list[tuple[Party, list[Numbered]]]


def lay_out(outcome: NegotiationOutcome) -> Board:
    """Put the points of an outcome across its sides."""
    sides = [party for party in outcome.parties if party.role == "side"]
    numbered = {claim.id: (number, claim) for number, claim in enumerate(outcome.claims)}
    groups = [
        (status, [_row(point, sides, numbered) for point in points]) for status, points in points_by_status(outcome)
    ]
    placed = {claim for point in outcome.points for entry in point.claims for claim in entry.claims}
    others = [
        (party, [numbered[claim.id] for claim in outcome.claims if claim.party == party.id and claim.id not in placed])
        for party in outcome.parties
    ]
    return Board(sides, groups, [(party, claims) for party, claims in others if claims])


def _row(point: Point, sides: list[Party], numbered: dict[str, Numbered]) -> Row:
    said = {entry.party: entry.claims for entry in point.claims}
    return Row(point, [[numbered[claim] for claim in said.get(side.id, [])] for side in sides])
