"""One call for everything: what is kept of an answer that was cut off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import summarize
from summarizer.strategies.single import whole_parts

ARTICLE = """Talks on the harbour ended on Monday without a signature.

The dockers' union said the port had agreed to a pay rise of 4 percent.

The port said it rejected shorter nights."""
PARTY = {"id": "union", "name": "Union", "source_name": "dockers' union", "role": "side"}
OTHER = {"id": "port", "name": "Port", "source_name": "port", "role": "side"}
CLAIM = {
    "party": "union", "kind": "agreed", "topic": "pay", "statement": "Pay rises by 4 percent.", "segments": [1],
    "quote": None, "figures": [],
}  # fmt: skip
WHOLE = {"is_negotiation": True, "parties": [PARTY, OTHER], "claims": [CLAIM, {**CLAIM, "party": "port"}]}


@pytest.mark.parametrize("kept", [1, 2])
def test_whole_claims_are_kept(kept: int) -> None:
    text = json.dumps(WHOLE)
    cut = text[: text.rindex('"party"') + 12] if kept == 1 else f"{text[:-2]}, {{"
    draft = whole_parts(cut)
    assert draft is not None
    assert len(draft.claims) == kept


@pytest.mark.parametrize("answer", ["", "no JSON", "{", '{"is_negotiation": true, "parties": [{"id": "union", "na'])
def test_nothing_whole_is_nothing(answer: str) -> None:
    assert whole_parts(answer) is None


def test_a_cut_answer_is_used_and_told(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    content = json.dumps(WHOLE)[:-4]
    script.write_text(json.dumps([{"finish_reason": "length", "content": content}]), encoding="utf-8")
    outcome = summarize(ARTICLE, model=f"mock/{script}", strategy="single")
    assert len(outcome.claims) == 1
    assert "answer_cut" in {warning.code for warning in outcome.warnings}
    assert outcome.provenance.attempts == 1
