"""When, where and how a meeting was held, as an article words it."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from summarizer.document import read_document
from summarizer.draft import DraftEvent
from summarizer.strategies.staged.asking import Asker
from summarizer.strategies.staged.event import PlaceAnswer, find_event


class _Silent:
    """A model that knows no place: what is found then was found in the text."""

    def __init__(self, article: str) -> None:
        self.article = article

    async def ask(self, *_: object, **__: object) -> PlaceAnswer:
        return PlaceAnswer(venue="", city="", country="")


def event_of(story: str, language: str = "en", title: str = "Talks end") -> DraftEvent:
    text = f"{title}\n\n{story}\n"
    return asyncio.run(find_event(read_document(text, language=language), cast(Asker, _Silent(text))))


@pytest.mark.parametrize(
    ("story", "language", "words", "day"),
    [
        (
            "SALTFORD, 12 March 2025 (Wire) - The talks ended late on Wednesday night.",
            "en",
            "late on Wednesday night",
            12,
        ),
        ("The site has been empty since Monday. On Friday the two delegations met.", "en", "Friday", None),
        ("SALTFORD, 12 марта 2025. /Лента/. Делегации встретились в среду вечером.", "ru", "в среду вечером", 12),
        (
            "Сессию планировали закрыть в среду, переговоры завершились в ночь на пятницу.",
            "ru",
            "в ночь на пятницу",
            None,
        ),
        (
            "Les pourparlers ont pris fin dans la nuit de mardi à mercredi.",
            "fr",
            "dans la nuit de mardi à mercredi",
            None,
        ),
        ("Vendredi 8 mars 2024, les deux délégations se sont réunies.", "fr", "Vendredi 8 mars 2024", 8),
        ("El Frente Popular 9 de Abril y el Gobierno pactaron este domingo la tregua.", "es", "este domingo", None),
        ("اختتم الوفدان مساء السبت جولة من المحادثات.", "ar", "مساء السبت", None),
        ("Die Gespräche endeten am Dienstagabend.", "de", "am Dienstagabend", None),
    ],
)
def test_the_day_is_told_as_the_story_words_it(story: str, language: str, words: str, day: int | None) -> None:
    event = event_of(story, language)
    assert event.date_text == words
    assert (int(event.date[-2:]) if event.date else None) == day


def test_a_line_with_a_clock_says_when_it_was_printed_and_not_when_they_met() -> None:
    event = event_of("21/10/2025 | 21:47\n\nالجولة انتهت مساء اليوم الثلاثاء بين الحكومة والحركة.", "ar")
    assert (event.date_text, event.date) == ("مساء اليوم الثلاثاء", "2025-10-21")


@pytest.mark.parametrize(
    ("story", "form"),
    [
        ("The sides held indirect talks. A mediator carried notes.", "indirect"),
        ("The sides held direct talks. A mediator had asked for them.", "direct"),
        ("The two delegations met on Friday. The mediator called the round useful.", "mediated"),
        ("Two days of talks between the delegations ended on Friday.", "direct"),
        ("The minister published a paper on Friday.", "unknown"),
    ],
)
def test_the_format_is_what_it_is_called_or_who_stood_between(story: str, form: str) -> None:
    assert event_of(story, title="News of the day").format == form


@pytest.mark.parametrize(
    ("story", "language", "duration"),
    [
        ("The sides ended five days of closed-door talks.", "en", "five days"),
        ("The port was shut for five days.", "en", None),
        ("Ils ont conclu deux jours de pourparlers.", "fr", "deux jours"),
        ("انتهت أربعة أيام من المحادثات المغلقة.", "ar", "أربعة أيام"),
    ],
)
def test_a_time_of_talks_is_their_duration(story: str, language: str, duration: str | None) -> None:
    assert event_of(story, language).duration_text == duration


@pytest.mark.parametrize(
    ("story", "language", "number"),
    [
        ("It was the third round, after a second meeting in March.", "en", 3),
        ("Les délégations se sont vues pour la quatrième fois.", "fr", 4),
        ("Стороны сообщили об этом по итогам пятого заседания комиссии.", "ru", 5),
        ("اختتم الوفدان الجلسة الثالثة من مفاوضات الأجور.", "ar", 3),
    ],
)
def test_an_ordinal_beside_a_word_for_a_meeting_is_its_round(story: str, language: str, number: int) -> None:
    assert event_of(story, language).round == number


@pytest.mark.parametrize(
    ("story", "language", "city"),
    [
        ("The talks were held in Saltford on Friday.", "en", "Saltford"),
        ("The talks were held in the market town of Saltford.", "en", "Saltford"),
        ("The talks broke up in May without a result.", "en", None),
        ("The talks were led by envoys in NATO uniforms.", "en", None),
        ("Les négociations ont été suspendues lundi à Saint-Orens.", "fr", "Saint-Orens"),
        ("Après la réunion, il a déclaré à Radio Orens que rien n'était signé.", "fr", None),
        ("Переговоры прошли в поселке Белый Берег.", "ru", "Белый Берег"),
        ("О переговорах он написал в Telegram.", "ru", None),
        ("انطلقت الجولة بمدينة مرفأ النور بين الوفدين.", "ar", "مرفأ النور"),
    ],
)
def test_a_city_is_the_name_after_a_preposition_of_place(story: str, language: str, city: str | None) -> None:
    assert event_of(story, language).city == city


@pytest.mark.parametrize(
    ("story", "language", "venue"),
    [
        ("The talks brought nine delegates to the old Customs House.", "en", "old Customs House"),
        ("The talks ended. The old hotel, he said, was cold.", "en", None),
        ("La ronda de conversaciones concluyó en el hotel Mirador.", "es", "hotel Mirador"),
        ("Die Gespräche im Ständehaus endeten.", "de", "Ständehaus"),
        ("Делегации провели встречу в гостинице «Меридиан».", "ru", "гостинице «Меридиан»"),
        ("انتهت الجلسة في مبنى الغرفة التجارية بلا اتفاق.", "ar", "مبنى الغرفة التجارية"),
    ],
)
def test_a_venue_is_the_building_after_a_preposition_of_place(story: str, language: str, venue: str | None) -> None:
    assert event_of(story, language).venue == venue


def test_months_of_talks_are_told_only_where_no_shorter_time_is() -> None:
    assert event_of("The deal came after five months of talks.").duration_text == "five months"
    both = "The deal came after five months of talks. The last session lasted nine hours."
    assert event_of(both).duration_text == "nine hours"
