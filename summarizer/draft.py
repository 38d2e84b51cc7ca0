"""What a strategy hands to grounding: the model's reading of an article, pointing at segments by number.

Flat and small on purpose (42 leaves): models fill small schemas more reliably, and no quotation is retyped unless it
narrows a segment, in which case the words are looked up in that segment and must be there.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from summarizer.outcome import Attribution, Comparator, Format, Kind, Role, StepStatus


class _Draft(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DraftFigure(_Draft):
    """A quantity inside the evidence of a claim."""

    low: float = Field(description="The quantity, or the lower end of a range")
    high: float = Field(description="The same, or the upper end of a range")
    comparator: Comparator = Field(default="=", description=">= more than, <= under or up to, ~ about")
    unit: str | None = Field(default=None, description="English, singular: day, percent, EUR, person")
    counted: str | None = Field(default=None, description="What is counted, in the article's words")
    text: str = Field(description="The verbatim words that give the quantity, its number among them")


class DraftClaim(_Draft):
    """One speaker, one proposition."""

    party: str = Field(
        description="id of the party whose representative says it, from the list of parties; not of the one it is about"
    )
    speaker: str | None = Field(default=None, description="The person or body that says it, as the article names it")
    attribution: Attribution = Field(
        default="stated",
        description="stated: the source is named in the sentence or is the last speaker; inherited: taken from the "
        "opening line of the list; nested: a source quoted by another source",
    )
    kind: Kind = Field(
        description="What the speaker commits himself to. agreed: says it is agreed or signed, not 'ready to', "
        "'hopes', 'close to'; not_agreed: says there is no agreement, not his own refusal; proposed: to both; "
        "demanded: wants of the other side, or sets a condition; offered: ready or willing to do himself, not agreed; "
        "rejected: refuses what another wants; denied: says another's statement is untrue; received: took delivery of, "
        "is studying, not consent; asserted: states as fact; assessed: an opinion of the talks, a hope"
    )
    topic: str = Field(description="The matter in two or three words, without a stand on it; the same for every side")
    statement: str = Field(description="The claim in one sentence, nothing added, nothing stronger than its evidence")
    segments: list[int] = Field(min_length=1, description="Numbers of the segments that carry the claim")
    quote: str | None = Field(
        default=None, description="Only where the claim is a part of its segment: those words, copied exactly"
    )
    figures: list[DraftFigure] = Field(default_factory=list)
    hedge: str | None = Field(default=None, description="The verbatim word that weakens the claim")
    conditions: list[str] = Field(default_factory=list, description="Verbatim conditions")


class DraftParty(_Draft):
    """One who takes part in the talks."""

    id: str = Field(description="Short lower-case Latin slug")
    name: str = Field(description="Name in the language of the summary")
    source_name: str = Field(description="Name as the article writes it")
    role: Role = Field(
        description="side: negotiates; mediator: goes between; host: gives the place; observer. No outlet, no expert"
    )
    head: str | None = Field(default=None, description="Head of the delegation, as written")
    head_title: str | None = None
    size: int | None = Field(default=None, description="Members of the delegation, only where the article says")
    members: list[str] = Field(default_factory=list)
    segments: list[int] = Field(default_factory=list)


class DraftEvent(_Draft):
    """The meeting; null wherever the article does not say."""

    date: str | None = Field(default=None, description="ISO 8601")
    date_text: str | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    round: int | None = None
    format: Format = "unknown"
    duration_text: str | None = None
    segments: list[int] = Field(default_factory=list)


class DraftStep(_Draft):
    """Something that is to happen after the talks."""

    what: str
    who: str | None = None
    when_text: str | None = None
    when: str | None = Field(default=None, description="ISO 8601, only where the text gives it")
    status: StepStatus = Field(description="agreed only where a speaker says that it is agreed")
    segments: list[int] = Field(min_length=1)


class Draft(_Draft):
    """A strategy's reading of one article."""

    is_negotiation: bool = Field(description="False where the text reports no negotiation between parties")
    parties: list[DraftParty] = Field(default_factory=list)
    event: DraftEvent = Field(default_factory=DraftEvent)
    background: list[int] = Field(
        default_factory=list, description="Numbers of the segments in the outlet's own voice: nobody's claim"
    )
    next_steps: list[DraftStep] = Field(default_factory=list)
    # Last, so that it is claims that are missing from an answer that breaks off: they are known by their segments.
    claims: list[DraftClaim] = Field(default_factory=list, description="All claims, in the order of their segments")
