"""A comparison for reading: text, Markdown, JSON and a page."""

from __future__ import annotations

import base64
import hashlib

from summarizer.comparing.model import Cell, Comparison, Row
from summarizer.render.isolates import balance
from summarizer.render.view import KIND_WORDS, figure_words, is_rtl

_FIRST_STRONG, _POP = "\u2068", "\u2069"


def show(comparison: Comparison, format: str) -> str:
    """Render a comparison.

    Args:
        comparison: to render.
        format: ``text``, ``json``, ``markdown`` or ``html``.
    """
    if format == "json":
        return comparison.model_dump_json(indent=2) + "\n"
    if format == "markdown":
        return _markdown(comparison)
    if format == "html":
        return _page(comparison)
    return _text(comparison)


def _text(comparison: Comparison) -> str:
    isolate = _isolated if any(is_rtl(outlet.language) for outlet in comparison.outlets) else str
    names = {outlet.id: outlet.name for outlet in comparison.outlets}
    sides = {party.id: party.name for party in comparison.parties}
    lines = ["REPORTS", *(f"  {one.id}  {isolate(one.name)}: {isolate(one.headline)}" for one in comparison.outlets)]
    for row in comparison.rows:
        lines += ["", isolate(row.topic).upper() + (f"  (only in {isolate(names[row.only])})" if row.only else "")]
        for cell in row.cells:
            lines.append(f"  {isolate(sides[cell.party])}, as {isolate(names[cell.outlet])} reports")
            lines += [f"    • {KIND_WORDS[claim.kind]}: {isolate(claim.statement)}" for claim in cell.claims]
        lines += [f"  ! figures of {_difference(row, index, sides, names)}" for index in range(len(row.figures_differ))]
    lines += [""] + [f"! {isolate(warning)}" for warning in comparison.warnings] if comparison.warnings else []
    return "\n".join(lines) + "\n"


def _difference(row: Row, index: int, sides: dict[str, str], names: dict[str, str]) -> str:
    differs = row.figures_differ[index]
    values = "; ".join(f"{names[outlet]}: {', '.join(given)}" for outlet, given in differs.values.items())
    return f"{sides[differs.party]} differ: {values}"


def _markdown(comparison: Comparison) -> str:
    sides = {party.id: party.name for party in comparison.parties}
    names = {outlet.id: outlet.name for outlet in comparison.outlets}
    lines = ["# Reports compared", ""]
    lines += [f"* **{_cell_safe(one.name)}**: {_cell_safe(one.headline)}" for one in comparison.outlets]
    head = ["topic", "side", *(outlet.name for outlet in comparison.outlets), "figures"]
    lines += ["", _line(head), _line(["---"] * len(head))]
    for row in comparison.rows:
        for party in dict.fromkeys(cell.party for cell in row.cells):
            told = {cell.outlet: cell for cell in row.cells if cell.party == party}
            differ = [index for index, one in enumerate(row.figures_differ) if one.party == party]
            cells = [_claims(told.get(outlet.id)) for outlet in comparison.outlets]
            figures = [_difference(row, index, sides, names) for index in differ]
            lines.append(_line([row.topic, sides[party], *cells, "; ".join(figures)]))
    lines += [""] + [f"* {_cell_safe(warning)}" for warning in comparison.warnings] if comparison.warnings else []
    return "\n".join(lines) + "\n"


def _claims(cell: Cell | None) -> str:
    if cell is None:
        return "–"
    return "; ".join(f"{KIND_WORDS[claim.kind]}: {claim.statement}" for claim in cell.claims)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(_cell_safe(cell) for cell in cells) + " |"


def _cell_safe(words: str) -> str:
    return balance(" ".join(words.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;"))


def _page(comparison: Comparison) -> str:
    from summarizer.render.templates import FOLDER, environment

    style = (FOLDER / "compare.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = (
        environment()
        .get_template("compare.html.jinja")
        .render(
            comparison=comparison,
            names={outlet.id: outlet.name for outlet in comparison.outlets},
            kind_words=KIND_WORDS,
            figure_words=figure_words,
            direction="rtl" if all(is_rtl(outlet.language) for outlet in comparison.outlets) else "ltr",
            style=style,
            style_hash=digest,
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _isolated(words: str) -> str:
    return f"{_FIRST_STRONG}{words}{_POP}" if words else words
