"""A quotation that a colon opens without a verb of saying: "another picture is painted by the union: «...»"."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.attribution.asides import SHORT_CONTENT
from summarizer.attribution.cues import Cue, CueKind
from summarizer.attribution.preverbal import after_turns
from summarizer.attribution.reference import opens_title, stands_for_last
from summarizer.attribution.spans import (
    OPENED_QUOTE,
    ended_source,
    last_chunk,
    leading_subject,
    strip_span,
    trailing_name,
)
from summarizer.languages import Language
from summarizer.segmentation.quotes import inside

_SHORT_SOURCE = 5


def colon_cue(text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]]) -> Cue | None:
    """ "Quite another picture is painted by the head of the union X: «...»": a quotation without a verb of saying."""
    if not language.words("reporting", "asides") and not language.fixed_order:
        return None
    opening = OPENED_QUOTE.search(text, start, end)
    if opening is None or inside(opening.start(), quotes):
        return None
    said = next((right - left for left, right in quotes if left == opening.end()), 0)
    before = strip_span(text, start, opening.start())
    if said < SHORT_CONTENT or before[0] >= before[1]:
        return None
    last = last_chunk(text, before)
    short = len(text[slice(*before)].split()) <= _SHORT_SOURCE
    source = (last if opens_title(text, last, language) else None) or (before if short else None)
    source = source or trailing_name(text, before) or leading_subject(text, *before, language)
    kind: CueKind = "back" if stands_for_last(text[slice(*source)], language) else "named"
    if not language.words("reporting", "asides"):
        turned = after_turns(text, before, language)
        source = leading_subject(text, max(turned, source[0]), before[1], language)
        source, _ = ended_source(text, source, language)
        if language.pattern("reporting", "subjects").match(text, *source):
            kind = "back"
    if language.pattern("reporting", "pronouns").match(text, *source) or not any(
        map(str.isupper, text[slice(*source)])
    ):
        kind = "back"
    return Cue(
        kind, source if kind == "named" else (source[0],) * 2, strip_span(text, opening.end(), end), opening.span()
    )
