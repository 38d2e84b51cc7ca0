"""Subjects told by their case: the words for persons and bodies, in the form that only a subject has.

Where a language leaves the order of its words free, place tells little: "«...», said on the air of television the
minister of X Mara Lind", "that scheme called unacceptable the head of Y", "on a reporter's question Lind said". The
data file lists those words in the nominative (``subject_heads``); without the list nothing here applies.
"""

from __future__ import annotations

import itertools
import re

from summarizer.attribution.spans import BREAK, apposed_name, ended_source, strip_span
from summarizer.languages import Language

_WORD = re.compile(r"\S+")
_CAPITAL = r"[^\W\d_a-zà-ÿа-яіїєґё][\w’'-]*"
_NAMES_AT_END = re.compile(rf"(?:{_CAPITAL}\s+)*{_CAPITAL}$")
_FULL_NAME = re.compile(rf"{_CAPITAL}\s{_CAPITAL}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REACH = 110
_MAX_SKIPPED = 10


def tells_case(language: Language) -> bool:
    """Whether the data file lists words in the form that only a subject has."""
    return bool(language.words("reporting", "subject_heads"))


def head_at(text: str, start: int, end: int, language: Language) -> int | None:
    """Where a subject begins in a stretch: its first head in the nominative, with the adjectives that agree with it."""
    adjectives = language.pattern("reporting", "subject_adjectives")
    before_objects = language.pattern("reporting", "dependents")
    patterns = (language.pattern("reporting", "subject_heads"), language.pattern("reporting", "subject_bodies"))
    heads = sorted({head.start() for pattern in patterns for head in pattern.finditer(text, start, end)})
    for at in heads:
        words = list(_WORD.finditer(text, start, at))
        while words and adjectives.fullmatch(words[-1].group()):
            at = words.pop().start()
        if words and before_objects.fullmatch(words[-1].group().casefold().strip('«“„"(')):
            # "in the ministry", "to the side": a preposition governs the accusative.
            continue
        return at
    return None


def subject_after(text: str, verb: int, end: int, language: Language) -> tuple[int, int] | None:
    """ "..., said in an interview with X the deputy minister of Y Mara Lind on Friday": the words of the subject."""
    opener = language.pattern("reporting", "complementizers").search(text, verb, end)
    limit = min(opener.start() if opener else end, verb + _REACH)
    stop = BREAK.search(text, verb, limit)
    limit = stop.start() if stop else limit
    at = head_at(text, verb, limit, language)
    if at is None or len(text[verb:at].split()) > _MAX_SKIPPED:
        return None
    return ended_subject(text, at, end, language)


def ended_subject(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """The words of a subject from where it begins to its first break, names in apposition included."""
    stop = BREAK.search(text, start, end)
    while stop and (name := apposed_name(text, stop.start(), end, language)):
        stop = BREAK.search(text, name.end(), end)
    span = strip_span(text, start, stop.start() if stop else end)
    return ended_source(text, without_object(text, span, language), language)[0]


def without_object(text: str, span: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "Y that plan (rejects)": a subject before its verb ends where the object begins."""
    objects = language.pattern("reporting", "object_openers")
    for word in list(_WORD.finditer(text, *span))[1:]:
        if word.start() > span[0] and objects.match(text, word.start(), span[1]):
            return strip_span(text, span[0], word.start())
    return span


def subject_before(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """The subject among the words before a verb; None where none of them shows that it is one.

    What opens with a subject keeps it, without an object that follows; otherwise the last part between commas that has
    one counts, and in it the head in the nominative or the name at its end.
    """
    left, right = before
    relative = (language.pattern("offices", "relative"), language.pattern("reporting", "of_the_name"))
    parts = [strip_span(text, *span) for span in _parts(text, left, right)]
    kept = [part for part in parts if part[0] < part[1]]
    while len(kept) > 1 and any(pattern.match(text, *kept[-1]) for pattern in relative):
        # "X, who heads the team, (said)".
        kept.pop()
    if not kept:
        return None
    if head_at(text, left, right, language) == left:
        return ended_source(text, without_object(text, (left, kept[-1][1]), language), language)[0]
    part = kept[-1]
    if text[part[0]].isupper() and language.pattern("reporting", "circumstances").match(text, *part) is None:
        # "Lind, in an interview with the paper, (called)".
        ended, cut = ended_source(text, part, language)
        named = language.pattern("reporting", "dependents").fullmatch(text[slice(*part)].split()[0].lower()) is None
        if cut and named and all(word[:1].isupper() for word in text[slice(*ended)].split()):
            return ended
    if (at := head_at(text, *part, language)) is not None:
        return without_object(text, (at, part[1]), language)
    names = _NAMES_AT_END.search(text, *part)
    if names is None:
        trimmed = without_object(text, part, language)
        opens = text[part[0]].isupper() and language.pattern("reporting", "object_openers").match(text, *part) is None
        return trimmed if opens and trimmed != part else None
    opens_sentence = names.start() == left and len(names.group().split()) == 1
    object_first = language.pattern("reporting", "object_openers").match(text, names.start(), part[1])
    return None if opens_sentence or object_first else (names.start(), part[1])


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    commas = [match.start() for match in re.finditer(",", text[start:end])]
    edges = [start, *(start + comma for comma in commas), end]
    return list(itertools.pairwise(edges))


def subject_by_case(
    text: str, verb: re.Match[str], before: tuple[int, int], end: int, language: Language, *, after_quote: bool
) -> tuple[int, int] | None:
    """The subject of a verb of saying, before or after it; None where no word shows it by its form.

    Args:
        text: the article, with the marks around names as spaces.
        verb: the verb of saying.
        before: the words that may be its subject, from the beginning of its clause.
        end: of the segment.
        language: whose words in the nominative are looked for.
        after_quote: whether a quotation ends before the verb.
    """
    if not tells_case(language):
        return None
    empty = before[0] >= before[1]
    gap = text[before[1] : verb.start()].strip()
    parted = gap in (",", "—", "–", "-", ", —", ", –", ", -")
    told = (after_quote and empty) or (parted and not _ends_with_relative(text, before, language))
    following = subject_after(text, verb.end(), end, language)
    if told and following is None:
        following = _titled_after(text, verb.end(), end, language)
    if told and following is not None:
        return following
    if parted and not told and (subject := subject_before(text, before, language)) is not None:
        return subject
    if not empty and not parted and (subject := subject_before(text, before, language)) is not None:
        return subject
    bodies = language.pattern("reporting", "subject_bodies")
    if following is None or parted or bodies.search(text, *following):
        # "(and) accused the union": what may be an object is one.
        return None
    first = language.pattern("reporting", "asides").match(text, *strip_span(text, verb.end(), following[0]))
    between = text[first.end() if first else verb.end() : following[0]].strip()
    return following if not between else None


def _titled_after(text: str, verb: int, end: int, language: Language) -> tuple[int, int] | None:
    """ "..., told reporters the (unknown title) of Y Mara Lind": words that end with a name of two words."""
    start = strip_span(text, verb, end)[0]
    while aside := language.pattern("reporting", "asides").match(text, start, end):
        start = strip_span(text, aside.end(), end)[0]
    stop = BREAK.search(text, start, min(end, verb + _REACH))
    span = ended_source(text, strip_span(text, start, stop.start() if stop else end), language)[0]
    words = text[slice(*span)].split()
    if not 1 < len(words) <= _MAX_SKIPPED or language.pattern("reporting", "dependents").fullmatch(words[0]):
        return None
    return span if all(word[:1].isupper() for word in words[-2:]) else None


def _ends_with_relative(text: str, before: tuple[int, int], language: Language) -> bool:
    """ "The minister, who opened the meeting, (called on)": the part before the last comma only tells who he is."""
    comma = text.rfind(",", *before)
    if comma < 0:
        return False
    last = strip_span(text, comma + 1, before[1])
    patterns = (language.pattern("offices", "relative"), language.pattern("reporting", "of_the_name"))
    return any(pattern.match(text, *last) for pattern in patterns)


def has_object_first(
    text: str, verb: re.Match[str], before: tuple[int, int], subject: tuple[int, int], language: Language
) -> bool:
    """Whether a verb has its object before it, so that all of the clause is told.

    "The cut Lind called unacceptable", "Y that plan rejects", "that plan rejected the head of Y".
    """
    if before[0] >= before[1] or text[before[1] : verb.start()].strip():
        return False
    if subject[0] >= verb.end():
        return text[subject[1] :].lstrip()[:1] != ":"
    if text[verb.end() :].lstrip()[:1] == ":":
        return False
    between = strip_span(text, subject[1], before[1])
    keys = ("source_ends", "contrast", "circumstances", "adverbs")
    turn = any(language.pattern("reporting", key).match(text, *between) for key in keys)
    return subject[0] > before[0] or (len(text[slice(*between)].split()) > 1 and not turn)


def is_short_subject(text: str, before: tuple[int, int], language: Language) -> bool:
    """ "Y, she said, gives back ...": few words before an attribution that are no mere turn ("besides, she said")."""
    if not tells_case(language) or before[0] >= before[1]:
        return False
    keys = ("contrast", "circumstances", "adverbs", "source_ends", "clause_openers", "complementizers")
    turns = [language.pattern("reporting", key) for key in keys]
    turns += [language.pattern(part, key) for part, key in (("roles", "and"), ("clauses", "but"))]
    return not any(turn.match(text, *before) for turn in turns)


def opens_with_participle(text: str, start: int, end: int, language: Language) -> bool:
    """ "... and the figure named by X does not hold": a name within what the subject is told by does nothing."""
    if not tells_case(language):
        return False
    if opener := language.pattern("reporting", "clause_openers").match(text, start, end):
        start = strip_span(text, opener.end(), end)[0]
    return language.pattern("reporting", "of_the_name").match(text, start, end) is not None


def introduced_after(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """ "First before the press came the adviser of Y Mara Lind": somebody with a full name, after some other verb."""
    if not tells_case(language):
        return None
    subject = subject_after(text, start, end, language)
    full = subject is not None and start < subject[0] and _FULL_NAME.search(text, *subject)
    return subject if full else None


def actor_by_case(text: str, start: int, end: int, act: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "Against this came out the union", "from the payment Y withdrew": the subject of an act that opens no clause."""
    if not tells_case(language) or _YEAR.search(text, start, act[0]):
        # "In 2022 another group withdrew from the purchase": the story of long ago.
        return None
    return subject_before(text, strip_span(text, start, act[0]), language) or subject_after(text, act[1], end, language)
