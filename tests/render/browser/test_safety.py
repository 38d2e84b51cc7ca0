"""Nothing in an article or an answer runs, nothing leaves the page, and everybody can use it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.render.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["english", "arabic", "nothing", "hostile"])
def test_no_request_leaves_the_page(name: str, open_page: Open, asked: list[str], complaints: list[str]) -> None:
    page = open_page(name)
    for card in page.locator("details[data-key] > summary").all():
        card.click()
    for passage in page.locator(".passage").all()[:12]:
        passage.hover()
    page.wait_for_load_state("networkidle")
    assert asked == [page.url]
    assert complaints == []


def test_hostile_words_do_not_run(open_page: Open) -> None:
    page = open_page("hostile")
    assert page.evaluate("window.hit") is None
    assert page.locator("script").count() == 1
    assert page.locator("img, [onmouseover], [onload], [onerror]").count() == 0
    assert "<script>window.hit=1</script>" in page.locator("#c0 .statement").inner_text()


def test_the_policy_stops_what_would_get_past_the_escaping(open_page: Open, complaints: list[str]) -> None:
    page = open_page("english")
    refused: dict[str, str | None] = {}
    page.on("requestfailed", lambda sent: refused.update({sent.url: sent.failure}))
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.hit = 1";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend",
        "<img src='https://example.org/x.png' onerror='window.hit = 1'><b style='position: fixed'>x</b>");
      return fetch("https://example.org/").catch(() => "stopped");
    }""")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hit") is None
    assert page.locator("b", has_text="x").last.evaluate("element => getComputedStyle(element).position") == "static"
    assert refused["https://example.org/x.png"] == "csp"
    for stopped in ("inline script", "img-src", "inline style", "connect-src"):
        assert any(stopped in complaint for complaint in complaints), stopped


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("english", {}),
        ("english", {"color_scheme": "dark"}),
        ("english", {"width": 390}),
        ("arabic", {}),
        ("arabic", {"color_scheme": "dark", "width": 390}),
        ("nothing", {}),
    ],
)
def test_axe_finds_nothing_serious(name: str, settings: dict[str, Any], open_page: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra [browser] is not installed")
    page = open_page(name, **settings)
    page.evaluate("for (const card of document.querySelectorAll('details')) card.open = true")
    page.locator("#passage-3").focus()
    found = axe.Axe().run(page).response
    assert len(found["passes"]) > 15
    assert [
        (one["id"], node["html"][:160], node["failureSummary"]) for one in found["violations"] for node in one["nodes"]
    ] == []
