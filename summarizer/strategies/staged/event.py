"""The meeting itself: when, where, which round, how. Figures and dates by code, place names asked and checked."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field

from summarizer.dateline import Dateline, find_dateline
from summarizer.dates import DateMention, WeekdayMention, find_dates, find_weekdays
from summarizer.document import Document, Segment
from summarizer.draft import DraftEvent
from summarizer.figures import find_figures, find_numbers
from summarizer.mentions import fold, same_word, stem_words
from summarizer.outcome import Format
from summarizer.strategies.staged.asking import Asker

_NO_PLACE = re.compile(r"[\d,،;:]")
_REACH = 24
_LEAD_SEGMENTS = 6
_BESIDE = 6
_CLOCK = re.compile(r"\d{1,2}\s?[:h.]\s?\d{2}(?!\d)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+[ ]\Z")
_NAME_AFTER = re.compile(r"\s?([A-ZÀ-ÞА-ЯІЇЄҐ][\w’'-]+(?: [A-ZÀ-ÞА-ЯІЇЄҐ][\w’'-]+){0,2})")
# Arabic has no capitals: a word, and a second that only it has the article of ("مرسى الزيتون").
_ARABIC = re.compile(r"\s((?!ال)[\u0620-\u06ff]{3,}(?: ال(?![\u0620-\u06ff]+ية\b)[\u0620-\u06ff]+)?)")
_BREAK = re.compile(r"[,،;:.!?()\n]")
_VENUE_WORDS = 3
_ARTICLE = re.compile(r"\A(?:the|de[rmn]|die|das|la|le|el|il|lo|[oa])\s+|\Al['’]\s*", re.IGNORECASE)
_QUOTED = r"[«“\"][^»”\"\n]{2,40}[»”\"]"
_VENUE_TAIL = re.compile(
    rf"(?:\s+(?:of|de|du|des|del|di)(?:\s+(?:la|las|los|el))?(?=\s+[A-ZÀ-Þ]))?(?:\s+(?:{_QUOTED}|[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'-]+))+"
    rf"|(?:\s+[\u0620-\u06ff]{{3,}})?(?:\s+ال[\u0620-\u06ff]+)+|\s+{_QUOTED}"
)
# A capital before a date says nothing where every noun, or every month, has one.
_NOUNS_IN_CAPITALS = ("de", "en")


class PlaceAnswer(BaseModel):
    """Where the talks were held, as the model gives it."""

    model_config = ConfigDict(extra="forbid")

    venue: str = Field(max_length=80)
    city: str = Field(max_length=40)
    country: str = Field(max_length=40)


async def find_event(document: Document, asker: Asker) -> DraftEvent:
    """What the article says of the meeting; None wherever it says nothing."""
    place = await asker.ask("place", PlaceAnswer, max_tokens=120)
    dateline = find_dateline(document)
    city = _city(_checked(place.city, asker.article), place.country)
    country = _checked(place.country, asker.article) if place.country != place.city else None
    if dateline is not None and dateline.city is not None:
        city, country = _as_written(dateline.city, document), dateline.country or country
    city = city or _city_told(document)
    venue = _checked(place.venue, asker.article) or _venue_told(document)
    event = DraftEvent(
        venue=venue if venue and not (city and fold(venue) == fold(city)) else None,
        city=city,
        country=country if country and not (city and fold(country) == fold(city)) else None,
        format=_format(document),
        round=_round(document),
        duration_text=_duration(document),
    )
    when = _when(document, dateline)
    if when is not None:
        segment, text, day = when
        event = event.model_copy(
            update={"date_text": text, "date": day.isoformat() if day else None, "segments": [segment.index]}
        )
    return event


def _city_told(document: Document) -> str | None:
    """The name after a preposition of place in a sentence of the opening that tells of talks."""
    language, text = document.language, document.text
    calendar = language.table("calendar")
    times = {fold(word) for key in ("weekdays", "months") for word in calendar.get(key, ())}
    at, saying = language.pattern("event", "at"), language.pattern("reporting", "verbs")
    for segment in _telling_of_talks(document):
        for place in at.finditer(text, segment.start, segment.end):
            name = _NAME_AFTER.match(text, place.end(), segment.end) or _ARABIC.match(text, place.end(), segment.end)
            if name is None or fold(name[1].split()[0]) in times:
                continue
            told_to = saying.search(text, max(segment.start, place.start() - _REACH), place.start())
            if told_to is None and not name[1].isupper() and _script(text[place.start()]) == _script(name[1][0]):
                # Neither a month, an acronym, whom somebody told it nor a network in foreign letters is a city.
                return name[1]
    return None


def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]


def _venue_told(document: Document) -> str | None:
    """The building named after a preposition of place in a sentence of the opening that tells of talks."""
    language, text = document.language, document.text
    inside = language.pattern("event", "inside")
    for segment in _telling_of_talks(document):
        for noun in language.pattern("event", "venue").finditer(text, segment.start, segment.end):
            before = list(inside.finditer(text, max(segment.start, noun.start() - _REACH), noun.start()))
            if not before:
                continue
            words = text[before[-1].end() : noun.start()]
            if _BREAK.search(words) or len(words.split()) > _VENUE_WORDS:
                continue
            tail = _VENUE_TAIL.match(text, noun.end(), segment.end)
            end = tail.end() if tail is not None else noun.end()
            return _ARTICLE.sub("", " ".join(text[before[-1].end() : end].split()))
    return None


def _telling_of_talks(document: Document) -> list[Segment]:
    met = document.language.pattern("event", "met")
    lead = [segment for segment in _lead(document) if segment.role != "heading"][:_LEAD_SEGMENTS]
    return [segment for segment in lead if met.search(document.text, segment.start, segment.end)]


def _as_written(city: str, document: Document) -> str:
    """The city of a dateline as the story itself writes it, where capitals hide that."""
    if city.upper() != city or city.lower() == city:
        return city
    pattern = re.compile(rf"(?<!\w){re.escape(city)}(?!\w)", re.IGNORECASE)
    spelled = (match.group() for match in pattern.finditer(document.text))
    return next((name for name in spelled if name != name.upper()), city.title())


def _checked(name: str, article: str) -> str | None:
    name = " ".join(name.split()).strip(" .,،")
    if not name or _NO_PLACE.search(name) or f"({name})" in article:
        # A date, or the agency in brackets of the dateline.
        return None
    return name if fold(name) in fold(article) else None


def _city(name: str | None, country: str) -> str | None:
    """A city without its country's adjective ("the Turkish city of ...")."""
    if name is None:
        return None
    countries = stem_words(country)
    kept = [
        word for word in name.split() if not any(same_word(stem, c) for stem in stem_words(word) for c in countries)
    ]
    return " ".join(kept) or name


