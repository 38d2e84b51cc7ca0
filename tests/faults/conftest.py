"""These tests speak with a server on this machine, which counts as remote."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _remote_allowed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SUMMARIZER_NO_REMOTE", raising=False)
    # A server may get the port of an earlier test's: its answers are not the ones to find.
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
