"""What words can refer to: a name, an office, whoever spoke last, or nobody who could speak."""

from __future__ import annotations

import functools
import re

from summarizer.languages import Language

_STAND_FOR_SOMEBODY = ("both", "institutions", "outsider", "mediator", "spokesman", "delegation", "labour")
_WORDS_BEFORE_PRONOUN = 3
MAX_TITLES = 4
_NOUN_PHRASE = 40
_TITLE_REACH = 40
MAX_INVERTED_WORDS = 8


def is_complement(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether words that follow a verb open with a preposition or an article of its complement: no subject."""
    complement = language.pattern("reporting", "after_verb").match(text, *span)
    return complement is not None and not is_known_name(text, span, language)


def is_known_name(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether the first word of a span stood after a title before: without capitals a name may look like any word."""
    word = text[slice(*span)].split()[:1]
    if not word or not language.verb_first or not language.words("reporting", "not_names"):
        return False
    return _is_named(text, word[0].strip("،,.:"), language)


@functools.lru_cache(maxsize=256)
def _is_named(text: str, word: str, language: Language) -> bool:
    """Whether a word stands between a verb of saying and its "that", or last in a name between commas or after titles.

    Only for the few words that may be a preposition and its noun as well: "قال بشارة إن" against "طالب بإعادة".
    """
    title = language.pattern("roles", "title_words")
    no_name = [language.pattern("reporting", key) for key in ("verbs", "not_names", "complementizers")]
    if language.pattern("reporting", "not_names").fullmatch(word):
        return False
    verbs, that = (language.pattern("reporting", key) for key in ("verbs", "complementizers"))
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        before = text[max(0, match.start() - _TITLE_REACH) : match.start()]
        words = before.split()
        follows = text[match.end() : match.end() + 6].lstrip()
        if words and verbs.fullmatch(words[-1]) and (that.match(follows) or follows[:1] == ":"):
            return True
        if len(words) > 1 and not words[-1].startswith("ال") and words[-1][-1] not in "،,":
            first = not any(pattern.match(words[-1]) for pattern in no_name)
            parted = follows[:1] in ("،", ",") and words[-2][-1] in "،,"
            if first and (parted or title.fullmatch(words[-2].strip("،,"))):
                return True
    return False


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


def adverbial(text: str, before: tuple[int, int], language: Language) -> bool:
    """Whether words open with a turn, a preposition or an adverb, and so name nobody."""
    keys = ("contrast", "source_ends", "adverbs", "clause_openers", "complementizers")
    opened = any(language.pattern("reporting", key).match(text, *before) for key in keys)
    return opened or is_complement(text, before, language)


def is_noun(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word that is written like a verb of saying is a noun here: "أن رد الحكومة", "بعد رفض العرض"."""
    if not language.pattern("reporting", "nouns_too").fullmatch(match.group()):
        return False
    near = max(0, match.start() - _NOUN_PHRASE)
    bare = language.pattern("reporting", "bare_nouns").fullmatch(match.group())
    phrases = () if bare is None else language.pattern("reporting", "noun_phrases").finditer(text, near, match.start())
    if any(phrase.end() == len(text[: match.start()].rstrip()) for phrase in phrases):
        # "The Foundry claim that ...": a noun with its article.
        return True
    before = text[max(0, match.start() - 12) : match.start()].split()
    return bool(before) and language.pattern("reporting", "before_nouns").fullmatch(before[-1]) is not None


def is_unreal(text: str, start: int, match: re.Match[str], language: Language) -> bool:
    """Whether a verb tells what is not said: "if the side makes an offer", "did not say", "a man who had promised"."""
    before = text[max(start, match.start() - _TITLE_REACH) : match.start()]
    last = max((found.end() for found in language.pattern("reporting", "before_unreal").finditer(before)), default=0)
    if last and not before[last:].strip():
        return True
    asyndetic = language.pattern("reporting", "pluperfect").search(text, start, match.start())
    if asyndetic is None or text[asyndetic.end() : match.start()].strip():
        return False
    return len(text[start : asyndetic.start()].split()) > MAX_TITLES


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