def _lead(document: Document) -> list[Segment]:
    return [s for s in document.segments if s.role in ("body", "list_item", "heading")]


def _when(document: Document, dateline: Dateline | None) -> tuple[Segment, str, date | None] | None:
    """The day of the meeting as the story words it, reckoned from when it was filed, else that of the dateline."""
    text = document.text
    filed = document.published
    if dateline is not None and dateline.date is not None:
        filed = dateline.date.resolved(filed.year if filed else None) or filed
    body_from = dateline.end if dateline is not None else 0
    lead = [segment for segment in _lead(document)[:_LEAD_SEGMENTS] if segment.end > body_from]
    for segment in lead:
        start = max(segment.start, body_from)
        if _CLOCK.search(text, start, segment.end) and not text[start : segment.end].rstrip().endswith((".", "!", "?")):
            # "21/10/2025 | updated 21:47": when it was printed, not when they met.
            printed = next(find_dates(text, document.language, start, segment.end), None)
            filed = filed or (printed.resolved() if printed else None)
            continue
        found = _day(document, start, segment.end, filed)
        if found is not None:
            return segment, *found
    if dateline is not None and dateline.date is not None:
        at = next(segment for segment in document.article if segment.end > dateline.start)
        year = filed.year if filed else None
        return at, text[dateline.date.start : dateline.date.end], dateline.date.resolved(year)
    return None


def _day(document: Document, start: int, end: int, filed: date | None) -> tuple[str, date | None] | None:
    """The first day told in a segment: a date with the weekday beside it, "today", or a weekday alone."""
    language, text = document.language, document.text
    today = language.pattern("calendar", "today").search(text, start, end)
    weekdays = [
        day for day in find_weekdays(text, language, start, end) if not _only_bounds(document, start, day.start)
    ]
    weekday = weekdays[0] if weekdays else None
    dates = [day for day in find_dates(text, language, start, end) if not _in_name(document, start, day)]
    mention = dates[0] if dates else None
    if mention is not None and (weekday is None or weekday.start < mention.end + _REACH):
        day = mention.resolved(filed.year if filed else None)
        beside = weekday is not None and _beside(text, weekday, mention)
        if weekday is None or beside or weekday.start > mention.start:
            first = weekday.start if weekday is not None and beside else mention.start
            return text[_with_part(document, start, first) : mention.end], day
    if today is not None and (weekday is None or today.start() < weekday.start):
        near = weekday is not None and 0 <= weekday.start - today.end() < _REACH
        fits = filed is not None and (weekday is None or not near or weekday.number == filed.weekday())
        last = weekday.end if weekday is not None and near else today.end()
        return text[
            _with_part(document, start, today.start()) : _part_after(document, last, end)
        ], filed if fits else None
    if weekday is not None:
        words = text[_with_part(document, start, weekday.start) : _part_after(document, weekday.end, end)]
        return words, _latest(filed, weekday.number)
    return None


