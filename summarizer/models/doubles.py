"""Models that are wrong in one known way each: the right answer, spoilt, to show that a score moves when it should."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.document import ARTICLE_ROLES, Document
from summarizer.draft import Draft, DraftClaim, DraftFigure
from summarizer.figures import values_in

Spoil = Callable[[Draft, Document], Draft]


def unchanged(draft: Draft, document: Document) -> Draft:
    """The right answer."""
    return draft


def empty(draft: Draft, document: Document) -> Draft:
    """Finds no negotiation anywhere."""
    return Draft(is_negotiation=False)


def swapped(draft: Draft, document: Document) -> Draft:
    """Gives each side's claims to the next side."""
    sides = [party.id for party in draft.parties if party.role == "side"]
    following = dict(zip(sides, [*sides[1:], *sides[:1]], strict=True))
    return _with_claims(
        draft,
        [claim.model_copy(update={"party": following.get(claim.party, claim.party)}) for claim in draft.claims],
    )


def blended(draft: Draft, document: Document) -> Draft:
    """Tells what several parties say on a topic as one claim of the first."""
    topics: dict[str, list[DraftClaim]] = {}
    for claim in draft.claims:
        topics.setdefault(claim.topic, []).append(claim)
    return _with_claims(draft, [claim for same in topics.values() for claim in _blend(same)])


def overclaiming(draft: Draft, document: Document) -> Draft:
    """Reports everything as agreed."""
    return _with_claims(draft, [claim.model_copy(update={"kind": "agreed"}) for claim in draft.claims])


def contaminated(draft: Draft, document: Document) -> Draft:
    """Adds claims from the page's furniture and from other stories."""
    outside = [s.index for s in document.segments if s.role not in ARTICLE_ROLES]
    return _with_claims(draft, [*draft.claims, *_claims_from(outside, draft, document)])


def editorial(draft: Draft, document: Document) -> Draft:
    """Puts the outlet's own words into a party's mouth."""
    return _with_claims(draft, [*draft.claims, *_claims_from(draft.background, draft, document)])


def wrong_figures(draft: Draft, document: Document) -> Draft:
    """Takes another number of the same sentence, and misses the figure where there is no other."""
    return _with_claims(
        draft,
        [claim.model_copy(update={"figures": _misread(claim, document)}) for claim in draft.claims],
    )


DOUBLES: dict[str, Spoil] = {
    "gold": unchanged,
    "flaky": unchanged,
    "empty": empty,
    "swapped": swapped,
    "blended": blended,
    "overclaiming": overclaiming,
    "contaminated": contaminated,
    "editorial": editorial,
    "wrong-figures": wrong_figures,
}
"""``mock/<name>`` by name; ``flaky`` differs from ``gold`` in its first answer, which is no JSON."""


def _with_claims(draft: Draft, claims: list[DraftClaim]) -> Draft:
    return draft.model_copy(update={"claims": claims})


def _blend(same: list[DraftClaim]) -> list[DraftClaim]:
    if len({claim.party for claim in same}) < 2:
        return same
    first = same[0]
    segments = sorted({number for claim in same for number in claim.segments})
    statement = " ".join(claim.statement for claim in same)
    return [first.model_copy(update={"segments": segments, "quote": None, "statement": statement})]


def _claims_from(segments: list[int], draft: Draft, document: Document) -> list[DraftClaim]:
    return [
        DraftClaim(
            party=draft.parties[0].id,
            kind="asserted",
            topic="talks",
            statement=document.words(number),
            segments=[number],
        )
        for number in segments
        if draft.parties
    ]


def _misread(claim: DraftClaim, document: Document) -> list[DraftFigure]:
    words = claim.quote or " ".join(document.words(number) for number in claim.segments)
    values = values_in(words, document.language)
    misread = []
    for figure in claim.figures:
        others = sorted(values - {figure.low, figure.high})
        if others:
            misread.append(figure.model_copy(update={"low": others[0], "high": others[0]}))
    return misread
