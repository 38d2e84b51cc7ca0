"""What a model proposes: taken piece by piece, under the labels' own names, and nothing of it without a person."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import NegotiationOutcome, summarize
from summarizer.document import read_document
from summarizer.errors import InputError, ModelError
from summarizer.labelling.proposals import Reader, for_page, of_document, of_outcome
from summarizer.labelling.session import Session
from summarizer.labels import check, load
from tests.labelling.conftest import Served, name

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "istanbul-2025-06-02"
Serve = Callable[..., Served]


@pytest.fixture(scope="module")
def outcome() -> NegotiationOutcome:
    return summarize((FIXTURE / "article.txt").read_bytes().decode("utf-8"), model="mock/gold")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The article without labels."""
    path = tmp_path / "article.txt"
    path.write_bytes((FIXTURE / "article.txt").read_bytes())
    return path


def accepted(session: Session, proposals: list[Any]) -> None:
    while opened := [one for one in for_page(proposals, session.work) if one["state"] == "open"]:
        session.change(name(), opened[0]["change"])


def test_accepting_all_that_a_right_model_says_gives_sound_labels(bare: Path, outcome: NegotiationOutcome) -> None:
    with Session(bare) as session:
        proposals = of_document(session.document) + of_outcome(outcome, session.document)
        accepted(session, proposals)
        session.save()
    made, gold = load(bare), load(FIXTURE)
    assert check(made) == []
    assert {party.name for party in made.labels.parties} == {party.name for party in gold.labels.parties}
    assert len(made.labels.claims) == len(gold.labels.claims)
    assert {(each.party, each.kinds[0]) for each in made.labels.claims} == {
        (each.party, each.kinds[0]) for each in gold.labels.claims
    }
    assert made.labels.event.city == gold.labels.event.city
    assert made.labels.boilerplate_from is not None


def test_a_claim_brings_its_party_along(bare: Path, outcome: NegotiationOutcome) -> None:
    with Session(bare) as session:
        proposals = of_outcome(outcome, session.document)
        first = next(one for one in for_page(proposals, session.work) if one["change"]["type"] == "add_claim")
        session.change(name(), first["change"])
        assert [party.id for party in session.labels.parties] == [first["change"]["claim"]["party"]]
        shown = {one["id"]: one["state"] for one in for_page(proposals, session.work)}
        assert shown[first["id"]] == "accepted"
        assert list(shown.values()).count("labelled") == 1  # the party
        session.step(name(), "undo")
        assert session.labels.parties == []
        assert for_page(proposals, session.work)[0]["state"] == "open"


def test_parties_are_the_labels_own(bare: Path, outcome: NegotiationOutcome) -> None:
    with Session(bare) as session:
        session.change(
            name(), {"type": "add_party", "party": {"id": "rf", "name": "The Federation", "aliases": ["RUSSIA"]}}
        )
        shown = for_page(of_outcome(outcome, session.document), session.work)
        claims = [one["change"] for one in shown if one["change"]["type"] == "add_claim"]
        assert {change["claim"]["party"] for change in claims} == {"rf", "ukraine", "turkey"}
        assert all(("new_party" in change) == (change["claim"]["party"] != "rf") for change in claims)


def test_what_is_labelled_already_is_not_proposed_but_another_side_is(outcome: NegotiationOutcome, bare: Path) -> None:
    bare.with_name("labels.yaml").write_bytes((FIXTURE / "labels.yaml").read_bytes())
    with Session(bare) as session:
        proposals = of_document(session.document) + of_outcome(outcome, session.document)
        assert {one["state"] for one in for_page(proposals, session.work)} == {"labelled"}
        session.change(name(), {"type": "edit_claim", "id": "u8", "claim": {"party": "russia"}})
        opened = [
            one["change"]["claim"]["party"] for one in for_page(proposals, session.work) if one["state"] == "open"
        ]
        assert opened == ["ukraine"]


def test_a_rejection_holds_when_the_model_says_the_same_again(bare: Path, outcome: NegotiationOutcome) -> None:
    with Session(bare) as session:
        one = of_outcome(outcome, session.document)[5]
        session.change(name(), {"type": "decide", "proposal": one.id, "decision": "rejected"})
    with Session(bare) as again:
        shown = {each["id"]: each["state"] for each in for_page(of_outcome(outcome, again.document), again.work)}
        assert shown[one.id] == "rejected"


def test_an_outcome_of_another_text_is_refused(outcome: NegotiationOutcome) -> None:
    with pytest.raises(InputError, match="another text"):
        of_outcome(outcome, read_document("Another text."))


def test_a_model_that_fails_is_told_and_does_no_harm() -> None:
    document = read_document("A text.")
    for error, says in (
        (ModelError("no such model; use another"), "use another"),
        (RuntimeError("boom"), "RuntimeError"),
    ):

        def ask(error: Exception = error) -> NegotiationOutcome:
            raise error

        reader = Reader(ask, document)
        reader.start()
        reader._thread.join(30)
        assert reader.state == "failed"
        assert says in reader.message
        assert reader.proposals == []


def test_an_outcome_from_a_file(serve: Serve, bare: Path, outcome: NegotiationOutcome, tmp_path: Path) -> None:
    file = tmp_path / "outcome.json"
    file.write_text(outcome.model_dump_json(), encoding="utf-8")
    served = serve(bare, "--outcome", file)
    told = served.ask("GET", "/labels")[1]
    assert told["reader"] is None
    assert sum(one["change"]["type"] == "add_claim" for one in told["proposals"]) == len(outcome.claims)
    assert told["labels"]["claims"] == []


def test_a_model_is_asked_beside_the_work(serve: Serve, bare: Path, outcome: NegotiationOutcome) -> None:
    served = serve(bare, "--model", "mock/gold")
    until = time.monotonic() + 120
    while (told := served.ask("GET", "/labels")[1])["reader"]["state"] == "reading":
        assert time.monotonic() < until
        time.sleep(0.1)
    assert told["reader"] == {"state": "done", "message": ""}
    assert sum(one["change"]["type"] == "add_claim" for one in told["proposals"]) == len(outcome.claims)


@pytest.mark.parametrize(("content", "says"), [("{}", "holds no outcome"), (None, "cannot be read")])
def test_what_is_no_outcome_is_told(bare: Path, tmp_path: Path, content: str | None, says: str) -> None:
    file = tmp_path / "outcome.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    command = [sys.executable, "-m", "summarizer", "label", str(bare), "--outcome", str(file), "--no-browser"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert says in done.stderr
