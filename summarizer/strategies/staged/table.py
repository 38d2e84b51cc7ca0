"""The parties as the article shows them at the table: heads and sizes of their delegations."""

from __future__ import annotations

from summarizer.document import Document, Segment
from summarizer.draft import DraftParty
from summarizer.figures import FigureMention, find_figures
from summarizer.strategies.staged.parties import KnownParty
from summarizer.strategies.staged.speaker import Speaker
from summarizer.strategies.staged.speakers import Speakers
from summarizer.strategies.staged.voices import Voice

_REACH = 60
_NEAR = 32
_MAX_DELEGATION = 150


def describe_parties(document: Document, voices: list[Voice], speakers: Speakers) -> list[DraftParty]:
    """Draft parties with head, size and the segments that name them."""
    sizes = _sizes(document, speakers)
    heads = _heads(document, speakers)
    described: list[DraftParty] = []
    for party in speakers.parties:
        head = heads.get(party.id)
        described.append(
            DraftParty(
                id=party.id,
                name=party.name,
                source_name=party.name,
                role=party.role,
                head=head[0] if head else None,
                head_title=head[1] if head else None,
                size=sizes.get(party.id),
                members=[name for name in _members(voices, party.id) if not head or name != head[0]],
                segments=_named_in(document, party, speakers),
            )
        )
    return described


def _heads(document: Document, speakers: Speakers) -> dict[str, tuple[str, str]]:
    """Party id to the name and title of the head of its delegation, where the article calls somebody that."""
    persons = speakers.persons
    pattern = document.language.pattern("roles", "head")
    found: dict[str, tuple[str, str]] = {}
    for segment in document.article:
        for match in pattern.finditer(document.text, segment.start, segment.end):
            left, right = max(segment.start, match.start() - _REACH), min(segment.end, match.end() + _REACH)
            near = [
                (min(abs(at - match.end()), abs(at + len(name) - match.start())), name)
                for name in persons
                if (at := document.text.find(name, left, right)) >= 0
            ]
            if near:
                name = min(near)[1]
                found.setdefault(persons[name].party, (name, match.group()))
    return found


def _members(voices: list[Voice], party: str) -> list[str]:
    speakers: list[Speaker] = [voice.speaker for voice in voices if voice.speaker and voice.speaker.party == party]
    return list(dict.fromkeys(speaker.name for speaker in speakers if speaker.person))


def _named_in(document: Document, party: KnownParty, speakers: Speakers) -> list[int]:
    for segment in document.article:
        if party.id in speakers.names.owners_in(document.words(segment)):
            return [segment.index]
    return []


def _sizes(document: Document, speakers: Speakers) -> dict[str, int]:
    """A bare number of people next to the name of a party, in a sentence about delegations."""
    sizes: dict[str, int] = {}
    for segment in document.article:
        if not document.language.pattern("roles", "delegation").search(document.text, segment.start, segment.end):
            continue
        figures = [
            figure
            for figure in find_figures(document.text, document.language, segment.start, segment.end)
            if _people(figure) and _at_the_table(document, segment, figure)
        ]
        for at, figure in enumerate(figures):
            owner = _owner(document, segment, figure, figures[at + 1 :], speakers)
            if owner is not None:
                sizes.setdefault(owner, int(figure.low))
    return sizes


def _people(figure: FigureMention) -> bool:
    return (
        figure.unit in (None, "person", "member")
        and figure.low == figure.high
        and figure.low == int(figure.low)
        and 1 < figure.low < _MAX_DELEGATION
    )


def _at_the_table(document: Document, segment: Segment, figure: FigureMention) -> bool:
    """Whether a word for delegations stands near a number, and what it counts is not traded at the table."""
    left, right = max(segment.start, figure.start - _NEAR), min(segment.end, figure.end + _NEAR)
    return document.language.pattern("roles", "delegation").search(document.text, left, right) is not None


def _owner(
    document: Document, segment: Segment, figure: FigureMention, later: list[FigureMention], speakers: Speakers
) -> str | None:
    stop = min([segment.end, figure.end + _REACH, *(other.start for other in later)])
    after = speakers.names.owners_in(document.text[figure.end : stop])
    if after:
        return after[0]
    before = speakers.names.owners_in(document.text[max(segment.start, figure.start - _REACH) : figure.start])
    return before[-1] if before else None
