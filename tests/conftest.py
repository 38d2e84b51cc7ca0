"""Shared by all tests: no remote model, no answer of an earlier run, and no wait for weights that cannot be had."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ.setdefault("SUMMARIZER_NO_REMOTE", "1")

# How long an example takes is the machine's affair.
settings.register_profile("without deadlines", deadline=None)
settings.load_profile("without deadlines")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def own_answers() -> Iterator[None]:
    """A cache without answers, where the user's weights are."""
    from summarizer.models.weights import cache_dir

    weights = cache_dir().resolve() / "weights"
    given = os.environ.get("SUMMARIZER_CACHE_DIR")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        weights.mkdir(parents=True, exist_ok=True)
        (Path(folder) / "weights").symlink_to(weights, target_is_directory=True)
        os.environ["SUMMARIZER_CACHE_DIR"] = folder
        yield
    os.environ.pop("SUMMARIZER_CACHE_DIR")
    if given is not None:
        os.environ["SUMMARIZER_CACHE_DIR"] = given


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine without a window; skips the test where there is none, unless one is required."""
    required = bool(os.environ.get("BROWSER_REQUIRED"))
    try:
        from playwright import sync_api as playwright
    except ImportError:
        _missing("the extra [browser] is not installed", required)
    installed = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with playwright.sync_playwright() as running:
        try:
            found = running.chromium.launch(executable_path=installed)
        except playwright.Error as error:
            _missing(f"no Chromium starts here: {str(error).splitlines()[0]}", required)
        yield found
        found.close()


def _missing(reason: str, required: bool) -> NoReturn:
    if required:
        pytest.fail(f"BROWSER_REQUIRED is set, and {reason}")
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser last: while one is open its event loop counts as running, and no other can be begun in the thread."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
