"""Headline and overview, composed from the claims: every statement stands beside the one who makes it.

No sentence is written here: names, places and statements come from the outcome, joined by punctuation alone, so that
nothing has to be translated and nothing can be blended.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.outcome import Claim, Event, Kind, Party

_MAX_STATEMENTS = 5
_WEIGHT: dict[Kind, int] = {
    "not_agreed": 0,
    "agreed": 1,
    "rejected": 2,
    "denied": 3,
    "offered": 4,
    "proposed": 5,
    "demanded": 5,
    "received": 6,
    "assessed": 7,
    "asserted": 8,
}


def compose_headline(parties: Sequence[Party], event: Event) -> str:
    """The sides, the place and the date on one line."""
    sides = " / ".join(party.name for party in parties if party.role == "side")
    where = ", ".join(part for part in (event.city, event.date or event.date_text) if part)
    return " · ".join(part for part in (sides, where) if part)


def compose_overview(claims: Sequence[Claim], parties: Sequence[Party]) -> str:
    """Two to five attributed statements, the parties in turn, the weightiest first."""
    names = {party.id: party.name for party in parties}
    queues = {
        party.id: sorted((claim for claim in claims if claim.party == party.id), key=lambda c: _WEIGHT[c.kind])
        for party in parties
    }
    chosen: list[Claim] = []
    while len(chosen) < _MAX_STATEMENTS and any(queues.values()):
        for party in parties:
            if queues[party.id] and len(chosen) < _MAX_STATEMENTS:
                chosen.append(queues[party.id].pop(0))
    return " ".join(f"{_who(claim, names)}: {claim.statement.rstrip(' .;،,')}." for claim in chosen)


def _who(claim: Claim, names: dict[str, str]) -> str:
    party = names[claim.party]
    return f"{claim.speaker} ({party})" if claim.speaker and claim.speaker != party else party
