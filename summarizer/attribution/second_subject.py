"""The subject of a finite verb that stands second: before it, or the first noun behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.attribution.reference import stands_for_last
from summarizer.attribution.spans import CAPITAL, strip_span
from summarizer.languages import Language

_WORD = re.compile(r"[^\s,;:()«»“”„\"]+")
_BREAK = re.compile(r"(?<!\d),|,(?!\d)|[;:()«»“”„\"]|\s[–—-]\s|(?<!\d)\.(?=\s|$)")
_NAME = re.compile(rf"{CAPITAL}[\w’'-]+(?:\s{CAPITAL}[\w’'-]+)+")
_APPOSED = re.compile(r",\s*([^,;:«»“”„\"]{3,110})(?=,|\s*\.?\s*$)")
_AGE = re.compile(r"\s*\d{2}(?:\s+Jahre)?\s*")
_PERSONS = (
    "title_words",
    "institutions",
    "spokesman",
    "delegation",
    "labour",
    "executives",
    "mediator",
    "outsider",
    "both",
    "head",
    "bodies",
)
_MAX_WORDS = 14
_NOUN_PHRASE = 8


@dataclass(frozen=True)
class Subject:
    """The subject of a verb.

    Attributes:
        span: the words that name it; empty where it is left out.
        named: whether these are more than a pronoun.
        follows: whether it stands behind its verb.
        parted: whether a comma or a quotation ends right before the verb, so that what is said stands there.
        end: where the attribution ends with the subject and its apposition.
        verb_end: where the finite part of the verb ends.
        opener: where the attribution begins if that is before its verb ("wie X mitteilte").
    """

    span: tuple[int, int]
    named: bool
    follows: bool
    parted: bool
    end: int
    verb_end: int
    opener: int | None = None


def find_subject(
    text: str, start: int, end: int, match: re.Match[str], language: Language, quoted: Sequence[tuple[int, int]] = ()
) -> Subject | None:
    """The subject of a verb in ``text[start:end]``; None where the verb is a participle or ends a clause of another.

    Args:
        text, start, end: the segment.
        match: the verb; with its first word it is finite, the others may close the clause.
        language: whose words count.
        quoted: spans of the quotations in the segment.
    """
    verb = _Verb.of(match, end)
    left, right = _clause_before(text, start, match.start(), quoted)
    parted = left == right or text[left : match.start()].rstrip()[-1:] in ",–—"
    part = match.start() if parted else begin_of_part(text, left, match.start())
    closes = not text[match.end() : end].strip(" .!?") or text[match.end() : match.end() + 1] in ",;."
    if (opener := language.pattern("reporting", "wie").match(text, part, match.start())) is not None and closes:
        return _of_final_verb(text, part, opener.end(), match, language)
    helped = language.pattern("reporting", "finite").match(text, *_without_space(text, match.end(), end))
    if helped is not None and text[match.end()] == " ":
        # "Die Forderung, die sie bekräftigt hatte": a participle.
        return None
    if closes and _is_subordinate(text, part, match.start(), language):
        return None
    if parted:
        return _behind_break(text, (left, right), verb, language, begins=match.start() == start)
    before = _turned(text, part, right, language)
    if before[0] < before[1] and closes and _is_participle(text, before, match, language):
        return None
    return _before_or_behind(text, before, verb, language)


def _of_final_verb(text: str, start: int, named: int, match: re.Match[str], language: Language) -> Subject | None:
    """ "Wie X mitteilte": the subject stands between the word that opens the clause and its verb."""
    span = noun_phrase(text, named, match.start(), language)
    pronoun = language.pattern("reporting", "subjects").match(text, *span)
    if pronoun is not None and pronoun.end() < span[1]:
        # "Eine Entschädigung, wie sie Velda verlangt": a comparison.
        return None
    return _told(text, span, language, follows=True, parted=True, verb_end=match.end(), opener=start)


def _before_or_behind(text: str, before: tuple[int, int], verb: _Verb, language: Language) -> Subject:
    """The subject of a verb that some words of its clause precede, if any."""
    nobody = Subject((verb.finite, verb.finite), False, False, False, verb.finite, verb.finite)
    if before[0] >= before[1]:
        # "... und lehnte weitere Gespräche ab".
        return nobody
    after = _behind(text, verb, language)
    words = text[slice(*before)]
    placed = language.pattern("reporting", "places").match(text, *before)
    people = language.pattern("reporting", "people")
    if placed is not None and after is not None and people.match(text, after.span[0], after.end):
        # "In Velda zeigte man sich verwundert".
        return Subject(strip_span(text, placed.end(), before[1]), True, False, False, after.end, verb.finite)
    if stands_for_last(words, language):
        return Subject(before, False, False, False, before[1], verb.finite)
    if after is not None and _opens_without_subject(words, language, after.named):
        return after
    if _opens_elsewhere(words, language):
        return after or nobody
    surnames = after is not None and _is_bare(words) and _is_bare(text[slice(*after.span)])
    if after and not surnames and not _is_person(words, language) and _must_be_subject(text, after, language):
        # "Moorkamp kündigte Widerstand an": of two bare nouns the first one is the subject.
        return after
    return _told(text, before, language, follows=False, parted=False, verb_end=verb.finite)


@dataclass(frozen=True)
class _Verb:
    """Where the finite part of a verb ends, and where the clause does before its other part."""

    finite: int
    closed: int

    @classmethod
    def of(cls, match: re.Match[str], end: int) -> _Verb:
        parts = match.group().split()
        finite, other = match.start() + len(parts[0]), match.end() - len(parts[-1])
        return cls(finite, other if len(parts) > 1 else end)


def _clause_before(text: str, start: int, verb: int, quoted: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The words before a verb behind the last quotation; none where only that stands there."""
    begin = max([start, *(right for _, right in quoted if right <= verb)])
    if begin > start and not text[begin:verb].strip(" ,–—"):
        return verb, verb
    return strip_span(text, begin, verb)


