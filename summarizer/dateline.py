"""The dateline with which agencies begin a report: place, country, day, and then the story after a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.dates import DateMention, find_dates
from summarizer.document import Document

_BLOCKS = 3
_DATELINE = re.compile(
    r"\s*(?P<city>(?:[^\W\d_]{2}\.\s)?[^\W\d_][^\n,،(（\d–—:.!?]{1,36}?)(?=\s*[,،(（\d–—:]|\s-\s|\.-)"
    r"(?:\s*[,،]\s*(?P<country>[^\W\d_][^\n,،()\d–—:.]{1,28}?)(?=\s*[,،()–—]|\s-\s)|\s*\((?P<bracketed>[^\n,،()\d–—:.]{2,28})\))?"
    r"(?P<rest>\s*[,،(]?[^\n–—]{0,70}?)\s*(?P<dash>[–—]|\.-|\s-|:)\s"
)
_CITY_WORDS = 3
_MOST = 100


@dataclass(frozen=True)
class Dateline:
    """Where and when a report was filed.

    Attributes:
        start, end: code points, the dash included.
        city: as written, often in capitals.
        country: None where it is not given.
        date: None where it is not given.
    """

    start: int
    end: int
    city: str
    country: str | None
    date: DateMention | None


def find_dateline(document: Document) -> Dateline | None:
    """The dateline of an article, looked for at the beginning of its first paragraphs."""
    seen: set[int] = set()
    for segment in document.segments:
        if segment.block in seen:
            continue
        seen.add(segment.block)
        if len(seen) > _BLOCKS:
            return None
        found = _read(document, segment.start)
        if found is not None:
            return found
    return None


def _read(document: Document, start: int) -> Dateline | None:
    text = document.text
    match = _DATELINE.match(text, start, min(len(text), start + _MOST))
    if match is None:
        return None
    city, rest = match.group("city").strip(), match.group("rest")
    date = next(find_dates(text, document.language, match.start(), match.end()), None)
    country = match.group("country") or match.group("bracketed")
    if country is not None and date is None and not rest.strip() and match.group("bracketed"):
        # "Friedhaven (wnd) –": an agency, not a country.
        country = None
    words, cased = city.split(), city.upper() != city.lower()
    if len(words) > _CITY_WORDS or (cased and not all(word[:1].isupper() for word in words)):
        return None
    shouted = city.upper() == city and city.lower() != city
    if (
        date is None
        and not shouted
        and not match.group("bracketed")
        and text[match.end() :].split("\n")[0].count(" ") > 5
    ):
        # A sentence with a dash in it, unless the line holds nothing else.
        return None
    if match.group("dash") == ":" and date is None:
        return None
    return Dateline(match.start(), match.end(), city, country.strip() if country else None, date)
