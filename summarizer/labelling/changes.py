"""The changes that a person makes to labels, and what each does. Nothing here touches a disk.

A change is complete in itself: the same changes applied to the same labels give the same labels again, which is how
work is recovered after a crash.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from summarizer.errors import InputError
from summarizer.labels import LabelledClaim, LabelledEvent, LabelledFigure, LabelledParty, Labels
from summarizer.labels.reading import formed
from summarizer.outcome import Attribution, Kind, Role

Raw: TypeAlias = dict[str, Any]
Decision = Literal["accepted", "rejected"]
Range: TypeAlias = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
"""From the first code point to one past the last, in the article's text."""

_LABELS, _PARTY, _CLAIM = (tuple(model.model_fields) for model in (Labels, LabelledParty, LabelledClaim))
# These are written even where they are empty, so that a reader sees that they were thought of.
_KEPT = {"party", "speaker", "attribution", "kinds", "topic", "statement", "evidence", "is_negotiation", "name", "role"}


class ChangeError(InputError):
    """A change cannot be made; the labels are as they were."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ClaimFields(_Strict):
    """What a person says of a claim; only what is given is changed."""

    party: str = ""
    speaker: str | None = None
    speaker_source: str | None = None
    speaker_aliases: list[str] = Field(default_factory=list)
    attribution: Attribution = "stated"
    kinds: list[Kind] = Field(default_factory=list)
    topic: str = ""
    statement: str = ""
    evidence: list[Range] = Field(default_factory=list)
    figures: list[LabelledFigure] | None = None
    hedge: str | None = None
    conditions: list[str] = Field(default_factory=list)
    merge: list[str] = Field(default_factory=list)
    ambiguous: bool = False


class PartyFields(_Strict):
    """What a person says of a party; only what is given is changed."""

    id: str = ""
    name: str = ""
    role: Role = "side"
    aliases: list[str] = Field(default_factory=list)
    head: str | None = None
    head_en: str | None = None
    size: int | None = None


class ArticleFields(_Strict):
    """What holds for the whole article; only what is given is changed."""

    slug: str = ""
    language: str = Field(default="", min_length=1)
    is_negotiation: bool = True
    annotators: list[str] = Field(default_factory=list)
    event: LabelledEvent = Field(default_factory=LabelledEvent)


class _Change(_Strict):
    proposal: str | None = None


class AddClaim(_Change):
    """A new claim, and its party where the labels have it not yet."""

    type: Literal["add_claim"]
    id: str = ""
    claim: ClaimFields
    new_party: PartyFields | None = None


class EditClaim(_Change):
    """Another party, kind ... for a claim."""

    type: Literal["edit_claim"]
    id: str
    claim: ClaimFields


class RemoveClaim(_Change):
    """A claim is none."""

    type: Literal["remove_claim"]
    id: str


class AddParty(_Change):
    """A new party."""

    type: Literal["add_party"]
    party: PartyFields


class EditParty(_Change):
    """Another name, id ... for a party; its claims go with it."""

    type: Literal["edit_party"]
    id: str
    party: PartyFields


class RemoveParty(_Change):
    """A party is none; only one without claims can go."""

    type: Literal["remove_party"]
    id: str


class Mark(_Change):
    """Words are nobody's claim, or not of this story; ``boilerplate_from`` is the start alone."""

    type: Literal["mark"]
    what: Literal["not_claims", "boilerplate_from", "other_story"]
    range: Range
    why: str | None = None


class Unmark(_Change):
    """Take a mark back."""

    type: Literal["unmark"]
    what: Literal["not_claims", "boilerplate_from", "other_story"]
    range: Range


class EditArticle(_Change):
    """The meeting, the language, whether it is a negotiation at all."""

    type: Literal["edit_article"]
    article: ArticleFields


class Decide(_Change):
    """A proposal is turned down, or is open again."""

    type: Literal["decide"]
    decision: Literal["rejected"] | None


