"""Sides told by the opening of an article, and names that only tell where the talks are."""

from __future__ import annotations

import pytest

from summarizer.document import read_document
from summarizer.strategies.staged.candidates import (
    is_common_word,
    is_mere_place,
    is_office,
    listed_parties,
    paired_parties,
)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Ministers of the three countries, Arvia, Belto and Cora, met again.", ["Arvia", "Belto", "Cora"]),
        ("en", "The two parties, Arvia and the Belto Front met again.", ["Arvia", "the Belto Front"]),
        ("fr", "Les ministres des trois pays, Arvie, Belte et Core, se sont réunis.", ["Arvie", "Belte", "Core"]),
        ("ar", "اختتم اجتماع الدول الثلاث، أرفيا وبلتا وكوريا، حول المياه.", ["أرفيا", "بلتا", "كوريا"]),
        ("en", "Ministers of the three countries met again in Port Ellen.", []),
    ],
)
def test_names_behind_the_number_of_parties(language: str, text: str, names: list[str]) -> None:
    document = read_document(text, language=language)
    assert listed_parties(document) == names


def test_the_city_of_the_dateline_is_a_mere_place() -> None:
    document = read_document(
        "MELVA, May 3 (Coast News) - Arvia and the Belto Front ended a round of talks.\n\n"
        "The talks in Ostrel go on, the Front said. Arvia denied it.",
        language="en",
    )
    assert is_mere_place("Melva", document)
    assert is_mere_place("Ostrel", document)
    assert not is_mere_place("Arvia", document)


def test_the_city_of_a_government_is_more_than_a_place() -> None:
    document = read_document("The government in Ostrel and the Front met.", language="en")
    assert not is_mere_place("Ostrel", document)


def test_an_office_is_no_party() -> None:
    document = read_document("The foreign minister of Oria met the union of drivers. Oria is content.", language="en")
    assert is_office("minister of Oria".lower(), document)
    assert not is_office("union of drivers", document)
    assert not is_office("Oria", document)


def test_a_word_that_is_written_small_elsewhere_is_no_name() -> None:
    document = read_document("Less ready was Oria. It wants less, and Oria said so.", language="en")
    assert is_common_word("Less", document)
    assert not is_common_word("Oria", document)


def test_names_that_the_opening_joins_and_that_come_back() -> None:
    document = read_document(
        "Arvia and Belto ended a round in Melva.\n\nArvia said no. Belto said yes.\n\nBelto left, Arvia said.\n\nSalt and "
        "pepper were served.",
        language="en",
    )
    assert paired_parties(document, None) == ["Arvia", "Belto"]
    assert paired_parties(document, "Belto") == ["Arvia", "Belto"]
    assert paired_parties(document, "Cora") == []
