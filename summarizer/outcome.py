"""What the user gets: who claims what, with exact evidence, and what follows from it.

Offsets count Unicode code points in the text as it was given, and ``source[start:end] == text`` holds for every
piece of evidence. Dates are ISO 8601, languages BCP-47.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field, model_validator

SCHEMA_VERSION: Literal["1"] = "1"

Kind = Literal[
    "agreed",
    "not_agreed",
    "proposed",
    "demanded",
    "offered",
    "rejected",
    "denied",
    "received",
    "asserted",
    "assessed",
]
Attribution = Literal["stated", "inherited", "nested"]
Role = Literal["side", "mediator", "host", "observer"]
Comparator = Literal["=", ">=", "<=", "~"]
Format = Literal["direct", "indirect", "mediated", "unknown"]
PointStatus = Literal["both_agree", "differ", "contested", "one_sided", "not_agreed"]
StepStatus = Literal["agreed", "proposed", "intended"]

COMMITMENT: dict[Kind, int | None] = {
    "rejected": 0,
    "denied": 0,
    "not_agreed": 1,
    "received": 2,
    "proposed": 3,
    "demanded": 3,
    "offered": 4,
    "agreed": 5,
    "asserted": None,
    "assessed": None,
}
"""How far a claim binds its speaker, from 0 (refused) to 5 (says it is agreed); None where it does not bind."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Evidence(_Strict):
    """A verbatim piece of the article."""

    segment: int = Field(ge=0, description="Number of the segment that holds the piece")
    start: int = Field(ge=0, description="First code point, counted in the text as given")
    end: int = Field(ge=0, description="One past the last code point")
    text: str = Field(description="source[start:end]")


class Figure(_Strict):
    """A quantity as the article gives it; "two to three days" is low 2, high 3."""

    low: float = Field(description="The value, or the lower end of a range")
    high: float = Field(description="The same as low where there is no range")
    comparator: Comparator = Field(default="=", description="= exactly, >= at least, <= at most, ~ about")
    unit: str | None = Field(default=None, description="What it is measured in: days, percent, EUR ...")
    counted: str | None = Field(default=None, description="What is counted or measured, in the article's words")
    text: str = Field(description="The verbatim words that give the quantity")


class Event(_Strict):
    """The meeting that the article reports."""

    date: str | None = Field(default=None, description="ISO 8601 date, only where the text gives it")
    date_text: str | None = Field(default=None, description="The article's words for the date")
    venue: str | None = Field(default=None, description="The building or hall")
    city: str | None = Field(default=None, description="Where it was held")
    country: str | None = Field(default=None, description="Where it was held")
    round: int | None = Field(default=None, description="Which round of the talks, counted from 1")
    format: Format = Field(default="unknown", description="Whether the sides met, and through whom")
    duration_text: str | None = Field(default=None, description="The article's words for how long it took")
    evidence: list[Evidence] = Field(default_factory=list, description="Where the article tells it")


class Delegation(_Strict):
    """Who sat at the table for a party; null where the article does not say."""

    head: str | None = Field(default=None, description="Who leads it")
    head_title: str | None = Field(default=None, description="His or her office, in the article's words")
    size: int | None = Field(default=None, description="Number of its members")
    members: list[str] = Field(default_factory=list, description="Further members that are named")


class Party(_Strict):
    """One who takes part: a side of the talks, or a mediator, host or observer."""

    id: str = Field(description="A short name for use within this outcome")
    name: str = Field(description="In the language of the outcome")
    source_name: str = Field(description="As the article writes it")
    role: Role = Field(description="side: takes part in the dispute; the others only in the talks")
    delegation: Delegation = Field(default_factory=Delegation, description="Who sat at the table")
    evidence: list[Evidence] = Field(default_factory=list, description="Where the article introduces it")


class Claim(_Strict):
    """One speaker, one proposition."""

    id: str = Field(description="c1, c2, ... within this outcome")
    party: str = Field(description="A party's id")
    speaker: str | None = Field(description="Who says it, in the article's words; null where no person is named")
    attribution: Attribution = Field(
        description=(
            "stated: named in the sentence; inherited: from the opening line of its list; nested: a source "
            "quoted by another source"
        )
    )
    kind: Kind = Field(
        description=(
            "What the speaker does: agreed, not_agreed, proposed, demanded, offered, rejected, denied, "
            "received, asserted (as fact), assessed (an opinion of the talks)"
        )
    )
    topic: str = Field(description="The matter, the same for claims about the same matter")
    statement: str = Field(description="What is claimed, in one sentence")
    figures: list[Figure] = Field(default_factory=list, description="Its quantities")
    hedge: str | None = Field(default=None, description="The verbatim word that weakens the claim")
    conditions: list[str] = Field(default_factory=list, description="Verbatim conditions")
    evidence: list[Evidence] = Field(min_length=1, description="The article's words for it; never empty")

    @model_validator(mode="before")
    @classmethod
    def _drop_computed(cls, data: Any) -> Any:
        # An outcome read back from JSON carries the computed value; it is computed again.
        if isinstance(data, dict) and "commitment" in data:
            return {key: value for key, value in data.items() if key != "commitment"}
        return data

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know pydantic's computed properties
    @property
    def commitment(self) -> int | None:
        """0 rejected or denied ... 5 said to be agreed; null for statements of fact and opinion."""
        return COMMITMENT[self.kind]


