"""How a segment opens, and what stands before its act: words that tell whether its subject can be read from them."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.attribution import Cue, find_cue, strip_span
from summarizer.attribution.preverbal import without_emphatic
from summarizer.attribution.second_subject import leading_name
from summarizer.attribution.spans import CAPITAL
from summarizer.document import Document, Segment
from summarizer.kinds import KindCue
from summarizer.segmentation.quotes import inside
from summarizer.strategies.staged.meant import words_around
from summarizer.strategies.staged.speaker import Speaker
from summarizer.strategies.staged.speakers import Speakers

_SUBJECT_REACH = 60
_SUBJECT_WORDS = 6
_ANSWER_WORDS = 4
_NAMES_FIRST = re.compile(rf"{CAPITAL}[\w’'-]+(?:\s{CAPITAL}[\w’'-]+){{0,3}}")


def is_open(document: Document, segment: Segment) -> bool:
    """ "It is unclear whether the union will accept": the outlet tells what nobody knows."""
    unknown = document.language.pattern("reporting", "unknown")
    return unknown.search(document.text, segment.start, segment.end) is not None


def is_outlets(document: Document, segment: Segment) -> bool:
    """ "It is worth recalling that ...", "The strike has cost ...": words with which outlets open what they tell.

    Where verbs come first, a sentence that nobody is said to speak opens with what happened.
    """
    language = document.language
    if not language.verb_first:
        return False
    opening = (language.pattern("reporting", key) for key in ("outlet", "narration"))
    return any(pattern.match(document.text, segment.start, segment.end) for pattern in opening)


def is_reported(document: Document, segment: Segment, told: Segment | None) -> bool:
    """ "Velda habe zugesagt, ...": reported speech goes on in a paragraph where a verb has a form that only reports."""
    if not document.language.verb_second or told is None or told.block != segment.block:
        return False
    reporting = document.language.pattern("reporting", "subjunctive")
    found = reporting.finditer(document.text, segment.start, segment.end)
    return any(not inside(match.start(), document.quotes) for match in found)


def opens_elsewhere(document: Document, segment: Segment) -> bool:
    """Whether a segment opens with no subject: "From the purchase of X withdrew Y"."""
    text, language = document.text, document.language
    start = segment.start
    if circumstance := language.pattern("reporting", "circumstances").match(text, start, segment.end):
        start = strip_span(text, circumstance.end(), segment.end)[0]
    if turned := language.pattern("reporting", "clause_openers").match(text, start, segment.end):
        # "..., and Y demanded it": the conjunction is no preposition.
        start = strip_span(text, turned.end(), segment.end)[0]
    first = text[start : segment.end].split(maxsplit=1)[:1]
    return bool(first) and language.pattern("reporting", "dependents").fullmatch(first[0]) is not None


def subject_before(document: Document, segment: Segment, cue: KindCue) -> str | None:
    """The words that may be the subject of an act, those around a verb that comes first; None where there are none."""
    if document.language.verb_first:
        words = words_around(document, segment, cue)
        return " ".join(words) or None
    start, end = strip_span(document.text, max(segment.start, cue.start - _SUBJECT_REACH), cue.start)
    start, end = without_emphatic(document.text, strip_span(document.text, start, end), document.language)
    words = document.text[start:end].split()
    return " ".join(words[-_SUBJECT_WORDS:]) or None


def without_gloss(document: Document, content: tuple[int, int]) -> tuple[int, int]:
    """What the outlet adds to explain a statement is not part of it."""
    start, end = content
    gloss = document.language.pattern("reporting", "gloss").search(document.text, start + 8, end)
    return strip_span(document.text, start, gloss.start()) if gloss else content


def in_contrast(document: Document, segment: Segment) -> bool:
    """Whether a segment opens by turning to the other side."""
    contrast = document.language.pattern("reporting", "contrast")
    return contrast.match(document.text, segment.start, segment.end) is not None


def answers_back(document: Document, segment: Segment) -> bool:
    """Whether a segment opens by denying what was said right before it: "Not so", "That is untrue"."""
    start, end = strip_span(document.text, segment.start, segment.end)
    words = document.text[start:end].lstrip("«“„\"' ").split(",")[0]
    short = len(words.split()) <= _ANSWER_WORDS
    return short and document.language.pattern("kinds", "denied").search(words) is not None


def cue_of_sentence(document: Document, segment: Segment) -> Cue | None:
    """The verb of saying may end the sentence only after further clauses."""
    end = max(other.end for other in document.segments if other.sentence == segment.sentence)
    cue = find_cue(document.text, segment.start, end, document.language, document.quotes)
    if cue is None or cue.word[0] < segment.end or not cue.source[0] <= cue.source[1] <= segment.end:
        return None
    said = cue.source[1] if cue.source[0] < cue.source[1] else segment.start
    return replace(cue, content=strip_span(document.text, said, segment.end))


async def named_first(document: Document, speakers: Speakers, start: int, end: int) -> Speaker | None:
    """ "X vom Verband trat auf die Bremse": where the verb stands second, the person whose name opens a sentence."""
    span = leading_name(document.text, start, end, document.language) if document.language.verb_second else None
    if span is None:
        return None
    source = document.text[slice(*span)]
    naming = speakers.naming
    introduced = " " in source and (bool(speakers.names.owners_in(source)) or naming.has_title(source, source))
    return speakers.known(source) or (await speakers.resolve(source) if introduced else None)


def third_named_first(document: Document, speakers: Speakers, segment: Segment) -> Speaker | None:
    """ "Varga, who mediates, endorsed neither version. He said ...": who takes no side opens a sentence."""
    if not document.language.subject_first:
        return None
    name = _NAMES_FIRST.match(document.text, segment.start, segment.end)
    owners = speakers.names.owners_in(name.group()) if name is not None else []
    thirds = {party.id for party in speakers.parties if party.role != "side"}
    return speakers.itself(owners[0]) if len(owners) == 1 and owners[0] in thirds else None
