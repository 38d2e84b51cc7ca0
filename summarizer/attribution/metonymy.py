"""Places that stand for those who speak there: "at the ministry they deny it"."""

from __future__ import annotations

import itertools
import re

from summarizer.attribution.nominative import tells_case
from summarizer.attribution.preverbal import after_turns
from summarizer.attribution.spans import BREAK, strip_span
from summarizer.languages import Language

_MAX_PLACE_WORDS = 5


def placed(text: str, before: tuple[int, int], verb: str, language: Language) -> tuple[int, int] | None:
    """The place that stands for those who speak, where it opens its clause and the verb of saying is in the plural."""
    if not language.words("reporting", "places") or not language.pattern("reporting", "plurals").fullmatch(verb):
        return None
    start = after_turns(text, before, language)
    places = language.pattern("reporting", "places")
    found = places.match(text, strip_span(text, *before)[0], before[1]) or places.match(text, start, before[1])
    if found is None and not language.pattern("reporting", "plural_subjects").match(text, start, before[1]):
        # "The date they confirm at the ministry": an object may come first.
        found = next(reversed(list(places.finditer(text, start, before[1]))), None)
    if found is None:
        return None
    stop = BREAK.search(text, found.end() + 2, before[1])
    if stop is not None and text[stop.start()] not in ",،«":
        return None
    left, right = strip_span(text, found.end(), stop.start() if stop and text[stop.start()] == "," else before[1])
    # The marks of a name are spaces here.
    named = list(re.compile(r"\s{2,}").finditer(text, left, right))
    if named and text[named[0].end() :][:1].isupper():
        named = named[1:]
    right = named[0].start() if named else right
    ends = language.pattern("reporting", "place_ends")
    words = list(re.finditer(r"\S+", text[left:right]))
    last = next((word for word in words[1:] if ends.fullmatch(word.group())), None)
    last = min(filter(None, (last, _after_name(words, language))), key=lambda word: word.start(), default=None)
    right = strip_span(text, left, left + last.start())[1] if last else right
    gap = strip_span(text, right, before[1])
    gaps = language.words("reporting", "place_gaps")
    if gaps and gap[0] < gap[1] and not language.pattern("reporting", "place_gaps").fullmatch(text, *gap):
        # "In the capital, the unions said": the verb has a subject of its own.
        return None
    weekdays = language.table("calendar").get("weekdays", ())
    kept = text[left:right].split()
    if not kept or len(kept) > _MAX_PLACE_WORDS or any(word in weekdays for word in kept):
        return None
    return None if language.pattern("reporting", "not_places").match(text, left, right) else (left, right)


def _after_name(words: list[re.Match[str]], language: Language) -> re.Match[str] | None:
    """ "In the ministry of Y the charges (they deny)": after a name in capitals a common noun is the object."""
    if not tells_case(language):
        return None
    kept = (language.pattern("roles", "title_words"), language.pattern("roles", "institutions"))
    for previous, word in itertools.pairwise(words):
        if previous.group()[:1].isupper() and word.group()[:1].islower():
            return None if any(pattern.fullmatch(word.group()) for pattern in kept) else word
    return None


def idle(text: str, start: int, end: int, language: Language) -> bool:
    """Whether only adverbs and turns stand between a place and its verb: "in the capital, however, they say"."""
    keys = ("contrast", "adverbs", "source_ends")
    patterns = [language.pattern("reporting", key) for key in keys] if tells_case(language) else []
    start, end = strip_span(text, start, end)
    while start < end:
        found = [match.end() for pattern in patterns if (match := pattern.match(text, start, end))]
        if not found or max(found) <= start:
            break
        start = strip_span(text, max(found), end)[0]
    return not text[start:end].strip(" »”,")
