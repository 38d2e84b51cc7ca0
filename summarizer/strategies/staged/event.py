"""The meeting itself: when, where, which round, how. Figures and dates by code, place names asked and checked."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field

from summarizer.dateline import Dateline, find_dateline
from summarizer.dates import find_dates, find_weekdays
from summarizer.document import Document, Segment
from summarizer.draft import DraftEvent
from summarizer.figures import find_figures, find_numbers
from summarizer.mentions import fold, same_word, stem_words
from summarizer.outcome import Format
from summarizer.strategies.staged.asking import Asker

_NO_PLACE = re.compile(r"[\d,،;:]")
_REACH = 24
_LEAD_SEGMENTS = 6


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
    venue = _checked(place.venue, asker.article)
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
    """The day of the meeting: a date of the opening, else its "today" or weekday, reckoned from when it was filed."""
    language, text = document.language, document.text
    filed = document.published
    if dateline is not None and dateline.date is not None:
        filed = dateline.date.resolved(filed.year if filed else None) or filed
    year = filed.year if filed else None
    body_from = dateline.end if dateline is not None else 0
    lead = [segment for segment in _lead(document)[:_LEAD_SEGMENTS] if segment.end > body_from]
    for segment in lead:
        start = max(segment.start, body_from)
        today = language.pattern("calendar", "today").search(text, start, segment.end)
        weekday = next(find_weekdays(text, language, start, segment.end), None)
        mention = next(find_dates(text, language, start, segment.end), None)
        if mention is not None and (weekday is None or weekday.start < mention.end + _REACH):
            return segment, text[mention.start : mention.end], mention.resolved(year)
        if today is not None:
            near = weekday is not None and 0 <= weekday.start - today.end() < _REACH
            fits = filed is not None and (weekday is None or not near or weekday.number == filed.weekday())
            end = weekday.end if weekday is not None and near else today.end()
            return segment, text[today.start() : end], filed if fits else None
        if weekday is not None:
            return segment, text[weekday.start : weekday.end], _latest(filed, weekday.number)
    if dateline is not None and dateline.date is not None:
        at = next(segment for segment in document.article if segment.end > dateline.start)
        return at, text[dateline.date.start : dateline.date.end], dateline.date.resolved(year)
    return None


def _latest(filed: date | None, weekday: int) -> date | None:
    """The last such weekday up to the day of filing."""
    return filed - timedelta(days=(filed.weekday() - weekday) % 7) if filed is not None else None


def _round(document: Document) -> int | None:
    language = document.language
    for segment in _lead(document):
        for match in language.pattern("event", "round").finditer(document.text, segment.start, segment.end):
            near = (max(segment.start, match.start() - _REACH), min(segment.end, match.end() + _REACH))
            for number in find_numbers(document.text, language, *near):
                if number.kind == "ordinal" and number.low < 100:
                    return int(number.low)
    return None


def _format(document: Document) -> Format:
    kinds: tuple[Format, ...] = ("indirect", "mediated", "direct")
    for segment in _lead(document):
        for kind in kinds:
            if document.language.pattern("event", kind).search(document.text, segment.start, segment.end):
                return kind
    return "unknown"


def _duration(document: Document) -> str | None:
    """The first span of time next to a word of lasting."""
    language, text = document.language, document.text
    pattern = language.pattern("event", "duration")
    for segment in _lead(document):
        for figure in find_figures(text, language, segment.start, segment.end):
            if figure.unit not in ("minute", "hour", "day", "week"):
                continue
            before = pattern.search(text, max(segment.start, figure.start - _REACH), figure.start)
            after = pattern.search(text, figure.end, min(segment.end, figure.end + _REACH // 2))
            if before or after:
                return text[figure.start : figure.end]
    return None
