"""These tests speak with a server on this machine, which counts as remote."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _remote_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMARIZER_NO_REMOTE", raising=False)
