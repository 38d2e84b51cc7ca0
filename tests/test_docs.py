"""Docs cannot lie: pages that are made are as they would be made now, and every example that can run here runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import SkipTest

import pytest
from sybil import Document, Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

from bench.articles import FIXTURE, answer
from bench.server import Server
from docs.make_pages import FOLDER, pages

ROOT = Path(__file__).parent.parent
WRITTEN = [page for page in [ROOT / "README.md", *sorted(FOLDER.glob("*.md"))] if "```" in page.read_text("utf-8")]
_OUTPUT = re.compile(r"<!-- output of: (?P<command>.+?) -->\n\n```text\n(?P<shown>.+?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")


class ShellParser(CodeBlockParser):
    """Runs a block of shell commands as a reader would paste it; the first one that fails ends it."""

    language = "sh"

    def evaluate(self, example: Example) -> None:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", example.parsed], capture_output=True, timeout=240, check=False
        )
        assert done.returncode == 0, f"{example.parsed}\n{done.stdout.decode()}\n{done.stderr.decode()}"


def read(page: Path) -> Document:
    return Sybil(parsers=[PythonCodeBlockParser(), ShellParser(), SkipParser()], path=str(page.parent)).parse(page)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with what the examples speak of, and a server on this machine where they name a remote model."""
    article = FIXTURE / "article.txt"
    for name in ("article.txt", "a.txt", "b.txt"):
        shutil.copy(article, tmp_path / name)
    (tmp_path / "articles").mkdir()
    for slug in ("harbour-wages", "orchard-harvest"):
        shutil.copy(ROOT / "fixtures" / slug / "article.txt", tmp_path / "articles" / f"{slug}.txt")
    for name in ("evals", "fixtures", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("SUMMARIZER_FIXTURES", str(ROOT / "fixtures"))
    monkeypatch.setenv("SUMMARIZER_MODEL", "mock/gold")
    monkeypatch.setenv("SUMMARIZER_NO_REMOTE", "0")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    with Server(0.0, answer()) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        yield tmp_path


@pytest.mark.parametrize("name", ["help.md", "outcome.md", "outcome.schema.json"])
def test_made_pages_are_as_they_would_be_made_now(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == pages()[name], "make them again: python -m docs.make_pages"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_examples_run(page: Path, workplace: Path) -> None:
    for example in read(page).examples():
        try:
            example.evaluate()
        except SkipTest as reason:
            print(f"{page.name}, line {example.line}: not run, {reason}")


def test_examples_are_found() -> None:
    """A parser that finds nothing would let every page pass."""
    for name in ("summarising.md", "notebooks.md", "adding-a-fixture.md"):
        assert len([one for one in read(FOLDER / name).examples() if one.region.evaluator]) >= 3, name


def test_output_that_is_shown_is_what_comes_out(workplace: Path) -> None:
    shown = [found for page in WRITTEN for found in _OUTPUT.finditer(page.read_text("utf-8"))]
    assert shown
    for found in shown:
        done = subprocess.run(found["command"].split(), capture_output=True, timeout=60, check=True)
        lines = iter(done.stdout.decode().splitlines())
        for wanted in found["shown"].splitlines():
            if wanted.strip() not in ("", "..."):
                assert any(_bare(line) == _bare(wanted) for line in lines), wanted


def _bare(line: str) -> str:
    """Without the marks that keep directions apart: a page shows its own."""
    return re.sub("[\u2066-\u2069\u200f]", "", line).rstrip()


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *FOLDER.glob("*.md")]
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