def begin_of_part(text: str, start: int, verb: int) -> int:
    """Where the words begin that no comma, colon or dash parts from a verb."""
    breaks = [found.end() for found in _BREAK.finditer(text, start, verb) if text[found.end() : verb].strip()]
    return strip_span(text, max(breaks, default=start), verb)[0]


def _is_subordinate(text: str, part: int, verb: int, language: Language) -> bool:
    """Whether a verb that closes its clause belongs to one that "that" or a relative pronoun opens."""
    keys = (("reporting", "complementizers"), ("offices", "relative"), ("clauses", "conditions"))
    opened = any(language.pattern(*key).match(text, part, verb) for key in keys)
    relative = language.pattern("offices", "relative").match(text, part, verb) is not None
    return opened and (not relative or text[:part].rstrip()[-1:] == ",")


def _is_participle(text: str, before: tuple[int, int], match: re.Match[str], language: Language) -> bool:
    """ "Das wurde bestätigt", "will das fordern": a form that closes a clause with a finite verb of its own."""
    if " " in match.group().strip():
        return False
    words = [word.group() for word in _WORD.finditer(text, *before)]
    return any(language.pattern("reporting", "finite").fullmatch(word) for word in words) or words[-1] == "zu"


def _turned(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """The words before a verb without those that only join its clause: "und", "doch"."""
    start, end = strip_span(text, start, end)
    for key in (("roles", "and"), ("clauses", "but"), ("reporting", "clause_openers"), ("reporting", "focus")):
        turned = language.pattern(*key).match(text, start, end)
        if turned is not None:
            return strip_span(text, turned.end(), end) if turned.end() < end else (end, end)
    return start, end


def _behind_break(text: str, before: tuple[int, int], verb: _Verb, language: Language, *, begins: bool) -> Subject:
    """The subject of a verb behind a comma: after it, or before an apposition that the comma closes."""
    after = _behind(text, verb, language, parted=before[0] < before[1] or not begins)
    owner = _with_apposition(text, before, language) if before[0] < before[1] else None
    if owner is not None and (after is None or not _must_be_subject(text, after, language)):
        return _told(text, owner, language, follows=False, parted=False, verb_end=verb.finite)
    return after or Subject((verb.finite, verb.finite), False, True, True, verb.finite, verb.finite)


def _with_apposition(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "X, Chef der Y, (sagte)", "X, der für Y verhandelt, (sagte)": the noun before what a comma closes."""
    comma = re.compile(r"(?<!\d),|,(?!\d)").search(text, *before)
    if comma is None:
        return None
    first, aside = strip_span(text, before[0], comma.start()), strip_span(text, comma.end(), before[1])
    words = [word.group() for word in _WORD.finditer(text, *first)]
    if not words or len(words) > _NOUN_PHRASE or _has_finite(words, language):
        return None
    if _opens_elsewhere(text[slice(*first)], language) or not (
        _is_person(text[slice(*first)], language) or len(words) == 1
    ):
        return None
    relative = language.pattern("offices", "relative").match(text, *aside)
    aside_words = [word.group() for word in _WORD.finditer(text, *aside)]
    apposed = _AGE.fullmatch(text, *aside) or (
        not _has_finite(aside_words, language)
        and (_is_person(text[slice(*aside)], language) or _NAME.search(text[slice(*first)]) is not None)
    )
    if relative:
        return first
    return (first[0], aside[1]) if apposed else None


def _behind(text: str, verb: _Verb, language: Language, *, parted: bool = False) -> Subject | None:
    """The subject behind a finite verb, None where no noun or pronoun can be one."""
    start, end = verb.finite, verb.closed
    idle = language.pattern("reporting", "behind_verb")
    while skipped := idle.match(text, *_without_space(text, start, end)):
        start = skipped.end()
    start, _ = _without_space(text, start, end)
    if _BREAK.match(text, start, end):
        return None
    pronoun = language.pattern("reporting", "subjects").match(text, start, end)
    if pronoun is not None:
        return _pronoun_behind(text, pronoun, verb, language, parted=parted)
    span = noun_phrase(text, start, end, language)
    words = text[slice(*span)]
    noun = any(word[:1].isupper() or word[:1].isdigit() for word in words.split())
    if not noun or _opens_elsewhere(words, language):
        return None
    return _told(text, span, language, follows=True, parted=parted, verb_end=verb.finite)


def _pronoun_behind(text: str, pronoun: re.Match[str], verb: _Verb, language: Language, *, parted: bool) -> Subject:
    """ "..., sagte sie"; "..., bezweifelt man in Velda": a place tells who "man" is."""
    place = language.pattern("reporting", "places").match(text, *_without_space(text, pronoun.end(), verb.closed))
    if place is not None and language.pattern("reporting", "people").fullmatch(pronoun.group()):
        named = noun_phrase(text, place.end(), verb.closed, language)
        return Subject(named, True, True, parted, named[1], verb.finite)
    return Subject((pronoun.start(),) * 2, False, True, parted, pronoun.end(), verb.finite)


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space that opens it."""
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end


def noun_phrase(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """The words of a subject, up to a break, a preposition of time or place, or the one who is told."""
    left, _ = _without_space(text, start, end)
    stop = _BREAK.search(text, left, end)
    limit = stop.start() if stop else end
    ends = language.pattern("reporting", "source_ends")
    datives, objects = language.pattern("reporting", "datives"), language.pattern("reporting", "objects_behind")
    right = left
    joins = language.pattern("reporting", "joins_name")
    for count, word in enumerate(_WORD.finditer(text, left, limit)):
        closed = (
            count
            and not _belongs(text, left, word, limit, language)
            and (
                ends.match(text, word.start(), end)
                or datives.match(text, word.start(), end)
                or objects.match(text, word.start(), end)
            )
        )
        # "(antwortete) die Präsidentin ausweichend": what follows a noun in small letters belongs to the verb.
        small = count and text[right - 1 : right].isalpha() and word.group()[0].islower()
        small = small and text[left:right].split()[-1][0].isupper() and not joins.fullmatch(word.group())
        if closed or small or count >= _MAX_WORDS:
            break
        right = word.end()
    return left, right


def _belongs(text: str, left: int, word: re.Match[str], limit: int, language: Language) -> bool:
    """ "Ein Sprecher in Velda": a place tells whose one without a name is."""
    before = text[left : word.start()]
    if not language.pattern("reporting", "of_places").match(text, word.start(), limit) or _NAME.search(before):
        return False
    return any(language.pattern("roles", key).search(before) for key in ("spokesman", "institutions", "delegation"))


def leading_name(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """The subject that opens a clause if it holds a name of two capitals, or is a single word."""
    span = leading_noun(text, start, end, language)
    if span is None:
        return None
    words = text[slice(*span)]
    return span if _has_name(words, language) or " " not in words else None


def leading_noun(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """The subject that opens a clause, up to its verb; None where something else does, or no person or institution."""
    left, right = _turned(text, start, end, language)
    span = noun_phrase(text, left, right, language)
    words = text[slice(*span)]
    if _opens_elsewhere(words, language) or not words:
        return None
    pronoun = language.pattern("reporting", "subjects").match(words)
    if pronoun is not None:
        return span[0], span[0] + pronoun.end()
    return span if _is_person(words, language) or len(words.split()) == 1 else None


def _told(
    text: str,
    span: tuple[int, int],
    language: Language,
    *,
    follows: bool,
    parted: bool,
    verb_end: int,
    opener: int | None = None,
) -> Subject:
    """A subject of these words, with the apposition that names it."""
    words = text[slice(*span)]
    end = span[1]
    if follows and (apposed := _APPOSED.match(text, end)) is not None and _is_apposition(apposed.group(1), language):
        end = apposed.end()
        if _NAME.search(words) is None and _NAME.search(apposed.group(1)):
            span = (span[0], end)
    named = not stands_for_last(words, language) and language.pattern("reporting", "aged").fullmatch(words) is None
    return Subject(span, named, follows, parted, end, verb_end, opener)


def _is_apposition(words: str, language: Language) -> bool:
    """Whether words behind a comma tell who somebody is."""
    found = words.split()
    if not found or _has_finite(found, language):
        return False
    name = _NAME.match(words) is not None
    return name or (_is_person(words, language) and not _opens_elsewhere(words, language))


def _has_finite(words: Sequence[str], language: Language) -> bool:
    finite, subjunctive = language.pattern("reporting", "finite"), language.pattern("reporting", "subjunctive")
    return any(finite.fullmatch(word) or subjunctive.fullmatch(word) for word in words)


def _opens_elsewhere(words: str, language: Language) -> bool:
    """Whether words open with a preposition, an adverb or an article that no subject has."""
    keys = ("source_ends", "opens_clause", "adverbs", "contrast", "complementizers", "objects_only", "behind_verb")
    return any(language.pattern("reporting", key).match(words) for key in keys)


def _opens_without_subject(words: str, language: Language, named: bool) -> bool:
    """ "Das (lehnte X ab)": a pronoun that is the object where a subject follows."""
    return named and language.pattern("reporting", "object_first").fullmatch(words) is not None


def _is_person(words: str, language: Language) -> bool:
    """Whether words hold a name of two capitals, an office or an institution."""
    if _has_name(words, language):
        return True
    idle = {*language.data.get("function_words", ()), *language.table("calendar").get("weekdays", ())}
    # "Konzern-Sprecherin": the last part of a compound tells what it is.
    nouns = [word.strip(".,-").rpartition("-")[2] for word in words.split()]
    patterns = [language.pattern("roles", key) for key in _PERSONS]
    return any(
        pattern.fullmatch(word)
        for word in nouns
        if word[:1].isupper() and word.lower() not in idle
        for pattern in patterns
    )


def _has_name(words: str, language: Language) -> bool:
    """Whether words hold a name of two capitals; the first word of a sentence has its own."""
    common = {*language.data.get("function_words", ()), *language.words("topics", "common")}
    return any(match.group().split()[0].lower() not in common for match in _NAME.finditer(words))


def _must_be_subject(text: str, after: Subject, language: Language) -> bool:
    """Whether what follows a verb is its subject for sure: a pronoun, a name, an office or an institution."""
    words = text[slice(*after.span)]
    if not words:
        return True
    if language.pattern("reporting", "objects_only").match(words):
        return False
    return _is_person(words, language) or _is_bare(words)


def _is_bare(words: str) -> bool:
    """Whether words are a single noun without an article, as surnames are."""
    return words[:1].isupper() and " " not in words
