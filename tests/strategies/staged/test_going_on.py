"""A speaker goes on through his paragraph; somebody who says nothing makes no claim."""

from __future__ import annotations

import pytest

from summarizer.languages import load


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The ministry did not respond to questions.", "en"),
        ("A spokeswoman declined to comment.", "en"),
        ("L'entreprise n’a ni confirmé ni démenti.", "fr"),
        ("La empresa no respondió a las preguntas.", "es"),
        ("Das Haus wollte sich dazu nicht äußern.", "de"),
        ("В компании не ответили на вопросы.", "ru"),
        ("У відомстві не прокоментували ці слова.", "uk"),
        ("ولم ترد الشركة على طلب للتعليق.", "ar"),
    ],
)
def test_silence_is_known(words: str, language: str) -> None:
    assert load(language).pattern("reporting", "no_comment").search(words)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The ministry did not accept the offer.", "en"),
        ("La empresa no aceptó la oferta.", "es"),
        ("В компании не согласны с цифрой.", "ru"),
    ],
)
def test_a_refusal_is_no_silence(words: str, language: str) -> None:
    assert not load(language).pattern("reporting", "no_comment").search(words)
