"""Cues in languages that put the finite verb second, as German: its subject stands before it, or right behind.

"Oster lehnte das ab"; "Das lehnte Oster ab"; "..., teilte die Vermittlerin, die frühere Richterin Gesa Wolf, am
Abend mit". Whatever opens the clause but the subject, a quotation too, moves the subject behind the verb, and the
rest of a verb of two parts closes the clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.attribution.asides import SHORT_CONTENT, SHORT_OPENED
from summarizer.attribution.cues import Cue
from summarizer.attribution.reference import stands_for_last
from summarizer.attribution.second_subject import Subject, begin_of_part, find_subject, leading_noun, noun_phrase
from summarizer.attribution.spans import OPENED_QUOTE, strip_span
from summarizer.languages import Language
from summarizer.segmentation.quotes import inside

# The shortest word that attributes, "so", is set in where a verb of saying would end the sentence.
_SHORT_VERB = 2
_ACTS = ("rejected", "denied", "demanded", "proposed", "offered", "assessing")
_RESUMED = re.compile(r"\s*,?\s*[«»“„\"]")


def second_verb_cue(
    text: str, start: int, end: int, match: re.Match[str], language: Language, quoted: Sequence[tuple[int, int]]
) -> Cue | None:
    """The cue of a verb of saying in ``text[start:end]``; None where the verb reports nothing.

    Args:
        text, start, end: the segment.
        match: the verb with all its parts.
        language: whose words count.
        quoted: spans of the quotations that reach into the segment.
    """
    if language.pattern("reporting", "postpositions").fullmatch(match.group()):
        return _behind_source(text, start, end, match, language)
    if language.pattern("reporting", "impersonal").fullmatch(match.group()):
        return _impersonal(text, start, end, match, language, quoted)
    subject = find_subject(text, start, end, match, language, quoted)
    if subject is None:
        return None
    content = _content(text, start, end, match, language, subject, quoted)
    source = subject.span
    named = subject.named and source[0] < source[1]
    return Cue("named" if named else "back", source if named else (source[0],) * 2, content, match.span())


def _behind_source(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue | None:
    """ "Oster zufolge sind es zwei", "..., der Regierung zufolge": the source stands before its word."""
    comma = max(text.rfind(mark, start, match.start()) for mark in ',»”“"')
    parted = comma if text[max(comma, start) : match.start()].strip(" ,") else start
    source = strip_span(text, max(parted, start), match.start())
    dative = language.pattern("reporting", "datives").match(text, *source)
    source = strip_span(text, dative.end(), source[1]) if dative else source
    before, after = strip_span(text, start, source[0]), strip_span(text, match.end(), end)
    content = after if after[1] - after[0] >= max(SHORT_OPENED, before[1] - before[0]) else before
    if before[1] - before[0] > SHORT_CONTENT and after[1] - after[0] > SHORT_OPENED:
        content = strip_span(text, start, end)
    return Cue("named", source, content, match.span())


def _impersonal(
    text: str, start: int, end: int, match: re.Match[str], language: Language, quoted: Sequence[tuple[int, int]]
) -> Cue:
    """ "..., hieß es aus dem Ministerium", "Im Rathaus heißt es dazu, ...": a place speaks for those in it."""
    places = language.pattern("reporting", "places")
    after = places.match(text, *strip_span(text, match.end(), end)) if _adjoins(text, match.end(), end) else None
    begin = max([start, *(right for _, right in quoted if right <= match.start())])
    before = strip_span(text, begin_of_part(text, begin, match.start()), match.start())
    ahead = None if after is not None else places.match(text, *before)
    source, tail = (match.start(), match.start()), match.end()
    if after is not None:
        source = noun_phrase(text, after.end(), end, language)
        tail = source[1]
    elif ahead is not None:
        source = strip_span(text, ahead.end(), before[1])
    said = strip_span(text, start, match.start())
    if ahead is not None or said[1] - said[0] < SHORT_OPENED:
        said = strip_span(text, _opened(text, tail, end, language) or tail, end)
    if said[1] - said[0] < SHORT_OPENED:
        said = strip_span(text, start, end)
    return Cue("named" if source[0] < source[1] else "back", source, said, match.span())


def second_colon_cue(
    text: str, start: int, end: int, language: Language, quoted: Sequence[tuple[int, int]]
) -> Cue | None:
    """ "Holm wird deutlicher: „Das ist Betrug.“": a quotation behind a colon, whatever the verb before it."""
    opening = OPENED_QUOTE.search(text, start, end)
    if opening is None or end - opening.end() < SHORT_CONTENT or inside(opening.start(), list(quoted)):
        return None
    source = leading_noun(text, start, opening.start(), language)
    back = source is None or stands_for_last(text[slice(*source)], language)
    span = (start, start) if source is None or back else source
    return Cue("back" if back else "named", span, strip_span(text, opening.end(), end), opening.span())


def _adjoins(text: str, at: int, end: int) -> bool:
    """Whether no mark follows at an offset."""
    return text[at:end].lstrip()[:1].isalnum()


def _content(
    text: str,
    start: int,
    end: int,
    match: re.Match[str],
    language: Language,
    subject: Subject,
    quoted: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """What is said: before an attribution that follows it, behind "that" or a colon, else the whole clause."""
    whole = strip_span(text, start, end)
    rest = max(subject.end, subject.verb_end)
    opening = OPENED_QUOTE.search(text, rest, end)
    if opening is not None and end - opening.end() >= SHORT_OPENED:
        return strip_span(text, opening.end(), end)
    if subject.follows:
        before = strip_span(text, start, match.start() if subject.opener is None else subject.opener)
        if _resumed(text, match, subject, end):
            # "Einig sei man sich, so X, in drei Punkten:" only opens a list.
            return strip_span(text, rest, end) if text[start:end].rstrip().endswith(":") else whole
        if subject.parted and before[1] - before[0] >= SHORT_OPENED:
            by_act = subject.opener is None and _is_act(text, match, language)
            return whole if by_act and not any(left < before[1] <= right + 1 for left, right in quoted) else before
        if subject.opener is not None:
            return strip_span(text, rest, end)
    opened = _opened(text, rest, end, language)
    if opened is not None and end - opened >= SHORT_CONTENT:
        return strip_span(text, opened, end)
    return whole


def _is_act(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a verb is itself what somebody does at the table: "..., lehnte sie ab"."""
    return any(language.pattern("kinds", kind).match(text, match.start()) for kind in _ACTS)


