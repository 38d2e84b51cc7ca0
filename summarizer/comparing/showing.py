"""A comparison for reading: text, Markdown, JSON and a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.comparing.model import Cell, Comparison, FigureDifference, ReportedClaim, Row
from summarizer.render.isolates import balance, isolated
from summarizer.render.text import heading
from summarizer.render.view import figure_words
from summarizer.render.words import ENGLISH, Words, is_rtl, words_for


def show(comparison: Comparison, format: str, headings: str | None = None) -> str:
    """Render a comparison.

    Args:
        comparison: to render.
        format: ``text``, ``json``, ``markdown`` or ``html``.
        headings: BCP-47 tag of the language of headings and kinds; by default that of the reports where they share
            one, else English.
    """
    if format == "json":
        return comparison.model_dump_json(indent=2) + "\n"
    languages = {outlet.language for outlet in comparison.outlets}
    words = words_for(headings or (languages.pop() if len(languages) == 1 else ENGLISH))
    if format == "markdown":
        return _markdown(comparison, words)
    if format == "html":
        return _page(comparison, words)
    return _text(comparison, words)


@dataclass(frozen=True)
class _Found:
    """What outlets do not have in common, by the number of the topic's row."""

    differing: list[tuple[int, Row, str, list[tuple[str, list[str]]]]]
    only_once: list[tuple[str, list[tuple[int, Row]]]]


def _find(comparison: Comparison, words: Words) -> _Found:
    sides = {party.id: party.name for party in comparison.parties}
    names = {outlet.id: outlet.name for outlet in comparison.outlets}
    differing = [
        (number, row, sides[one.party], _figures(row, one, words, names))
        for number, row in enumerate(comparison.rows)
        for one in row.figures_differ
    ]
    alone = [
        (outlet.name, [(number, row) for number, row in enumerate(comparison.rows) if row.only == outlet.id])
        for outlet in comparison.outlets
    ]
    return _Found(differing, [(name, rows) for name, rows in alone if rows])


def _figures(row: Row, differs: FigureDifference, words: Words, names: dict[str, str]) -> list[tuple[str, list[str]]]:
    """By outlet, a side's figures on a topic."""
    return [
        (
            names[cell.outlet],
            list(dict.fromkeys(figure_words(figure, words) for claim in cell.claims for figure in claim.figures)),
        )
        for cell in row.cells
        if cell.party == differs.party and cell.outlet in differs.values
    ]


def _text(comparison: Comparison, words: Words) -> str:
    languages = (words.language, *(outlet.language for outlet in comparison.outlets))
    isolate: Callable[[str], str] = isolated if any(map(is_rtl, languages)) else str
    names = {outlet.id: isolate(outlet.name) for outlet in comparison.outlets}
    lines = heading(words.compare["title"].format(count=len(comparison.outlets)))[1:]
    lines += [f"  {names[one.id]}: {isolate(one.headline)}" for one in comparison.outlets]
    found = _find(comparison, words)
    if found.differing:
        lines += heading(words.compare["figures_differ"])
        for _, row, side, given in found.differing:
            told = "; ".join(f"{isolate(outlet)}: {isolate(', '.join(figures))}" for outlet, figures in given)
            lines.append(f"  ≠ {isolate(row.topic)}, {isolate(side)} — {told}")
    if found.only_once:
        lines += heading(words.compare["only_once"])
        for outlet, rows in found.only_once:
            lines.append(f"  {isolate(outlet)}: {', '.join(isolate(row.topic) for _, row in rows)}")
    for row in comparison.rows:
        lines += heading(isolate(row.topic))
        for party in comparison.parties:
            told_by = _told_by(row, party.id)
            lines += [f"  {isolate(party.name)}"] if told_by else []
            for claim, outlets in told_by:
                figures = "".join(f" [{isolate(figure_words(figure, words))}]" for figure in claim.figures)
                lines.append(f"    {', '.join(names[outlet] for outlet in outlets)}")
                lines.append(f"      {words.kinds[claim.kind]}: {isolate(claim.statement)}{figures}")
    lines += [""] + [f"! {isolate(warning)}" for warning in comparison.warnings] if comparison.warnings else []
    mark = "\u200f" if words.direction == "rtl" else ""
    return "".join(f"{mark if line else ''}{line}\n" for line in lines)


def _told_by(row: Row, party: str) -> list[tuple[ReportedClaim, list[str]]]:
    """A side's claims on a topic, those told alike once with all their outlets."""
    told: dict[tuple[str, str, str], tuple[ReportedClaim, list[str]]] = {}
    for cell in row.cells:
        for claim in cell.claims if cell.party == party else []:
            key = (claim.kind, claim.statement, " ".join(figure_words(figure) for figure in claim.figures))
            told.setdefault(key, (claim, []))[1].append(cell.outlet)
    return list(told.values())


def _markdown(comparison: Comparison, words: Words) -> str:
    sides = {party.id: party.name for party in comparison.parties}
    names = {outlet.id: outlet.name for outlet in comparison.outlets}
    lines = [f"# {words.compare['title'].format(count=len(comparison.outlets))}", ""]
    lines += [f"* **{_cell_safe(one.name)}**: {_cell_safe(one.headline)}" for one in comparison.outlets]
    outlets = [outlet.name for outlet in comparison.outlets]
    head = [words.page["topic"], words.compare["side"], *outlets, words.compare["figures"]]
    lines += ["", _line(head), _line(["---"] * len(head))]
    for row in comparison.rows:
        only = words.compare["only_in"].format(outlet=names[row.only]) if row.only else ""
        topic = row.topic + (f" ({only})" if only else "")
        for party in dict.fromkeys(cell.party for cell in row.cells):
            told = {cell.outlet: cell for cell in row.cells if cell.party == party}
            cells = [_claims(told.get(outlet.id), words) for outlet in comparison.outlets]
            differ = [
                f"{outlet}: {', '.join(figures)}"
                for one in row.figures_differ
                if one.party == party
                for outlet, figures in _figures(row, one, words, names)
            ]
            lines.append(_line([topic, sides[party], *cells, "; ".join(differ)]))
    lines += [""] + [f"* {_cell_safe(warning)}" for warning in comparison.warnings] if comparison.warnings else []
    return "\n".join(lines) + "\n"


def _claims(cell: Cell | None, words: Words) -> str:
    if cell is None:
        return "–"
    return "; ".join(f"{words.kinds[claim.kind]}: {claim.statement}" for claim in cell.claims)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(_cell_safe(cell) for cell in cells) + " |"


def _cell_safe(words: str) -> str:
    return balance(" ".join(words.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;"))


def _page(comparison: Comparison, words: Words) -> str:
    from summarizer.render.templates import environment, inline

    style, digest = inline("base.css", "compare.css")
    found = _find(comparison, words)
    page = (
        environment()
        .get_template("compare.html.jinja")
        .render(
            comparison=comparison,
            differing=found.differing,
            only_once=found.only_once,
            names={outlet.id: outlet.name for outlet in comparison.outlets},
            words=words,
            direction="rtl" if all(is_rtl(outlet.language) for outlet in comparison.outlets) else "ltr",
            style=style,
            style_hash=digest,
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")