Change: TypeAlias = Annotated[
    AddClaim | EditClaim | RemoveClaim | AddParty | EditParty | RemoveParty | Mark | Unmark | EditArticle | Decide,
    Field(discriminator="type"),
]
CHANGES: TypeAdapter[Change] = TypeAdapter(Change)


@dataclass(frozen=True)
class Work:
    """Labels in the making.

    Attributes:
        raw: the labels as they would be written.
        decisions: what became of the proposals that a person looked at, by their id.
    """

    raw: Raw
    decisions: dict[str, Decision] = field(default_factory=dict)


def apply(work: Work, change: Change, text: str) -> Work:
    """The work after a change.

    Args:
        work: before it; left as it is.
        change: complete, with ids and figures.
        text: of the article.

    Raises:
        ChangeError: it cannot be made.
    """
    raw = copy.deepcopy(work.raw)
    decisions = dict(work.decisions)
    match change:
        case AddClaim():
            if change.new_party is not None:
                _add_party(raw, change.new_party)
            _add_claim(raw, change, text)
        case EditClaim():
            claim = _one(raw, "claims", change.id)
            _fill(claim, _claim_values(change.claim, text), _CLAIM)
        case RemoveClaim():
            raw["claims"].remove(_one(raw, "claims", change.id))
            _forget_merged(raw, change.id)
        case AddParty():
            _add_party(raw, change.party)
        case EditParty():
            _edit_party(raw, change)
        case RemoveParty():
            _remove_party(raw, change.id)
        case Mark():
            _mark(raw, change, text)
        case Unmark():
            _unmark(raw, change)
        case EditArticle():
            _fill(raw, _given(change.article), _LABELS)
        case Decide():
            if not change.proposal:
                raise ChangeError("which proposal is decided on is not said")
            decisions.pop(change.proposal, None)
            if change.decision:
                decisions[change.proposal] = change.decision
    if change.proposal and not isinstance(change, Decide):
        decisions[change.proposal] = "accepted"
    try:
        formed(raw, "the change")
    except InputError as error:
        raise ChangeError(str(error)) from None
    return replace(work, raw=raw, decisions=decisions)


def spans(ranges: list[Range], text: str) -> list[Raw]:
    """Ranges with their words, as labels hold them, in the order of the text.

    Raises:
        ChangeError: one is empty or not within the text.
    """
    for start, end in ranges:
        if not start < end <= len(text):
            raise ChangeError(f"the range {start}-{end} is empty or not within the text (0-{len(text)})")
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in sorted(set(ranges))]


def _given(fields: BaseModel) -> Raw:
    return fields.model_dump(exclude_unset=True)


def _claim_values(fields: ClaimFields, text: str) -> Raw:
    values = _given(fields)
    if "evidence" in values:
        values["evidence"] = spans(fields.evidence, text)
    if fields.figures is not None:
        values["figures"] = [figure.model_dump(exclude_none=True) for figure in fields.figures]
    return values


def _add_claim(raw: Raw, change: AddClaim, text: str) -> None:
    if not change.id or any(claim["id"] == change.id for claim in raw.get("claims") or []):
        raise ChangeError(f"a new claim needs an id of its own, not {change.id!r}")
    if not change.claim.party or not change.claim.kinds or not change.claim.evidence:
        raise ChangeError("a claim needs words of the article, a party and a kind")
    claim: Raw = {"id": change.id}
    whole = ClaimFields.model_validate({**ClaimFields().model_dump(), **_given(change.claim)})
    _fill(claim, _claim_values(whole, text), _CLAIM)
    claims = raw.get("claims") or []
    start = claim["evidence"][0]["start"]
    later = (at for at, other in enumerate(claims) if min(span["start"] for span in other["evidence"]) > start)
    claims.insert(next(later, len(claims)), claim)
    _put(raw, "claims", claims, _LABELS)


def _add_party(raw: Raw, fields: PartyFields) -> None:
    _check_party(raw, fields, besides="")
    party: Raw = {}
    whole = PartyFields.model_validate({**PartyFields().model_dump(), **_given(fields)})
    _fill(party, _given(whole), _PARTY)
    _put(raw, "parties", [*(raw.get("parties") or []), party], _LABELS)


