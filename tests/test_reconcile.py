"""Points are computed: what both say, what differs, what one side says alone."""

from __future__ import annotations

import pytest

from summarizer.outcome import Claim, Evidence, Figure, Kind, Party
from summarizer.reconcile import reconcile

PARTIES = [
    Party(id="a", name="A", source_name="A", role="side"),
    Party(id="b", name="B", source_name="B", role="side"),
    Party(id="m", name="M", source_name="M", role="mediator"),
]


def claim(party: str, kind: Kind, statement: str = "an exchange of prisoners", figure: float | None = None) -> Claim:
    figures = [] if figure is None else [Figure(low=figure, high=figure, text=str(figure))]
    evidence = [Evidence(segment=0, start=0, end=len(statement), text=statement)]
    return Claim(
        id=f"{party}-{kind}-{figure}",
        party=party,
        speaker=None,
        attribution="stated",
        kind=kind,
        topic="exchange",
        statement=statement,
        figures=figures,
        evidence=evidence,
    )


@pytest.mark.parametrize(
    ("claims", "status", "difference"),
    [
        ([claim("a", "agreed"), claim("b", "agreed")], "both_agree", None),
        ([claim("a", "agreed", figure=25), claim("b", "agreed", figure=25)], "both_agree", None),
        ([claim("a", "agreed", figure=25), claim("b", "agreed", figure=30)], "differ", "figure"),
        ([claim("a", "agreed"), claim("b", "offered")], "differ", "act"),
        ([claim("a", "agreed"), claim("b", "agreed", "the wounded only, for others later")], "differ", "scope"),
        ([claim("a", "agreed"), claim("b", "not_agreed")], "contested", "act"),
        ([claim("a", "asserted"), claim("b", "denied")], "contested", "act"),
        ([claim("a", "proposed"), claim("b", "rejected")], "contested", "act"),
        ([claim("a", "agreed")], "one_sided", None),
        ([claim("a", "not_agreed")], "not_agreed", None),
        ([claim("a", "not_agreed"), claim("b", "not_agreed")], "not_agreed", None),
    ],
)
def test_status(claims: list[Claim], status: str, difference: str | None) -> None:
    (point,) = reconcile(claims, PARTIES, "en")
    assert (point.status, point.difference) == (status, difference)


@pytest.mark.parametrize(
    ("third", "status", "difference"),
    [
        (claim("c", "agreed"), "both_agree", None),
        (claim("c", "denied"), "contested", "act"),
        (claim("c", "agreed", figure=3), "differ", "figure"),
        (claim("c", "offered"), "differ", "act"),
        (claim("c", "agreed", "the wounded only, for others later"), "differ", "scope"),
    ],
)
def test_what_a_third_side_says_counts(third: Claim, status: str, difference: str | None) -> None:
    sides = [*PARTIES, Party(id="c", name="C", source_name="C", role="side")]
    (point,) = reconcile([claim("a", "agreed"), claim("b", "agreed"), third], sides, "en")
    assert (point.status, point.difference) == (status, difference)


def test_one_side_alone_is_never_both() -> None:
    points = reconcile([claim("a", "agreed"), claim("a", "agreed", figure=2), claim("m", "agreed")], PARTIES, "en")
    assert [point.status for point in points] == ["one_sided"]


def test_a_mediator_makes_no_point() -> None:
    assert reconcile([claim("m", "assessed")], PARTIES, "en") == []
