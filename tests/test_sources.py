"""Text comes in unchanged from every encoding newspapers use; what is no text is refused with what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.sources import MAX_BYTES, check_text, decode, read_source

ARABIC = "أكد رئيس الوفد أن الجانبين اتفقا على تبادل الأسرى وأن الجولة لم تُفضِ إلى وقف إطلاق النار بين الطرفين."
RUSSIAN = "Делегации провели переговоры. Глава делегации заявил, что стороны не договорились о прекращении огня."
FRENCH = "Le syndicat a déclaré que les négociations étaient terminées. La direction a rejeté l'idée d'une hausse."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, FRENCH])
def test_unicode_in_every_form(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(ARABIC.replace("ُ", "").replace("ِ", ""), "cp1256"), (RUSSIAN, "cp1251"), (FRENCH, "cp1252")]
)
def test_legacy_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\ufeff\u200b".encode(), "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"abc\0def", "NUL"),
        (bytes(range(256)) * 50, "binary"),
        (b"12 34 !!", "no words"),
        (b"a" * (MAX_BYTES + 1), "too long"),
    ],
)
def test_what_is_no_article_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        decode(data, "a.txt")


def test_missing_file_and_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_source(str(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="directory"):
        read_source(str(tmp_path))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARABIC.encode()), encoding="ascii"))
    assert read_source("-") == ARABIC


def test_text_is_not_normalised() -> None:
    text = "a\u0301 \u200f x\r\ny"
    assert check_text(text) == text
