"""The meeting itself: when, where, which round, how. Figures and dates by code, place names asked and checked."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from summarizer.dates import find_dates, weekday_in
from summarizer.document import Document, Segment
from summarizer.draft import DraftEvent
from summarizer.figures import find_numbers
from summarizer.mentions import fold, same_word, stem_words
from summarizer.outcome import Format
from summarizer.strategies.staged.asking import Asker

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
    event = DraftEvent(
        venue=_checked(place.venue, asker.article),
        city=_city(_checked(place.city, asker.article), place.country),
        country=_checked(place.country, asker.article) if place.country != place.city else None,
        format=_format(document),
        round=_round(document),
        duration_text=_duration(document),
    )
    when = _when(document)
    if when is not None:
        segment, text, day = when
        event = event.model_copy(
            update={"date_text": text, "date": day.isoformat() if day else None, "segments": [segment.index]}
        )
    return event


def _checked(name: str, article: str) -> str | None:
    name = " ".join(name.split()).strip(" .,،")
    return name if name and fold(name) in fold(article) else None


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


def _when(document: Document) -> tuple[Segment, str, date | None] | None:
    """The first date of the article's opening, or its "today", read with the page's date of publication."""
    language, published = document.language, document.published
    year = published.year if published else None
    for segment in _lead(document)[:_LEAD_SEGMENTS]:
        mention = next(find_dates(document.text, language, segment.start, segment.end), None)
        if mention is not None:
            return segment, document.text[mention.start : mention.end], mention.resolved(year)
        today = language.pattern("calendar", "today").search(document.text, segment.start, segment.end)
        if today is not None:
            weekday = weekday_in(document.text, language, today.end(), min(segment.end, today.end() + _REACH))
            matches = published is not None and weekday in (None, published.weekday())
            return segment, today.group(), published if matches else None
    return None


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
    language = document.language
    for segment in _lead(document):
        match = language.pattern("event", "duration").search(document.text, segment.start, segment.end)
        if match is None:
            continue
        from summarizer.figures import find_figures

        near = min(segment.end, match.end() + 2 * _REACH)
        for figure in find_figures(document.text, language, match.end(), near):
            if figure.unit in ("minute", "hour", "day", "week"):
                return document.text[figure.start : figure.end]
    return None
