"""The words that views add to an outcome (headings, kinds, statuses), one data file for each language.

A language without a file is shown with English words. Nothing here is read to understand an article: that is what
:mod:`summarizer.languages` is for.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal

from summarizer.outcome import Attribution, Format, Kind, PointStatus, Role, StepStatus

_FOLDER = Path(__file__).parent
_RTL = {"ar", "fa", "he", "ur", "ps", "ckb", "ku", "dv", "ug", "yi"}
ENGLISH = "en"


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Attributes:
        language: BCP-47 tag of the words.
        decimal: what stands between a number and its fraction.
        kinds: of claims, as they stand beside a party's name; ``kinds_short`` alone, as in a table.
        statuses: of points, as headings; ``statuses_short`` as marks.
        several: what ``both_agree`` is called where there are more than two sides.
        differences: between two sides' claims on a point.
        attributions: how the speaker is known, where his own sentence does not name him.
        roles: of parties.
        formats: of a meeting.
        steps: how far a next step has come.
        left_out: what a part of a page is that is no article.
        reasons: why a segment is no part of the article, by :attr:`summarizer.document.Segment.reason`.
        facts: labels of what is told of the meeting.
        comparators: of figures that are bounds or about right; ``=`` needs none.
        units: of figures, by CLDR's plural category.
        page: headings and remarks of one outcome.
        compare: headings of several reports beside each other.
    """

    language: str
    decimal: str
    kinds: dict[Kind, str]
    kinds_short: dict[Kind, str]
    statuses: dict[PointStatus, str]
    statuses_short: dict[PointStatus, str]
    several: dict[str, str]
    differences: dict[str, str]
    attributions: dict[Attribution, str]
    roles: dict[Role, str]
    formats: dict[Format, str]
    steps: dict[StepStatus, str]
    left_out: dict[str, str]
    reasons: dict[str, str]
    facts: dict[str, str]
    comparators: dict[str, str]
    units: dict[str, dict[str, str]]
    page: dict[str, str]
    compare: dict[str, str]

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """In which the words are written."""
        return "rtl" if is_rtl(self.language) else "ltr"

    def among(self, sides: int) -> Words:
        """These words for so many sides."""
        if sides <= 2:
            return self
        return replace(
            self,
            statuses=self.statuses | {"both_agree": self.several["status"]},
            statuses_short=self.statuses_short | {"both_agree": self.several["short"]},
        )

    def reason(self, said: str) -> str | None:
        """A segment's reason in these words; None for one that has none."""
        if said in self.reasons:
            return self.reasons[said]
        for template, words in self.reasons.items():
            before, name, after = template.partition("{words}")
            if name and said.startswith(before) and said.endswith(after):
                return words.format(words=said.removeprefix(before).removesuffix(after))
        return None

    def unit(self, name: str, count: float) -> str:
        """A unit in the form that goes with a count; a unit that is not known stays as it is."""
        forms = self.units.get(name)
        if forms is None:
            return name
        if len(forms) == 1:
            return forms["other"]
        from babel import Locale

        return forms.get(Locale.parse(self.language).plural_form(count), forms["other"])


def is_rtl(language: str) -> bool:
    """Whether a language is written from right to left.

    Args:
        language: BCP-47 tag.
    """
    return language.split("-")[0].lower() in _RTL


@functools.cache
def words_for(language: str) -> Words:
    """The words of a language, English where it has none.

    Args:
        language: BCP-47 tag; only its language subtag counts.
    """
    code = language.partition("-")[0].lower()
    file = _FOLDER / f"{code if code in available() else ENGLISH}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(**{field.name: data[field.name] for field in fields(Words)})


@functools.cache
def available() -> frozenset[str]:
    """Language subtags that have words."""
    return frozenset(file.stem for file in _FOLDER.glob("*.toml"))
