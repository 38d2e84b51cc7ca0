"""The dateline with which agencies begin a report: place, country, day, and then the story after a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.dates import DateMention, find_dates
from summarizer.document import Document

_BLOCKS = 8
_DATELINE = re.compile(
    r"\s*(?P<city>(?:[^\W\d_]{2}\.\s)?[^\W\d_][^\n,،(（\d–—:.!?]{1,36}?)(?=\s*[,،(（\d–—:]|\s-\s|\.-)"
    r"(?:\s*[,،]\s*(?P<country>[^\W\d_][^\n,،()\d–—:.]{1,28}?)(?=\s*[,،()–—]|\s-\s)|\s*\((?P<bracketed>[^\n,،()\d–—:.]{2,28})\))?"
    r"(?P<rest>\s*[,،(]?[^\n–—]{0,70}?)\s*(?P<dash>[–—]|\.-|\s-|:)\s"
)
# "SALTFORD, 6 June. /Agency/. The talks ...": a full stop in place of the dash, as Russian agencies have it.
_STOPPED = re.compile(
    r"\s*(?P<city>[^\W\d_][^\n,،(（\d–—:.!?/]{1,36}?)[,.]\s+(?P<date>\d{1,2}\s[^\n.,/–—]{3,24})\.\s+"
    r"(?:/[^/\n]{2,70}/\.?\s+|[«\"“][^»\"”\n]{2,40}[»\"”]\s*[–—-]\s+)?"
)
# "Saltford. The talks ...": a newspaper's own place line, told by the name's being used again.
_PLACE_ALONE = re.compile(r"\s*(?P<city>[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+)?)\.\s+(?=[^\W\d_])")
_CITY_WORDS = 3
_MOST = 100


@dataclass(frozen=True)
class Dateline:
    """Where and when a report was filed.

    Attributes:
        start, end: code points, the dash included.
        city: as written, often in capitals; None where the line begins with its date.
        country: None where it is not given.
        date: None where it is not given.
    """

    start: int
    end: int
    city: str | None
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
    stopped = _read_stopped(document, start)
    if stopped is not None:
        return stopped
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
    # "May 6 (Agency) -": a month is no city.
    place = None if date is not None and date.start <= match.start("city") else city
    return Dateline(match.start(), match.end(), place, country.strip() if country else None, date)


def _read_stopped(document: Document, start: int) -> Dateline | None:
    """A dateline that ends in a full stop."""
    text = document.text
    match = _STOPPED.match(text, start, min(len(text), start + _MOST + _CITY_WORDS))
    if match is not None and _is_name(match.group("city")):
        date = next(find_dates(text, document.language, match.start("date"), match.end("date")), None)
        if date is not None and date.start == match.start("date"):
            return Dateline(match.start(), match.end(), match.group("city").strip(), None, date)
    match = _PLACE_ALONE.match(text, start, min(len(text), start + _MOST))
    if match is None or not _is_name(match.group("city")) or not text[match.end()].isupper():
        return None
    again = re.compile(rf"(?<!\w){re.escape(match.group('city'))}(?!\w)")
    if again.search(text, match.end()) is None:
        return None
    return Dateline(match.start(), match.end(), match.group("city"), None, None)


def _is_name(city: str) -> bool:
    words = city.split()
    return len(words) <= _CITY_WORDS and all(word[:1].isupper() for word in words)
