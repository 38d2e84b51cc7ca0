"""Names in other forms: endings, cases, elisions."""

from __future__ import annotations

import pytest

from summarizer.mentions import Names, contains_name, fold, same_word

SAME = [
    ("Вельмария", "Вельмарии"),
    ("Новоградский", "Новоградского"),
    ("берега", "березі"),
    ("громада", "громаді"),
    ("Marovia", "Marovian"),
    ("Орехов", "Орехова"),
    ("Вельмария", "вельмарской"),
    ("Россия", "российско"),
    ("Союз", "Союза"),
    ("Мелеховым", "Мелехов"),
    ("Serranía", "serranos"),
    ("Altasierra", "altasierrano"),
    ("Tolvania", "tolvanische"),
    ("Nordmark", "nordmärkischen"),
    ("Rat", "Rates"),
    ("Ostland", "ostländischer"),
]
OTHER = [
    ("Вельмария", "Вельветия"),
    ("берег", "беседа"),
    ("город", "горы"),
    ("Marina", "mariage"),
    ("Partido", "partition"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_forms_of_one_name(first: str, second: str) -> None:
    assert same_word(fold(first), fold(second))


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_other_names(first: str, second: str) -> None:
    assert not same_word(fold(first), fold(second))


def test_a_name_in_another_case_is_in_the_text() -> None:
    assert contains_name("Делегацию Нового Берега возглавил мэр.", "Новый Берег")


def test_a_number_belongs_to_an_acronym() -> None:
    names = Names({"group": ["G-15"], "front": ["FC9"]})
    assert names.owners_in("fuentes del G-15") == ["group"]
    assert names.owners_in("el FC-9") == ["front"]
    assert names.owners_in("15 países") == []


def test_a_word_that_begins_like_the_arabic_article_is_the_same_with_it() -> None:
    assert Names({"brigades": ["ألوية الرأس"]}).owners_in("أعلنت الألوية") == ["brigades"]
