"""Shared by all tests: no remote model, and no wait for weights that cannot be had."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("SUMMARIZER_NO_REMOTE", "1")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def embedded_model() -> str:
    """Name of the embedded model, its weights at hand; skips the test where they cannot be had."""
    from summarizer.errors import SummarizerError
    from summarizer.models.weights import ensure_weights

    pytest.importorskip("xllamacpp", reason="the extra [local] is not installed")
    name = "qwen2.5-coder-1.5b"
    try:
        ensure_weights(name)
    except SummarizerError as error:
        pytest.skip(f"the weights cannot be had: {error}")
    return f"local/{name}"
