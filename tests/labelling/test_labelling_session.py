"""Nothing that was done is lost, and no file of labels is replaced unasked."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from summarizer.appending import Appended
from summarizer.errors import InputError
from summarizer.labelling.changes import ChangeError
from summarizer.labelling.session import ConflictError, DiskError, Session
from summarizer.labels import check, load
from tests.labelling.conftest import TEXT, UNION, claim, name, words


def crash(session: Session) -> None:
    """Let go as the system does when a process is killed: nothing of ours runs."""
    session._lock.release()
    session._journal.close()


def beside(article: Path) -> list[str]:
    return sorted(path.name for path in article.parent.iterdir())


def test_what_is_saved_is_what_the_evals_read(article: Path) -> None:
    with Session(article) as session:
        session.change(name(), UNION)
        session.change(name(), claim("agreed on 12 free weekends a year", topic="weekends"))
        session.save()
    read = load(article)
    assert check(read) == []
    (made,) = read.labels.claims
    assert made.id == "u1"
    assert made.evidence[0].text == "agreed on 12 free weekends a year"
    assert [(figure.low, figure.counted) for figure in made.figures] == [(12, "free")] or made.figures[0].low == 12
    assert beside(article) == ["article.txt", "labels.yaml"]


def test_a_flat_file_and_a_path_of_ones_own(tmp_path: Path) -> None:
    flat = tmp_path / "news.txt"
    flat.write_text(TEXT, encoding="utf-8")
    with Session(flat) as session:
        session.change(name(), UNION)
        session.save()
    assert (tmp_path / "news.labels.yaml").is_file()
    elsewhere = tmp_path / "mine.yaml"
    with Session(flat, elsewhere) as session:
        assert session.work.raw["parties"] == []
        session.save()
    assert elsewhere.is_file()
    with pytest.raises(InputError, match="no directory"):
        Session(flat, tmp_path / "nowhere" / "mine.yaml")


def test_looking_leaves_no_trace(article: Path) -> None:
    with Session(article):
        assert ".labels.yaml.journal" in beside(article)
    assert beside(article) == ["article.txt"]


def test_a_killed_session_goes_on_where_it_stopped(article: Path) -> None:
    session = Session(article)
    session.change(name(), UNION)
    session.change(name(), claim("agreed on 12 free weekends"))
    session.change(name(), claim("offered a raise"))
    session.step(name(), "undo")
    before = session.work
    crash(session)
    with Session(article) as again:
        assert again.work == before
        assert again.recovered == 4
        assert again.can_redo
        again.step(name(), "redo")
        assert len(again.labels.claims) == 2
        again.step(name(), "undo")
        again.step(name(), "undo")
        again.step(name(), "undo")
        assert again.labels.parties == []
        assert not again.can_undo
        assert not again.unsaved
    assert beside(article) == ["article.txt"]


def test_a_torn_last_line_is_no_change(article: Path) -> None:
    session = Session(article)
    session.change(name(), UNION)
    crash(session)
    journal = article.with_name(".labels.yaml.journal")
    journal.write_bytes(journal.read_bytes() + b'{"id": "abc", "change": {"type": "remo')
    with Session(article) as again:
        assert [party.id for party in again.labels.parties] == ["union"]
        again.change(name(), claim("offered a raise"))
        work = again.work
    with Session(article) as third:
        assert third.work == work


def test_every_length_of_a_journal_can_be_taken_over(article: Path) -> None:
    """Wherever the process died within writing, what was whole is there and the rest is not."""
    session = Session(article)
    states = [session.work]
    for change in (UNION, claim("agreed on 12 free weekends"), claim("offered a raise", topic="t")):
        session.change(name(), change)
        states.append(session.work)
    crash(session)
    journal = article.with_name(".labels.yaml.journal")
    whole = journal.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for length in range(ends[0], len(whole) + 1, 7):
        journal.write_bytes(whole[:length])
        again = Session(article)
        assert again.work == states[sum(end <= length for end in ends) - 1]
        crash(again)


def test_the_end_without_saving_keeps_the_work(article: Path) -> None:
    with Session(article) as session:
        session.change(name(), UNION)
    assert not article.with_name("labels.yaml").exists()
    with Session(article) as again:
        assert again.recovered == 1
        again.save()
    assert load(article).labels.parties[0].id == "union"
    with Session(article) as third:
        assert third.recovered == 0


def test_killed_between_saving_and_noting_it(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(article)
    session.change(name(), UNION)
    monkeypatch.setattr(session, "_note", lambda entry: None)
    session.save()
    crash(session)
    with Session(article) as again:
        assert again.recovered == 0
        assert not again.unsaved
        again.save()


def test_a_file_that_someone_else_wrote_is_not_replaced_unasked(article: Path) -> None:
    labels = article.with_name("labels.yaml")
    with Session(article) as session:
        session.change(name(), UNION)
        labels.write_text("language: en\nparties: []\n", encoding="utf-8")
        with pytest.raises(ConflictError, match="changed by someone else"):
            session.save()
        assert labels.read_text(encoding="utf-8") == "language: en\nparties: []\n"
        session.save(replace=True)
    assert load(article).labels.parties[0].id == "union"
    assert article.with_name("labels.yaml.replaced").read_text(encoding="utf-8") == "language: en\nparties: []\n"


def test_a_file_written_after_a_crash_is_asked_about(article: Path) -> None:
    session = Session(article)
    session.change(name(), UNION)
    crash(session)
    article.with_name("labels.yaml").write_text("language: en\nparties: []\n", encoding="utf-8")
    with Session(article) as again:
        assert again.recovered == 1
        with pytest.raises(ConflictError):
            again.save()


def test_a_file_edited_by_hand_after_a_saved_session_is_where_to_begin(article: Path) -> None:
    session = Session(article)
    session.change(name(), UNION)
    session.save()
    crash(session)
    labels = article.with_name("labels.yaml")
    labels.write_text(labels.read_text(encoding="utf-8").replace("role: side", "role: host"), encoding="utf-8")
    with Session(article) as again:
        assert again.labels.parties[0].role == "host"
        assert not again.unsaved


def test_a_file_that_was_deleted_comes_back_from_the_journal(article: Path) -> None:
    session = Session(article)
    session.change(name(), UNION)
    session.save()
    crash(session)
    article.with_name("labels.yaml").unlink()
    with Session(article) as again:
        assert again.labels.parties[0].id == "union"
        assert again.unsaved


def test_an_article_that_changed_under_unsaved_work_is_refused(article: Path) -> None:
    with Session(article) as session:
        session.change(name(), UNION)
    article.write_text("Another text.", encoding="utf-8")
    with pytest.raises(InputError, match="put it back"):
        Session(article)
    article.write_bytes(TEXT.encode())
    with Session(article) as again:
        assert again.recovered == 1


def test_two_at_once_are_refused(article: Path) -> None:
    with Session(article) as session, pytest.raises(InputError, match="being labelled already"):
        Session(article.parent)
    assert session.work.raw["language"] == "en"
    with Session(article):
        pass


def test_a_change_sent_twice_is_made_once_also_after_a_crash(article: Path) -> None:
    session = Session(article)
    first, undo = name(), name()
    session.change(first, UNION)
    session.change(first, UNION)
    session.step(undo, "undo")
    session.step(undo, "undo")
    crash(session)
    with Session(article) as again:
        again.change(first, UNION)
        assert again.labels.parties == []


def test_a_refused_change_changes_nothing(article: Path) -> None:
    with Session(article) as session:
        session.change(name(), UNION)
        before = session.work
        for change in (
            {"type": "remove_claim", "id": "x"},
            {"type": "explode"},
            None,
            {"type": "add_party", "party": {"nam": 1}},
        ):
            with pytest.raises(ChangeError):
                session.change(name(), change)
        assert session.work is before
    assert article.with_name(".labels.yaml.journal").read_bytes().count(b"\n") == 2


def test_on_a_full_disk_a_change_is_not_made_and_can_be_sent_again(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(article) as session:
        session.change(name(), UNION)
        before, one = session.work, name()

        def full(self: Appended, data: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(Appended, "add", full)
            with pytest.raises(DiskError, match="the disk is full"):
                session.change(one, claim("offered a raise"))
            with pytest.raises(DiskError, match="the disk is full"):
                session.step(name(), "undo")
        assert session.work is before
        session.change(one, claim("offered a raise"))
        assert len(session.labels.claims) == 1


def test_on_a_full_disk_the_old_file_stays(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session(article) as session:
        session.change(name(), UNION)
        session.save()
        saved = article.with_name("labels.yaml").read_bytes()
        session.change(name(), claim("offered a raise"))

        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(DiskError, match="the disk is full"):
                session.save()
        assert article.with_name("labels.yaml").read_bytes() == saved
        assert session.unsaved
        session.save()
    assert len(load(article).labels.claims) == 1


def test_unknown_keys_of_a_file_are_kept(article: Path) -> None:
    labels = article.with_name("labels.yaml")
    labels.write_text(
        "language: en\ncolour: red\nparties:\n- {id: union, name: U, role: side, flag: blue}\nclaims: []\n",
        encoding="utf-8",
    )
    with Session(article) as session:
        session.change(name(), claim("agreed on 12 free weekends"))
        session.change(name(), {"type": "edit_party", "id": "union", "party": {"name": "Union"}})
        session.save()
    raw = load(article).raw
    assert raw["colour"] == "red"
    assert raw["parties"][0] == {"id": "union", "name": "Union", "role": "side", "flag": "blue"}


def test_figures_follow_the_words_until_a_person_chooses_them(article: Path) -> None:
    with Session(article) as session:
        session.change(name(), UNION)
        session.change(name(), claim("offered a raise"))

        def figures(evidence: str | None = None, **more: Any) -> list[tuple[float, float]]:
            fields = more | ({"evidence": [words(evidence)]} if evidence else {})
            session.change(name(), {"type": "edit_claim", "id": "u1", "claim": fields})
            return [(each.low, each.high) for each in session.labels.claims[0].figures]

        assert figures("offered a raise of 4 to 5 percent") == [(4, 5)]
        assert figures("12 free weekends") == [(12, 12)]
        assert figures(figures=[{"low": 12, "high": 13}]) == [(12, 13)]
        assert figures("a raise of 4 to 5 percent") == [(12, 13)]


def test_rejections_outlive_the_session(article: Path) -> None:
    with Session(article) as session:
        session.change(name(), {"type": "decide", "proposal": "abc", "decision": "rejected"})
        assert not session.unsaved
    with Session(article) as again:
        assert again.work.decisions == {"abc": "rejected"}
        assert again.recovered == 0


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"%PDF-1.7\n\xe2\xe3", "not UTF-8"),
        (b"abc\0def", "NUL"),
        (b"<!doctype html><html><body><p>Talks</p></body></html>", "HTML"),
        (b"a" * 5_000_001, "too long"),
    ],
)
def test_what_is_no_article_is_refused(article: Path, data: bytes, says: str) -> None:
    article.write_bytes(data)
    with pytest.raises(InputError, match=says):
        Session(article)
    assert beside(article) == ["article.txt"]


def test_labels_without_their_form_are_refused_and_left_alone(article: Path) -> None:
    labels = article.with_name("labels.yaml")
    for content in ("a: [", "- a", "language: en\nclaims:\n- {id: a}\n"):
        labels.write_text(content, encoding="utf-8")
        with pytest.raises(InputError):
            Session(article)
        assert labels.read_text(encoding="utf-8") == content
    with pytest.raises(InputError, match="is not there"):
        Session(article.with_name("other.txt"))


@pytest.mark.parametrize("content", [b"{}\n", b"my notes\n", b'{"journal": 9}\n'])
def test_a_journal_of_something_else_is_left_alone(article: Path, content: bytes) -> None:
    journal = article.with_name(".labels.yaml.journal")
    journal.write_bytes(content)
    with pytest.raises(InputError, match="move it away"):
        Session(article)
    assert journal.read_bytes() == content


def test_the_byte_order_mark_is_not_counted(article: Path) -> None:
    article.write_bytes("\ufeff".encode() + TEXT.replace("\n", "\r\n").encode())
    session = Session(article)
    session.change(name(), UNION)
    crash(session)
    with Session(article) as again:
        assert again.text.startswith("OSTMARK")
        assert "\r\n" in again.text
        again.save()
    assert load(article).text == again.text


def test_a_journal_holds_each_change_before_the_answer(article: Path) -> None:
    with Session(article) as session:
        session.change(name(), UNION)
        lines = article.with_name(".labels.yaml.journal").read_text(encoding="utf-8").splitlines()
        assert json.loads(lines[-1])["change"]["party"]["id"] == "union"