def _resumed(text: str, match: re.Match[str], subject: Subject, end: int) -> bool:
    """Whether what is said goes on behind its attribution.

    "„Wir haben“, sagte X, „einen halben Schritt geschafft“"; "Einig sei man sich, so X, in drei Punkten".
    """
    rest = max(subject.end, subject.verb_end)
    going_on = re.compile(r",?\s*\w") if match.end() - match.start() <= _SHORT_VERB else _RESUMED
    return subject.parted and text[rest - 1 : rest + 1].find(",") >= 0 and going_on.match(text, rest, end) is not None


def _opened(text: str, rest: int, end: int, language: Language) -> int | None:
    """Where the clause begins that tells what is said: behind a comma, "that" or not ("X sagte, er komme")."""
    comma = re.compile(r"(?<!\d),\s|,(?=\s)").search(text, rest, end)
    while comma is not None:
        opener = language.pattern("reporting", "complementizers").match(text, comma.end(), end)
        if opener is not None:
            return opener.end()
        relative = language.pattern("offices", "relative").match(text, comma.end(), end)
        # "..., der Vertrag sei fertig": the article is no relative pronoun.
        if relative is None or text[relative.end() + 1 : relative.end() + 2].isupper():
            clause = language.pattern("reporting", "subjunctive").search(text, comma.end(), end)
            if clause is not None:
                return comma.end()
        comma = re.compile(r"(?<!\d),\s|,(?=\s)").search(text, comma.end(), end)
    return None
