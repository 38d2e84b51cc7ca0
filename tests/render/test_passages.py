"""Every sentence of the article is there, unchanged, and knows what was made of it."""

from __future__ import annotations

import pytest

from summarizer.document import read_document
from summarizer.render.passages import Passage, evidence_by_key, read_passages
from tests.render.conftest import Rendered


def passages_of(rendered: Rendered) -> list[Passage]:
    document = read_document(rendered.text, language=rendered.outcome.source_language)
    stretches = read_passages(rendered.outcome, document)
    return [one for stretch in stretches for paragraph in stretch.paragraphs for one in paragraph.passages]


@pytest.mark.parametrize("name", ["english", "arabic", "nothing"])
def test_the_runs_of_a_passage_are_its_segment(name: str, request: pytest.FixtureRequest) -> None:
    rendered: Rendered = request.getfixturevalue(name)
    document = read_document(rendered.text, language=rendered.outcome.source_language)
    found = {one.number: "".join(run.text for run in one.runs) for one in passages_of(rendered)}
    assert found == {segment.index: document.words(segment) for segment in document.segments}


@pytest.mark.parametrize("name", ["english", "arabic"])
def test_the_runs_of_a_key_are_its_evidence(name: str, request: pytest.FixtureRequest) -> None:
    rendered: Rendered = request.getfixturevalue(name)
    runs = [run for passage in passages_of(rendered) for run in passage.runs]
    for key, pieces in evidence_by_key(rendered.outcome).items():
        words = "".join(run.text for run in runs if key in run.keys)
        expected = "".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.start))
        assert "".join(words.split()) == "".join(expected.split()), key
        assert sum(key in run.ends for run in runs) >= bool(pieces), key


def test_what_was_left_out_says_why(arabic: Rendered) -> None:
    by_number = {passage.number: passage for passage in passages_of(arabic)}
    told = (by_number[25].remark, by_number[25].role, by_number[25].reason)
    assert told == ("left_out", "other_story", "stands under a heading for other stories")
    assert (by_number[23].remark, by_number[23].role) == ("left_out", "furniture")
    assert by_number[23].reason.startswith("line begins with")
    assert by_number[4].remark == "opens_list"
    assert not by_number[25].keys


def test_a_sentence_that_was_read_and_not_used_says_so(nothing: Rendered) -> None:
    assert any(passage.remark == "unused" for passage in passages_of(nothing))
    assert not any(passage.keys for passage in passages_of(nothing))
