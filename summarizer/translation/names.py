"""The same name in two languages: countries by the Unicode CLDR, everything else by its consonants.

A name of a person is carried into another script by its sound, and newspapers differ in the vowels. What is left
without them is compared, with consonants that scripts confuse counted as one (Arabic has no p and no v, Russian no w).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from difflib import SequenceMatcher

from summarizer.mentions import contains_name, fold, stem_words

_ALIKE = 0.65
_SOUNDS = str.maketrans("bpfvdtszkqcgxj", "ppffttsskkkkkk", "aeiouywh'`-")


def is_alike(word: str, other: str) -> bool:
    """Whether two words, of whatever scripts, may be one name: their consonants are nearly the same."""
    if fold(word) == fold(other):
        return True
    first, second = _consonants(word), _consonants(other)
    if not first or not second:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def has_alike(word: str, words: Iterable[str]) -> bool:
    """Whether one of ``words`` may be the name ``word``."""
    return any(is_alike(word, other) for other in words)


def countries_in(text: str, language: str, others: str) -> list[str]:
    """The countries that a text names, in another language.

    Args:
        text: to look in.
        language: of the text.
        others: of the names returned.
    """
    own, target = _territories(language), _territories(others)
    return [target[code] for code, name in own.items() if code in target and contains_name(text, name)]


def country(name: str, language: str, other: str) -> str | None:
    """The name of a country in another language; None where it is none."""
    wanted = stem_words(name)
    found = (code for code, own in _territories(language).items() if stem_words(own) == wanted)
    return next((_territories(other)[code] for code in found if code in _territories(other)), None)


def language_name(tag: str) -> str:
    """The English name of a language, or the tag itself where the CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("-", "_")).get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


@functools.lru_cache(maxsize=8)
def _territories(tag: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(tag.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    # Codes of digits are regions ("Europe", "the world"), which are words like others.
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha()}


@functools.lru_cache(maxsize=20_000)
def _consonants(word: str) -> str:
    from anyascii import anyascii

    stems = stem_words(word)
    plain = anyascii(stems[-1] if stems else word).lower().translate(_SOUNDS)
    kept = [char for at, char in enumerate(plain) if char.isalpha() and plain[at - 1 : at] != char]
    return "".join(kept)
