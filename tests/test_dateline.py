"""Datelines of agencies, in their many forms, and sentences that only look like one."""

from __future__ import annotations

import pytest

from summarizer.dateline import find_dateline
from summarizer.document import read_document

STORY = "The two delegations met again and spoke about the text for hours without any visible result.\n"


@pytest.mark.parametrize(
    ("line", "language", "city", "country", "day"),
    [
        ("BRIDGEND, Norland, 6 June 2024 - The talks ended.", "en", "BRIDGEND", "Norland", (6, 6, 2024)),
        ("BRIDGEND, Norland, Oct 18, 2023 — The talks ended.", "en", "BRIDGEND", "Norland", (18, 10, 2023)),
        ("SALTFORD, March 12 (Wire) - The talks ended.", "en", "SALTFORD", None, (12, 3, None)),
        (
            "PUERTO NUEVO (Costa), 3 sep 2025 (Agencia).- La ronda concluyó.",
            "es",
            "PUERTO NUEVO",
            "Costa",
            (3, 9, 2025),
        ),
        ("Nordhafen (wnd) – Die Gespräche endeten ohne Ergebnis.", "de", "Nordhafen", None, None),
        ("БЕРЕГОВО, 3 апр 2025 — «Лента». Завершился раунд.", "ru", "БЕРЕГОВО", None, (3, 4, 2025)),
        ("مرفأ النور (سهلان) 9 أكتوبر 2024 (وكالة) – انتهت الجولة.", "ar", "مرفأ النور", "سهلان", (9, 10, 2024)),
        (
            "SAINT-ORENS, jeudi 14 novembre 2024 (Agence) — La séance a pris fin.",
            "fr",
            "SAINT-ORENS",
            None,
            (14, 11, 2024),
        ),
        ("БЕРЕГОВО, 6 июня. /Агентство «Лента»/. Завершился раунд.", "ru", "БЕРЕГОВО", None, (6, 6, None)),
        ("Берегово. 12 сентября. «ЛЕНТА» — Завершился раунд.", "ru", "Берегово", None, (12, 9, None)),
        ("БЕРЕГОВО, 17 октября. Завершился раунд.", "ru", "БЕРЕГОВО", None, (17, 10, None)),
        ("Nordhafen. Die Gespräche in Nordhafen endeten ohne Ergebnis.", "de", "Nordhafen", None, None),
        ("May 6 (Business Wire) - The talks ended.", "en", None, None, (6, 5, None)),
        (
            "مرفأ النور (سهلان) 9 نوفمبر/تشرين الثاني 2025 (وكالة) – انتهت الجولة.",
            "ar",
            "مرفأ النور",
            "سهلان",
            (9, 11, 2025),
        ),
    ],
)
def test_is_read(line: str, language: str, city: str | None, country: str | None, day: tuple[int, ...] | None) -> None:
    found = find_dateline(read_document(f"{line}\n\n{STORY}", language=language))
    assert found is not None
    assert (found.city, found.country) == (city, country)
    assert (found.date and (found.date.day, found.date.month, found.date.year)) == day


@pytest.mark.parametrize(
    "line",
    [
        "The ministers - all three of them - left the room without a word to those who waited outside.",
        "Norland said: we will not sign.",
        "Nothing. The delegations left the room without a word.",
        "Norland, 40 tonnes. The delegations left the room without a word.",
        "Talks on fish ended on Monday, 3 June 2024, without any result – and nobody was surprised.",
        "",
    ],
)
def test_a_sentence_is_none(line: str) -> None:
    assert find_dateline(read_document(f"{line}\n\n{STORY}", language="en")) is None
