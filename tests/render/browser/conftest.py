"""A page in a real browser, with everything that it asks for noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer import render_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]


@pytest.fixture
def asked() -> list[str]:
    """Addresses that the page asked for, its own included."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """Errors of scripts and what the policy stopped."""
    return []


@pytest.fixture
def open_page(
    browser: Browser, request: pytest.FixtureRequest, tmp_path: Path, asked: list[str], complaints: list[str]
) -> Iterator[Open]:
    """Open the page of a named outcome; keywords are those of a browser's context."""
    contexts = []

    def opened(
        name: str, *, width: int = 1440, height: int = 900, headings: str | None = None, **settings: Any
    ) -> Page:
        file = tmp_path / f"{name}.html"
        file.write_text(render_html(*request.getfixturevalue(name), headings), encoding="utf-8")
        settings = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce"} | settings
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda sent: asked.append(sent.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
