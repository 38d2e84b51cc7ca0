"""What of a model's answers about one part of an article stands: it is kept, and only the rest is asked for again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.document import Document
from summarizer.draft import Draft, DraftClaim, DraftEvent, DraftParty, DraftStep
from summarizer.grounding import ground
from summarizer.models.asking import Salvaged, what_is_wrong
from summarizer.problems import Item, Problem

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class _Wrong:
    """A claim with which something is wrong, and whether it is to stay should nothing better come."""

    claim: DraftClaim
    stays: bool


class Accepted:
    """Takes answers one after the other, each of which may put right what was wrong with those before.

    Args:
        document: the article.
        before: what is known from its earlier parts.
        expected: whether an answer without claims is wrong.
    """

    def __init__(self, document: Document, before: Draft, *, expected: bool = False) -> None:
        self._document = document
        self._before = before
        self._expected = expected
        self._right: Draft | None = None
        self._wrong: list[_Wrong] = []
        self._wrong_parties: list[DraftParty] = []
        self._last: DraftClaim | None = None

    @property
    def claims(self) -> int:
        """How many claims stand."""
        return len(self._right.claims) if self._right is not None else 0

    @property
    def ids(self) -> list[str]:
        """Of the parties that stand."""
        parties = [*self._before.parties, *(self._right.parties if self._right is not None else ())]
        return list(dict.fromkeys(party.id for party in parties))

    @property
    def reached(self) -> list[int]:
        """Segments of the claim with which the last answer ended; nothing where it had none."""
        return self._last.segments if self._last is not None else []

    @property
    def draft(self) -> Draft:
        """What stands, and what is wrong and was not put right: grounding mends it or leaves it out, and tells so."""
        right = self._right or Draft(is_negotiation=False)
        return right.model_copy(
            update={
                "claims": [*right.claims, *(it.claim for it in self._wrong)],
                "parties": [*right.parties, *self._wrong_parties],
            }
        )

    def take(self, answer: Draft) -> list[str]:
        """Take an answer.

        Returns:
            What is wrong with it, in words that a model may be shown: one sentence for each claim.
        """
        self._last = answer.claims[-1] if answer.claims else None
        whole = joined(self._right, answer) if self._right is not None and self._right.is_negotiation else answer
        grounded = ground(with_parties(whole, self._before), self._document)
        by_claim: dict[int, list[Problem]] = defaultdict(list)
        others: list[Problem] = []
        for problem in (*grounded.problems, *grounded.doubts):
            if problem.item == "party" and problem.number > len(whole.parties):
                # Of an earlier part, where it was asked about already.
                continue
            (by_claim[problem.number] if problem.item == "claim" else others).append(problem)
        # A model that leaves out what it was told to doubt takes it back; what can be mended it may have forgotten.
        forgotten = [it for it in self._wrong if it.stays and not _is_answered(it.claim, answer)]
        doubtful = {problem.number for problem in grounded.doubts}
        self._wrong = forgotten + [
            _Wrong(whole.claims[number - 1], number not in doubtful and all(problem.is_kept for problem in problems))
            for number, problems in by_claim.items()
        ]
        self._wrong_parties = [whole.parties[number - 1] for number in sorted(_numbers(others, "party"))]
        self._right = whole.model_copy(
            update={
                "claims": _without(whole.claims, by_claim),
                "parties": _without(whole.parties, _numbers(others, "party")),
                "next_steps": _without(whole.next_steps, _numbers(others, "next step")),
            }
        )
        if self._expected and not whole.claims:
            return ["there is no claim in it, but the article names sources of statements about a negotiation"]
        told = [problem.for_model for problem in others]
        return told + [self._told(whole.claims[number - 1], problems) for number, problems in by_claim.items()]

    def _told(self, claim: DraftClaim, problems: list[Problem]) -> str:
        """What is wrong with a claim that the model cannot see any more: it is known by its segments."""
        segments = _listed(claim.segments)
        wrong = "; ".join(dict.fromkeys(problem.what for problem in problems))
        return f"the claim on segment {segments} ({claim.kind}): {wrong}"


_SHOWN_SEGMENTS = 6
_MOST_SEGMENTS = 10**9


def with_parties(draft: Draft, before: Draft) -> Draft:
    """A draft with the parties that are known already, after its own."""
    own = {party.id for party in draft.parties}
    return draft.model_copy(update={"parties": [*draft.parties, *(it for it in before.parties if it.id not in own)]})


def joined(first: Draft, second: Draft) -> Draft:
    """Two drafts of one article: parties by id, nothing twice, the event as it is told first."""
    known = {party.id for party in first.parties}
    told = {_key(claim) for claim in first.claims}
    steps = {(step.what, tuple(step.segments)) for step in first.next_steps}
    event = {
        name: value if value not in (None, [], "unknown") else getattr(second.event, name)
        for name, value in first.event
    }
    return first.model_copy(
        update={
            "parties": [*first.parties, *(party for party in second.parties if party.id not in known)],
            "claims": [*first.claims, *(it for it in second.claims if _key(it) not in told)],
            "event": DraftEvent.model_validate(event),
            "next_steps": [
                *first.next_steps,
                *(it for it in second.next_steps if (it.what, tuple(it.segments)) not in steps),
            ],
            "background": list(dict.fromkeys([*first.background, *second.background])),
        }
    )


def salvage(answer: str) -> Salvaged[Draft] | None:
    """What is whole and valid in an answer that as a whole is not: of one that was cut off, all but its last item.

    Returns:
        None where no valid claim is in it.
    """
    found, is_whole = _read_json(answer)
    if found is None:
        return None
    problems: list[str] = []
    # What stands last in an answer that breaks off may be cut itself and still be valid.
    last = None if is_whole else next((key for key in reversed(found) if isinstance(found[key], list)), None)

    def items(name: str, kind: type[M]) -> list[M]:
        given = found.get(name)
        given = given if isinstance(given, list) else []
        return list(_valid(given[:-1] if name == last else given, kind, name, problems))

    claims = items("claims", DraftClaim)
    if not claims:
        return None
    event = items_or_none(found.get("event"), DraftEvent)
    numbers = found.get("background")
    draft = Draft(
        is_negotiation=True,
        parties=items("parties", DraftParty),
        event=event or DraftEvent(),
        background=[it for it in numbers if isinstance(it, int)] if isinstance(numbers, list) else [],
        next_steps=items("next_steps", DraftStep),
        claims=claims,
    )
    return Salvaged(draft, problems)


def items_or_none(given: Any, kind: type[M]) -> M | None:
    """A valid item; None where it is none."""
    try:
        return kind.model_validate(given)
    except ValidationError:
        return None


def _valid(given: list[Any], kind: type[M], name: str, problems: list[str]) -> Iterable[M]:
    for number, item in enumerate(given, 1):
        try:
            yield kind.model_validate(item)
        except ValidationError as error:
            segments = item.get("segments") if isinstance(item, dict) else None
            numbers = [it for it in segments if isinstance(it, int)] if isinstance(segments, list) else []
            at = f" on segment {_listed(numbers)}" if numbers else f" number {number}"
            problems.append(f"the one of {name}{at}: {'; '.join(what_is_wrong(error)[:3])}")


def _listed(segments: list[int]) -> str:
    # A number of thousands of digits is a text of the model's, too.
    return ", ".join(str(max(-1, min(number, _MOST_SEGMENTS))) for number in segments[:_SHOWN_SEGMENTS])


def _read_json(answer: str) -> tuple[dict[str, Any] | None, bool]:
    """The first JSON object in a text, and whether it is whole."""
    import json

    from jiter import from_json

    start = answer.find("{")
    if start < 0:
        return None, False
    try:
        found, is_whole = json.JSONDecoder().raw_decode(answer, start)[0], True
    except (ValueError, RecursionError):
        try:
            found, is_whole = from_json(answer[start:].encode("utf-8", "replace"), partial_mode=True), False
        except ValueError:
            return None, False
    return (found if isinstance(found, dict) else None), is_whole


def _key(claim: DraftClaim) -> tuple[Any, ...]:
    return claim.party, claim.kind, tuple(claim.segments), claim.quote


def _is_answered(claim: DraftClaim, answer: Draft) -> bool:
    return any(set(claim.segments) & set(other.segments) for other in answer.claims)


def _numbers(problems: list[Problem], item: Item) -> set[int]:
    return {problem.number for problem in problems if problem.item == item}


def _without(items: list[T], numbers: Any) -> list[T]:
    return [item for number, item in enumerate(items, 1) if number not in numbers]
