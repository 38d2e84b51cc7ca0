"""Which statements speak of the same matter, by the words they share."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence

from summarizer.languages import Language
from summarizer.mentions import same_word, stem_words


def content_words(statement: str, language: Language, *, grouped: bool = True) -> list[str]:
    """The folded words of a statement that say what it is about, in order.

    Args:
        statement: in the language.
        language: whose function words are left out.
        grouped: whether words of like meaning become one.
    """
    function, groups = _vocabulary(language)
    words = [word for word in stem_words(statement) if len(word) > 2 and word not in function]
    return [groups.get(word, word) for word in words] if grouped else words


@functools.cache
def _vocabulary(language: Language) -> tuple[frozenset[str], dict[str, str]]:
    """Function words, and for words of like meaning the one that stands for their group."""
    function = frozenset(word for entry in language.data.get("function_words", ()) for word in stem_words(entry))
    groups: dict[str, str] = {}
    for group in language.table("synonyms").get("groups", ()):
        key = stem_words(group[0])[0]
        groups.update((word, key) for entry in group for word in stem_words(entry))
    return function, groups


def weights(bags: Sequence[Sequence[str]]) -> dict[str, float]:
    """Inverse document frequency of each word over the statements, smoothed (Sparck Jones 1972)."""
    seen: dict[str, int] = {}
    for bag in bags:
        for word in set(bag):
            seen[word] = seen.get(word, 0) + 1
    return {word: math.log((1 + len(bags)) / count) for word, count in seen.items()}


def shared_words(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Words of the first statement that the second has too, in any form, in order and each once."""
    return [word for word in dict.fromkeys(first) if any(same_word(word, other) for other in second)]


def similarity(first: Sequence[str], second: Sequence[str], weight: Mapping[str, float]) -> float:
    """Weighted share of common words: 0 nothing shared, 1 one says no more than the other."""

    def mass(words: Sequence[str]) -> float:
        return sum(weight.get(word, 1.0) for word in set(words))

    smaller = min(mass(first), mass(second))
    return min(1.0, mass(shared_words(first, second)) / smaller) if smaller else 0.0
