"""Names in other forms: endings, cases, elisions."""

from __future__ import annotations

import pytest

from summarizer.mentions import contains_name, fold, same_word

SAME = [
    ("Вельмария", "Вельмарии"),
    ("Новоградский", "Новоградского"),
    ("берега", "березі"),
    ("громада", "громаді"),
    ("Marovia", "Marovian"),
]
OTHER = [("Вельмария", "Вельветия"), ("берег", "беседа"), ("город", "горы")]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_forms_of_one_name(first: str, second: str) -> None:
    assert same_word(fold(first), fold(second))


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_other_names(first: str, second: str) -> None:
    assert not same_word(fold(first), fold(second))


def test_a_name_in_another_case_is_in_the_text() -> None:
    assert contains_name("Делегацию Нового Берега возглавил мэр.", "Новый Берег")
