"""Relative clauses at a verb of saying: "X, who leads the team, said"; "the side which said so"; "what they want"."""

from __future__ import annotations

import re

from summarizer.attribution.spans import last_comma, strip_span
from summarizer.languages import Language

_CLAUSE_SUBJECT = 3


def relative_subject(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "..., X التي قالت": the subject of a verb in a relative clause is the noun before it."""
    words = list(re.finditer(r"\S+", text[slice(*before)]))
    if len(words) < 2 or not language.pattern("offices", "relative").fullmatch(words[-1].group()):
        return None
    end = before[0] + words[-1].start()
    left, right = strip_span(text, before[0], end)
    comma = max(text.rfind(mark, left, right) for mark in "،,")
    left, right = strip_span(text, comma + 1 if comma >= 0 else left, right)
    start = max([left, *(match.end() for match in language.pattern("reporting", "verbs").finditer(text, left, right))])
    return strip_span(text, start, right) if start < right else None


def in_relative_clause(text: str, start: int, verb: int, language: Language) -> bool:
    """Whether a relative pronoun stands right before a verb, in languages where it is then the verb's subject."""
    if not language.verb_first and not language.fixed_order:
        return False
    words = text[start:verb].split()
    while language.fixed_order and len(words) > 1 and _may_stand_between(words[-1], language):
        words.pop()
    return bool(words) and language.pattern("offices", "relative").fullmatch(words[-1]) is not None


def _may_stand_between(word: str, language: Language) -> bool:
    return any(language.pattern("reporting", key).fullmatch(word) for key in ("finite", "between"))


def without_relative(text: str, start: int, before: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "X, who heads the team, also said": without the relative clause and the adverbs before the verb."""
    if not language.subject_first:
        return before
    left, right = before
    adverbs, relative = language.pattern("reporting", "adverbs"), language.pattern("offices", "relative")
    while (last := re.search(r"[\s,]+(\S+)$", text[left:right])) and adverbs.fullmatch(last.group(1)):
        left, right = strip_span(text, left, left + last.start())
    comma = last_comma(text, left, right)
    if comma > left and relative.match(text, *strip_span(text, comma + 1, right)):
        return strip_span(text, left, comma)
    return _before_relative(text, start, (left, right), language)


def _before_relative(text: str, start: int, before: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "X, which has until Friday to bid, hit back": the words before a relative clause that was no subject."""
    if not language.fixed_order or text[start : before[0]].rstrip()[-1:] != ",":
        return before
    if language.pattern("offices", "relative").match(text, *before) is None:
        return before
    named = strip_span(text, start, before[0])
    return named if "," not in text[slice(*named)] and named[0] < named[1] else before


def is_relative_object(text: str, start: int, verb: int, language: Language) -> bool:
    """ "The strike that the union announced goes on": a verb whose object is a relative pronoun tells nothing new."""
    free = language.pattern("reporting", "free_relatives").finditer(text, start, verb)
    if any(start < match.start() and len(text[match.end() : verb].split()) <= _CLAUSE_SUBJECT for match in free):
        # "Praised what she called a change of tone".
        return True
    comma = max(text.rfind(mark, start, verb) for mark in ",(")
    if comma < 0:
        return False
    return language.pattern("reporting", "relative_objects").fullmatch(text, *strip_span(text, comma, verb)) is not None


def is_aside_clause(text: str, start: int, end: int, language: Language) -> bool:
    """ "..., réclamée par les libéraux", "..., que réclame Y": who is named in passing does not go on speaking."""
    keys = ("participled", "object_pronouns")
    return language.inserts and any(language.pattern("reporting", key).match(text, start, end) for key in keys)
