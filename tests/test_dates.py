"""Dates and weekdays in running text."""

from __future__ import annotations

from summarizer.dates import find_dates, find_weekdays
from summarizer.languages import load


def test_a_month_of_two_words_after_its_other_name_is_part_of_the_date() -> None:
    text = "مساء الأحد 9 نوفمبر/تشرين الثاني 2025، الجولة"
    (mention,) = find_dates(text, load("ar"))
    assert (mention.day, mention.month, mention.year) == (9, 11, 2025)


def test_a_bracket_that_does_not_close_after_a_word_is_no_other_name_of_the_month() -> None:
    text = "el 9 de abril (FC-9)"
    (mention,) = find_dates(text, load("es"))
    assert text[mention.start : mention.end] == "9 de abril"


def test_a_part_of_the_day_written_onto_a_weekday_is_part_of_it() -> None:
    text = "haben am Dienstagabend und nicht am Mittwoch eine Lösung gefunden"
    found = [(text[day.start : day.end], day.number) for day in find_weekdays(text, load("de"))]
    assert found == [("Dienstagabend", 1), ("Mittwoch", 2)]
