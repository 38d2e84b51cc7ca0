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

    low: float
    high: float
    comparator: Comparator = "="
    unit: str | None = Field(default=None, description="What it is measured in: days, percent, EUR ...")
    counted: str | None = Field(default=None, description="What is counted or measured, in the article's words")
    text: str = Field(description="The verbatim words that give the quantity")


class Event(_Strict):
    """The meeting that the article reports."""

    date: str | None = Field(default=None, description="ISO 8601 date, only where the text gives it")
    date_text: str | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    round: int | None = None
    format: Format = "unknown"
    duration_text: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)


class Delegation(_Strict):
    """Who sat at the table for a party; null where the article does not say."""

    head: str | None = None
    head_title: str | None = None
    size: int | None = None
    members: list[str] = Field(default_factory=list)


class Party(_Strict):
    """One who takes part: a side of the talks, or a mediator, host or observer."""

    id: str
    name: str
    source_name: str
    role: Role
    delegation: Delegation = Field(default_factory=Delegation)
    evidence: list[Evidence] = Field(default_factory=list)


class Claim(_Strict):
    """One speaker, one proposition."""

    id: str
    party: str = Field(description="A party's id")
    speaker: str | None = Field(description="Who says it, in the article's words; null where no person is named")
    attribution: Attribution
    kind: Kind
    topic: str
    statement: str
    figures: list[Figure] = Field(default_factory=list)
    hedge: str | None = Field(default=None, description="The verbatim word that weakens the claim")
    conditions: list[str] = Field(default_factory=list, description="Verbatim conditions")
    evidence: list[Evidence] = Field(min_length=1)

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

    party: str
    claims: list[str]


class Point(_Strict):
    """A topic, and how the parties stand on it. Computed from the claims."""

    topic: str
    status: PointStatus
    claims: list[PointClaims]
    difference: str | None = None


class NextStep(_Strict):
    """Something that is to happen after the talks."""

    what: str
    who: str | None = None
    when_text: str | None = None
    when: str | None = Field(default=None, description="ISO 8601 date, only where it can be computed from the text")
    status: StepStatus
    evidence: list[Evidence] = Field(min_length=1)


class Background(_Strict):
    """A sentence in the outlet's own voice: nobody's claim."""

    text: str
    evidence: list[Evidence] = Field(min_length=1)


class OutcomeWarning(_Strict):
    """Something that a careful reader should know."""

    code: str
    message: str
    segment: int | None = None


class PromptInfo(_Strict):
    """Which prompt was used: several templates are named together, and the digest covers all of them."""

    name: str
    version: str
    sha256: str


class Usage(_Strict):
    """Tokens and money, summed over every attempt; the cost is null where no price is known."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float | None = None


class SourceInfo(_Strict):
    """The article that was read."""

    sha256: str = Field(description="SHA-256 of the text in UTF-8")
    chars: int = Field(description="Length in code points")
    segments: int


class Provenance(_Strict):
    """How this outcome was made."""

    model: str
    strategy: str
    prompt: PromptInfo
    usage: Usage
    attempts: int
    seconds: float
    source: SourceInfo
    cached: bool
    created_at: str
    version: str


class NegotiationOutcome(_Strict):
    """Who claims what about a negotiation, and where the sides agree, differ or stay silent."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    is_negotiation: bool
    headline: str
    overview: str
    language: str
    source_language: str
    event: Event
    parties: list[Party]
    claims: list[Claim]
    points: list[Point]
    next_steps: list[NextStep]
    background: list[Background]
    warnings: list[OutcomeWarning]
    provenance: Provenance

    def _repr_html_(self) -> str:
        """The card that notebooks show."""
        from summarizer.render.card import to_card

        return to_card(self)
