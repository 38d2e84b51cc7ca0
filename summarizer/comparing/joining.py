"""Joining the parties and the topics of several outcomes.

Parties are joined by their names, and where two sides of two reports are left over, by that. Topics are joined by the
words and figures of their claims, as topics within one article are; two topics of one report stay apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.comparing.model import (
    Cell,
    Comparison,
    FigureDifference,
    JoinedParty,
    Outlet,
    ReportedClaim,
    Row,
)
from summarizer.errors import InputError
from summarizer.languages import load
from summarizer.mentions import contains_name
from summarizer.outcome import Claim, NegotiationOutcome, Party
from summarizer.render.view import figure_words
from summarizer.topics import cluster, content_words, similarity, weights

_SAME_MATTER = 0.12
_SAME_FIGURE = 0.3


@dataclass(frozen=True)
class Report:
    """An outcome and what its outlet is called."""

    name: str
    outcome: NegotiationOutcome


@dataclass(frozen=True)
class _Topic:
    outlet: int
    name: str
    claims: list[Claim]


def compare(reports: Sequence[Report]) -> Comparison:
    """Compare reports of the same talks.

    Args:
        reports: at least two, in the order in which they are shown.

    Raises:
        InputError: there are fewer than two, or one of them reports no negotiation.
    """
    if len(reports) < 2:
        raise InputError("a comparison needs two reports or more; name further articles")
    for report in reports:
        if not report.outcome.is_negotiation:
            raise InputError(f"{report.name} reports no negotiation; leave it out")
    outlets = [_outlet(number, report) for number, report in enumerate(reports)]
    parties, joined = _join_parties(reports)
    topics = [topic for number, report in enumerate(reports) for topic in _topics(number, report.outcome)]
    groups = _group(topics, reports)
    rows = [_row([topics[at] for at in members], joined) for members in groups]
    return Comparison(
        outlets=outlets,
        parties=parties,
        rows=sorted(rows, key=lambda row: (-len(row.outlets), -len({cell.party for cell in row.cells}))),
        warnings=_warnings(parties, reports),
    )


def _outlet(number: int, report: Report) -> Outlet:
    outcome = report.outcome
    return Outlet(
        id=_key(number),
        name=report.name,
        headline=outcome.headline,
        language=outcome.language,
        sha256=outcome.provenance.source.sha256,
    )


def _key(number: int) -> str:
    return f"o{number + 1}"


def _sides(outcome: NegotiationOutcome) -> list[Party]:
    return [party for party in outcome.parties if party.role == "side"]


def _join_parties(reports: Sequence[Report]) -> tuple[list[JoinedParty], dict[tuple[int, str], str]]:
    """The joined sides, and for each side of each report the joined one that it is."""
    found: list[JoinedParty] = []
    joined: dict[tuple[int, str], str] = {}
    for number, report in enumerate(reports):
        left = _sides(report.outcome)
        for party in list(left):
            same = next((one for one in found if _key(number) not in one.names and _alike(one, party)), None)
            if same is not None:
                _join(same, number, party, joined)
                left.remove(party)
        free = [one for one in found if _key(number) not in one.names]
        if len(left) == len(free) == 1 and found:
            _join(free[0], number, left.pop(), joined)
        for party in left:
            found.append(JoinedParty(id=f"s{len(found) + 1}", name=party.name, names={}))
            _join(found[-1], number, party, joined)
    return found, joined


def _alike(one: JoinedParty, party: Party) -> bool:
    return any(
        contains_name(name, mine) or contains_name(mine, name)
        for name in one.names.values()
        for mine in (party.name, party.source_name)
    )


def _join(one: JoinedParty, number: int, party: Party, joined: dict[tuple[int, str], str]) -> None:
    one.names[_key(number)] = party.name
    joined[number, party.id] = one.id


def _topics(number: int, outcome: NegotiationOutcome) -> list[_Topic]:
    by_id = {claim.id: claim for claim in outcome.claims}
    return [
        _Topic(number, point.topic, [by_id[claim] for entry in point.claims for claim in entry.claims])
        for point in outcome.points
    ]


def _group(topics: list[_Topic], reports: Sequence[Report]) -> list[list[int]]:
    bags = [
        content_words(
            " ".join([topic.name, *(claim.statement for claim in topic.claims)]),
            load(reports[topic.outlet].outcome.language),
        )
        for topic in topics
    ]
    weight = weights(bags)
    values = [{(one.low, one.high) for claim in topic.claims for one in claim.figures} for topic in topics]
    likeness: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    for one, other in combinations(range(len(topics)), 2):
        if topics[one].outlet == topics[other].outlet:
            apart.add((one, other))
            continue
        value = similarity(bags[one], bags[other], weight) + _SAME_FIGURE * bool(values[one] & values[other])
        if value > 0:
            likeness[one, other] = value
    owner = cluster(len(topics), likeness, apart, _SAME_MATTER)
    groups: dict[int, list[int]] = {}
    for at, first in enumerate(owner):
        groups.setdefault(first, []).append(at)
    return list(groups.values())


def _row(topics: list[_Topic], joined: dict[tuple[int, str], str]) -> Row:
    told: dict[tuple[str, str], list[ReportedClaim]] = {}
    for topic in topics:
        for claim in topic.claims:
            party = joined[topic.outlet, claim.party]
            told.setdefault((party, _key(topic.outlet)), []).append(_reported(claim))
    cells = [Cell(party=party, outlet=outlet, claims=claims) for (party, outlet), claims in told.items()]
    outlets = list(dict.fromkeys(_key(topic.outlet) for topic in topics))
    return Row(
        topic=topics[0].name,
        cells=cells,
        outlets=outlets,
        figures_differ=_differences(cells),
        only=outlets[0] if len(outlets) == 1 else None,
    )


def _reported(claim: Claim) -> ReportedClaim:
    return ReportedClaim(
        claim=claim.id,
        kind=claim.kind,
        statement=claim.statement,
        speaker=claim.speaker,
        figures=claim.figures,
        evidence=" … ".join(" ".join(piece.text.split()) for piece in claim.evidence),
    )


def _differences(cells: list[Cell]) -> list[FigureDifference]:
    found: list[FigureDifference] = []
    for party in dict.fromkeys(cell.party for cell in cells):
        given = {
            cell.outlet: sorted({figure_words(figure) for claim in cell.claims for figure in claim.figures})
            for cell in cells
            if cell.party == party
        }
        given = {outlet: values for outlet, values in given.items() if values}
        if len({tuple(values) for values in given.values()}) > 1:
            found.append(FigureDifference(party=party, values=given))
    return found


def _warnings(parties: list[JoinedParty], reports: Sequence[Report]) -> list[str]:
    alone = [party.name for party in parties if len(party.names) == 1]
    warnings = [f"«{name}» is a side in one report only, or is called by another name in the others" for name in alone]
    if len({report.outcome.language for report in reports}) > 1:
        warnings.append("the reports are in several languages: topics are joined by their figures and names alone")
    return warnings
