"""What the code knows of each language, read from one data file per language.

An entry of a word list is a regular expression with three conveniences: ``*`` stands for the rest of a word, a space
for any run of white space, and the letters of a script that newspapers spell in several ways (Arabic alef, ya and ta
marbuta, with or without vowel signs and tatweel; Russian ё; typographic apostrophes) match each other. Entries match
whole words, whatever their case; in Arabic and Hebrew a joined conjunction may stand before them. Because spelling
is relaxed in the pattern and not in the text, every match has exact offsets in the article.

A language without a file gets :data:`UNKNOWN`: empty lists, so that only structure and the model are left.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

_NEVER = re.compile(r"(?!)")

# Code points that may stand between the letters of a word without being letters of it.
_ARABIC_MARKS = "[\u0640\u064b-\u0655\u0670]*"
_HEBREW_MARKS = "[\u0591-\u05bd\u05bf\u05c1\u05c2]*"
# Vowel signs are no word characters for the regular expressions, though they stand within words.
_MARKS = "\u200c\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u0655\u0670"
_SAME_LETTERS = {
    **dict.fromkeys("اأإآٱ", "[اأإآٱ]"),
    **dict.fromkeys("ىيی", "[ىيی]"),
    **dict.fromkeys("كک", "[كک]"),
    **dict.fromkeys("هة", "[هة]"),
    **dict.fromkeys("её", "[её]"),
    **dict.fromkeys("'’ʼ", "['’ʼ]"),
    "\u200c": "[\u200c ]?",
}
_LETTER_CLASS = re.compile("\\[[\u0621-\u064a]+\\](?![\\[\u0640])")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def _letter(char: str) -> str:
    same = _SAME_LETTERS.get(char, char)
    if "\u0621" <= char <= "\u06d3":
        return same + _ARABIC_MARKS
    if "\u05d0" <= char <= "\u05ea":
        return same + _HEBREW_MARKS
    return same


def entry_pattern(entry: str, *, joined: str = "") -> str:
    """Turn an entry of a word list into the source of a regular expression.

    Args:
        entry: of a word list.
        joined: a letter that must be joined to the front of the word, as Arabic and Hebrew join their "and".
    """
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
    if _UNSPACED.search(entry):
        return pattern
    after = rf"(?![\w{_MARKS}])" if entry[-1:].isalnum() or entry[-1:] in ")]*?" else ""
    if joined:
        return rf"(?<![\w{_MARKS}])" + _letter(joined) + "(?:" + pattern + ")" + after
    before = rf"(?<![\w{_MARKS}])" if entry[:1].isalnum() or entry[:1] in "([" else ""
    first = re.sub(r"^(?:\[|\(\?:)+", "", entry)[:1]
    if "\u0621" <= first <= "\u064a":
        before += "(?:[وف]" + _ARABIC_MARKS + ")?"
    elif "\u05d0" <= first <= "\u05ea":
        before += "(?:[ושכ])?"
    return before + "(?:" + pattern + ")" + after


def compile_entries(entries: Iterable[str]) -> re.Pattern[str]:
    """Compile a word list into one pattern; an empty list matches nothing."""
    sources = [entry_pattern(entry) for entry in sorted(entries, key=len, reverse=True)]
    return re.compile("|".join(sources), re.IGNORECASE) if sources else _NEVER


@dataclass(frozen=True)
class Language:
    """The data file of one language.

    Attributes:
        code: BCP-47 tag.
        name: English name of the language.
        data: the tables of the file, as read.
    """

    code: str
    name: str
    data: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False, compare=False)

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """The entries of one list, () where the file has none."""
        return tuple(self.data.get(table, {}).get(key, ()))

    @property
    def fixed_order(self) -> bool:
        """Whether the subject stands right before its verb, and after it only behind a break, as in English."""
        return "fixed" in self.words("reporting", "order")

    @property
    def inserts(self) -> bool:
        """Whether an attribution is set in with its subject after the verb, as in French ("..., dit le maire, ...")."""
        return "inserts" in self.words("reporting", "order")

    def table(self, table: str) -> Mapping[str, Any]:
        """One table of the file, {} where it has none."""
        found: Mapping[str, Any] = self.data.get(table, {})
        return found

    def pattern(self, table: str, key: str) -> re.Pattern[str]:
        """The entries of one list as one compiled pattern."""
        return _compiled(self.code, table, key)


UNKNOWN = Language("und", "unknown")


@functools.cache
def _compiled(code: str, table: str, key: str) -> re.Pattern[str]:
    return compile_entries(load(code).words(table, key))


@functools.cache
def load(code: str) -> Language:
    """Read the data file of a language; :data:`UNKNOWN` (under the asked code) where there is none."""
    base = code.split("-")[0].lower()
    file = resources.files(__package__) / f"{base}.toml"
    if not base.isalpha() or not file.is_file():
        return Language(code, code)
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Language(data["code"], data["name"], data)


@functools.cache
def available() -> tuple[str, ...]:
    """Tags of the languages that have a data file, sorted."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
