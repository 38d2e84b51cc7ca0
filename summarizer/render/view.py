"""What every view of an outcome shows, in which order, in which words; the formats differ only in their marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal

from summarizer.outcome import Attribution, Claim, Figure, Kind, NegotiationOutcome, Party, Point, PointStatus

KIND_WORDS: dict[Kind, str] = {
    "agreed": "says it is agreed",
    "not_agreed": "says there is no agreement",
    "proposed": "proposes",
    "demanded": "demands",
    "offered": "offers, is ready to",
    "rejected": "rejects",
    "denied": "denies",
    "received": "has received, is studying",
    "asserted": "states",
    "assessed": "assesses",
}
STATUS_WORDS: dict[PointStatus, str] = {
    "both_agree": "Both sides say it is agreed or say the same",
    "differ": "The sides differ",
    "contested": "Contested",
    "one_sided": "Only one side speaks of it",
    "not_agreed": "Not agreed",
}
SHORT_STATUS: dict[PointStatus, str] = {
    "both_agree": "both agree",
    "differ": "differ",
    "contested": "contested",
    "not_agreed": "not agreed",
    "one_sided": "one side alone",
}
ATTRIBUTION_WORDS: dict[Attribution, str] = {
    "inherited": "from the list's opening line",
    "nested": "quoted by another source",
}
"""How the speaker of a claim is known, where the sentence itself does not name him."""
_COMPARATORS = {"=": "", ">=": "≥ ", "<=": "≤ ", "~": "≈ "}
_RTL = {"ar", "fa", "he", "ur", "ps", "ckb", "ku", "dv", "ug", "yi"}


def is_rtl(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.split("-")[0].lower() in _RTL


def written_direction(outcome: NegotiationOutcome) -> Literal["ltr", "rtl"]:
    """The direction that most statements are written in; that of the outcome's language where there are none."""
    first_letters = [_first_strong(claim.statement) for claim in outcome.claims]
    backward, forward = first_letters.count("R"), first_letters.count("L")
    if backward == forward:
        return "rtl" if is_rtl(outcome.language) else "ltr"
    return "rtl" if backward > forward else "ltr"


def _first_strong(words: str) -> str:
    """R or L for the first letter that has a direction, empty where none has."""
    classes = (unicodedata.bidirectional(char) for char in words)
    return next(("L" if found == "L" else "R" for found in classes if found in ("L", "R", "AL")), "")


def event_lines(outcome: NegotiationOutcome) -> Iterator[tuple[str, str]]:
    """Labelled facts of the meeting, those that the article gives."""
    event = outcome.event
    if event.date or event.date_text:
        shown = event.date or ""
        if event.date_text and event.date_text != event.date:
            shown = f"{shown} ({event.date_text})" if shown else event.date_text
        yield "Date", shown
    place = ", ".join(part for part in (event.venue, event.city, event.country) if part)
    if place:
        yield "Place", place
    if event.round:
        yield "Round", str(event.round)
    if event.format != "unknown":
        yield "Format", event.format
    if event.duration_text:
        yield "Duration", event.duration_text


def party_line(party: Party) -> str:
    """A party with its role, the head and the size of its delegation."""
    delegation = party.delegation
    parts: list[str] = [party.role]
    if delegation.head:
        title = f", {delegation.head_title}" if delegation.head_title else ""
        parts.append(f"head: {delegation.head}{title}")
    if delegation.size is not None:
        parts.append(f"{delegation.size} members")
    if delegation.members:
        parts.append("also: " + ", ".join(delegation.members))
    return " · ".join(parts)


def claims_of(outcome: NegotiationOutcome, party: Party) -> list[Claim]:
    """The claims of a party, those of one topic together, topics in the order of the text."""
    own = [claim for claim in outcome.claims if claim.party == party.id]
    topics = list(dict.fromkeys(claim.topic for claim in own))
    return sorted(own, key=lambda claim: topics.index(claim.topic))


def figure_words(figure: Figure) -> str:
    """A figure as ``≥ 2-3 day``: comparator, value or range, unit."""
    value = number(figure.low) if figure.low == figure.high else f"{number(figure.low)}–{number(figure.high)}"
    return f"{_COMPARATORS[figure.comparator]}{value}{' ' + figure.unit if figure.unit else ''}"


def number(value: float) -> str:
    """A number without a needless fraction."""
    return f"{int(value):,}".replace(",", "\u202f") if value == int(value) else f"{value:g}"


def points_by_status(outcome: NegotiationOutcome) -> Iterator[tuple[str, list[Point]]]:
    """Points grouped under the words for their status, agreement first."""
    for status in ("both_agree", "differ", "contested", "not_agreed", "one_sided"):
        points = [point for point in outcome.points if point.status == status]
        if points:
            yield STATUS_WORDS[status], points


def point_line(outcome: NegotiationOutcome, point: Point) -> str:
    """A point with the names of those who speak of it."""
    names = {party.id: party.name for party in outcome.parties}
    who = ", ".join(names[entry.party] for entry in point.claims)
    what = f" [{point.difference}]" if point.difference else ""
    return f"{point.topic}: {who}{what}"


def speaker_words(claim: Claim) -> str:
    """Who says it and how that is known."""
    how = ATTRIBUTION_WORDS.get(claim.attribution)
    return (claim.speaker or "") + (f" ({how})" if how else "")
