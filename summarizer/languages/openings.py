"""How the entries of a word list may begin: a stretch of text with no such word needs no search for the list.

A pattern of hundreds of entries is tried at every character of a text, while most lists have no entry in a sentence.
Four letters at the beginning of a word tell nearly always, or three where an entry leaves the fourth open. They are
compared folded, so that what a pattern takes for the same letter is the same here; where that cannot be told, the list
may have an entry anywhere.
"""

from __future__ import annotations

import functools
import operator
import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from summarizer.languages.entries import ENDS, STANDS_WITHIN, STARTS, UNSPACED

_LETTERS = 4
_LEAST = 3
_WORD = re.compile(rf"(?<![\w{STANDS_WITHIN}])\w[\w{STANDS_WITHIN}]*")
_WITHIN = re.compile(f"[\u0640{STANDS_WITHIN}]+")
# Letters of which it is known what a pattern takes for the same where case does not count.
_PLAIN = re.compile("[0-9_a-zß-öø-žа-џґ\u05d0-\u05ea\u0621-\u064a\u0671-\u06d3]*")
_SAME = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىی", "ي"), "ک": "ك", "ة": "ه", "ё": "е", "ı": "i", "\u0307": None}
)
_JOINED = tuple("وفושכ")
_RANGE = re.compile(r".-.", re.DOTALL)
_MOST = 600

_END = " "
_ANY = -1
"""The mask of a word that may be any opening."""

# What is bracketed by a class or escaped counts for itself.
_BRACKET = re.compile(r"\\.|\[[^\]]*\]|[()|]")
_BRACKET_OR_SPACE = re.compile(rf"{_BRACKET.pattern}| ")
_GROUP = re.compile(r"\((?:\?(?:-i)?:)?")
_LOOK = re.compile(r"\(\?<?[=!]")


class _UnfixedError(Exception):
    """How an entry begins cannot be told."""


@dataclass(frozen=True)
class Opening:
    """How the entries of one word list may begin, as bits of a mask.

    Attributes:
        bit: of a word with which one may begin.
        others: entries of which it cannot be told how they begin.
        others_bit: of a word that stands in each of the others; 0 where no word is known to.
    """

    bit: int
    others: tuple[str, ...] = ()
    others_bit: int = 0


class Openings:
    """How the entries of all word lists of a language may begin.

    Args:
        lists: entries by any name of their list.
    """

    def __init__(self, lists: Mapping[Hashable, Iterable[str]]) -> None:
        self._masks: dict[str, int] = {}
        self.lists: dict[Hashable, Opening] = {}
        for name, entries in lists.items():
            self.lists[name] = self._read(entries, 1 << (2 * len(self.lists)))
        self.mask = functools.lru_cache(maxsize=50_000)(self._mask)
        """Bits of the lists of which an entry may begin with a word; kept, for articles of one language share most."""

    def _read(self, entries: Iterable[str], bit: int) -> Opening:
        others: list[str] = []
        inner: set[str] | None = set()
        for entry in entries:
            try:
                self._set(_openings(entry), bit)
            except _UnfixedError:
                others.append(entry)
                further = _further(entry)
                inner = inner | further if inner is not None and further else None
        if others and inner:
            self._set(inner, bit << 1)
        return Opening(bit, tuple(others), bit << 1 if others and inner else 0)

    def _set(self, letters: Iterable[str], bit: int) -> None:
        for some in letters:
            self._masks[some] = self._masks.get(some, 0) | bit

    def _mask(self, word: str) -> int:
        letters = _folded(_WITHIN.sub("", word))
        found = 0
        for one in (letters, letters[1:]) if letters.startswith(_JOINED) else (letters,):
            if not _PLAIN.fullmatch(one[:_LETTERS]):
                return _ANY
            found |= self._masks.get(one[:_LEAST], 0) | self._masks.get(one[:_LETTERS], 0)
        return found


