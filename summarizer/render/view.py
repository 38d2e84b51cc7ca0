"""What every view of an outcome shows, in which order, in which words; the formats differ only in their marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from summarizer.outcome import Claim, Figure, NegotiationOutcome, Party, Point, PointStatus
from summarizer.render.words import ENGLISH, Words, is_rtl, words_for

STATUSES: tuple[PointStatus, ...] = ("both_agree", "differ", "contested", "not_agreed", "one_sided")
"""In the order in which points are shown."""


class Fact(NamedTuple):
    """Something told of the meeting; ``ours`` where the value is a word of the view and not of the article."""

    label: str
    value: str
    ours: bool = False


def words_of(outcome: NegotiationOutcome, headings: str | None = None) -> Words:
    """The words to show an outcome with: in the language it is written in.

    Args:
        outcome: to show.
        headings: BCP-47 tag of another language for them.
    """
    sides = sum(party.role == "side" for party in outcome.parties)
    if headings:
        return words_for(headings).among(sides)
    # Names and statements may be left in another script than the language says.
    told = (written_direction(outcome) == "rtl") == is_rtl(outcome.language)
    return words_for(outcome.language if told else ENGLISH).among(sides)


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


def event_facts(outcome: NegotiationOutcome, words: Words) -> Iterator[Fact]:
    """What the article tells of the meeting."""
    event = outcome.event
    if event.date or event.date_text:
        shown = event.date or ""
        if event.date_text and event.date_text != event.date:
            shown = f"{shown} ({event.date_text})" if shown else event.date_text
        yield Fact(words.facts["date"], shown)
    place = ", ".join(part for part in (event.venue, event.city, event.country) if part)
    if place:
        yield Fact(words.facts["place"], place)
    if event.round:
        yield Fact(words.facts["round"], str(event.round))
    if event.format != "unknown":
        yield Fact(words.facts["format"], words.formats[event.format], ours=True)
    if event.duration_text:
        yield Fact(words.facts["duration"], event.duration_text)


def party_line(party: Party, words: Words) -> str:
    """A party with its role, the head and the size of its delegation."""
    delegation = party.delegation
    parts = [words.roles[party.role]]
    if delegation.head:
        title = f", {delegation.head_title}" if delegation.head_title else ""
        parts.append(words.page["head"].format(name=f"{delegation.head}{title}"))
    if delegation.size is not None:
        parts.append(words.page["delegation"].format(size=delegation.size))
    if delegation.members:
        parts.append(words.page["members"].format(names=", ".join(delegation.members)))
    return " · ".join(parts)


def claims_of(outcome: NegotiationOutcome, party: Party) -> list[Claim]:
    """The claims of a party, those of one topic together, topics in the order of the text."""
    own = [claim for claim in outcome.claims if claim.party == party.id]
    topics = list(dict.fromkeys(claim.topic for claim in own))
    return sorted(own, key=lambda claim: topics.index(claim.topic))


def figure_words(figure: Figure, words: Words | None = None) -> str:
    """A figure as ``at least 2–3 days``: comparator, value or range, unit.

    Args:
        figure: to tell.
        words: of the unit; English by default.
    """
    words = words or words_for(ENGLISH)
    low, high = (number(value, words.decimal) for value in (figure.low, figure.high))
    value = low if figure.low == figure.high else f"{low}–{high}"
    unit = f" {words.unit(figure.unit, figure.high)}" if figure.unit else ""
    return words.comparators.get(figure.comparator, "{figure}").format(figure=f"{value}{unit}")


def number(value: float, decimal: str = ".") -> str:
    """A number without a needless fraction."""
    if value == int(value):
        return f"{int(value):,}".replace(",", "\u202f")
    return f"{value:g}".replace(".", decimal)


def points_by_status(outcome: NegotiationOutcome) -> Iterator[tuple[PointStatus, list[Point]]]:
    """Points grouped by their status, agreement first."""
    for status in STATUSES:
        points = [point for point in outcome.points if point.status == status]
        if points:
            yield status, points


def point_line(outcome: NegotiationOutcome, point: Point, words: Words) -> str:
    """A point with the names of those who speak of it."""
    names = {party.id: party.name for party in outcome.parties}
    who = ", ".join(names[entry.party] for entry in point.claims)
    what = f" [{words.differences.get(point.difference, point.difference)}]" if point.difference else ""
    return f"{point.topic}: {who}{what}"


def speaker_words(claim: Claim, words: Words) -> str:
    """Who says it and how that is known."""
    how = words.attributions.get(claim.attribution)
    return (claim.speaker or "") + (f" ({how})" if how else "")
