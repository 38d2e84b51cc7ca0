"""What tells whose words those before it are: "This was said by X", and the source at the end of a long quotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.inverted import closing_source
from summarizer.document import Document, Segment

if TYPE_CHECKING:
    from summarizer.strategies.staged.speakers import Speakers
    from summarizer.strategies.staged.voices import Voice

_REST = 200


def told_back(document: Document, segment: Segment, voices: Mapping[int, Voice]) -> dict[int, Voice]:
    """ "The sides agreed on it. This was said by X": the voices of the sentence before, which are X's.

    Args:
        document: the article.
        segment: one that has its voice.
        voices: those of the segments so far, by number.

    Returns:
        The voices that change, by number; none where the segment does not point back.
    """
    back = document.language.pattern("reporting", "tells_back").match(document.text, segment.start, segment.end)
    before = [other for other in document.article if other.index < segment.index and other.block == segment.block]
    own = voices[segment.index]
    if back is None or own.speaker is None:
        return {}
    changed = {
        other.index: replace(voices[other.index], speaker=own.speaker)
        for other in before
        if other.sentence == before[-1].sentence and voices[other.index].speaker is None
    }
    goes_on = segment.end - back.end() >= _REST and document.text.find(",", back.end(), segment.end) >= 0
    if not goes_on:
        changed[segment.index] = replace(own, content=(segment.start, segment.start))
    return changed


async def closes(
    document: Document, speakers: Speakers, segment: Segment, voices: Mapping[int, Voice]
) -> dict[int, Voice]:
    """ "Velmar will close the line, | said its director on Monday, X": whose words the clauses before are.

    Args:
        document: the article.
        speakers: known so far.
        segment: the next one.
        voices: those of the segments so far, by number.

    Returns:
        The voices that change, by number, and that of the segment, which claims nothing; none where it is no such end.
    """
    previous = voices.get(segment.index - 1)
    if previous is None or document.segments[previous.segment].sentence != segment.sentence:
        return {}
    source = closing_source(document.text, segment.start, segment.end, document.language)
    speaker = await speakers.resolve(document.text[slice(*source)]) if source is not None else None
    if speaker is None:
        return {}
    nothing = (segment.start, segment.start)
    changed = {
        segment.index: replace(previous, segment=segment.index, speaker=speaker, attribution="stated", content=nothing)
    }
    for index in range(segment.index - 1, -1, -1):
        told = voices.get(index)
        if told is None or document.segments[index].sentence != segment.sentence:
            break
        if told.speaker is None or not told.speaker.person:
            changed[index] = replace(told, speaker=speaker)
    return changed


def completed(document: Document, voices: Mapping[int, Voice]) -> dict[int, Voice]:
    """The voices that change, by number: those in a long quotation whose source is named only after it."""
    changed: dict[int, Voice] = {}
    for left, right in document.quotes:
        inner = [part for part in document.article if part.start < right and part.end > left and part.index in voices]
        said = [changed.get(part.index, voices[part.index]) for part in inner]
        speaker = next((voice.speaker for voice in reversed(said) if voice.speaker), None)
        if len(said) > 1 and speaker is not None:
            silent = (voice for voice in said if voice.speaker is None)
            changed.update({voice.segment: replace(voice, speaker=speaker, attribution="stated") for voice in silent})
    return changed
