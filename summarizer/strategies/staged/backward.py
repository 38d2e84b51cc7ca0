"""What tells whose words those before it are: "This was said by X", and the source at the end of a long quotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.document import Document, Segment

if TYPE_CHECKING:
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