def _beside(text: str, weekday: WeekdayMention, mention: DateMention) -> bool:
    """Whether a weekday and a date are one day told together, if need be with the date of another calendar between."""
    between = mention.start - weekday.end
    other_calendar = 0 <= between < _REACH and any(char.isdigit() for char in text[weekday.end : mention.start])
    return other_calendar or -_BESIDE <= between <= _BESIDE


def _only_bounds(document: Document, start: int, day: int) -> bool:
    """Whether a weekday only says since or until when something holds ("empty since Thursday")."""
    pattern = document.language.pattern("calendar", "bounds")
    return any(
        not document.text[m.end() : day].strip() for m in pattern.finditer(document.text, max(start, day - _REACH), day)
    )


def _in_name(document: Document, start: int, mention: DateMention) -> bool:
    """Whether a date is part of what somebody is called ("Frente 9 de Abril")."""
    before = _WORD_BEFORE.search(document.text, start, mention.start)
    if before is None or before.start() == start or not before.group().strip()[0].isupper():
        return False
    language = document.language
    if language.code in _NOUNS_IN_CAPITALS or next(find_weekdays(before.group(), language), None) is not None:
        return False
    return any(word[:1].isupper() for word in document.text[mention.start : mention.end].split())


def _with_part(document: Document, start: int, day: int) -> int:
    """Where the words for a day begin, "late on" or "the night of" included."""
    pattern = document.language.pattern("calendar", "part_before")
    found = list(pattern.finditer(document.text, max(start, day - _REACH), day))
    return next((m.start() for m in found if not document.text[m.end() : day].strip()), day)


def _part_after(document: Document, day: int, end: int) -> int:
    """Where the words for a day end, "night" included."""
    found = document.language.pattern("calendar", "part_after").search(document.text, day, min(end, day + _REACH))
    return found.end() if found is not None and not document.text[day : found.start()].strip() else day


def _latest(filed: date | None, weekday: int) -> date | None:
    """The last such weekday up to the day of filing."""
    return filed - timedelta(days=(filed.weekday() - weekday) % 7) if filed is not None else None


def _round(document: Document) -> int | None:
    for key in ("round", "session"):
        for segment in _lead(document):
            found = _ordinal(document, document.language.pattern("event", key), segment)
            if found is not None:
                return found
    return None


def _ordinal(document: Document, pattern: re.Pattern[str], segment: Segment) -> int | None:
    """The ordinal nearest to a word for a round of talks."""
    for match in pattern.finditer(document.text, segment.start, segment.end):
        near = (max(segment.start, match.start() - _REACH), min(segment.end, match.end() + _REACH))
        for number in find_numbers(document.text, document.language, *near):
            if number.kind == "ordinal" and number.low < 100:
                return int(number.low)
    return None


def _format(document: Document) -> Format:
    """How they met: what the text calls it, else whether anybody is said to have stood between them."""
    segments = _lead(document)
    if _told(document, segments, ("event", "indirect")):
        return "indirect"
    if _told(document, segments, ("event", "direct")):
        return "direct"
    if _told(document, segments, ("event", "mediated")) or _told(document, segments, ("roles", "mediator")):
        return "mediated"
    return "direct" if _told(document, segments[:_LEAD_SEGMENTS], ("event", "met")) else "unknown"


def _told(document: Document, segments: list[Segment], words: tuple[str, str]) -> bool:
    pattern = document.language.pattern(*words)
    return any(pattern.search(document.text, segment.start, segment.end) for segment in segments)


def _duration(document: Document) -> str | None:
    """The first span of time next to a word of lasting, or of talks ("five days of talks")."""
    language, text = document.language, document.text
    pattern = language.pattern("event", "duration")
    talks = language.pattern("event", "of_talks")
    months: str | None = None
    for segment in _lead(document):
        for figure in find_figures(text, language, segment.start, segment.end):
            if figure.unit not in ("minute", "hour", "day", "week", "month"):
                continue
            before = pattern.search(text, max(segment.start, figure.start - _REACH), figure.start)
            after = pattern.search(text, figure.end, min(segment.end, figure.end + _REACH // 2))
            of_talks = talks.match(text, figure.end + 1, segment.end)
            if figure.unit == "month":
                # How long they have been at it, where nothing is told of how long they sat together.
                months = months or (text[figure.start : figure.end] if of_talks else None)
            elif before or after or of_talks:
                return text[figure.start : figure.end]
    return months
