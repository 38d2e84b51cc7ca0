"""Where a sentence may be cut, by what stands behind the separator."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.languages import load
from summarizer.segmentation.boundaries import find_boundaries
from summarizer.segmentation.clauses import clause_spans

CASES = [
    ("en", "They signed the deal; the strike ends", [("certain", "the strike")]),
    ("en", "The firm refused, and the union said no", [("saying", "and the union")]),
    ("en", "The firm accepts the bonus but rejected the rest", [("certain", "but rejected")]),
    ("en", "The firm, who said little, left", [("relative", "who said")]),
    ("en", "He was clear:  «no»", [("statement", "«no»")]),
    ("en", "The rain fell, the sun shone", []),
    ("ar", "أعلن الوزير الاتفاق وأكد أن الهدنة باقية", [("joined", "وأكد")]),
    ("ar", "أعلن الوزير الاتفاق فأكد أن الهدنة باقية", []),
    ("ar", "قال إن الهدنة باقية وأن الأسرى عادوا", [("certain", "وأن")]),
    (
        "tr",
        "Şirketin teklifi reddettiğini söyleyen Aylin Demir, grevin sürdüğünü belirtti",
        [("certain", "grevin")],
    ),
    ("xx", "one, two: three; four", [("certain", "four")]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_boundaries(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = list(find_boundaries(text, 0, len(text), load(code)))
    assert [kind for kind, _ in expected] == [boundary.kind for boundary in found]
    for boundary, (_, words) in zip(found, expected, strict=True):
        assert text[boundary.end :].startswith(words)


WORDS = st.sampled_from(
    ["said", "and", "but", "rejected", "offer", "who", "«", "»", ",", ";", ":", " – ", " ", "that", "x"]
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(deadline=None)
def test_boundaries_come_in_order_and_clauses_cover_the_sentence(text: str) -> None:
    language = load("en")
    found = list(find_boundaries(text, 0, len(text), language))
    assert all(boundary.start < boundary.end for boundary in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    spans = clause_spans(text, 0, len(text), language, [])
    assert "".join("".join(text[left:right].split()) for left, right in spans) == "".join(text.split())
