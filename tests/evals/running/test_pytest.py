"""``pytest evals/`` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from tests.evals.running.conftest import ROOT, Evals

pytestmark = pytest.mark.timeout(300)


def the_run(tmp_path: Path) -> Path:
    (folder,) = (tmp_path / "results").iterdir()
    return folder


def summary_of(folder: Path) -> Any:
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def test_gold_is_perfect_and_everything_is_written(evals: Evals, tmp_path: Path) -> None:
    step = tmp_path / "step.md"
    done = evals("--model", "mock/gold", "--min", "attributed_f1=1", GITHUB_STEP_SUMMARY=str(step))
    assert done.returncode == 0, done.stdout
    folder = the_run(tmp_path)
    assert {file.name for file in folder.iterdir()} == {
        "cases.jsonl", "summary.json", "leaderboard.md", "mistakes.md", "report.html",
    }  # fmt: skip
    summary = summary_of(folder)
    assert summary["models"]["mock/gold"]["metrics"]["attributed_f1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 2}
    assert summary["fixtures"].keys() == {"nurses-wages", "valley-ceasefire"}
    assert step.read_text(encoding="utf-8") == (folder / "leaderboard.md").read_text(encoding="utf-8")


def test_workers_send_rows_and_gates_are_judged_at_the_end(evals: Evals, tmp_path: Path) -> None:
    junit = tmp_path / "junit.xml"
    done = evals(
        "-n", "2", "--model", "mock/gold", "--model", "mock/swapped", "--samples", "2",
        "--min", "attributed_f1=0.9", "--min", "claim_f1=0.9", "--junitxml", str(junit),
    )  # fmt: skip
    assert done.returncode == 1, done.stdout
    summary = summary_of(the_run(tmp_path))
    assert list(summary["models"]) == ["mock/gold", "mock/swapped"]
    assert {model["samples"] for model in summary["models"].values()} == {2}
    cases = ET.parse(junit).getroot().iter("testcase")
    failed = {case.get("name") for case in cases if case.find("failure") is not None}
    assert failed == {"test_gate[mock/swapped-attributed_f1]"}


def test_a_replay_asks_nobody_and_gates_again(evals: Evals, tmp_path: Path) -> None:
    assert evals("--model", "mock/gold").returncode == 0
    first = the_run(tmp_path)
    done = evals("--replay", first.name, "--baseline", str(first), "--min", "attributed_f1=1")
    assert done.returncode == 0, done.stdout
    (second,) = [folder for folder in (tmp_path / "results").iterdir() if folder != first]
    rows = [json.loads(line) for line in (second / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["replayed"] for row in rows} == {first.name}
    assert summary_of(second)["models"]["mock/gold"]["replayed"] == 2


def test_a_run_cut_short_goes_on(evals: Evals, tmp_path: Path) -> None:
    assert evals("--model", "mock/gold", "-k", "nurses").returncode == 0
    folder = the_run(tmp_path)
    kept = (folder / "cases.jsonl").read_bytes()
    with (folder / "cases.jsonl").open("ab") as file:
        file.write(kept[:100])
    done = evals("--model", "mock/gold", "--resume")
    assert done.returncode == 0, done.stdout
    assert the_run(tmp_path) == folder
    lines = (folder / "cases.jsonl").read_bytes().splitlines(keepends=True)
    assert len(lines) == 2
    assert json.loads(lines[0])["seconds"] == json.loads(kept)["seconds"]


def test_answers_of_an_earlier_run_are_taken_where_nothing_differs(evals: Evals, tmp_path: Path) -> None:
    assert evals("--model", "mock/gold").returncode == 0
    first = the_run(tmp_path)
    assert evals("--model", "mock/gold", "--reuse").returncode == 0
    (second,) = [folder for folder in (tmp_path / "results").iterdir() if folder != first]
    assert summary_of(second)["models"]["mock/gold"]["replayed"] == 2


def test_a_failure_is_a_row_that_scores_zero(evals: Evals, tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text("[]", encoding="utf-8")
    done = evals("--model", f"mock/{script}")
    assert done.returncode == 1
    (model,) = summary_of(the_run(tmp_path))["models"].values()
    assert model["failures"] == 2
    assert model["metrics"]["attributed_f1"]["value"] == 0
    assert model["metrics"]["valid_rate"]["value"] == 0


def test_a_dry_run_asks_nobody_and_writes_nothing(evals: Evals, tmp_path: Path) -> None:
    done = evals("--model", "openai/gpt-5", "--samples", "3", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "openai/gpt-5: 2 articles, about 6 calls" in done.stdout
    assert " USD" in done.stdout
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "name a model"),
        (["--model", "mock/gold", "--fixtures", "nowhere"], "holds no labelled articles"),
        (["--model", "mock/gold", "--min", "speed=1"], "METRIC=VALUE"),
        (["--model", "mock/gold", "--samples", "0"], "at least 1"),
        (["--model", "mock/gold", "--baseline", "nowhere"], "no finished run"),
        (["--model", "mock/gold", "--resume"], "there is no run"),
        (["--replay", "nowhere"], "is no run of the evals"),
    ],
)
def test_what_cannot_be_run_is_said_before_anything_is_asked(evals: Evals, options: list[str], words: str) -> None:
    done = evals(*options)
    assert done.returncode == 4
    assert words in done.stderr


def test_a_plain_session_elsewhere_is_untouched() -> None:
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/evals/test_statistics.py"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0
    assert "leaderboard" not in done.stdout
