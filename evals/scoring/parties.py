"""Which predicted party is which labelled one: by their names, as ids are anybody's choice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.labels import LabelledParty
from evals.scoring.matching import assign
from evals.scoring.text import holds_name
from summarizer.mentions import fold
from summarizer.outcome import NegotiationOutcome, Party

_SAME = 0.5
_CONTAINED = 0.75
_HEAD = 0.6


def resolve(outcome: NegotiationOutcome, labelled: Sequence[LabelledParty]) -> tuple[dict[str, str], dict[str, str]]:
    """Map predicted party ids to labelled ones.

    Returns:
        The one-to-one mapping, and the wider one in which several predicted parties may be the same labelled one
        ("Russia" and "Moscow" are one side). A party that is nobody is in neither.
    """
    ids = list(dict.fromkeys([*(party.id for party in outcome.parties), *(claim.party for claim in outcome.claims)]))
    known = {party.id: party for party in outcome.parties}
    scores = np.array([[_likeness(_names(name, known), other) for other in labelled] for name in ids], dtype=float)
    scores = scores.reshape(len(ids), len(labelled))
    for row, name in enumerate(ids):
        for column, other in enumerate(labelled):
            # The role decides only between names that fit equally well.
            if scores[row, column] and name in known and known[name].role == other.role:
                scores[row, column] += 1e-6
    one_to_one = {ids[row]: labelled[column].id for row, column in assign(scores, _SAME)}
    wider = dict(one_to_one)
    for row, name in enumerate(ids):
        if name not in wider and labelled and scores[row].max() >= _SAME:
            wider[name] = labelled[int(scores[row].argmax())].id
    declared = {name: other for name, other in one_to_one.items() if name in known}
    return declared, wider


def party_counts(
    parties: Sequence[Party], labelled: Sequence[LabelledParty], one_to_one: dict[str, str]
) -> dict[str, float]:
    """Counts behind ``parties_f1``: a party is found when its name and its role are right."""
    role = {party.id: party.role for party in labelled}
    found = sum(1 for party in parties if party.id in one_to_one and role[one_to_one[party.id]] == party.role)
    return {"parties_found": found, "parties_predicted": len(parties), "parties_labelled": len(labelled)}


def _names(name: str, known: dict[str, Party]) -> list[str]:
    party = known.get(name)
    return [name] if party is None else [party.source_name, party.name, party.id]


def _likeness(names: Sequence[str], labelled: LabelledParty) -> float:
    keys = {_key(name) for name in names if name}
    if keys & {_key(name) for name in labelled.names}:
        return 1.0
    if any(holds_name(one, other) or holds_name(other, one) for one in names for other in labelled.names if one):
        return _CONTAINED
    heads = [head for head in (labelled.head, labelled.head_en) if head]
    # A party may be named after the only person who speaks for it.
    return _HEAD if any(holds_name(name, head) for name in names for head in heads) else 0.0


def _key(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("_", " ").split())
