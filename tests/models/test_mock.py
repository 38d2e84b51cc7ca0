"""Scripts, the gold answer and its doubles."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from summarizer.document import ARTICLE_ROLES, Document, read_document
from summarizer.draft import Draft
from summarizer.errors import ModelError
from summarizer.grounding import ground
from summarizer.languages import available
from summarizer.models import open_model
from summarizer.models.doubles import DOUBLES
from summarizer.models.gold import gold_draft

QUESTION = [{"role": "user", "content": "Who claims what?"}]
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
LABELLED = sorted(path.parent for path in FIXTURES.glob("*/labels.yaml"))

TEXT = (
    "The miners' union and the Orrin company met on 4 May.\n\n"
    "The union's head Ada Pell said the company had agreed to:\n\n"
    "- A pay rise of 5 percent for 300 miners.\n"
    "- New helmets.\n\n"
    'The company\'s envoy Bo Lund denied it. "We agreed to nothing," he said, and called the talks useful.\n\n'
    "The mine opened in 1950.\n"
)


def _span(words: str) -> dict[str, object]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words}


def _claim(party: str, speaker: str, kind: str, topic: str, words: str) -> dict[str, object]:
    return {
        "party": party,
        "speaker": speaker,
        "attribution": "stated",
        "kinds": [kind],
        "topic": topic,
        "statement": words,
        "evidence": [_span(words)],
    }


LABELS = {
    "is_negotiation": True,
    "event": {"date_text": "4 May", "format": "direct", "unknown": "left out"},
    "parties": [
        {"id": "union", "name": "Miners' union", "role": "side", "aliases": ["The Miners"], "head": "Ada Pell"},
        {"id": "company", "name": "Orrin", "role": "side", "aliases": ["Orrin"]},
    ],
    "claims": [
        {
            **_claim("union", "A. Nobody", "agreed", "pay", "A pay rise of 5 percent for 300 miners."),
            "speaker_aliases": ["Ada Pell"],
            "figures": [{"low": 5, "high": 5, "comparator": "=", "unit": "percent", "counted": "pay"}],
        },
        _claim("company", "Bo Lund", "denied", "pay", "We agreed to nothing"),
    ],
    "not_claims": [_span("The mine opened in 1950.")],
}


@pytest.fixture
def document() -> Document:
    return read_document(TEXT, language="en")


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder with the article, in the flat form; its digest."""
    (tmp_path / "mine.txt").write_bytes(TEXT.encode())
    (tmp_path / "mine.labels.yaml").write_text(yaml.safe_dump(LABELS), encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_FIXTURES", os.pathsep.join([str(tmp_path / "missing"), str(tmp_path)]))
    return hashlib.sha256(TEXT.encode()).hexdigest()


def ask(name: str, source_sha256: str = "") -> tuple[Draft, int]:
    async def work() -> tuple[Draft, int]:
        async with await open_model(name, source_sha256=source_sha256) as model:
            return await model.ask(QUESTION, Draft, max_tokens=4000), model.attempts

    return asyncio.run(work())


def test_gold_draft(document: Document) -> None:
    draft = gold_draft(LABELS, document)
    pay, nothing = draft.claims
    assert [figure.text for figure in pay.figures] == ["5"]
    assert pay.speaker == "Ada Pell", "the name that the article uses"
    assert nothing.quote == "We agreed to nothing"
    assert all(document.segments[number].role in ARTICLE_ROLES for claim in draft.claims for number in claim.segments)
    assert draft.parties[0].source_name == "The Miners"
    assert draft.event.date_text == "4 May"
    assert draft.event.segments
    assert "1950" in document.words(draft.background[-1])
    assert ground(draft, document).problems == []


def test_gold_of_a_text_without_negotiation(document: Document) -> None:
    assert gold_draft({"is_negotiation": False}, document) == Draft(is_negotiation=False)


@pytest.mark.parametrize("folder", LABELLED, ids=lambda path: path.name)
def test_gold_of_each_fixture_is_grounded(folder: Path) -> None:
    document = read_document((folder / "article.txt").read_bytes().decode())
    labels = yaml.safe_load((folder / "labels.yaml").read_text(encoding="utf-8"))
    if document.language.code not in available():
        pytest.skip(f"no number words of {document.language.code} are known yet")
    grounded = ground(gold_draft(labels, document), document)
    assert grounded.problems == []
    assert len(grounded.claims) == len(labels["claims"])
    for claim, label in zip(grounded.claims, labels["claims"], strict=True):
        wanted = {offset for span in label["evidence"] for offset in range(span["start"], span["end"])}
        found = {offset for piece in claim.evidence for offset in range(piece.start, piece.end)}
        assert len(wanted & found) / len(wanted) > 0.9, label["id"]


def test_mock_gold_finds_labels_by_the_digest(labelled: str, document: Document) -> None:
    draft, attempts = ask("mock/gold", labelled)
    assert draft.parties == gold_draft(LABELS, document).parties
    assert attempts == 1


def test_mock_gold_reads_what_an_editor_did_to_the_ends_of_lines(labelled: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert ask("mock/gold", labelled)[1] == 1


def test_mock_gold_needs_labels(labelled: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="SUMMARIZER_FIXTURES"):
        ask("mock/gold", "0" * 64)
    (tmp_path / "mine.labels.yaml").unlink()
    with pytest.raises(ModelError, match=r"has no labels; write mine\.labels\.yaml"):
        ask("mock/gold", labelled)


def test_mock_gold_answers_only_for_the_whole_draft(labelled: str) -> None:
    class Small(BaseModel):
        answer: str

    async def work() -> None:
        async with await open_model("mock/gold", source_sha256=labelled) as model:
            await model.ask(QUESTION, Small, max_tokens=9)

    with pytest.raises(ModelError, match="strategy single"):
        asyncio.run(work())


def test_flaky_is_right_the_second_time(labelled: str) -> None:
    draft, attempts = ask("mock/flaky", labelled)
    assert draft == ask("mock/gold", labelled)[0]
    assert attempts == 2


@pytest.fixture
def spoil(document: Document) -> Callable[[str], Draft]:
    return lambda name: DOUBLES[name](gold_draft(LABELS, document), document)


def test_doubles(spoil: Callable[[str], Draft], document: Document) -> None:
    gold = spoil("gold")
    assert spoil("empty") == Draft(is_negotiation=False)
    assert [claim.party for claim in spoil("swapped").claims] == ["company", "union"]
    assert {claim.kind for claim in spoil("overclaiming").claims} == {"agreed"}
    [blended] = spoil("blended").claims
    assert blended.segments == sorted({*gold.claims[0].segments, *gold.claims[1].segments})
    assert [figure.low for figure in spoil("wrong-figures").claims[0].figures] == [300]
    assert len(spoil("editorial").claims) == len(gold.claims) + len(gold.background)
    assert spoil("contaminated") == gold, "this page has no furniture"


def test_contaminated_takes_what_is_not_the_article(labelled: str) -> None:
    text = TEXT + "\nRead also\n\nBakers agree on rolls\n\nThe bakers agreed on smaller rolls on Tuesday.\n"
    document = read_document(text, language="en")
    draft = DOUBLES["contaminated"](gold_draft(LABELS, document), document)
    added = draft.claims[len(gold_draft(LABELS, document).claims) :]
    assert any("rolls" in claim.statement for claim in added)
    assert ground(draft, document).problems, "grounding must not let these through"


@pytest.mark.parametrize("name", sorted(set(DOUBLES) - {"contaminated"}))
def test_doubles_survive_grounding(name: str, spoil: Callable[[str], Draft], document: Document) -> None:
    assert ground(spoil(name), document).problems == []


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_a_script_of_ones_own(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"answers.{suffix}"
    items = ["not json", {"is_negotiation": False}]
    path.write_text(json.dumps(items) if suffix == "json" else yaml.safe_dump(items), encoding="utf-8")
    assert ask(f"mock/{path}") == (Draft(is_negotiation=False), 2)


@pytest.mark.parametrize(
    ("content", "words"),
    [("{", "not valid JSON"), ('{"a": 1}', "must be a list"), (None, "there is no script")],
)
def test_scripts_that_cannot_be_used(content: str | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=words):
        ask(f"mock/{path}")
