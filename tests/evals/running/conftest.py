"""A small folder of labelled articles, in both forms, and a way to run pytest on them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.labels import LabelledArticle, discover

ROOT = Path(__file__).parents[3]
NESTED = "valley-ceasefire"
FLAT = "nurses-wages"

Evals = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Two labelled articles, one in each form, in a folder that this repository has never seen."""
    folder = tmp_path / "articles"
    shutil.copytree(ROOT / "fixtures" / NESTED, folder / NESTED)
    shutil.copy(ROOT / "fixtures" / FLAT / "article.txt", folder / f"{FLAT}.txt")
    shutil.copy(ROOT / "fixtures" / FLAT / "labels.yaml", folder / f"{FLAT}.labels.yaml")
    return folder


@pytest.fixture
def articles(labelled: Path, monkeypatch: pytest.MonkeyPatch) -> list[LabelledArticle]:
    monkeypatch.setenv("SUMMARIZER_FIXTURES", str(labelled))
    return discover(labelled)


@pytest.fixture
def evals(labelled: Path, tmp_path: Path) -> Evals:
    """Run ``pytest evals/`` on the small folder, its results beside it."""

    def run(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", "evals/", "-q", "-p", "no:cacheprovider", *options]
        command += ["--results", str(tmp_path / "results")]
        if "--fixtures" not in options:
            command += ["--fixtures", str(labelled)]
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        return subprocess.run(
            command, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, encoding="utf-8"
        )

    return run
