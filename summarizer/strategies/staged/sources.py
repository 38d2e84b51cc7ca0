"""Sources that are no single speaker: both sides together, and those who stand beside the parties."""

from __future__ import annotations

from summarizer.attribution import strip_span
from summarizer.document import Document, Segment
from summarizer.strategies.staged.speakers import Speakers


def speak_together(document: Document, speakers: Speakers, source: tuple[int, int]) -> bool:
    """Whether a source opens with words for both sides, or names one and the other."""
    start, end = strip_span(document.text, *source)
    text, language = document.text, document.language
    if language.pattern("roles", "both").match(text, start, end) is not None or speakers.are_sides(text[start:end]):
        return True
    for joined in language.pattern("roles", "and").finditer(text, start, end):
        before, after = (
            _owners(speakers, text[slice(*part)]) for part in ((start, joined.start()), (joined.end(), end))
        )
        sides = {party.id for party in speakers.parties if party.role == "side"}
        if len(before) == len(after) == 1 and {*before, *after} == sides:
            return True
    return False


def opens_jointly(document: Document, speakers: Speakers, segment: Segment) -> bool:
    """ "In a joint statement the two delegations list what they hold for settled:"."""
    start = segment.start
    if circumstance := document.language.pattern("reporting", "circumstances").match(document.text, start, segment.end):
        start = circumstance.end()
    return speak_together(document, speakers, (start, segment.end))


def stands_beside(document: Document, speakers: Speakers, source: tuple[int, int]) -> bool:
    """ "Analysts in Norland": those who speak for no party, whichever is named with them."""
    found = document.language.pattern("roles", "bystanders").search(document.text, *source)
    by = document.language.pattern("reporting", "agents")
    if found is None or by.search(document.text, source[0], found.start()) is not None:
        # "A proposal seen by a newspaper" is not the newspaper's.
        return False
    return not speakers.names.owners_in(found.group())


def _owners(speakers: Speakers, words: str) -> list[str]:
    """The parties that words name, or that of the person whom they name."""
    owners = speakers.names.owners_in(words)
    known = None if owners else speakers.known(words)
    return [known.party] if known is not None and known.person else owners
