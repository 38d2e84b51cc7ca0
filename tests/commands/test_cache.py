"""``summarizer cache`` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cache.outcomes import open_store
from summarizer.cli import app
from summarizer.errors import InputError


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path))


def test_info_and_clear(tmp_path: Path) -> None:
    runner = CliRunner()
    empty = runner.invoke(app, ["cache", "info"])
    assert empty.exit_code == 0
    assert "answers  0" in empty.stdout
    assert list(tmp_path.iterdir()) == []
    open_store().put("k", "v")
    shown = runner.invoke(app, ["cache", "info"]).stdout
    assert str(tmp_path) in shown
    assert "answers  1" in shown
    assert "oldest   20" in shown
    assert "1 answers removed" in runner.invoke(app, ["cache", "clear"]).stdout
    assert "answers  0" in runner.invoke(app, ["cache", "info"]).stdout


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    open_store().path.mkdir(parents=True)
    result = CliRunner().invoke(app, ["cache", "info"])
    assert isinstance(result.exception, InputError)
    assert "cannot be used" in str(result.exception)
