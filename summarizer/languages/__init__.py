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
from summarizer.languages.openings import Words, openings, words_of

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

    @property
    def subject_first(self) -> bool:
        """Whether the subject commonly stands before its verb, and the object behind it."""
        return self._commonest_order == "SV"

    @property
    def verb_first(self) -> bool:
        """Whether the verb commonly opens its clause, as in Arabic."""
        return self._commonest_order == "VS"

    @property
    def verb_last(self) -> bool:
        """Whether the verb commonly ends its clause, as in Turkish."""
        return self._commonest_order == "SOV"

    @property
    def _commonest_order(self) -> str:
        return next(iter(self.words("reporting", "order")), "")

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

    @property
    def joined_and(self) -> str | None:
        """The letter for "and" that is written as the first one of the next word; None where "and" is a word."""
        return _JOINED_AND.get(self.code)

    def pattern(self, table: str, key: str) -> re.Pattern[str]:
        """The entries of one list as one compiled pattern."""
        return _compiled(self.code, table, key)

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
        known, others = _openings(self.code, table, key)
        if others is not None and others.search(text, start, end) is not None:
            yield from self.pattern(table, key).finditer(text, start, end)
            return
        places = (words or words_of(text)).that_open(known, start, end)
        if not places:
            return
        match_at = self.pattern(table, key).match
        for at in places:
            if at >= start and (match := match_at(text, at, end)) is not None:
                yield match
                start = match.end()


__all__ = [
    "UNKNOWN",
    "Language",
    "Words",
    "available",
    "begins_joined",
    "compile_entries",
    "entry_pattern",
    "load",
    "one_of",
    "words_of",
]

UNKNOWN = Language("und", "unknown")


@functools.cache
def _compiled(code: str, table: str, key: str) -> re.Pattern[str]:
    return _compile(load(code).words(table, key), table)


@functools.cache
def _openings(code: str, table: str, key: str) -> tuple[frozenset[str], re.Pattern[str] | None]:
    """How the entries of a list may begin, and a pattern of those of which that cannot be told."""
    found, others = openings(load(code).words(table, key))
    return found, _compile(others, table) if others else None


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
