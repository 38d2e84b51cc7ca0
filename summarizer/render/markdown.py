"""The outcome as Markdown, for a wiki, a ticket or a mail."""

from __future__ import annotations

import re

from summarizer.outcome import Claim, NegotiationOutcome
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
from summarizer.render.words import Words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def to_markdown(outcome: NegotiationOutcome, headings: str | None = None) -> str:
    """Render an outcome as Markdown, ending with a newline. Nothing of the article is read as markup.

    Args:
        outcome: to render.
        headings: BCP-47 tag of the language of headings and kinds; the outcome's own by default.
    """
    words = words_of(outcome, headings)
    page = words.page
    if not outcome.is_negotiation:
        return "\n".join([f"{page['no_negotiation']}.", *_warnings(outcome, words)]) + "\n"
    lines = [f"# {_escape(outcome.headline)}", "", _escape(outcome.overview), ""]
    lines += [f"- **{fact.label}:** {_escape(fact.value)}" for fact in event_facts(outcome, words)]
    lines += ["", f"## {page['parties']}", ""]
    lines += [f"- **{_escape(party.name)}** — {_escape(party_line(party, words))}" for party in outcome.parties]
    for party in outcome.parties:
        claims = claims_of(outcome, party)
        if not claims and party.role != "side":
            continue
        lines += ["", f"## {page['party_says'].format(party=_escape(party.name))}", ""]
        lines += [line for claim in claims for line in _claim(claim, words)] or [f"({page['nothing_said']})"]
    for status, points in points_by_status(outcome):
        lines += ["", f"## {words.statuses[status]}", ""]
        lines += [f"- {_escape(point_line(outcome, point, words))}" for point in points]
    if outcome.next_steps:
        lines += ["", f"## {page['next_steps']}", ""]
        for step in outcome.next_steps:
            when = f" — {_escape(step.when or step.when_text or '')}" if step.when or step.when_text else ""
            lines.append(f"- {words.steps[step.status]}: {_escape(step.what)}{when}")
    if outcome.background:
        lines += ["", f"## {page['background']}", ""]
        lines += [f"- {_escape(item.text)}" for item in outcome.background]
    return "\n".join([*lines, *_warnings(outcome, words)]) + "\n"


def _claim(claim: Claim, words: Words) -> list[str]:
    quotation = " … ".join(piece.text for piece in claim.evidence)
    details = [speaker_words(claim, words), *(figure_words(figure, words) for figure in claim.figures)]
    details += [f"{words.page['hedged']} {claim.hedge}"] if claim.hedge else []
    details += [f"{words.page['condition']} {condition}" for condition in claim.conditions]
    lines = [f"- **{words.kinds[claim.kind]}** ({_escape(claim.topic)}): {_escape(claim.statement)}"]
    if " ".join(quotation.split()) != claim.statement:
        lines.append(f"  > {_escape(' '.join(quotation.split()))}")
    told = _escape(" · ".join(detail for detail in details if detail))
    return [*lines, "", f"  {told}"] if told else lines


def _warnings(outcome: NegotiationOutcome, words: Words) -> list[str]:
    if not outcome.warnings:
        return []
    return ["", f"## {words.page['warnings']}", "", *(f"- {_escape(warning.message)}" for warning in outcome.warnings)]


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
