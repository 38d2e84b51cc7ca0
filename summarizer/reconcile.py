"""Claims become points: per topic, where the sides agree, differ, contradict each other or stay silent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from summarizer.languages import load
from summarizer.mentions import fold
from summarizer.outcome import Claim, Figure, Kind, Party, Point, PointClaims, PointStatus
from summarizer.topics import containment, content_words

_SAME_SCOPE = 0.5
_AGAINST: frozenset[Kind] = frozenset({"not_agreed", "rejected", "denied"})
_FOR: frozenset[Kind] = frozenset({"agreed", "proposed", "demanded", "offered", "asserted", "assessed", "received"})


def reconcile(claims: Sequence[Claim], parties: Sequence[Party], language: str = "und") -> list[Point]:
    """Compute the points of an outcome.

    Only sides make points: what a mediator or host says stays among the claims. "Both agree" needs claims of two
    sides of which none weakens or contradicts the other.

    Args:
        claims: with topics; claims of one matter share their topic.
        parties: of the talks.
        language: of the statements, for telling their content words.

    Returns:
        One point per topic, in the order in which the topics first occur.
    """
    sides = {party.id for party in parties if party.role == "side"}
    topics: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.party in sides:
            topics.setdefault(fold(claim.topic), []).append(claim)
    return [_point(members, language) for members in topics.values()]


def _point(claims: list[Claim], language: str) -> Point:
    by_party: dict[str, list[Claim]] = {}
    for claim in claims:
        by_party.setdefault(claim.party, []).append(claim)
    status, difference = _status(list(by_party.values()), language)
    return Point(
        topic=claims[0].topic,
        status=status,
        claims=[PointClaims(party=party, claims=[claim.id for claim in own]) for party, own in by_party.items()],
        difference=difference,
    )


def _status(by_party: list[list[Claim]], language: str) -> tuple[PointStatus, str | None]:
    everything = [claim for own in by_party for claim in own]
    if len(by_party) == 1:
        refused = all(claim.kind == "not_agreed" for claim in everything)
        return ("not_agreed" if refused else "one_sided"), None
    if all(claim.kind == "not_agreed" for claim in everything):
        return "not_agreed", None
    # A third side that denies what two others agree on contests it too.
    pairs = list(combinations(by_party, 2))
    if any(_opposed(first, second) or _opposed(second, first) for first, second in pairs):
        return "contested", "act"
    if any(_figures(first) != _figures(second) for first, second in pairs):
        return "differ", "figure"
    if any({claim.kind for claim in first}.isdisjoint(claim.kind for claim in second) for first, second in pairs):
        return "differ", "act"
    if not any(_figures(own) for own in by_party) and not all(_same_scope(*pair, language) for pair in pairs):
        return "differ", "scope"
    return "both_agree", None


def _opposed(first: list[Claim], second: list[Claim]) -> bool:
    return any(claim.kind in _AGAINST for claim in first) and any(claim.kind in _FOR for claim in second)


def _figures(claims: list[Claim]) -> set[tuple[float, float, str]]:
    return {_key(figure) for claim in claims for figure in claim.figures}


def _key(figure: Figure) -> tuple[float, float, str]:
    return figure.low, figure.high, figure.comparator


def _same_scope(first: list[Claim], second: list[Claim], language: str) -> bool:
    data = load(language)

    def words(claim: Claim) -> list[str]:
        return content_words(claim.statement, data, grouped=False)

    return any(containment(words(one), words(other)) >= _SAME_SCOPE for one in first for other in second)
