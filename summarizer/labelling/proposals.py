"""What a model, or the cut of the text, proposes to label; nothing of it is a label before a person takes it.

A proposal's id is made from what it says, so that a decision on it holds when the model says the same again.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.document import ARTICLE_ROLES, Document
from summarizer.errors import InputError, SummarizerError
from summarizer.labelling.changes import Raw, Work
from summarizer.labels import LabelledClaim, Labels
from summarizer.outcome import Claim, NegotiationOutcome, Party

_SAME_WORDS = 0.5
_OUTLET = "the outlet's own voice"
Ranges = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Proposal:
    """One thing to accept, change or reject.

    Attributes:
        id: made from what it says.
        change: that accepts it, as JSON of a change; ids of parties are the model's.
        party: whom a claim is of, where the labels may not have it yet.
    """

    id: str
    change: Raw
    party: Party | None = None


def of_document(document: Document) -> list[Proposal]:
    """Where the article ends and the page's furniture begins, as the cut of the text has it."""
    last = max((segment.index for segment in document.segments if segment.role in ARTICLE_ROLES), default=None)
    if last is None or last + 1 == len(document.segments):
        return []
    after = document.segments[last + 1]
    return [_proposal({"type": "mark", "what": "boilerplate_from", "range": [after.start, after.end]})]


def of_outcome(outcome: NegotiationOutcome, document: Document) -> list[Proposal]:
    """What an outcome of the article says, piece by piece.

    Raises:
        InputError: the outcome was made from another text.
    """
    if outcome.provenance.source.sha256 != document.sha256:
        raise InputError("the outcome was made from another text; give that of this article, unchanged")
    parties = {party.id: party for party in outcome.parties}
    found = [_proposal({"type": "add_party", "party": _party(party)}, party) for party in outcome.parties]
    event = outcome.event.model_dump(mode="json", exclude={"evidence"}, exclude_none=True)
    if event.get("format") == "unknown":
        del event["format"]
    if event:
        found.append(_proposal({"type": "edit_article", "article": {"event": event}}))
    found += [
        _proposal({"type": "add_claim", "claim": _claim(claim)}, parties.get(claim.party)) for claim in outcome.claims
    ]
    found += [
        _proposal(
            {"type": "mark", "what": "not_claims", "range": [span.start, span.end], "why": "the outlet's own voice"}
        )
        for background in outcome.background
        for span in background.evidence
    ]
    return found


def for_page(proposals: list[Proposal], work: Work) -> list[Raw]:
    """Proposals as the page shows them, each with what became of it and with the labels' own ids of parties."""
    labels = Labels.model_validate(work.raw)
    shown: list[Raw] = [
        {"id": one.id, "change": _adapted(one, labels), "state": work.decisions.get(one.id, "open")}
        for one in proposals
    ]
    # One label answers one proposal: those that were accepted have theirs, the others share what is left.
    free = list(labels.claims)
    for each in sorted(shown, key=lambda each: each["state"] != "accepted"):
        there = _take_labelled(each["change"], labels, free)
        if there and each["state"] == "open":
            each["state"] = "labelled"
    return shown


def _adapted(proposal: Proposal, labels: Labels) -> Raw:
    change = {**proposal.change, "proposal": proposal.id}
    if proposal.party is not None:
        own = own_party(proposal.party, labels)
        if change["type"] == "add_claim":
            change["claim"] = change["claim"] | {"party": own or change["claim"]["party"]}
            change |= {} if own else {"new_party": _party(proposal.party)}
        else:
            change["party"] = change["party"] | ({"id": own} if own else {})
    return change


def own_party(party: Party, labels: Labels) -> str | None:
    """The labels' id of a party that a model names; None where the labels have it not."""
    names = {name.casefold() for name in (party.id, party.name, party.source_name)}
    return next((own.id for own in labels.parties if names & {name.casefold() for name in own.names}), None)


class Reader:
    """Asks a model, beside the work of the person.

    Args:
        ask: gives the outcome.
        document: the article.
    """

    def __init__(self, ask: Callable[[], NegotiationOutcome], document: Document) -> None:
        self._ask, self._document = ask, document
        self.proposals: list[Proposal] = []
        self.state: Literal["reading", "done", "failed"] = "reading"
        self.message = ""
        # When the person leaves, nobody waits for the model any more.
        self._thread = threading.Thread(target=self._read, name="reader", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def _read(self) -> None:
        try:
            self.proposals = of_outcome(self._ask(), self._document)
            self.state = "done"
        except SummarizerError as error:
            self.state, self.message = "failed", str(error)
        except Exception as error:
            # Whatever it was, the labels do not need the model.
            self.state, self.message = "failed", f"the model failed: {type(error).__name__}: {error}"


def _proposal(change: Raw, party: Party | None = None) -> Proposal:
    said = json.dumps([change, party.name if party else None], sort_keys=True, ensure_ascii=False)
    return Proposal(hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16], change, party)


def _party(party: Party) -> Raw:
    fields: Raw = {"id": party.id, "name": party.name, "role": party.role}
    fields["aliases"] = list(dict.fromkeys([party.source_name, party.name]))
    head = {"head": party.delegation.head, "size": party.delegation.size}
    return fields | {key: value for key, value in head.items() if value is not None}


def _claim(claim: Claim) -> Raw:
    return {
        "party": claim.party,
        "speaker": claim.speaker,
        "attribution": claim.attribution,
        "kinds": [claim.kind],
        "topic": claim.topic,
        "statement": claim.statement,
        "evidence": [[span.start, span.end] for span in claim.evidence],
        "figures": [figure.model_dump(mode="json", exclude={"text"}, exclude_none=True) for figure in claim.figures],
        "hedge": claim.hedge,
        "conditions": claim.conditions,
    }


def _take_labelled(change: Raw, labels: Labels, free: list[LabelledClaim]) -> bool:
    """Whether the labels have it already; the claim that answers it is taken out of those that are free."""
    match change["type"]:
        case "add_party":
            return any(party.id == change["party"]["id"] for party in labels.parties)
        case "edit_article":
            event = labels.event.model_dump(exclude_none=True)
            return all(event.get(key) == value for key, value in change["article"]["event"].items())
        case "add_claim":
            claim = change["claim"]
            own = [other for other in free if other.party == claim["party"]]
            best = max(own, key=lambda other: _shared(claim["evidence"], _ranges(other)), default=None)
            if best is None or _shared(claim["evidence"], _ranges(best)) < _SAME_WORDS:
                return False
            free.remove(best)
            return True
        case _:
            if change["what"] == "boilerplate_from":
                return labels.boilerplate_from is not None
            marked = [(span.start, span.end) for span in labels.not_claims]
            return any(_shared([change["range"]], [each]) >= _SAME_WORDS for each in marked)


def _ranges(claim: LabelledClaim) -> Ranges:
    return [(span.start, span.end) for span in claim.evidence]


def _shared(first: Ranges, second: Ranges) -> float:
    """How much of the shorter evidence is in the other, 0 to 1."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)
    return common / max(1, min(sum(a[1] - a[0] for a in first), sum(b[1] - b[0] for b in second)))
