"""The outcome for reading in a terminal.

Right-to-left words are set apart with Unicode isolates so that numbers and Latin labels beside them keep their place;
letters are never reshaped, since terminals that can show them do that themselves.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from summarizer.outcome import Claim, NegotiationOutcome
from summarizer.render.view import (
    KIND_WORDS,
    claims_of,
    event_lines,
    figure_words,
    is_rtl,
    party_line,
    point_line,
    points_by_status,
    speaker_words,
)

_WIDTH = 100
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def to_text(outcome: NegotiationOutcome) -> str:
    """Render an outcome as plain text, ending with a newline."""
    isolate = _isolated if is_rtl(outcome.language) else _plain
    if not outcome.is_negotiation:
        return "\n".join(["This text reports no negotiation.", *_warnings(outcome)]) + "\n"
    lines = [isolate(outcome.headline), "=" * min(_WIDTH, max(8, len(outcome.headline))), ""]
    lines += [f"{label + ':':<10} {isolate(value)}" for label, value in event_lines(outcome)]
    lines += ["", "PARTIES"]
    lines += [f"  {isolate(party.name)} — {isolate(party_line(party))}" for party in outcome.parties]
    for party in outcome.parties:
        claims = claims_of(outcome, party)
        if not claims and party.role != "side":
            continue
        lines += ["", f"WHAT {isolate(party.name)} SAYS ({len(claims)})"]
        if not claims:
            lines.append("  nothing in this article")
        for claim in claims:
            lines += _claim(claim, isolate)
    for heading, points in points_by_status(outcome):
        lines += ["", heading.upper()]
        lines += [f"  • {isolate(point_line(outcome, point))}" for point in points]
    if outcome.next_steps:
        lines += ["", "NEXT STEPS"]
        for step in outcome.next_steps:
            when = f" — {isolate(step.when or step.when_text or '')}" if step.when or step.when_text else ""
            lines.append(f"  • {step.status}: {isolate(step.what)}{when}")
    if outcome.background:
        lines += ["", "THE OUTLET'S OWN WORDS (nobody's claim)"]
        lines += [f"  • {isolate(item.text)}" for item in outcome.background]
    return "\n".join([*lines, *_warnings(outcome)]) + "\n"


def _claim(claim: Claim, isolate: Callable[[str], str]) -> list[str]:
    lines = [f"  [{claim.id}] {KIND_WORDS[claim.kind]}: {isolate(claim.topic)}"]
    quotation = " … ".join(piece.text for piece in claim.evidence)
    if " ".join(quotation.split()) != claim.statement:
        lines.append(f"       {isolate(claim.statement)}")
    lines += [f"       {line}" for line in _wrap(f"«{' '.join(quotation.split())}»", isolate)]
    details = [isolate(speaker_words(claim))]
    details += [isolate(figure_words(figure)) for figure in claim.figures]
    if claim.hedge:
        details.append(f"hedged: {isolate(claim.hedge)}")
    details += [f"condition: {isolate(condition)}" for condition in claim.conditions]
    lines.append("       — " + " · ".join(detail for detail in details if detail.strip()))
    return lines


def _wrap(words: str, isolate: Callable[[str], str]) -> list[str]:
    return [isolate(line) for line in textwrap.wrap(words, _WIDTH - 8, break_long_words=False)]


def _warnings(outcome: NegotiationOutcome) -> list[str]:
    if not outcome.warnings:
        return []
    lines = ["", "WARNINGS"]
    for warning in outcome.warnings:
        place = f" (segment {warning.segment})" if warning.segment is not None else ""
        lines.append(f"  ! {warning.code}: {warning.message}{place}")
    return lines


def _isolated(words: str) -> str:
    return f"{_FIRST_STRONG}{words}{_POP}" if words else words


def _plain(words: str) -> str:
    return words
