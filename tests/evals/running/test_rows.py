"""Rows are kept whole, read again, and never counted twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.labels import LabelledArticle
from evals.running import rows as stored
from evals.running.keys import differences, key_of
from evals.running.rows import FILE, Row, RunError
from evals.running.run import Run, Setup, ask, find_kept, setups


@pytest.fixture
def row(articles: list[LabelledArticle]) -> Row:
    return ask(Setup("mock/gold", "mock/gold"), articles[0], 0)


def test_a_row_comes_back_as_it_was(row: Row, tmp_path: Path) -> None:
    stored.append(tmp_path, row)
    assert stored.load(tmp_path) == [row]


def test_a_row_tells_outcome_matches_scores_usage_and_error(row: Row) -> None:
    told = row.model_dump(mode="json")
    assert {"model", "article", "sample", "outcome", "matches", "scores", "usage", "error"} <= told.keys()
    assert told["scores"]["attributed_f1"] == 1
    assert len(told["matches"]) == len(told["outcome"]["claims"])


def test_a_separator_of_unicode_does_not_cut_a_row(row: Row, tmp_path: Path) -> None:
    stored.append(tmp_path, row.model_copy(update={"error": "one\u2028two\x85three"}))
    assert stored.load(tmp_path)[0].error == "one\u2028two\x85three"


def test_a_last_line_cut_short_is_no_row(row: Row, tmp_path: Path) -> None:
    stored.append(tmp_path, row)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole + whole[: len(whole) // 2])
    assert stored.load(tmp_path) == [row]


def test_a_line_that_is_no_row_is_told(row: Row, tmp_path: Path) -> None:
    stored.append(tmp_path, row)
    (tmp_path / FILE).write_text('{"model": 1}\n' + (tmp_path / FILE).read_text())
    with pytest.raises(RunError, match="line 1"):
        stored.load(tmp_path)


def test_a_case_that_stands_twice_is_refused(row: Row, tmp_path: Path) -> None:
    stored.append(tmp_path, row)
    stored.append(tmp_path, row)
    with pytest.raises(RunError, match="twice"):
        stored.load(tmp_path)


def test_no_run_there(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no run"):
        stored.load(tmp_path / "none")


def test_a_full_disk_is_told(row: Row, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(self: Path, *args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(RunError, match="No space left"):
        stored.append(tmp_path, row)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"model": "b"}, "the model"),
        ({"sample": 1}, "the sample"),
        ({"settings": {"language": "en"}}, "the provider's settings"),
        ({"text_sha256": "1"}, "the article's text"),
        ({"strategy": "staged"}, "the strategy"),
    ],
)
def test_a_key_tells_which_part_differs(change: dict[str, object], words: str) -> None:
    parts = {"model": "a", "strategy": "single", "settings": {}, "text_sha256": "0", "sample": 0}
    assert differences(key_of(**parts), key_of(**(parts | change))) == [words]  # type: ignore[arg-type]


def test_answers_are_taken_again_only_where_nothing_differs(row: Row) -> None:
    other = {**row.key, "code_sha256": "other", "prompts_sha256": "other"}
    kept = find_kept({row.case: row.key}, [row.model_copy(update={"key": other}), row])
    assert kept.rows == {row.case: row}
    assert kept.missed == {}
    missed = find_kept({row.case: row.key}, [row.model_copy(update={"key": other})])
    assert missed.rows == {}
    assert missed.missed == {row.case: ["the prompts", "the code of the package"]}


def test_a_second_sample_is_never_answered_by_the_first(row: Row, articles: list[LabelledArticle]) -> None:
    second = Setup("mock/gold", "mock/gold").key(articles[0], 1)
    assert find_kept({(row.model, row.article, 1): second}, [row]).rows == {}


def test_rows_set_aside_on_resuming_are_not_lost(row: Row, tmp_path: Path, articles: list[LabelledArticle]) -> None:
    stored.append(tmp_path, row)
    stored.append(tmp_path, row.model_copy(update={"sample": 1}))
    run = Run.resume(tmp_path, articles, [row])
    assert run.rows == stored.load(tmp_path) == [row]
    assert '"sample":1' in (tmp_path / "superseded.jsonl").read_text(encoding="utf-8")


def test_several_strategies_stand_in_the_name() -> None:
    assert [setup.name for setup in setups(["a/b"], ["auto"])] == ["a/b"]
    assert [setup.name for setup in setups(["a/b"], ["staged", "single"])] == [
        "a/b strategy=staged",
        "a/b strategy=single",
    ]
