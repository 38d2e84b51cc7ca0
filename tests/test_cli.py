"""The command: what it prints, where it prints it, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "fixtures" / "harbour-wages" / "article.txt"


def summarizer(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "SUMMARIZER_NO_REMOTE": "1", **environment},
        cwd=ROOT,
        timeout=120,
        check=False,
    )


def test_help_loads_no_client_and_no_engine() -> None:
    code = (
        "import sys; sys.argv = ['summarizer', '--help']\n"
        "from summarizer.cli import main\n"
        "try: main()\nexcept SystemExit as end: assert not end.code\n"
        "heavy = {'openai', 'instructor', 'xllamacpp', 'scipy', 'numpy', 'pydantic', 'jinja2'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_json_is_valid_against_the_printed_schema() -> None:
    done = summarizer("run", str(ARTICLE), "--model", "mock/gold", "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    schema = json.loads(summarizer("schema").stdout)
    outcome = json.loads(done.stdout)
    jsonschema.validate(outcome, schema)
    assert outcome["provenance"]["model"] == "mock/gold"
    assert outcome["claims"]


def test_short_form_standard_input_and_output_file(tmp_path: Path) -> None:
    direct = summarizer(str(ARTICLE), "--model", "mock/gold", "--quiet")
    piped = summarizer("-", "--model", "mock/gold", "-q", stdin=ARTICLE.read_bytes())
    assert direct.returncode == piped.returncode == 0
    assert direct.stdout == piped.stdout
    assert direct.stderr == piped.stderr == b""
    target = tmp_path / "a.md"
    done = summarizer(str(ARTICLE), "-m", "mock/gold", "-f", "markdown", "-o", str(target))
    assert done.stdout == b""
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_page_shows_the_article_it_was_made_from(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    done = summarizer(str(ARTICLE), "-m", "mock/gold", "--format", "html", "--output", str(target), "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "What was made of the sentence" in page


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "missing.txt"], 3, "no such file"),
        (["fixtures"], 3, "directory"),
        (["runn", str(ARTICLE)], 2, "did you mean `summarizer run`"),
        (["frobnicate"], 3, "no such file"),
        (["compare", str(ARTICLE)], 3, "two reports or more"),
        (["demo", "-o", "fixtures"], 3, "is a directory"),
        (["run"], 2, "Missing argument"),
        (["run", "a.txt", "--format", "odt"], 2, "odt"),
        ([str(ARTICLE), "--model", "openai/gpt-5"], 4, "SUMMARIZER_NO_REMOTE"),
        ([str(ARTICLE), "--model", "nonsense"], 4, "provider/name"),
        ([str(ARTICLE), "--model", "local/unheard-of"], 6, "no such weights"),
        ([str(ARTICLE), "-m", "mock/gold", "-o", "nowhere/at/all/x.txt"], 3, "no directory"),
    ],
)
def test_errors_say_what_to_do_and_have_their_exit_code(arguments: list[str], code: int, words: str) -> None:
    done = summarizer(*arguments)
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert done.stdout == b""
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        ("summarizer mod", 1, ["models"]),
        ("summarizer run --form", 2, ["--format"]),
        ("summarizer article.txt --form", 2, ["--format"]),
        ("summarizer run --format ht", 3, ["html"]),
        ("summarizer cache cl", 2, ["clear"]),
    ],
)
def test_the_shell_completes(words: str, at: int, expected: list[str]) -> None:
    program = Path(sys.executable).with_name("summarizer")
    if not program.exists():
        pytest.skip("the command is not installed beside this Python")
    environment = {"_SUMMARIZER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    done = subprocess.run(
        [program], env={**os.environ, **environment}, capture_output=True, timeout=60, check=False, text=True
    )
    assert done.stdout.split() == expected


def test_without_a_terminal_nothing_is_coloured_and_no_bar_is_drawn() -> None:
    done = summarizer(str(ARTICLE), "--model", "mock/gold", FORCE_COLOR="", NO_COLOR="1")
    assert b"\x1b" not in done.stdout + done.stderr


def test_every_command_shows_examples() -> None:
    import typer.main

    from summarizer.cli import app

    waiting = [("summarizer", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop()
        assert "Example" in (command.epilog or ""), name
        waiting += list(getattr(command, "commands", {}).items())


def test_empty_input_is_refused() -> None:
    assert summarizer("-", stdin=b" \n").returncode == 3


def test_an_answer_that_never_becomes_valid(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text(json.dumps(["no json"] * 5), encoding="utf-8")
    done = summarizer(str(ARTICLE), "--model", f"mock/{script}", "--strategy", "single")
    assert done.returncode == 5


def test_segments_show_what_was_left_out_and_why() -> None:
    done = summarizer("segments", str(ARTICLE), "--format", "json")
    rows = json.loads(done.stdout)
    text = ARTICLE.read_bytes().decode()
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    assert all(row["reason"] for row in rows if row["role"] in ("furniture", "other_story", "metadata"))


def test_models_lists_what_can_run() -> None:
    assert b"local/qwen2.5-coder-1.5b" in summarizer("models").stdout


def test_the_schema_kept_in_the_docs_is_the_one_in_force() -> None:
    kept = json.loads((ROOT / "docs" / "outcome.schema.json").read_text(encoding="utf-8"))
    assert kept == json.loads(summarizer("schema").stdout)