def _edit_party(raw: Raw, change: EditParty) -> None:
    party = _one(raw, "parties", change.id)
    fields = PartyFields.model_validate({**_given(change.party), "id": change.party.id or change.id})
    if "name" in fields.model_fields_set:
        _check_party(raw, fields, besides=change.id)
    _fill(party, _given(fields), _PARTY)
    for claim in raw.get("claims") or []:
        if claim["party"] == change.id:
            claim["party"] = fields.id


def _check_party(raw: Raw, fields: PartyFields, *, besides: str) -> None:
    if not fields.id.strip() or not fields.name.strip():
        raise ChangeError("a party needs an id and a name")
    if fields.id != besides and any(party["id"] == fields.id for party in raw.get("parties") or []):
        raise ChangeError(f"there is a party {fields.id!r} already; give this one another id")


def _remove_party(raw: Raw, name: str) -> None:
    party = _one(raw, "parties", name)
    held = [claim["id"] for claim in raw.get("claims") or [] if claim["party"] == name]
    if held:
        raise ChangeError(f"{name!r} has claims ({', '.join(held)}); give them to another party first")
    raw["parties"].remove(party)


def _forget_merged(raw: Raw, name: str) -> None:
    for claim in raw.get("claims") or []:
        merged = claim.get("merge") or []
        others = [merged] if isinstance(merged, str) else merged
        if name in others:
            _put(claim, "merge", [other for other in others if other != name], _CLAIM)


def _mark(raw: Raw, change: Mark, text: str) -> None:
    (span,) = spans([change.range], text)
    if change.what == "boilerplate_from":
        _put(raw, "boilerplate_from", span["start"], _LABELS)
        return
    found = raw.get(change.what) or []
    if change.what == "other_story":
        found = sorted({*map(tuple, found), change.range})
        _put(raw, "other_story", [list(each) for each in found], _LABELS)
        return
    others = [each for each in found if (each["start"], each["end"]) != change.range]
    span |= {"why": change.why} if change.why else {}
    _put(raw, "not_claims", sorted([*others, span], key=lambda each: int(each["start"])), _LABELS)


def _unmark(raw: Raw, change: Unmark) -> None:
    if change.what == "boilerplate_from":
        raw.pop("boilerplate_from", None)
        return
    found = raw.get(change.what) or []
    left = [each for each in found if _ends(each) != change.range]
    if len(left) == len(found):
        raise ChangeError(f"{change.range[0]}-{change.range[1]} is not marked")
    _put(raw, change.what, left, _LABELS)


def _ends(each: Any) -> tuple[int, int]:
    return (each["start"], each["end"]) if isinstance(each, dict) else (each[0], each[1])


def _one(raw: Raw, key: str, name: str) -> Raw:
    items: list[Raw] = raw.get(key) or []
    for item in items:
        if item["id"] == name:
            return item
    raise ChangeError(f"there is no {'claim' if key == 'claims' else 'party'} {name!r} any more")


def _fill(target: Raw, values: Raw, order: tuple[str, ...]) -> None:
    for key, value in values.items():
        if isinstance(value, dict):
            # Keys of the file that the form does not know stay.
            unknown = {name: old for name, old in (target.get(key) or {}).items() if name not in value}
            value = {name: new for name, new in value.items() if new is not None} | unknown
        _put(target, key, value, order)


def _put(target: Raw, key: str, value: Any, order: tuple[str, ...]) -> None:
    """Set a key; a new one goes where it stands in labels, an empty one goes away."""
    if (value is None or value is False or value in ("", [], {})) and key not in _KEPT:
        target.pop(key, None)
        return
    if key in target:
        target[key] = value
        return
    later = set(order[order.index(key) + 1 :])
    items = list(target.items())
    at = next((number for number, (name, _) in enumerate(items) if name in later), len(items))
    target.clear()
    target.update([*items[:at], (key, value), *items[at:]])
