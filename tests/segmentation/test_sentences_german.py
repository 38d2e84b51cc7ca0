"""A number at the end of a German sentence, and one that is an ordinal."""

from __future__ import annotations

import pytest

from summarizer.languages import load
from summarizer.segmentation.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Geboten worden seien 29. Die Stadt wolle nicht reden.", 2),
        ("Sie trafen sich zur 17. Runde im Schloss.", 1),
        ("Die Frist endet am 3. Mai um Mitternacht.", 1),
    ],
)
def test_a_stop_behind_a_number(text: str, count: int) -> None:
    assert len(sentence_spans(text, 0, len(text), load("de"))) == count
