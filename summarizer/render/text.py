"""The outcome for reading in a terminal.

Right-to-left words are set apart with Unicode isolates so that numbers and Latin labels beside them keep their place;
letters are never reshaped, since terminals that can show them do that themselves.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterable

from summarizer.outcome import Claim, NegotiationOutcome
from summarizer.render.isolates import isolated
from summarizer.render.view import (
    claims_of,
    event_facts,
    figure_words,
    party_line,
    point_line,
    points_by_status,
    speaker_words,
    words_of,
)
from summarizer.render.words import Words, is_rtl

_WIDTH = 100
_RIGHT_TO_LEFT_MARK = "\u200f"


def to_text(outcome: NegotiationOutcome, headings: str | None = None) -> str:
    """Render an outcome as plain text, ending with a newline.

    Args:
        outcome: to render.
        headings: BCP-47 tag of the language of headings and kinds; the outcome's own by default.
    """
    words = words_of(outcome, headings)
    languages = (words.language, outcome.language, outcome.source_language)
    isolate = isolated if any(map(is_rtl, languages)) else _plain
    # A line takes its direction from its first letter, which may be that of a claim's number.
    mark = _RIGHT_TO_LEFT_MARK if words.direction == "rtl" else ""
    return "".join(f"{mark if line else ''}{line}\n" for line in _lines(outcome, words, isolate))


def _lines(outcome: NegotiationOutcome, words: Words, isolate: Callable[[str], str]) -> list[str]:
    page = words.page
    if not outcome.is_negotiation:
        return [f"{page['no_negotiation']}.", *_warnings(outcome, words, isolate)]
    lines = [isolate(outcome.headline), "=" * min(_WIDTH, max(8, len(outcome.headline))), ""]
    width = max(map(len, words.facts.values())) + 1
    lines += [f"{fact.label + ':':<{width}} {isolate(fact.value)}" for fact in event_facts(outcome, words)]
    lines += heading(page["parties"])
    lines += [f"  {isolate(party.name)} — {isolate(party_line(party, words))}" for party in outcome.parties]
    for party in outcome.parties:
        claims = claims_of(outcome, party)
        if not claims and party.role != "side":
            continue
        lines += heading(f"{page['party_says'].format(party=isolate(party.name))} ({len(claims)})")
        if not claims:
            lines.append(f"  {page['nothing_said']}")
        for claim in claims:
            lines += _claim(claim, words, isolate)
    for status, points in points_by_status(outcome):
        lines += heading(words.statuses[status])
        lines += [f"  • {isolate(point_line(outcome, point, words))}" for point in points]
    if outcome.next_steps:
        lines += heading(page["next_steps"])
        for step in outcome.next_steps:
            when = f" — {isolate(step.when or step.when_text or '')}" if step.when or step.when_text else ""
            lines.append(f"  • {words.steps[step.status]}: {isolate(step.what)}{when}")
    if outcome.background:
        lines += heading(page["background"])
        lines += [f"  • {isolate(item.text)}" for item in outcome.background]
    return [*lines, *_warnings(outcome, words, isolate)]


def heading(title: str) -> list[str]:
    """Lines of a heading, underlined, after an empty one."""
    # Capitals would do for some scripts only, and in Turkish they are others than in English.
    visible = sum(unicodedata.category(char) not in ("Cf", "Mn") for char in title)
    return ["", title, "-" * min(_WIDTH, visible)]


def _claim(claim: Claim, words: Words, isolate: Callable[[str], str]) -> list[str]:
    lines = [f"  [{claim.id}] {words.kinds[claim.kind]}: {isolate(claim.topic)}"]
    quotation = " … ".join(piece.text for piece in claim.evidence)
    if " ".join(quotation.split()) != claim.statement:
        lines.append(f"       {isolate(claim.statement)}")
    lines += [f"       {line}" for line in _wrap(f"«{' '.join(quotation.split())}»", isolate)]
    details = [isolate(speaker_words(claim, words))]
    details += [isolate(figure_words(figure, words)) for figure in claim.figures]
    if claim.hedge:
        details.append(f"{words.page['hedged']} {isolate(claim.hedge)}")
    details += [f"{words.page['condition']} {isolate(condition)}" for condition in claim.conditions]
    lines.append("       — " + " · ".join(detail for detail in details if detail.strip()))
    return lines


def _wrap(words: str, isolate: Callable[[str], str]) -> list[str]:
    return [isolate(line) for line in textwrap.wrap(words, _WIDTH - 8, break_long_words=False)]


def _warnings(outcome: NegotiationOutcome, words: Words, isolate: Callable[[str], str]) -> Iterable[str]:
    if not outcome.warnings:
        return []
    lines = heading(words.page["warnings"])
    for warning in outcome.warnings:
        place = f" (segment {warning.segment})" if warning.segment is not None else ""
        lines.append(f"  ! {isolate(f'{warning.code}: {warning.message}{place}')}")
    return lines


def _plain(words: str) -> str:
    return words
