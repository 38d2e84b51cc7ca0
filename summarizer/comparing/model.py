"""A comparison: topic by side by outlet."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from summarizer.outcome import Figure, Kind


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Outlet(_Strict):
    """One report."""

    id: str = Field(description="o1, o2, ... in the order given")
    name: str = Field(description="As the file or the page is called")
    headline: str
    language: str
    sha256: str = Field(description="Of the article's text")


class JoinedParty(_Strict):
    """One side of the talks, as the reports call it."""

    id: str = Field(description="s1, s2, ... by first mention")
    name: str = Field(description="As the first report that names it does")
    names: dict[str, str] = Field(description="By outlet, as that report calls it")


class ReportedClaim(_Strict):
    """A claim as one outlet reports it."""

    claim: str = Field(description="Its id in the outlet's outcome")
    kind: Kind
    statement: str
    speaker: str | None
    figures: list[Figure]
    evidence: str = Field(description="The article's own words")


class Cell(_Strict):
    """What one outlet reports one side to say on a topic."""

    party: str
    outlet: str
    claims: list[ReportedClaim] = Field(min_length=1)


class FigureDifference(_Strict):
    """A side's figures on a topic, where outlets that give any do not give the same."""

    party: str
    values: dict[str, list[str]] = Field(description="By outlet, in words")


class Row(_Strict):
    """One topic across sides and outlets."""

    topic: str
    cells: list[Cell]
    outlets: list[str] = Field(description="Those that report anything on it")
    figures_differ: list[FigureDifference]
    only: str | None = Field(description="The one outlet that reports it, where there is just one")


class Comparison(_Strict):
    """Several reports of the same talks."""

    schema_version: str = "1"
    outlets: list[Outlet]
    parties: list[JoinedParty]
    rows: list[Row]
    warnings: list[str]
