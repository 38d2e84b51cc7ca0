"""The page of a comparison, in a browser: what differs is told first, nothing leaves it, everybody can use it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from evals.gold import gold_outcome
from evals.labels import load
from summarizer import NegotiationOutcome
from summarizer.comparing import Report, compare
from summarizer.comparing.showing import show

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports: of the second one topic is missing, and one figure is another."""
    first = gold_outcome(load(FIXTURES / "harbour-wages"))
    second = _changed(first)
    file = tmp_path_factory.mktemp("compare") / "page.html"
    file.write_text(show(compare([Report("wire", first), Report("times", second)]), "html"), encoding="utf-8")
    return file


def _changed(outcome: NegotiationOutcome) -> NegotiationOutcome:
    data: dict[str, Any] = outcome.model_dump(mode="json")
    topic = data["points"][0]["topic"]
    gone = {claim["id"] for claim in data["claims"] if claim["topic"] == topic}
    data["points"] = data["points"][1:]
    data["claims"] = [claim for claim in data["claims"] if claim["id"] not in gone]
    figure = next(one for claim in data["claims"] for one in claim["figures"])
    figure["low"] = figure["high"] = 77
    return NegotiationOutcome.model_validate(data)


@pytest.fixture
def page(browser: Browser, page_file: Path) -> Page:
    found = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    found.goto(page_file.as_uri())
    return found


def test_what_outlets_do_not_have_in_common_stands_on_the_first_screen(page: Page) -> None:
    for name in ("differing", "once"):
        box = page.locator(f"section[aria-labelledby='{name}']").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900
    assert "77" in page.locator(".differing").inner_text()
    page.locator("section[aria-labelledby='once'] a").first.click()
    assert "only in wire" in page.locator("tbody:target").inner_text()
    assert page.locator("td .figure.differ").count() >= 2


def test_signs_are_as_large_as_letters(page: Page) -> None:
    boxes = [box for sign in page.locator("td .icon").all() if (box := sign.bounding_box())]
    assert len(boxes) > 10
    assert all(box["height"] < 24 for box in boxes)


def test_a_phone_shows_it_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("td .outlet").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: Any, page: Page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra [browser] is not installed")
    page.emulate_media(color_scheme=scheme)
    found = axe.Axe().run(page).response
    assert len(found["passes"]) > 10
    told = [(one["id"], node["html"][:160]) for one in found["violations"] for node in one["nodes"]]
    assert told == []
