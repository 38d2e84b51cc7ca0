"""Quotations: offsets within them, and marks around names, which are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.languages import load
from summarizer.segmentation.quotes import inside, quoted_spans, without_names


@given(st.text('«»“”"a ', max_size=60), st.integers(-1, 61))
def test_inside_is_strictly_between_the_marks(text: str, offset: int) -> None:
    spans = quoted_spans(text, 0, len(text))
    assert inside(offset, spans) == any(left < offset < right for left, right in spans)


@pytest.mark.parametrize(
    ("code", "text", "unmarked", "said"),
    [
        ("en", 'The "White Pine" said no.', "The  White Pine  said no.", []),
        ("en", 'He said: "White Pine".', 'He said: "White Pine".', ['"White Pine"']),
        ("en", '"No deal," she said.', '"No deal," she said.', ['"No deal,"']),
        ("en", 'The "Pine" and "Oak" said "no way".', 'The  Pine  and  Oak  said "no way".', ['"no way"']),
        ("de", "Er sagte: »Kein Vertrag.«", "Er sagte: »Kein Vertrag.«", ["»Kein Vertrag.«"]),
        ("de", "Die »Kiefer« sagte »nein, nie«.", "Die  Kiefer  sagte »nein, nie«.", ["»nein, nie«"]),
        (
            "ar",
            "وقالت شركة «الأفق» إن العرض «غير كاف أبدا»",
            "وقالت شركة  الأفق  إن العرض «غير كاف أبدا»",
            ["«غير كاف أبدا»"],
        ),
        # What stands behind a noun for an organisation once is a name everywhere.
        ("ar", "«الأفق» تنتظر. رد حزب «الأفق» أمس", " الأفق  تنتظر. رد حزب  الأفق  أمس", []),
    ],
)
def test_marks_around_names_are_blanked(code: str, text: str, unmarked: str, said: list[str]) -> None:
    shown, spans = without_names(text, quoted_spans(text, 0, len(text)), load(code))
    assert shown == unmarked
    assert [text[slice(*span)] for span in spans] == said