class Words:
    """Where the words of a text begin, and which lists may have an entry there.

    Args:
        text: in which many lists are looked for.
        openings: of its language.
    """

    def __init__(self, text: str, openings: Openings) -> None:
        self._text = text
        self._openings = openings
        spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._masks = [openings.mask(text[start:end]) for start, end in spans]
        self._stretches: dict[tuple[int, int], tuple[int, list[tuple[int, int]]]] = {}

    @functools.cached_property
    def _at(self) -> dict[int, tuple[int, int]]:
        """The end of the word that begins at an offset, and its bits."""
        return dict(zip(self._starts, zip(self._ends, self._masks, strict=True), strict=True))

    def opens(self, bits: int, at: int, end: int) -> bool:
        """Whether a list may have an entry at an offset of the text, which ends at another.

        Args:
            bits: of some lists.
        """
        reached, mask = self._at.get(at, (0, 0))
        return bool(bits & (mask if reached <= end else self._openings.mask(self._text[at:end])))

    def holds(self, bits: int, start: int, end: int) -> bool:
        """Whether a word with one of some bits is in ``text[start:end]``."""
        return bool(bits & self._stretch(start, end)[0])

    def finditer(self, pattern: re.Pattern[str], bits: int, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches of some lists, as their pattern finds them.

        Args:
            pattern: of all their entries.
            bits: of the lists.
            text: which has the same words at the same places.
            start, end: where.
        """
        mask, words = self._stretch(start, end)
        if not mask & bits:
            return
        for at, one in words:
            if one & bits and at >= start and (match := pattern.match(text, at, end)) is not None:
                yield match
                start = match.end()

    def _stretch(self, start: int, end: int) -> tuple[int, list[tuple[int, int]]]:
        """The bits of all words of a stretch, and each word's place and bits."""
        known = self._stretches.get((start, end))
        if known is None:
            first = bisect_left(self._starts, start)
            last = bisect_left(self._starts, end, first)
            masks = self._masks[first:last]
            if masks and self._ends[last - 1] > end:
                # For a pattern a word that reaches over the end is as long as what is left of it.
                masks[-1] = self._openings.mask(self._text[self._starts[last - 1] : end])
            words = list(zip(self._starts[first:last], masks, strict=True))
            known = self._stretches[start, end] = functools.reduce(operator.or_, masks, 0), words
        return known


def _folded(letters: str) -> str:
    return letters.lower().translate(_SAME)


def _openings(entry: str) -> set[str]:
    if UNSPACED.search(entry) or not (entry[:1].isalnum() or entry[:1] in STARTS):
        raise _UnfixedError
    return _beginnings(entry, is_bounded=entry[-1].isalnum() or entry[-1] in ENDS)


def _beginnings(words: str, *, is_bounded: bool) -> set[str]:
    """How words of an entry may begin; bounded, their last one has no letter behind it."""
    found = {_folded(letters) for option in _options(words) for letters in _continued(option, "")}
    if not is_bounded and any(len(letters) < _LEAST and letters[-1:] != _END for letters in found):
        raise _UnfixedError
    found = {letters.rstrip(_END) for letters in found}
    if len(found) > _MOST or not all(found) or not all(map(_PLAIN.fullmatch, found)):
        raise _UnfixedError
    return found


def _further(entry: str) -> set[str] | None:
    """How a word behind the first one begins that every match of an entry has; None where none can be told."""
    if len(_options(entry)) > 1 or UNSPACED.search(entry):
        return None
    depth = 0
    for match in _BRACKET_OR_SPACE.finditer(entry):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == " " and not depth and entry[match.end() : match.end() + 1] not in ("?", "{"):
            try:
                return _beginnings(entry[match.end() :], is_bounded=entry[-1].isalnum() or entry[-1] in ENDS)
            except _UnfixedError:
                continue
    return None


def _continued(rest: str, letters: str) -> set[str]:
    """How words may begin of which some letters are known, up to so many as are looked up."""
    if len(letters) >= _LETTERS or not rest:
        return {letters}
    try:
        return set(_next(rest, letters))
    except _UnfixedError:
        if len(letters) < _LEAST:
            raise
        return {letters}


def _next(rest: str, letters: str) -> Iterator[str]:
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
            yield letters + _END
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
            yield letters + _END


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
