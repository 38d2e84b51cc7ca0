"""How the entries of a word list may begin: a stretch of text with no such word needs no search for the list.

A pattern of hundreds of entries is tried at every character of a text, while most lists have no entry in most sentences.
Three letters at the beginning of a word tell nearly always. They are compared folded, so that what a pattern takes for
the same letter is the same here; where that cannot be told, the list may have an entry anywhere.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from summarizer.languages.entries import ENDS, STANDS_WITHIN, STARTS, UNSPACED

_LETTERS = 3
_WORD = re.compile(rf"(?<![\w{STANDS_WITHIN}])\w[\w{STANDS_WITHIN}]*")
_WITHIN = re.compile(f"[\u0640{STANDS_WITHIN}]+")
# Letters of which it is known what a pattern takes for the same where case does not count.
_PLAIN = re.compile("[0-9_a-zà-öø-žа-џґ\u05d0-\u05ea\u0621-\u064a\u0671-\u06d3]*")
_SAME = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىی", "ي"), "ک": "ك", "ة": "ه", "ё": "е", "ı": "i", "\u0307": None}
)
_JOINED = tuple("وفושכ")
_RANGE = re.compile(r".-.", re.DOTALL)
_MOST = 600

_Keys = tuple[str, ...]
_ANY: _Keys = ("*",)
"""Of a word that may be any opening."""


# What is bracketed by a class or escaped counts for itself.
_BRACKET = re.compile(r"\\.|\[[^\]]*\]|[()|]")
_GROUP = re.compile(r"\((?:\?(?:-i)?:)?")
_LOOK = re.compile(r"\(\?<?[=!]")


class _UnfixedError(Exception):
    """How an entry begins cannot be told."""


def openings(entries: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """The first letters of what some entries match, folded; the word where it is shorter.

    Returns:
        Besides, the entries that may begin with anything.
    """
    found = set(_ANY)
    others: list[str] = []
    for entry in entries:
        try:
            found |= _openings(entry)
        except _UnfixedError:
            others.append(entry)
    return frozenset(found), others


@functools.lru_cache(maxsize=50_000)
def keys_of(word: str) -> _Keys:
    """Under what a word of a text is looked up among openings."""
    letters = _folded(_WITHIN.sub("", word))
    keys = (letters[:_LETTERS], letters[1 : 1 + _LETTERS]) if letters.startswith(_JOINED) else (letters[:_LETTERS],)
    return keys if all(map(_PLAIN.fullmatch, keys)) else _ANY


class Words:
    """Where the words of a text begin, and under what each is looked up.

    Args:
        text: in which many lists are looked for.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._keys = [keys_of(text[start:end]) for start, end in spans]
        self._stretches: dict[tuple[int, int], tuple[frozenset[str], list[tuple[int, _Keys]]]] = {}

    def that_open(self, known: frozenset[str], start: int, end: int) -> list[int]:
        """Where in ``text[start:end]`` a word begins that is one of some openings, or may be."""
        stretch = self._stretches.get((start, end))
        if stretch is None:
            stretch = self._stretches[start, end] = self._stretch(start, end)
        within, words = stretch
        if known.isdisjoint(within):
            return []
        return [at for at, keys in words if not known.isdisjoint(keys)]

    def _stretch(self, start: int, end: int) -> tuple[frozenset[str], list[tuple[int, _Keys]]]:
        """Keys of all words of a stretch, and each word's place and keys."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        keys = self._keys[first:last]
        if keys and self._ends[last - 1] > end:
            # For a pattern a word that reaches over the end is as long as what is left of it.
            keys[-1] = keys_of(self._text[self._starts[last - 1] : end])
        return frozenset(itertools.chain.from_iterable(keys)), list(zip(self._starts[first:last], keys, strict=True))


@functools.lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """The words of a text, kept for the few texts that are read at a time."""
    return Words(text)


def _folded(letters: str) -> str:
    return letters.lower().translate(_SAME)


def _openings(entry: str) -> set[str]:
    if UNSPACED.search(entry) or not (entry[:1].isalnum() or entry[:1] in STARTS):
        raise _UnfixedError
    found = {_folded(letters) for option in _options(entry) for letters in _continued(option, "")}
    if len(found) > _MOST or not all(found) or not all(map(_PLAIN.fullmatch, found)):
        raise _UnfixedError
    if not (entry[-1].isalnum() or entry[-1] in ENDS) and any(len(letters) < _LETTERS for letters in found):
        raise _UnfixedError
    return found


def _continued(rest: str, letters: str) -> Iterator[str]:
    """How words may begin of which some letters are known, up to so many as are looked up."""
    if len(letters) >= _LETTERS or not rest:
        yield letters
        return
    char, after = rest[0], rest[1:]
    if char == "(":
        yield from _grouped(rest, letters)
    elif char == "[":
        members, after = rest[1:].split("]", 1)
        yield from _any_of(_members(members), after, letters)
    elif char == "\\":
        if after[:1].isalnum() and after[0] != "s":
            raise _UnfixedError
        yield from _any_of([" "], after[1:], letters)
    elif char in "^$" or _WITHIN.match(char):
        # A vowel sign is not looked at; the sign that joins Persian endings may be a space, too.
        if char == "\u200c":
            yield letters
        yield from _continued(after, letters)
    elif char in "*.+{":
        raise _UnfixedError
    else:
        yield from _any_of([char], after, letters)


def _grouped(rest: str, letters: str) -> Iterator[str]:
    opened = _GROUP.match(rest)
    end = _closing(rest)
    inner, after = rest[opened.end() if opened else 1 : end], rest[end + 1 :]
    if _LOOK.match(rest):
        yield from _continued(after, letters)
        return
    options = _options(inner)
    if after[:1] == "?":
        options, after = [*options, ""], after[1:]
    if after[:1] in ("+", "{"):
        raise _UnfixedError
    for option in options:
        yield from _continued(option + after, letters)


def _any_of(chars: Iterable[str], after: str, letters: str) -> Iterator[str]:
    """A letter makes the word longer, any other character ends it."""
    if after[:1] in ("+", "{"):
        raise _UnfixedError
    if after[:1] == "?":
        after = after[1:]
        yield from _continued(after, letters)
    for char in chars:
        if char.isalnum() or char == "_":
            yield from _continued(after, letters + char)
        else:
            yield letters


def _members(members: str) -> str:
    """The characters of a class."""
    if members[:1] == "^" or "\\" in members or _RANGE.search(members):
        raise _UnfixedError
    return members


def _options(words: str) -> list[str]:
    """Alternatives, apart."""
    options, depth, start = [], 0, 0
    for match in _BRACKET.finditer(words):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and not depth:
            options.append(words[start : match.start()])
            start = match.end()
    return [*options, words[start:]]


def _closing(words: str) -> int:
    """Where the bracket closes with which words begin."""
    depth = 0
    for match in _BRACKET.finditer(words):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    raise _UnfixedError
