"""Subjects before the verb in languages that put the verb first: "أما الوزير فقال", "وكان الوزير قد أعلن".

Most of what stands before a verb there is no subject; these are the ways in which it is one.
"""

from __future__ import annotations

import re

from summarizer.attribution.reference import MAX_TITLES, adverbial
from summarizer.attribution.spans import MAX_SOURCE_WORDS, ended_source, leading_subject, strip_span
from summarizer.languages import Language

_MAX_LEADING = 4


def leads(text: str, before: tuple[int, int], language: Language) -> bool:
    """Whether the words before a verb are its subject though verbs come first: "as for X, ...", "the minister said"."""
    words = text[slice(*before)].split()
    if language.pattern("reporting", "subject_first").fullmatch(words[0]):
        return _is_topic_subject(text, before, language)
    if _auxiliary(text, before, language) is not None:
        return True
    if "،" in text[slice(*before)]:
        titled = language.pattern("roles", "title_words").fullmatch(words[0]) is not None
        return (titled and not adverbial(text, before, language)) or interrupted(text, before, language) is not None
    return len(words) <= _MAX_LEADING and not adverbial(text, before, language)


def leading_source(text: str, before: tuple[int, int], language: Language) -> tuple[int, int]:
    """The words before a verb that name its subject, where :func:`leads` says that one stands there."""
    auxiliary = _auxiliary(text, before, language)
    if auxiliary is not None:
        return leading_subject(text, *auxiliary, language)
    start = before[0]
    for key in ("subject_first", "complementizers"):
        start = max([start, *(match.end() for match in language.pattern("reporting", key).finditer(text, *before))])
    parted = interrupted(text, before, language)
    if parted is not None and start == before[0]:
        return parted
    led = leading_subject(text, start, _without_particles(text, (start, before[1]), language), language)
    return ended_source(text, led, language)[0]


def _is_topic_subject(text: str, before: tuple[int, int], language: Language) -> bool:
    """ "أما X فقال" has X as its subject; "أما X، وتقول الوزارة ...، ف..." and "أما عن X فقال الوزير" have not."""
    opened = language.pattern("reporting", "subject_first").match(text, *before)
    topic = strip_span(text, opened.end() if opened else before[0], before[1])
    if language.pattern("reporting", "after_verb").match(text, *topic):
        return False
    verb = before[1] + len(text[before[1] :]) - len(text[before[1] :].lstrip(" ،,"))
    return not text[verb : verb + 1].startswith("و")


def _auxiliary(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "وكان الوزير قد (أعلن)": the subject between an auxiliary verb and the verb of saying."""
    opened = language.pattern("reporting", "auxiliaries").match(text, *before)
    if opened is None or opened.end() >= before[1]:
        return None
    inner = strip_span(text, opened.end(), before[1])
    inner = (inner[0], _without_particles(text, inner, language))
    words = text[slice(*inner)].split()
    return inner if 0 < len(words) <= MAX_SOURCE_WORDS and not adverbial(text, inner, language) else None


def _without_particles(text: str, span: tuple[int, int], language: Language) -> int:
    words = list(re.finditer(r"\S+", text[slice(*span)]))
    while len(words) > 1 and language.pattern("reporting", "verb_particles").fullmatch(words[-1].group()):
        words.pop()
    return strip_span(text, span[0], span[0] + words[-1].end())[1] if words else span[1]


def interrupted(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "المجلس، الذي أوفد مراقبا، رحب": a subject before its verb with a clause about it between commas."""
    if not language.verb_first:
        return None
    first = re.compile("[،,]").search(text, *before)
    closed = text[before[1] :].lstrip()[:1] in ("،", ",")
    relatives = language.pattern("offices", "relative")
    if first is None or not closed or relatives.match(text, *strip_span(text, first.end(), before[1])) is None:
        return None
    subject = strip_span(text, before[0], first.start())
    few = 0 < len(text[slice(*subject)].split()) <= MAX_TITLES + _MAX_LEADING
    return subject if few and not adverbial(text, subject, language) else None
