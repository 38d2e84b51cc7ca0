"""Whose office it is: "its spokesman", "according to its negotiator", "the manager of relations of X"."""

from __future__ import annotations

import re

from summarizer.attribution import leading_subject
from summarizer.document import Document
from summarizer.introductions import Introduction
from summarizer.languages import Language
from summarizer.mentions import Names
from summarizer.strategies.staged.affiliation import is_organisation, named_organisation, unquoted

_WORDS_BEHIND = 5
_BEHIND_ENDS = re.compile(r"[,;:.()\n«“„\"]")


def antecedent(document: Document, introduction: Introduction, names: Names) -> tuple[str | None, str | None]:
    """Whom "its spokesman", "leur présidente", «الناطق باسمها» point back to: a party, or an organisation that is none.

    It is what the words before speak of first: the subject of their sentence.
    """
    language = document.language
    owned = language.pattern("roles", "owned")
    leads = (introduction.before, *introduction.titles[:1]) if language.verb_first else (introduction.before,)
    own = any(owned.match(lead.strip()) for lead in leads) or _cited_owner(introduction.near, language)
    if introduction.span is None or not own or (language.verb_first and names.owners_in(introduction.before)):
        # "رئيسة حزب X": written like "its head", and X is named.
        return None, None
    at = introduction.span[0]
    here = document.segment_at(at)
    if here is None:
        return None, None
    before = [part for part in document.article if part.start < at and here.block - 1 <= part.block <= here.block]
    text = document.unmarked[0]
    for number in sorted({part.sentence for part in before}, reverse=True):
        sentence = [part for part in before if part.sentence == number]
        start, end = sentence[0].start, min(sentence[-1].end, at)
        words = unquoted(document, start, end)
        owners = names.owners_in(words)
        cased = any(char.isupper() for char in words)
        if cased and not language.verb_second and sentence[0].block == here.block:
            subject = text[slice(*leading_subject(text, start, end, language))] if owners else words
            body = None if names.owners_in(subject) else named_organisation(document, subject, names, None)
            body = body if body is not None and _is_called_body(language, subject, body) else None
            if body is not None and introduction.before.strip() not in subject:
                return None, body
        if owners:
            # "Deren Sprecherin" is that of whom was spoken last.
            nearest = language.pattern("roles", "owned_by_last").match(introduction.before.strip())
            return owners[-1 if nearest else 0], None
    return None, None


def _is_called_body(language: Language, words: str, name: str) -> bool:
    """Whether a name is an organisation's by its own words, or by the noun for one right before it."""
    lead = words[: words.find(name)].split()[-1:]
    return is_organisation(language, name) or any(language.pattern("roles", "institutions").fullmatch(w) for w in lead)


def _cited_owner(near: str, language: Language) -> bool:
    """ "..., according to its spokesman": words of ownership right behind those that name a source."""
    owned = language.pattern("roles", "owned")
    named = language.pattern("reporting", "prepositions").finditer(near)
    return any(owned.match(near[match.end() :].lstrip()) for match in named)


def owner_behind(document: Document, introduction: Introduction, names: Names) -> str | None:
    """The one party in "the manager of community relations (of X)": the words right behind a name, up to a break."""
    if introduction.span is None:
        return None
    text = document.unmarked[0]
    stop = _BEHIND_ENDS.search(text, introduction.span[1])
    words = text[introduction.span[1] : stop.start() if stop else len(text)].split()
    if not 1 < len(words) <= _WORDS_BEHIND or not words[0].islower():
        return None
    genitive = document.language.pattern("reporting", "genitives").fullmatch(words[0])
    owners = names.owners_in(" ".join(words[1:]))
    return owners[0] if genitive is not None and len(owners) == 1 else None
