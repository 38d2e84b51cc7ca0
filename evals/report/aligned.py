"""An article's labels and each model's claims side by side, by what the scorer matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from evals.labels import LabelledArticle, LabelledClaim

State = Literal["right", "side", "kind", "figure", "missed", "forgiven", "invented", "failed"]
MARKS: dict[State, tuple[str, str]] = {
    "right": ("✓", "right"),
    "side": ("⇄", "wrong side"),
    "kind": ("≠", "wrong kind"),
    "figure": ("#", "wrong figure"),
    "missed": ("∅", "missed"),
    "forgiven": ("○", "need not be found"),
    "invented": ("+", "in no label"),
    "failed": ("!", "failed"),
}
"""A shape and a word for each, so that colour alone says nothing."""


@dataclass(frozen=True)
class Cell:
    """What a model says of a label, or in place of one.

    Attributes:
        states: every mark that applies, the gravest first.
        claim: of the outcome, as its JSON has it; None where there is none.
    """

    states: tuple[State, ...]
    claim: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Line:
    """One label and every model's cell for it; the label is None for claims that no label has."""

    label: LabelledClaim | None
    cells: list[Cell | None]


def align(article: LabelledArticle, rows: Sequence[Mapping[str, Any] | None]) -> list[Line]:
    """Line up labels and claims.

    Args:
        article: with its labels.
        rows: one a model, as ``cases.jsonl`` has them; None where a model has not read the article.

    Returns:
        The labels in their order, then what is in no label.
    """
    found = [_by_label(row, {label.id: label for label in article.labels.claims}) for row in rows]
    lines = [
        Line(label, [_cell(label, row, of) for row, of in zip(rows, found, strict=True)])
        for label in article.labels.claims
    ]
    invented = [_invented(row) for row in rows]
    for number in range(max(map(len, invented), default=0)):
        lines.append(Line(None, [claims[number] if number < len(claims) else None for claims in invented]))
    return lines


def _by_label(row: Mapping[str, Any] | None, labels: Mapping[str, LabelledClaim]) -> dict[str, Cell]:
    if row is None or row["outcome"] is None:
        return {}
    claims = {claim["id"]: claim for claim in row["outcome"]["claims"]}
    cells: dict[str, Cell] = {}
    for match in row["score"]["matches"]:
        claim = claims[match["claim"]]
        told = [match["label"], *match["told_along"]]
        figures = max(len(claim["figures"]), sum(len(labels[label].figures) for label in told))
        states: list[State] = []
        if not match["party_right"]:
            states.append("side")
        if not match["kind_right"] and not match["ambiguous"]:
            states.append("kind")
        if match["figures_right"] < figures:
            states.append("figure")
        cell = Cell(tuple(states) or ("right",), claim)
        cells |= dict.fromkeys(told, cell)
    return cells


def _cell(label: LabelledClaim, row: Mapping[str, Any] | None, found: Mapping[str, Cell]) -> Cell | None:
    if row is None:
        return None
    if row["outcome"] is None:
        return Cell(("failed",))
    if label.id in found:
        return found[label.id]
    return Cell(("forgiven",) if label.id in row["score"]["forgiven"] else ("missed",))


def _invented(row: Mapping[str, Any] | None) -> list[Cell]:
    if row is None or row["outcome"] is None:
        return []
    claims = {claim["id"]: claim for claim in row["outcome"]["claims"]}
    return [Cell(("invented",), claims[claim]) for claim in row["score"]["invented"]]
