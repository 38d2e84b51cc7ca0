"""What becomes an article, and what becomes a failure instead of an end."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarizer.bulk.articles import Article, Inputs
from summarizer.errors import InputError
from summarizer.sources import MAX_BYTES


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_folders_are_read_in_order_without_hidden_files_and_those_of_other_kinds(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.text", ".hidden/d.txt", ".e.txt", "labels.yaml"):
        write(tmp_path / name, name)
    inputs = Inputs([str(tmp_path)])
    assert [Path(article.id).name for article in inputs.articles()] == ["a.txt", "b.txt", "c.text"]
    assert inputs.count() == 3


def test_a_file_named_outright_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "notes.md", "The sides met.")
    assert list(Inputs([str(path)]).articles()) == [Article(str(path), "The sides met.")]


def test_records_have_their_own_ids_or_their_line(tmp_path: Path) -> None:
    lines = ['{"id": 7, "text": "one"}', "", '{"text": "two", "id": ""}', '{"id": "x", "text": "three"}']
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    assert [(article.id, article.text) for article in Inputs([str(path)]).articles()] == [
        ("7", "one"),
        (f"{path}:3", "two"),
        ("x", "three"),
    ]


def test_a_record_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    long = json.dumps({"text": "x" * MAX_BYTES})
    lines = ['{"text": "one"}', "no json", "[1]", '{"id": "n"}', '{"text": "\\ud800"}', long, '{"text": "two"}']
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    articles = list(Inputs([str(path)]).articles())
    assert [article.text for article in articles if not article.problem] == ["one", "two"]
    assert [article.id for article in articles if article.problem] == [
        f"{path}:2",
        f"{path}:3",
        "n",
        f"{path}:5",
        f"{path}:6",
    ]
    assert all(article.sha256 is None for article in articles if article.problem)


def test_a_file_that_is_no_text_becomes_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7 ...")
    [article] = Inputs([str(tmp_path)]).articles()
    assert "PDF" in article.problem


def test_text_and_id_may_have_other_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"url": "u", "body": "words"}\n')
    assert list(Inputs([str(path)], "body", "url").articles()) == [Article("u", "words")]


def test_a_table_without_texts_is_refused_and_its_fields_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"url": "u", "body": "words"}\n')
    with pytest.raises(InputError, match=r"url, body.*--text-field"):
        list(Inputs([str(path)]).articles())


def test_standard_input_holds_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "one"}\n{"text": "two"}')))
    articles = list(Inputs(["-"]).articles())
    assert [article.text for article in articles] == ["one", "two"]
    assert Inputs(["-"]).count() is None


def test_the_runs_own_files_are_no_input(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "words")
    own = write(tmp_path / "outcomes.jsonl", "{}\n").resolve()
    assert len(list(Inputs([str(tmp_path)], leave_out=frozenset({own})).articles())) == 1
    with pytest.raises(InputError, match="written by this run"):
        Inputs([str(own)], leave_out=frozenset({own})).check()


def test_what_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        Inputs([str(tmp_path), str(tmp_path / "missing")]).check()


def test_parquet_is_read_by_its_columns(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="the extra [parquet] is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    table = arrow.table({"id": ["x", None, "z"], "text": ["one", "two", None], "other": [1, 2, 3]})
    parquet.write_table(table, path)
    articles = list(Inputs([str(path)]).articles())
    assert [(article.id, article.text) for article in articles] == [("x", "one"), (f"{path}:2", "two"), ("z", "")]
    assert articles[2].problem
    assert Inputs([str(path)]).count() == 3
    with pytest.raises(InputError, match="no field 'body'"):
        list(Inputs([str(path)], "body").articles())
    path.write_bytes(b"PAR1 damaged")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        list(Inputs([str(path)]).articles())
