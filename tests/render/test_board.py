"""Sides left and right, points between them, nobody's claim lost."""

from __future__ import annotations

import pytest

from summarizer.render.board import lay_out
from tests.render.conftest import Rendered


@pytest.mark.parametrize("name", ["english", "arabic"])
def test_every_claim_stands_once_and_on_its_partys_side(name: str, request: pytest.FixtureRequest) -> None:
    rendered: Rendered = request.getfixturevalue(name)
    board = lay_out(rendered.outcome)
    placed = [
        (side.id, claim)
        for _, rows in board.groups
        for row in rows
        for side, claims in zip(board.sides, row.cells, strict=True)
        for _, claim in claims
    ]
    placed += [(party.id, claim) for party, claims in board.others for _, claim in claims]
    assert sorted(claim.id for _, claim in placed) == sorted(claim.id for claim in rendered.outcome.claims)
    assert all(claim.party == party for party, claim in placed)


def test_a_claims_number_is_its_place(english: Rendered) -> None:
    board = lay_out(english.outcome)
    numbered = [one for _, rows in board.groups for row in rows for claims in row.cells for one in claims]
    assert all(english.outcome.claims[number] is claim for number, claim in numbered)


def test_agreement_comes_first_and_alone_comes_last(arabic: Rendered) -> None:
    assert [status for status, _ in lay_out(arabic.outcome).groups] == ["both_agree", "not_agreed", "one_sided"]
