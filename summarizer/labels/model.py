"""The form of labels. Offsets count code points; keys that the form does not know are ignored; ``check`` names them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from summarizer.outcome import Attribution, Comparator, Format, Kind, Role


class _Label(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Span(_Label):
    """A verbatim piece of the article."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    why: str | None = None


class LabelledFigure(_Label):
    """A quantity; "two to three days" is low 2, high 3."""

    low: float
    high: float
    comparator: Comparator = "="
    unit: str | None = None
    counted: str | None = None


class LabelledParty(_Label):
    """One who takes part, under every name that the article or an analyst may use."""

    id: str
    name: str
    role: Role
    aliases: list[str] = Field(default_factory=list)
    head: str | None = None
    head_en: str | None = None
    size: int | None = None

    @property
    def names(self) -> list[str]:
        """All names, the head's left out."""
        return [self.name, self.id, *self.aliases]


class LabelledEvent(_Label):
    """The meeting; keys that are None are not scored."""

    date: str | None = None
    date_text: str | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    round: int | None = None
    format: Format | None = None
    duration_text: str | None = None


class LabelledClaim(_Label):
    """One speaker, one proposition.

    Attributes:
        kinds: every kind a careful reader would accept; the first is preferred.
        speaker_source: the speaker as the article writes the name, where ``speaker`` is written otherwise.
        speaker_aliases: further names, in any script.
        merge: claims that may be told together with this one.
        ambiguous: careful readers differ about it.
    """

    id: str
    party: str
    speaker: str | None = None
    speaker_source: str | None = None
    speaker_aliases: list[str] = Field(default_factory=list)
    attribution: Attribution = "stated"
    kinds: list[Kind] = Field(min_length=1)
    topic: str
    statement: str
    evidence: list[Span] = Field(min_length=1)
    figures: list[LabelledFigure] = Field(default_factory=list)
    hedge: str | None = None
    conditions: list[str] = Field(default_factory=list)
    merge: list[str] = Field(default_factory=list)
    ambiguous: bool = False

    @field_validator("merge", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value or []

    @property
    def words(self) -> str:
        """The evidence as one text."""
        return " ".join(span.text for span in self.evidence)


class Labels(_Label):
    """What a careful reader finds in one article."""

    slug: str = ""
    language: str
    is_negotiation: bool = True
    event: LabelledEvent = Field(default_factory=LabelledEvent)
    parties: list[LabelledParty] = Field(default_factory=list)
    claims: list[LabelledClaim] = Field(default_factory=list)
    not_claims: list[Span] = Field(default_factory=list)
    boilerplate_from: int | None = None
    other_story: list[tuple[int, int]] = Field(default_factory=list)
    annotators: list[str] = Field(default_factory=list)

    @field_validator("event", "parties", "claims", "not_claims", "other_story", "annotators", mode="before")
    @classmethod
    def _empty_key(cls, value: Any, info: ValidationInfo) -> Any:
        # "claims:" with nothing after it reads as null.
        if value is None:
            return {} if info.field_name == "event" else []
        return value

    def sides(self) -> list[str]:
        """Ids of the parties that negotiate with each other."""
        return [party.id for party in self.parties if party.role == "side"]

    def merge_groups(self) -> list[list[str]]:
        """Claims that may be told as one: the connected components of ``merge``, of two and more, in label order."""
        group = {claim.id: {claim.id} for claim in self.claims}
        for claim in self.claims:
            for other in claim.merge:
                if other in group:
                    joined = group[claim.id] | group[other]
                    group.update(dict.fromkeys(joined, joined))
        order = [claim.id for claim in self.claims]
        groups = {tuple(sorted(members, key=order.index)) for members in group.values() if len(members) > 1}
        return [list(members) for members in sorted(groups, key=lambda members: order.index(members[0]))]
