"""Reading labels in both forms, and refusing those that do not hold."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from evals.labels import LabelledArticle, LabelsError, check, discover, load
from evals.labels.__main__ import main
from evals.labels.showing import show
from tests.evals.synthetic import TEXT, labelled, labels, span

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
Spoil = Callable[[dict[str, Any]], object]


def write(folder: Path, raw: dict[str, Any], text: str = TEXT, flat: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    article, label_file = ("article.txt", "labels.yaml") if flat is None else (f"{flat}.txt", f"{flat}.labels.yaml")
    (folder / article).write_bytes(text.encode())
    (folder / label_file).write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return folder


def test_sound_labels() -> None:
    assert check(labelled(labels())) == []


def put(value: object, *path: str | int) -> Spoil:
    def spoil(raw: dict[str, Any]) -> None:
        at: Any = raw
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (put(0, "claims", 0, "evidence", 0, "start"), "reads"),
        (put("no such words", "claims", 0, "evidence", 0, "text"), "not in the text"),
        (put("nobody", "claims", 0, "party"), "unknown party 'nobody'"),
        (put("u1", "claims", 1, "id"), "'u1' is labelled 2 times"),
        (put("union", "parties", 1, "id"), "'union' is labelled 2 times"),
        (put("zz", "claims", 0, "merge"), "no such other claim"),
        (put(["u1"], "claims", 0, "merge"), "no such other claim"),
        (put(6, "claims", 0, "figures", 0, "high"), "6 does not occur"),
        (put(6, "claims", 0, "figures", 0, "low"), "is above high"),
        (put("perhaps maybe", "claims", 0, "hedge"), "is not in the article"),
        (put(["unless it rains"], "claims", 0, "conditions"), "is not in the article"),
        (put([span("12 free weekends")["start"], 500], "other_story", 0), "in boilerplate or in another story"),
        (put(99999, "boilerplate_from"), "is not within the text"),
        (put("4 May", "event", "date"), "is not of the form"),
        (put(False, "is_negotiation"), "no negotiation"),
        (put({"start": 3, "end": 3, "text": ""}, "not_claims", 0), "is empty"),
    ],
)
def test_what_does_not_hold_is_refused(spoil: Spoil, says: str) -> None:
    raw = {**copy.deepcopy(labels()), "other_story": [[len(TEXT) - 10, len(TEXT)]]}
    spoil(raw)
    assert any(says in problem for problem in check(labelled(raw)))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (put(["promised"], "claims", 0, "kinds"), "claims.0.kinds"),
        (put([], "claims", 0, "kinds"), "claims.0.kinds"),
        (put([], "claims", 0, "evidence"), "claims.0.evidence"),
        (put("boss", "parties", 0, "role"), "parties.0.role"),
        (put("guessed", "claims", 0, "attribution"), "claims.0.attribution"),
    ],
)
def test_what_has_not_the_form_of_labels_is_refused(tmp_path: Path, spoil: Spoil, says: str) -> None:
    raw = copy.deepcopy(labels())
    spoil(raw)
    with pytest.raises(LabelsError, match=says):
        load(write(tmp_path / "a", raw))


def test_both_forms_are_found(tmp_path: Path) -> None:
    write(tmp_path / "second", labels())
    write(tmp_path, labels(), flat="first")
    (tmp_path / "notes.txt").write_text("no labels", encoding="utf-8")
    found = discover(tmp_path)
    assert [article.slug for article in found] == ["first", "second"]
    assert found[0].labels == found[1].labels
    assert found[0].text_sha256 == found[1].text_sha256
    for path in ("second", "second/labels.yaml", "second/article.txt", "first.txt", "first.labels.yaml"):
        assert load(tmp_path / path).text == TEXT
        assert len(discover(tmp_path / path)) == 1


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(LabelsError, match="no labelled articles"):
        discover(tmp_path)
    (write(tmp_path / "a", labels()) / "article.txt").unlink()
    with pytest.raises(LabelsError, match=r"article\.txt is missing"):
        discover(tmp_path)
    (tmp_path / "a" / "article.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(LabelsError, match="not UTF-8"):
        discover(tmp_path)
    (tmp_path / "a" / "labels.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(LabelsError, match="not valid YAML"):
        discover(tmp_path)
    (tmp_path / "a" / "labels.yaml").write_text("- a", encoding="utf-8")
    with pytest.raises(LabelsError, match="holds no labels"):
        discover(tmp_path)


@pytest.mark.parametrize("as_stored", [TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT])
def test_offsets_counted_after_an_editor_unified_the_text(tmp_path: Path, as_stored: str) -> None:
    assert check(load(write(tmp_path / "a", labels(), as_stored))) == []


def test_yaml_without_surprises(tmp_path: Path) -> None:
    text = "Oslo said no."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.labels.yaml").write_text(
        "language: no\nis_negotiation: true\nevent: {date: 2031-05-04}\nparties:\n- {id: no, name: Oslo, role: side}\n"
        "claims:\n- {id: on, party: no, speaker: null, kinds: [rejected], topic: t, statement: No.,\n"
        "   evidence: [{start: 0, end: 12, text: Oslo said no}], ambiguous: true}\nnot_claims:\n",
        encoding="utf-8",
    )
    article = load(tmp_path / "a.txt")
    assert article.labels.event.date == "2031-05-04"
    assert article.labels.parties[0].id == article.labels.language == "no"
    assert article.labels.claims[0].ambiguous
    assert check(article) == []


def test_merge_groups_are_connected() -> None:
    raw = labels()
    raw["claims"][0]["merge"] = "u3"
    raw["claims"][1]["merge"] = ["u3"]
    assert labelled(raw).labels.merge_groups() == [["u1", "u2", "u3"]]


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "good", {**labels(), "colour": "red"})
    assert main(["check", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert "good: sound (en, 3 parties, 10 claims)" in printed.out
    assert "unknown key 'colour'" in printed.err
    raw = labels()
    raw["claims"][0]["party"] = "nobody"
    write(tmp_path / "wrong", raw)
    assert main(["check", str(tmp_path)]) == 1
    assert "wrong: claim 'u1'" in capsys.readouterr().err
    assert main(["show", str(tmp_path / "good")]) == 0
    assert "Jana Holt" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "nowhere")]) == 1
    with pytest.raises(SystemExit) as stopped:
        main(["polish", str(tmp_path)])
    assert stopped.value.code == 2


def test_show_holds_every_claim() -> None:
    shown = show(labelled(labels()))
    assert all(claim.statement in shown for claim in labelled(labels()).labels.claims)


@pytest.mark.parametrize("article", discover(FIXTURES), ids=lambda article: article.slug)
def test_fixtures_are_sound(article: LabelledArticle) -> None:
    assert check(article) == []
