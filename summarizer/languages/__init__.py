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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from summarizer.languages.entries import begins_joined, compile_entries, entry_pattern, one_of
from summarizer.languages.openings import Opening, Openings, Words

_JOINED_AND = {"ar": "و", "he": "ו"}


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

    @functools.cached_property
    def subject_first(self) -> bool:
        """Whether the subject commonly stands before its verb, and the object behind it."""
        return self._commonest_order == "SV"

    @functools.cached_property
    def verb_first(self) -> bool:
        """Whether the verb commonly opens its clause, as in Arabic."""
        return self._commonest_order == "VS"

    @functools.cached_property
    def verb_last(self) -> bool:
        """Whether the verb commonly ends its clause, as in Turkish."""
        return self._commonest_order == "SOV"

    @functools.cached_property
    def verb_second(self) -> bool:
        """Whether the finite verb is the second part of its clause, whatever the first one is, as in German."""
        return "V2" in self.words("reporting", "order")

    @functools.cached_property
    def _commonest_order(self) -> str:
        return next(iter(self.words("reporting", "order")), "")

    @functools.cached_property
    def fixed_order(self) -> bool:
        """Whether the subject stands right before its verb, and after it only behind a break, as in English."""
        return "fixed" in self.words("reporting", "order")

    @functools.cached_property
    def inserts(self) -> bool:
        """Whether an attribution is set in with its subject after the verb, as in French ("..., dit le maire, ...")."""
        return "inserts" in self.words("reporting", "order")

    def table(self, table: str) -> Mapping[str, Any]:
        """One table of the file, {} where it has none."""
        found: Mapping[str, Any] = self.data.get(table, {})
        return found

    @functools.cached_property
    def joined_and(self) -> str | None:
        """The letter for "and" that is written as the first one of the next word; None where "and" is a word."""
        return _JOINED_AND.get(self.code)

    def pattern(self, table: str, key: str) -> re.Pattern[str]:
        """The entries of one list as one compiled pattern."""
        return _compiled(self.code, table, key)

    def words_in(self, text: str) -> Words:
        """The words of a text in which many lists are looked for, kept until others are asked for."""
        return _words(self.code, text)

    def words_once(self, text: str) -> Words:
        """The words of a text that is soon done with."""
        return Words(text, _openings(self.code))

    def opening(self, table: str, key: str) -> Opening:
        """How the entries of one list may begin."""
        return _openings(self.code).lists.get((table, key), _NO_OPENING)

    def search(
        self, table: str, key: str, text: str, start: int, end: int, words: Words | None = None
    ) -> re.Match[str] | None:
        """The first match of one list in ``text[start:end]``, a text in which many lists are looked for.

        Args:
            table, key: of the list.
            text, start, end: where.
            words: of the text, where another one has the same at the same places.
        """
        return next(self.finditer(table, key, text, start, end, words), None)

    def finditer(
        self, table: str, key: str, text: str, start: int, end: int, words: Words | None = None
    ) -> Iterator[re.Match[str]]:
        """The matches of one list, as :meth:`search` finds the first."""
        opening, words = self.opening(table, key), words or self.words_in(text)
        has_others = opening.others and (not opening.others_bit or words.holds(opening.others_bit, start, end))
        if has_others and _others(self.code, table, key).search(text, start, end) is not None:
            yield from self.pattern(table, key).finditer(text, start, end)
            return
        yield from words.finditer(self.pattern(table, key), opening.bit, text, start, end)


__all__ = [
    "UNKNOWN",
    "Language",
    "Opening",
    "Words",
    "available",
    "begins_joined",
    "compile_entries",
    "entry_pattern",
    "load",
    "one_of",
]

UNKNOWN = Language("und", "unknown")
_NO_OPENING = Opening(0)


@functools.cache
def _compiled(code: str, table: str, key: str) -> re.Pattern[str]:
    return _compile(load(code).words(table, key), table)


@functools.cache
def _openings(code: str) -> Openings:
    tables = load(code).data.items()
    return Openings(
        {
            (name, key): entries
            for name, table in tables
            if isinstance(table, Mapping)
            for key, entries in table.items()
            if isinstance(entries, list | dict) and all(isinstance(entry, str) and entry for entry in entries)
        }
    )


@functools.cache
def _others(code: str, table: str, key: str) -> re.Pattern[str]:
    """The entries of a list of which it cannot be told how they begin."""
    return _compile(_openings(code).lists[table, key].others, table)


@functools.lru_cache(maxsize=2)
def _words(code: str, text: str) -> Words:
    # Few texts are read at a time.
    return Words(text, _openings(code))


def _compile(entries: Iterable[str], table: str) -> re.Pattern[str]:
    # An outlet quotes a few words of a judgement: "there was \u201cno movement\u201d".
    return compile_entries(entries, quoted=table == "kinds")


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
