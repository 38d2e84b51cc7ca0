"""The outcome as Markdown, for a wiki, a ticket or a mail."""

from __future__ import annotations

import re

from summarizer.outcome import Claim, NegotiationOutcome
from summarizer.render.view import (
    KIND_WORDS,
    claims_of,
    event_lines,
    figure_words,
    party_line,
    point_line,
    points_by_status,
    speaker_words,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def to_markdown(outcome: NegotiationOutcome) -> str:
    """Render an outcome as Markdown, ending with a newline. Nothing of the article is read as markup."""
    if not outcome.is_negotiation:
        return "\n".join(["This text reports no negotiation.", *_warnings(outcome)]) + "\n"
    lines = [f"# {_escape(outcome.headline)}", "", _escape(outcome.overview), ""]
    lines += [f"- **{label}:** {_escape(value)}" for label, value in event_lines(outcome)]
    lines += ["", "## Parties", ""]
    lines += [f"- **{_escape(party.name)}** — {_escape(party_line(party))}" for party in outcome.parties]
    for party in outcome.parties:
        claims = claims_of(outcome, party)
        if not claims and party.role != "side":
            continue
        lines += ["", f"## What {_escape(party.name)} says", ""]
        lines += ["Nothing in this article."] if not claims else [line for claim in claims for line in _claim(claim)]
    for heading, points in points_by_status(outcome):
        lines += ["", f"## {heading}", ""]
        lines += [f"- {_escape(point_line(outcome, point))}" for point in points]
    if outcome.next_steps:
        lines += ["", "## Next steps", ""]
        for step in outcome.next_steps:
            when = f" — {_escape(step.when or step.when_text or '')}" if step.when or step.when_text else ""
            lines.append(f"- {step.status}: {_escape(step.what)}{when}")
    if outcome.background:
        lines += ["", "## The outlet's own words (nobody's claim)", ""]
        lines += [f"- {_escape(item.text)}" for item in outcome.background]
    return "\n".join([*lines, *_warnings(outcome)]) + "\n"


def _claim(claim: Claim) -> list[str]:
    quotation = " … ".join(piece.text for piece in claim.evidence)
    details = [speaker_words(claim), *(figure_words(figure) for figure in claim.figures)]
    details += [f"hedged: {claim.hedge}"] if claim.hedge else []
    details += [f"condition: {condition}" for condition in claim.conditions]
    lines = [f"- **{KIND_WORDS[claim.kind]}** ({_escape(claim.topic)}): {_escape(claim.statement)}"]
    if " ".join(quotation.split()) != claim.statement:
        lines.append(f"  > {_escape(' '.join(quotation.split()))}")
    lines.append("  " + _escape(" · ".join(detail for detail in details if detail)))
    return lines


def _warnings(outcome: NegotiationOutcome) -> list[str]:
    if not outcome.warnings:
        return []
    return ["", "## Warnings", "", *(f"- {_escape(warning.message)}" for warning in outcome.warnings)]


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