class PointClaims(_Strict):
    """The claims that one party makes on a point."""

    party: str = Field(description="A party's id")
    claims: list[str] = Field(description="Ids of its claims")


class Point(_Strict):
    """A topic, and how the parties stand on it. Computed from the claims."""

    topic: str = Field(description="The matter, as in its claims")
    status: PointStatus = Field(
        description=(
            "both_agree: each side says so, or says the same; differ: in figure, scope or act; contested: one "
            "denies or rejects what the other says; not_agreed: said not to be agreed; one_sided: one side "
            "alone speaks of it"
        )
    )
    claims: list[PointClaims] = Field(description="By party, sides only")
    difference: str | None = Field(
        default=None, description="What differs: figure, scope or act; null where nothing does"
    )


class NextStep(_Strict):
    """Something that is to happen after the talks."""

    what: str = Field(description="What is to happen")
    who: str | None = Field(default=None, description="Who is to do it")
    when_text: str | None = Field(default=None, description="The article's words for when")
    when: str | None = Field(default=None, description="ISO 8601 date, only where it can be computed from the text")
    status: StepStatus = Field(description="agreed by the sides, proposed by one, or intended by one")
    evidence: list[Evidence] = Field(min_length=1, description="Where the article tells it; never empty")


class Background(_Strict):
    """A sentence in the outlet's own voice: nobody's claim."""

    text: str = Field(description="The sentence, verbatim")
    evidence: list[Evidence] = Field(min_length=1, description="Where it stands; never empty")


class OutcomeWarning(_Strict):
    """Something that a careful reader should know."""

    code: str = Field(description="A stable name of the kind of warning")
    message: str = Field(description="What it is about, in English")
    segment: int | None = Field(default=None, description="Number of the segment that it is about")


class PromptInfo(_Strict):
    """Which prompt was used: several templates are named together, and the digest covers all of them."""

    name: str = Field(description="Of the strategy")
    version: str = Field(description="Raised with every change of a template")
    sha256: str = Field(description="Of all templates together")


class Usage(_Strict):
    """Tokens and money, summed over every attempt; the cost is null where no price is known."""

    input_tokens: int = Field(default=0, description="Read by the model")
    output_tokens: int = Field(default=0, description="Written by the model")
    cached_tokens: int = Field(default=0, description="Of those read, taken from the provider's cache")
    cost_usd: float | None = Field(default=None, description="US dollars; null where no price is known")


class SourceInfo(_Strict):
    """The article that was read."""

    sha256: str = Field(description="SHA-256 of the text in UTF-8")
    chars: int = Field(description="Length in code points")
    segments: int = Field(description="Number of segments it was cut into")


class Provenance(_Strict):
    """How this outcome was made."""

    model: str = Field(description="provider/name")
    strategy: str = Field(description="single or staged")
    prompt: PromptInfo = Field(description="Which prompt was used")
    usage: Usage = Field(description="Summed over every attempt")
    attempts: int = Field(description="Requests sent, those that failed too")
    seconds: float = Field(description="From the call to the outcome")
    source: SourceInfo = Field(description="The article that was read")
    cached: bool = Field(description="Whether the answer had been given before and was kept")
    created_at: str = Field(description="ISO 8601, when the answer was given")
    version: str = Field(description="Of this package")


class NegotiationOutcome(_Strict):
    """Who claims what about a negotiation, and where the sides agree, differ or stay silent."""

    schema_version: Literal["1"] = Field(
        default=SCHEMA_VERSION, description="Of this form; it changes only when a field goes or changes its meaning"
    )
    is_negotiation: bool = Field(
        description="false for a text that reports no negotiation: then parties, claims and points are empty"
    )
    headline: str = Field(description="One line: the sides, the place, the date")
    overview: str = Field(description="Two to five neutral sentences, every statement attributed")
    language: str = Field(description="BCP-47 tag of the language that the outcome is written in")
    source_language: str = Field(description="BCP-47 tag of the article's language")
    event: Event = Field(description="The meeting")
    parties: list[Party] = Field(description="Who takes part")
    claims: list[Claim] = Field(description="One speaker and one proposition each")
    points: list[Point] = Field(description="Computed from the claims: where the sides agree, differ or stay silent")
    next_steps: list[NextStep] = Field(description="What is to happen after the talks")
    background: list[Background] = Field(description="The outlet's own voice, kept apart from every side's claims")
    warnings: list[OutcomeWarning] = Field(description="What a careful reader should know")
    provenance: Provenance = Field(description="How this outcome was made")

    def _repr_html_(self) -> str:
        """The card that notebooks show."""
        from summarizer.render.card import to_card

        return to_card(self)
