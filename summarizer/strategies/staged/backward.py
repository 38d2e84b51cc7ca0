"""Sentences that tell whose words the one before them carries: "This was said by X"."""

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
