"""The recorded outcome is one of the article beside it, and is shown in every format without a model."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import NegotiationOutcome
from summarizer.cli import app

RUNNER = CliRunner()
FIXTURE = Path(__file__).parent.parent.parent / "fixtures" / "istanbul-2025-06-02" / "article.txt"


def test_the_article_is_the_first_fixture_and_the_evidence_is_in_it() -> None:
    folder = files("summarizer.demo")
    assert (folder / "article.txt").read_bytes() == FIXTURE.read_bytes()
    text = FIXTURE.read_bytes().decode("utf-8")
    outcome = NegotiationOutcome.model_validate_json((folder / "outcome.json").read_bytes())
    assert outcome.provenance.model.startswith("local/")
    assert len({claim.party for claim in outcome.claims}) >= 2
    for claim in outcome.claims:
        for piece in claim.evidence:
            assert text[piece.start : piece.end] == piece.text


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
def test_it_is_shown_and_says_that_it_was_recorded(
    format: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "empty"))
    done = RUNNER.invoke(app, ["demo", "--format", format])
    assert done.exit_code == 0, done.output
    assert "ميدينسكي" in done.stdout
    assert "was recorded" in done.stderr
    assert "was recorded" not in done.stdout
    if format == "json":
        assert json.loads(done.stdout)["schema_version"] == "1"


def test_it_can_be_written_to_a_file(tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["demo", "-f", "html", "-o", str(tmp_path / "demo.html"), "--quiet"])
    assert done.exit_code == 0
    assert done.output == ""
    assert "<html" in (tmp_path / "demo.html").read_text(encoding="utf-8")
