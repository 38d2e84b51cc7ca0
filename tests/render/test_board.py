"""Sides left and right, points between them, nobody's claim lost."""

from __future__ import annotations

import pytest

from summarizer.outcome import Delegation, Party
from summarizer.render.board import lay_out
from tests.render.conftest import Rendered


@pytest.mark.parametrize("name", ["english", "arabic"])
def test_every_claim_stands_once_and_on_its_partys_side(name: str, request: pytest.FixtureRequest) -> None:
    rendered: Rendered = request.getfixturevalue(name)
    board = lay_out(rendered.outcome)
    cells = [
        (cell, parties)
        for _, _, rows in board.groups
        for row in rows
        for cell, parties in ((row.left, board.left), (row.right, board.right))
    ]
    for cell, parties in cells:
        assert all(party in parties for party, _ in cell)
    placed = [
        (party.id, claim)
        for cell in [*(cell for cell, _ in cells), board.others]
        for party, claims in cell
        for _, claim in claims
    ]
    assert sorted(claim.id for _, claim in placed) == sorted(claim.id for claim in rendered.outcome.claims)
    assert all(claim.party == party for party, claim in placed)


def test_agreement_comes_first_and_alone_comes_last(arabic: Rendered) -> None:
    assert [status for status, _, _ in lay_out(arabic.outcome).groups] == ["both_agree", "not_agreed", "one_sided"]


@pytest.mark.parametrize(("count", "left", "right"), [(0, 0, 0), (1, 1, 0), (2, 1, 1), (3, 2, 1), (4, 2, 2)])
def test_any_number_of_sides_finds_its_place(count: int, left: int, right: int, nothing: Rendered) -> None:
    sides = [
        Party(id=f"s{n}", name=f"S{n}", source_name=f"S{n}", role="side", delegation=Delegation()) for n in range(count)
    ]
    board = lay_out(nothing.outcome.model_copy(update={"parties": sides}))
    assert (len(board.left), len(board.right)) == (left, right)
