"""What words can refer to: a name, an office, whoever spoke last, or nobody who could speak."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.languages import Language
from summarizer.segmentation.quotes import inside

_STAND_FOR_SOMEBODY = ("both", "institutions", "outsider", "mediator", "spokesman", "delegation", "labour")
_WORDS_BEFORE_PRONOUN = 3
MAX_TITLES = 4
MAX_INVERTED_WORDS = 8


def is_complement(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether words that follow a verb open with a preposition or an article of its complement: no subject."""
    return language.pattern("reporting", "after_verb").match(text, *span) is not None


def opens_with_title(words: str, language: Language) -> bool:
    """Whether words are one of a small letter and then a name alone."""
    first, *rest = words.split()
    small = first[:1].islower() and not language.pattern("reporting", "dependents").fullmatch(first)
    return small and 0 < len(rest) <= MAX_TITLES and all(word[:1].isupper() for word in rest)


def opens_title(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether a span begins with a title that is no mere preposition."""
    first = text[slice(*span)].split()[:1]
    if not first or language.pattern("reporting", "dependents").fullmatch(first[0]):
        return False
    return language.pattern("roles", "title_words").fullmatch(first[0]) is not None


def may_name(words: str, language: Language) -> bool:
    """Whether words can be a subject after its verb: a capital, a title, a pronoun, both sides."""
    first = words.split()[:1]
    return (
        not first
        or first[0][:1].isupper()
        or not any(char.islower() for char in words)
        or any(language.pattern("roles", key).match(words) for key in ("title_words", "both"))
        or language.pattern("reporting", "pronouns").match(words) is not None
    )


def names_nobody(words: str, language: Language) -> bool:
    """Whether words of a script with capitals have none, and none that stands for a person, an office or a party."""
    if not any(char.islower() for char in words) or any(word[:1].isupper() for word in words.split()):
        return False
    if not language.words("roles", "institutions"):
        return False
    patterns = [language.pattern("roles", key) for key in _STAND_FOR_SOMEBODY]
    if any(pattern.search(words) for pattern in (*patterns, language.pattern("reporting", "pronouns"))):
        return False
    title = language.pattern("roles", "title_words")
    idle = {*language.data.get("function_words", ()), *language.table("calendar").get("weekdays", ())}
    return not any(title.fullmatch(word) for word in words.split() if word not in idle)


def stands_for_somebody(words: str, language: Language) -> bool:
    """Whether words open with a noun for a person, an office or a party."""
    return any(language.pattern("roles", key).match(words) for key in _STAND_FOR_SOMEBODY)


def tells_person(text: str, verb: re.Match[str], end: int, language: Language) -> bool:
    """ "..., dit un délégué, ...": a verb of saying, which is no act at the table, and then somebody unnamed."""
    acts = ("proposed", "demanded", "offered", "rejected", "agreed")
    if any(language.pattern("kinds", kind).match(verb.group()) for kind in acts):
        return False
    person = re.compile(r"\s*(\S+)\s+").match(text, verb.end(), end)
    if person is None or not language.pattern("reporting", "objects").fullmatch(person.group(1)):
        return False
    keys = ("outsider", "spokesman", "delegation", "mediator")
    return any(language.pattern("roles", key).match(text, person.end(), end) for key in keys)


def silences(text: str, quotes: Sequence[tuple[int, int]], language: Language) -> list[tuple[int, int]]:
    """Where a text says that somebody says nothing: no claim, whatever the verb is."""
    pattern = language.pattern("reporting", "no_comment")
    return [match.span() for match in pattern.finditer(text) if not inside(match.start(), list(quotes))]


def adverbial(text: str, before: tuple[int, int], language: Language) -> bool:
    """Whether words open with a turn, a preposition or an adverb, and so name nobody."""
    keys = ("contrast", "after_verb", "source_ends", "adverbs", "clause_openers", "complementizers")
    return any(language.pattern("reporting", key).match(text, *before) for key in keys)


def is_noun(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word that is written like a verb of saying is a noun here: "أن رد الحكومة", "بعد رفض العرض"."""
    if not language.pattern("reporting", "nouns_too").fullmatch(match.group()):
        return False
    before = text[max(0, match.start() - 12) : match.start()].split()
    return bool(before) and language.pattern("reporting", "before_nouns").fullmatch(before[-1]) is not None


def starts_with_pronoun(words: str, pronouns: re.Pattern[str]) -> bool:
    """Whether words open with a pronoun, which is one word."""
    found = pronouns.match(words)
    # "L'émissaire" may open "l'émissaire de l'ONU, Paul Karr" like any title.
    return found is not None and not any(mark in found.group() for mark in " '’")


def stands_for_last(words: str, language: Language) -> bool:
    """A pronoun or a noun like one; "the mediator" is always the mediator, whoever spoke last."""
    mediator = language.pattern("roles", "mediator").search(words) is not None
    return not mediator and language.pattern("reporting", "pronouns").fullmatch(words) is not None


def ends_with_pronoun(words: str, pronouns: re.Pattern[str]) -> bool:
    """Whether a few words end with a pronoun: "but so far she"."""
    found = list(pronouns.finditer(words))
    if not found:
        return False
    last = found[-1]
    return last.end() >= len(words.rstrip()) and len(words[: last.start()].split()) <= _WORDS_BEFORE_PRONOUN


def is_titled_name(words: str, language: Language) -> bool:
    """An article, a title and a name: "el portavoz Juan Roca"."""
    parts = words.split()
    if len(parts) <= MAX_TITLES - 1 or len(parts) > MAX_INVERTED_WORDS or not parts[-1][:1].isupper():
        return False
    article, title = language.pattern("reporting", "objects"), language.pattern("roles", "title_words")
    idle = set(language.data.get("function_words", ()))
    return article.fullmatch(parts[0]) is not None and parts[1] not in idle and title.fullmatch(parts[1]) is not None
