"""Text that addresses a machine instead of a reader.

Such text is kept in place and warned about, but nothing in it is evidence. A delegate who is quoted saying the same
words is a source like any other, so a passage inside quotation marks with a source of its own is left to the article.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable

from summarizer.languages import Language, available, load
from summarizer.segmentation.quotes import quoted_spans

# Marks that belong to prompts and markup and to no newspaper.
_PROMPT_MARKS = re.compile(
    r"<\|?/?(?:im_start|im_end|system|assistant|article|instructions?|user|tool)\|?>|\[/?INST\]|<<SYS>>|"
    r"^\s*(?:system|assistant|user)\s*:|(?-i:\b(?:SYSTEM|ASSISTANT)\s*:)|<!--|[\U000E0001-\U000E007F]|"
    r"[\"']role[\"']\s*:|[\"'](?:claims|is_negotiation|tool_result|content)[\"']\s*:|"
    r"\b(?:kind|commitment|party|attribution)\s*:\s*[a-z_]+\s*[;,]",
    re.IGNORECASE,
)
# One of them stands in each of those marks.
_SIGNS = re.compile(r"[<\[:\U000E0001-\U000E007F]")
# Long runs in which letters of both cases and digits mix are encoded, and no words of a newspaper.
_SHORTEST_RUN = 24
_RUN = re.compile(rf"[A-Za-z0-9+/]{{{_SHORTEST_RUN},}}")
_RUN_KINDS = tuple(map(re.compile, ("[a-z]", "[A-Z]", "[0-9]")))

# Characters of the category Cf: marks without width, overrides of direction, tags.
_FORMAT = re.compile(
    r"[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000E0001-\U000E007F]"
)
# Letters at the beginning of an entry of a word list that stand for themselves: no class, no group, nothing optional.
# The letters of Arabic and Hebrew have several forms, so none of them is fixed.
_FIXED = re.compile(r"(?:[a-zà-öø-ÿœа-яёіїєґğışçöü '’-](?![?*+{|]))*")
_WORD = re.compile(r"\w+")


class MachineText:
    """Finds the sentences of one text that give orders to a machine.

    Args:
        text: the whole.
        language: of the article.
    """

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        vocabulary = _addressing(_WORD.findall(_shown(text).casefold()))
        # An order may come in another language than the article, English above all.
        codes = dict.fromkeys((language.code, *available()))
        self._languages = [load(code) for code in codes if _may_occur(code, vocabulary)]

    def holds(self, start: int, end: int, *, goes_on: bool = False) -> bool:
        """Whether ``text[start:end]`` gives orders to a machine.

        Args:
            start, end: a sentence.
            goes_on: whether the sentence before did: then an order is one without a word that says to whom.
        """
        text = self._text
        if _SIGNS.search(text, start, end) and _PROMPT_MARKS.search(text, start, end):
            return True
        if _has_encoded(text, start, end):
            return True
        if not self._languages and not goes_on:
            return False
        # Marks without width may stand within words, so that no pattern finds them.
        sentence = _shown(text[start:end])
        words = _addressing(_WORD.findall(sentence.casefold()))
        known = [one for one in self._known(goes_on) if goes_on or _may_occur(one.code, words)]
        if not any(_is_order(sentence, one, goes_on=goes_on) for one in known):
            return False
        return not self._is_quoted(text[start:end])

    def _known(self, goes_on: bool) -> list[Language]:
        return [load(code) for code in available()] if goes_on else self._languages

    def _is_quoted(self, sentence: str) -> bool:
        quoted = quoted_spans(sentence, 0, len(sentence))
        outside = sentence
        for left, right in reversed(quoted):
            outside = f"{outside[:left]} {outside[right:]}"
        has_source = any(self._language.pattern("reporting", key).search(outside) for key in ("verbs", "prepositions"))
        return bool(quoted) and has_source and not any(_is_order(outside, known) for known in self._languages)


def _shown(text: str) -> str:
    return text if text.isascii() else _FORMAT.sub("", text)


def _has_encoded(text: str, start: int, end: int) -> bool:
    """Whether there is a long run of letters and digits that is no part of a word."""
    for run in _RUN.finditer(text, start, end):
        begin, stop = run.span()
        if begin and (text[begin - 1].isalnum() or text[begin - 1] in "_/"):
            plus = text.find("+", begin, stop)
            begin = plus + 1 if plus >= 0 else stop
        if stop - begin >= _SHORTEST_RUN and all(kind.search(text, begin, stop) for kind in _RUN_KINDS):
            return True
    return False


def _is_order(sentence: str, language: Language, *, goes_on: bool = False) -> bool:
    addressed = goes_on or language.pattern("machine", "addressees").search(sentence) is not None
    return addressed and language.pattern("machine", "orders").search(sentence) is not None


def _may_occur(code: str, words: Collection[str]) -> bool:
    """Whether any addressee of a language can be among words: looking at beginnings is much quicker than patterns.

    Args:
        code: of the language.
        words: folded.
    """
    return any(_may_be(word, *_first_words(code)) for word in words)


def _addressing(words: Iterable[str]) -> set[str]:
    """Those of some folded words with which an addressee of any language may begin: few of a newspaper's do."""
    first = _first_of_all(available())
    return {word for word in set(words) if _may_be(word, *first)}


def _may_be(word: str, whole: frozenset[str], beginnings: tuple[str, ...], is_unfixed: bool) -> bool:
    return word in whole or word.startswith(beginnings) or (is_unfixed and "\u0590" <= word[0] <= "\u08ff")


@functools.cache
def _first_of_all(codes: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...], bool]:
    """:func:`_first_words` of some languages together."""
    known = [_first_words(code) for code in codes]
    beginnings = tuple({beginning for _, some, _ in known for beginning in some})
    return frozenset().union(*(whole for whole, _, _ in known)), beginnings, any(unfixed for *_, unfixed in known)


@functools.cache
def _first_words(code: str) -> tuple[frozenset[str], tuple[str, ...], bool]:
    """What the addressees of a language begin with: whole words, letters, and whether some are fixed in neither."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    is_unfixed = False
    for entry in load(code).words("machine", "addressees"):
        fixed = _FIXED.match(entry.casefold())
        word = _WORD.match(fixed[0] if fixed else "")
        if word is None:
            is_unfixed = True
            continue
        rest = entry[word.end() :]
        (whole if not rest or rest[0] in " '’-" else beginnings).add(word[0])
    return frozenset(whole), tuple(beginnings), is_unfixed
