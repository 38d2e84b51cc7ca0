"""What each change does to labels, and that one that cannot be made changes nothing."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from summarizer.labelling.changes import CHANGES, ChangeError, Work, apply
from summarizer.labels import load
from summarizer.labels.reading import formed

FIXTURE = load(Path(__file__).resolve().parents[2] / "fixtures" / "istanbul-2025-06-02")


def changed(*changes: dict[str, Any], raw: dict[str, Any] | None = None, text: str = FIXTURE.text) -> Work:
    work = Work(FIXTURE.raw if raw is None else raw)
    before = copy.deepcopy(work.raw)
    for change in changes:
        after = apply(work, CHANGES.validate_python(change), text)
        assert work.raw == before, "a change must not alter what it is made to"
        work, before = after, copy.deepcopy(after.raw)
    return work


def claim_of(work: Work, name: str) -> dict[str, Any]:
    return next(claim for claim in work.raw["claims"] if claim["id"] == name)


def test_a_claim_stands_where_its_words_do_and_takes_them_from_the_article() -> None:
    new = {"party": "turkey", "kinds": ["asserted"], "evidence": [[1239, 1265], [1237, 1246]], "statement": "x"}
    work = changed({"type": "add_claim", "id": "t9", "claim": new})
    ids = [claim["id"] for claim in work.raw["claims"]]
    assert ids.index("t9") == ids.index("r9") + 1
    assert [(each["start"], each["text"]) for each in claim_of(work, "t9")["evidence"]] == [
        (1237, FIXTURE.text[1237:1246]),
        (1239, FIXTURE.text[1239:1265]),
    ]


def test_an_edit_changes_only_what_it_names_and_keeps_unknown_keys() -> None:
    raw = copy.deepcopy(FIXTURE.raw)
    raw["claims"][0]["remark"] = "mine"
    work = changed({"type": "edit_claim", "id": "t1", "claim": {"party": "russia", "hedge": "x"}}, raw=raw)
    assert claim_of(work, "t1") == raw["claims"][0] | {"party": "russia", "hedge": "x"}
    r6 = claim_of(changed({"type": "edit_claim", "id": "r6", "claim": {"hedge": "x"}}), "r6")
    assert list(r6).index("figures") < list(r6).index("hedge") < list(r6).index("merge")
    work = changed({"type": "edit_claim", "id": "r6", "claim": {"merge": [], "ambiguous": False, "speaker": None}})
    assert "merge" not in claim_of(work, "r6")
    assert "ambiguous" not in claim_of(work, "r6")
    assert claim_of(work, "r6")["speaker"] is None


def test_a_claim_that_goes_is_forgotten_by_those_told_with_it() -> None:
    work = changed({"type": "remove_claim", "id": "u2"})
    assert "merge" not in claim_of(work, "u1")
    assert all(claim["id"] != "u2" for claim in work.raw["claims"])


def test_a_party_that_is_called_otherwise_takes_its_claims_along() -> None:
    work = changed({"type": "edit_party", "id": "russia", "party": {"id": "moscow", "name": "Russia", "size": None}})
    assert {claim["party"] for claim in work.raw["claims"]} == {"moscow", "ukraine", "turkey"}
    (party,) = [party for party in work.raw["parties"] if party["id"] == "moscow"]
    assert "size" not in party
    assert party["head_en"] == "Vladimir Medinsky"


def test_the_meeting_keeps_what_is_not_named() -> None:
    work = changed({"type": "edit_article", "article": {"event": {"city": None, "round": 3}, "annotators": ["C"]}})
    assert work.raw["event"] == {key: value for key, value in FIXTURE.raw["event"].items() if key != "city"} | {
        "round": 3
    }
    assert work.raw["annotators"] == ["C"]


def test_marks_are_made_and_taken_back() -> None:
    text = FIXTURE.text
    work = changed(
        {"type": "mark", "what": "not_claims", "range": [10, 20], "why": "a gloss"},
        {"type": "mark", "what": "other_story", "range": [3000, 3010]},
        {"type": "mark", "what": "boilerplate_from", "range": [2300, 2310]},
    )
    assert {"start": 10, "end": 20, "text": text[10:20], "why": "a gloss"} in work.raw["not_claims"]
    assert work.raw["other_story"] == [[2338, 3079], [3000, 3010], [3155, 3971]]
    assert work.raw["boilerplate_from"] == 2300
    back = apply(work, CHANGES.validate_python({"type": "unmark", "what": "not_claims", "range": [10, 20]}), text)
    back = apply(back, CHANGES.validate_python({"type": "unmark", "what": "other_story", "range": [3000, 3010]}), text)
    back = apply(back, CHANGES.validate_python({"type": "unmark", "what": "boilerplate_from", "range": [0, 1]}), text)
    assert back.raw == {key: value for key, value in FIXTURE.raw.items() if key != "boilerplate_from"}


def test_decisions_on_proposals() -> None:
    work = changed(
        {"type": "decide", "proposal": "p1", "decision": "rejected"},
        {"type": "decide", "proposal": "p2", "decision": "rejected"},
        {"type": "decide", "proposal": "p2", "decision": None},
        {"type": "mark", "what": "not_claims", "range": [10, 20], "proposal": "p3"},
    )
    assert work.decisions == {"p1": "rejected", "p3": "accepted"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "add_claim", "id": "x1", "claim": {"party": "russia", "kinds": ["agreed"]}}, "needs words"),
        ({"type": "add_claim", "id": "x1", "claim": {"party": "russia", "evidence": [[0, 5]]}}, "needs words"),
        ({"type": "add_claim", "id": "x1", "claim": {"kinds": ["agreed"], "evidence": [[0, 5]]}}, "needs words"),
        (
            {"type": "add_claim", "id": "r1", "claim": {"party": "russia", "kinds": ["agreed"], "evidence": [[0, 5]]}},
            "id of its own",
        ),
        (
            {"type": "add_claim", "id": "x1", "claim": {"party": "russia", "kinds": ["agreed"], "evidence": [[5, 5]]}},
            "empty",
        ),
        (
            {
                "type": "add_claim",
                "id": "x1",
                "claim": {"party": "russia", "kinds": ["agreed"], "evidence": [[5, 9999]]},
            },
            "within the text",
        ),
        ({"type": "edit_claim", "id": "zz", "claim": {}}, "no claim 'zz'"),
        ({"type": "edit_claim", "id": "r1", "claim": {"kinds": []}}, "kinds"),
        ({"type": "edit_claim", "id": "r1", "claim": {"evidence": []}}, "evidence"),
        ({"type": "remove_claim", "id": "zz"}, "no claim 'zz'"),
        ({"type": "add_party", "party": {"id": "russia", "name": "R"}}, "already"),
        ({"type": "add_party", "party": {"id": "r", "name": " "}}, "needs an id and a name"),
        ({"type": "edit_party", "id": "zz", "party": {}}, "no party 'zz'"),
        ({"type": "edit_party", "id": "russia", "party": {"id": "ukraine", "name": "R"}}, "already"),
        ({"type": "remove_party", "id": "russia"}, "has claims"),
        ({"type": "mark", "what": "not_claims", "range": [9, 4]}, "empty"),
        ({"type": "unmark", "what": "not_claims", "range": [9, 14]}, "not marked"),
        ({"type": "decide", "decision": "rejected"}, "which proposal"),
    ],
)
def test_what_cannot_be_done_is_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ChangeError, match=says):
        changed(change)


def test_every_fixture_can_be_made_anew_from_nothing_by_hand() -> None:
    """The changes of a person reach everything that the form of labels has."""
    raw: dict[str, Any] = {"slug": "s", "language": "ar", "is_negotiation": True, "parties": [], "claims": []}
    wanted = FIXTURE.labels.model_dump(mode="json")
    changes: list[dict[str, Any]] = [
        {
            "type": "edit_article",
            "article": {key: wanted[key] for key in ("slug", "language", "is_negotiation", "event", "annotators")},
        },
        *({"type": "add_party", "party": party} for party in wanted["parties"]),
    ]
    for claim in wanted["claims"]:
        fields = {key: value for key, value in claim.items() if key != "id"}
        fields["evidence"] = [[span["start"], span["end"]] for span in claim["evidence"]]
        changes.append({"type": "add_claim", "id": claim["id"], "claim": fields})
    for span in wanted["not_claims"]:
        changes.append(
            {"type": "mark", "what": "not_claims", "range": [span["start"], span["end"]], "why": span["why"]}
        )
    changes += [{"type": "mark", "what": "other_story", "range": each} for each in wanted["other_story"]]
    changes.append(
        {
            "type": "mark",
            "what": "boilerplate_from",
            "range": [wanted["boilerplate_from"], wanted["boilerplate_from"] + 1],
        }
    )
    made = formed(changed(*changes, raw=raw).raw, "made")
    assert made == FIXTURE.labels
