"""Entries of a word list as regular expressions: exact offsets, spelling relaxed in the pattern.

See :mod:`summarizer.languages` for what an entry may hold.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

_NEVER = re.compile(r"(?!)")

# Code points that may stand between the letters of a word without being letters of it.
_ARABIC_MARKS = "[\u0640\u064b-\u0655\u0670]*"
_HEBREW_MARKS = "[\u0591-\u05bd\u05bf\u05c1\u05c2]*"
STARTS, ENDS = "([", ")]*?"
"""Signs besides letters and digits with which an entry begins or ends where a word does."""

# Vowel signs are no word characters for the regular expressions, though they stand within words.
STANDS_WITHIN = "\u200c\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u0655\u0670"
_SAME_LETTERS = {
    **dict.fromkeys("اأإآٱ", "[اأإآٱ]"),
    **dict.fromkeys("ىيی", "[ىيی]"),
    **dict.fromkeys("كک", "[كک]"),
    **dict.fromkeys("هة", "[هة]"),
    **dict.fromkeys("её", "[её]"),
    **dict.fromkeys("'’ʼ", "['’ʼ]"),
    "\u200c": "[\u200c ]?",
}
_SPELLINGS = frozenset(_SAME_LETTERS.values())
# Where case does not count, regular expressions take these for the same letter.
_DOTLESS = {"ı": "i", "I": "i", "İ": "i"}
_INITIAL = re.compile(r"(?:[^\W\d_]|\[[^\]]*\])(?![?*+{])")
_CLASS = re.compile(r"\\.|\[[^\]]*\]")
_INNER = re.compile(r"\([^()]*\)")
_LETTER_CLASS = re.compile("\\[[\u0621-\u064a]+\\](?![\\[\u0640])")
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def _letter(char: str) -> str:
    same = _SAME_LETTERS.get(char, char)
    if "\u0621" <= char <= "\u06d3":
        return same + _ARABIC_MARKS
    if "\u05d0" <= char <= "\u05ea":
        return same + _HEBREW_MARKS
    return same


class _Entry(NamedTuple):
    """The source of an entry's pattern, apart from the conditions on what stands around it."""

    before: str
    words: str
    after: str


def _read(entry: str) -> _Entry:
    out: list[str] = []
    in_class = False
    # Persian joins endings by a sign without width: "the talks" is one word with it.
    persian = "\u0621" <= next((char for char in entry if char.isalpha()), "") <= "\u06d3"
    for char in entry:
        if char == "*" and not in_class:
            # An Arabic ending may be a bare vowel sign: "استعداداً".
            out.append("[\\w\u200c\u0640\u064b-\u0655\u0670]*" if persian else r"\w*")
        elif char == " " and not in_class:
            out.append(r"\s+")
        elif in_class:
            in_class = char != "]"
            out.append(char)
        else:
            in_class = char == "["
            out.append(_letter(char))
    # A letter out of several may carry vowel signs too.
    pattern = _LETTER_CLASS.sub(rf"(?:\g<0>{_ARABIC_MARKS})", "".join(out)) if "[" in entry else "".join(out)
    if UNSPACED.search(entry):
        return _Entry("", pattern, "")
    after = rf"(?![\w{STANDS_WITHIN}])" if entry[-1:].isalnum() or entry[-1:] in ENDS else ""
    before = rf"(?<![\w{STANDS_WITHIN}])" if entry[:1].isalnum() or entry[:1] in STARTS else ""
    first = re.sub(r"^(?:\[|\(\?:)+", "", entry)[:1]
    if "\u0621" <= first <= "\u064a":
        before += "([وف]" + _ARABIC_MARKS + ")?"
    elif "\u05d0" <= first <= "\u05ea":
        before += "([ושכ])?"
    return _Entry(before, pattern, after)


def entry_pattern(entry: str) -> str:
    """Turn an entry of a word list into the source of a regular expression."""
    return one_of([entry])


def one_of(entries: Iterable[str]) -> str:
    """Entries as the source of one regular expression; among those that match, the longest entry counts.

    What entries have in common before and after them is written and tried once for all of them: a list of hundreds that
    each look behind themselves would look behind hundreds of times at every character, and most words of a text begin
    like none of them.
    """
    read = [_read(entry) for entry in sorted(entries, key=len, reverse=True)]
    groups = itertools.groupby(read, key=lambda entry: (entry.before, entry.after))
    return "|".join(
        f"{before}(?:{_by_initial(entry.words for entry in group)}){after}" for (before, after), group in groups
    )


def _by_initial(words: Iterable[str]) -> str:
    """Words as alternatives, those that begin with the same letter under that letter and in their order.

    Words that begin with different letters never match at the same place, so that their order does not matter.
    """
    out: list[str] = []
    for is_known, run in itertools.groupby(words, key=lambda word: bool(_initial(word))):
        if not is_known:
            out += run
            continue
        alike: dict[str, list[str]] = {}
        for word in run:
            letter = _initial(word)
            alike.setdefault(_DOTLESS.get(letter, letter.casefold()), []).append(word)
        for same in alike.values():
            letter = _initial(same[0])
            if len(same) > 1 and all(_initial(word) == letter for word in same):
                out.append(f"{letter}(?:{'|'.join(word[len(letter) :] for word in same)})")
            else:
                out += same
    return "|".join(out)


def _initial(words: str) -> str:
    """The letter, or the class of its spellings, that every match begins with; empty where it may be one of several."""
    found = _INITIAL.match(words)
    if found is None or (found[0][0] == "[" and found[0] not in _SPELLINGS):
        return ""
    inner = _CLASS.sub("", words)
    while (less := _INNER.sub("", inner)) != inner:
        inner = less
    return "" if "|" in inner else found[0]


def compile_entries(entries: Iterable[str], *, quoted: bool = False) -> re.Pattern[str]:
    """Compile a word list into one pattern; an empty list matches nothing.

    Args:
        entries: of the list.
        quoted: whether a mark may open or close a quotation between the words of an entry.
    """
    source = one_of(entries)
    if quoted:
        source = source.replace(r"\s+", r"[”»\"]?\s+[«“„\"]?")
    return re.compile(source, re.IGNORECASE) if source else _NEVER


def begins_joined(match: re.Match[str], letter: str) -> bool:
    """Whether a match of entries has a letter joined to its front, as Arabic and Hebrew join their "and"."""
    return match.lastindex is not None and match[match.lastindex].startswith(letter)
