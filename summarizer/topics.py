"""Which statements speak of the same matter, by the words they share."""

from __future__ import annotations

import functools
import heapq
import math
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from summarizer.languages import Language
from summarizer.mentions import same_word, stem_words

_ROOT = 3
_ARABIC_FRONT = re.compile(r"^(?:[وف]?[بلك]?ال|[وفس]?[يتن](?=...)|[مابلوف](?=...))")
_ARABIC_ENDING = re.compile(r"(?<=.)(?:ات|ون|ين|ان|يه|ه|ها|هم|ا|ي)$")
_WEAK_FRONT = re.compile("[اويء]")
_WEAK = re.compile("[اوي]")


def content_words(statement: str, language: Language, *, grouped: bool = True, by_field: bool = False) -> list[str]:
    """The folded words of a statement that say what it is about, in order.

    Args:
        statement: in the language.
        language: whose function words are left out.
        grouped: whether words of like meaning become one.
        by_field: whether words of one field ("price", "sum") become one too.
    """
    function, groups = _vocabulary(language)
    words = [word for word in stem_words(statement) if len(word) > 2 and word not in function]
    if grouped:
        words = [groups.get(word, word) for word in words]
    return [_field(word, language) or word for word in words] if by_field else words


@functools.cache
def _vocabulary(language: Language) -> tuple[frozenset[str], dict[str, str]]:
    """Function words, and for words of like meaning the one that stands for their group."""
    common = [*language.data.get("function_words", ()), *language.table("topics").get("common", ())]
    function = frozenset(word for entry in common for word in stem_words(entry))
    groups: dict[str, str] = {}
    for group in language.table("synonyms").get("groups", ()):
        key = stem_words(group[0])[0]
        groups.update((word, key) for entry in group for word in stem_words(entry))
    return function, groups


@functools.lru_cache(maxsize=20_000)
def _field(word: str, language: Language) -> str | None:
    """The word that stands for the field of a word; the longest beginning that is listed decides."""
    whole, beginnings = _fields(language)
    if word in whole:
        return whole[word]
    return next((beginnings[word[:end]] for end in range(len(word), 1, -1) if word[:end] in beginnings), None)


@functools.cache
def _fields(language: Language) -> tuple[dict[str, str], dict[str, str]]:
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for field in language.table("topics").get("fields", ()):
        stems = [(stem, entry.endswith("*")) for entry in field for stem in stem_words(entry)]
        for stem, is_beginning in stems:
            (beginnings if is_beginning else whole).setdefault(stem, stems[0][0])
    return whole, beginnings


def weights(bags: Sequence[Sequence[str]]) -> dict[str, float]:
    """Inverse document frequency of each word over the statements, smoothed (Sparck Jones 1972)."""
    seen: dict[str, int] = {}
    for bag in bags:
        for word in set(bag):
            seen[word] = seen.get(word, 0) + 1
    return {word: math.log((1 + len(bags)) / count) for word, count in seen.items()}


def shared_words(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Words of the first statement that the second has too, in any form, in order and each once."""
    return [word for word in dict.fromkeys(first) if any(_alike(word, other) for other in second)]


def _alike(first: str, second: str) -> bool:
    """Whether two words are forms of one; in Arabic also those that share their consonants ("أسير", "أسرى")."""
    if same_word(first, second):
        return True
    if not ("\u0621" <= first[:1] <= "\u06d3" and "\u0621" <= second[:1] <= "\u06d3"):
        return False
    bare = _consonants(first)
    return len(bare) >= _ROOT and bare == _consonants(second)


@functools.lru_cache(maxsize=20_000)
def _consonants(word: str) -> str:
    """An Arabic word without what is joined to its front, without its ending and its long vowels."""
    bare = _ARABIC_ENDING.sub("", _ARABIC_FRONT.sub("", word)) or word
    return _WEAK_FRONT.sub("", bare[:1]) + _WEAK.sub("", bare[1:])


def containment(first: Sequence[str], second: Sequence[str]) -> float:
    """Share of the shorter statement's words that the longer one has too: 1 where one says no more than the other."""
    smaller = min(len(set(first)), len(set(second)))
    return min(1.0, len(shared_words(first, second)) / smaller) if smaller else 0.0


def similarity(first: Sequence[str], second: Sequence[str], weight: Mapping[str, float]) -> float:
    """Weighted Dice coefficient of the words of two statements (Dice 1945): 0 nothing shared, 1 the same words."""

    def mass(words: Sequence[str]) -> float:
        return sum(weight.get(word, 1.0) for word in set(words))

    both = mass(first) + mass(second)
    return min(1.0, 2 * mass(shared_words(first, second)) / both) if both else 0.0


def join_earlier(
    scores: Mapping[tuple[int, int], float], fresh: Sequence[float], apart: AbstractSet[tuple[int, int]]
) -> list[int]:
    """Each item joins the earlier one that it is likeliest to follow up, or opens a group of its own.

    Mention ranking (Denis and Baldridge 2008, "Specialized models and ranking for coreference resolution"), with
    pairs that stay apart.

    Args:
        scores: of pairs (earlier, later); those that are not named are never joined by themselves.
        fresh: per item, the score of opening a group.
        apart: pairs (earlier, later) that never share a group.

    Returns:
        For each item the number of its group, which is that of its first item.
    """
    group: list[int] = []
    members: dict[int, list[int]] = {}
    for item, alone in enumerate(fresh):
        ranked = sorted(((scores[one, item], one) for one in range(item) if (one, item) in scores), reverse=True)
        joined = next(
            (
                group[one]
                for score, one in ranked
                if score > alone and all((member, item) not in apart for member in members[group[one]])
            ),
            item,
        )
        group.append(joined)
        members.setdefault(joined, []).append(item)
    return group


def cluster(
    size: int, likeness: Mapping[tuple[int, int], float], apart: AbstractSet[tuple[int, int]], least: float
) -> list[int]:
    """Agglomerative clustering with average linkage (Sokal and Michener 1958) and pairs that stay apart.

    Args:
        size: number of items.
        likeness: of pairs (lower, higher); 0 for those that are not named.
        apart: pairs that never share a cluster.
        least: average likeness at which two clusters are still joined, above 0.

    Returns:
        For each item the number of its cluster, which is that of its first item.
    """
    members = {item: [item] for item in range(size)}
    sums = {item: dict[int, float]() for item in range(size)}
    for (one, other), value in likeness.items():
        sums[one][other] = sums[other][one] = value
    for one, other in apart:
        sums[one][other] = sums[other][one] = -math.inf

    def candidate(one: int, other: int) -> tuple[float, int, int, int]:
        average = sums[one][other] / (len(members[one]) * len(members[other]))
        return -average, min(one, other), max(one, other), len(members[one]) + len(members[other])

    heap = [candidate(one, other) for one in sums for other in sums[one] if one < other]
    heapq.heapify(heap)
    while heap:
        negative, one, other, joined = heapq.heappop(heap)
        if -negative < least:
            break
        if one not in members or other not in members or joined != len(members[one]) + len(members[other]):
            continue
        members[one] += members.pop(other)
        for third, value in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + value
        for third in sums[one]:
            heapq.heappush(heap, candidate(one, third))
    return [first for _, first in sorted((item, min(group)) for group in members.values() for item in group)]
