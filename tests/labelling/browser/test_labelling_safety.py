"""Nothing in an article, in labels or in a proposal runs; nothing leaves the page; everybody can use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.labelling.browser.conftest import Desk
from tests.labelling.browser.test_labelling import ARABIC, ISTANBUL, PARTIES
from tests.labelling.conftest import TEXT

pytestmark = pytest.mark.browser

HOSTILE = """<script>window.hit=1</script> <img src=x onerror=window.hit=1> said "no".

</script><svg onload=window.hit=1> ${window.hit=1} {{ 7*7 }} \u202eevil\u202c \u2066open &amp; &lt;b&gt; agreed to 3 days.
"""
HOSTILE_LABELS = """\
slug: "</title><script>window.hit=1</script>"
language: en
parties:
- {id: "a\\" onclick=window.hit=1", name: "<img src=x onerror=window.hit=1>", role: side, head: "<b>x</b>"}
- {id: b, name: "\\u202eevil\\u2066", role: side}
claims:
- id: "<i>1</i>"
  party: "a\\" onclick=window.hit=1"
  speaker: "<script>window.hit=1</script>"
  kinds: [agreed]
  topic: "javascript:window.hit=1"
  statement: "<img src=x onerror=window.hit=1>"
  evidence: [{start: 0, end: 8, text: "<script>"}]
  hedge: "<u>"
not_claims:
- {start: 0, end: 8, text: "<script>", why: "<script>window.hit=1</script>"}
"""
Open = Callable[..., Desk]


def test_hostile_words_do_not_run(desk: Open, asked: list[str], complaints: list[str]) -> None:
    at = desk(HOSTILE, labels=HOSTILE_LABELS)
    page = at.page
    page.locator(".card.claim").click()
    page.locator("#parties .chip").first.click()
    page.locator("#party [data-close]").click()
    page.locator("#problems summary").click()
    at.press("Escape")
    at.drag("agreed to", "days")
    at.press("1", "a", "Enter")
    at.wait(lambda: len(at.session.labels.claims) == 2)
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.locator("script").count() == 1
    assert page.locator("img, [onerror], [onload], [onclick]").count() == 0
    assert "<img src=x onerror=window.hit=1>" in page.locator("#parties").inner_text()
    assert "<script>window.hit=1</script>" in page.locator("#text").inner_text()
    assert all(url.startswith(f"http://{at.server.host}/") for url in asked)
    assert complaints == []


def test_the_policy_stops_what_would_get_past_the_escaping(desk: Open, complaints: list[str]) -> None:
    at = desk(TEXT, labels=PARTIES)
    thrown = at.page.evaluate("""() => {
      const script = document.createElement("script");
      const stopped = [];
      for (const act of [() => { document.body.innerHTML += "<img src=x onerror='window.hit=1'>"; }, () => { script.textContent = "window.hit = 1"; document.body.append(script); }]) {
        try { act(); } catch (error) { stopped.push(error.name); }
      }
      return fetch("https://example.org/").then(() => stopped, () => [...stopped, "stopped"]);
    }""")
    assert thrown[-1] == "stopped"
    assert "TypeError" in thrown
    assert at.page.evaluate("window.hit") is None
    assert any("connect-src" in each for each in complaints)


def test_overrides_in_a_name_do_not_reach_its_neighbours(desk: Open) -> None:
    at = desk(HOSTILE, labels=HOSTILE_LABELS)
    chip = at.page.locator("#parties .chip").nth(1)
    name, role = chip.locator("bdi").bounding_box(), chip.locator("small").bounding_box()
    assert name is not None
    assert role is not None
    assert name["x"] + name["width"] <= role["x"]
    assert chip.locator("small").inner_text() == "side, 0"


def test_another_page_cannot_reach_the_server(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    other = at.page.context.new_page()
    other.goto("data:text/html,<p>elsewhere</p>")
    seen = other.evaluate(
        """async ([host, key]) => {
          const tried = [];
          for (const settings of [{}, {headers: {'X-Label-Key': key}}, {method: 'POST', mode: 'no-cors', body: '{}'}]) {
            tried.push(await fetch(`http://${host}/labels`, settings).then((answer) => answer.type + answer.status, () => 'failed'));
          }
          return tried;
        }""",
        [at.server.host, at.server.key],
    )
    assert set(seen) <= {"failed", "opaque0"}
    assert at.session.labels.claims == []


@pytest.mark.parametrize(
    ("text", "labels", "settings"),
    [
        (TEXT, PARTIES, {}),
        (TEXT, PARTIES, {"color_scheme": "dark"}),
        (ISTANBUL, ARABIC, {}),
        (ISTANBUL, ARABIC, {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}),
    ],
)
def test_axe_finds_nothing(desk: Open, text: str, labels: str, settings: dict[str, Any]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra [browser] is not installed")
    at = desk(text, labels=labels, bypass_csp=True, **settings)
    at.press("ArrowDown", "ArrowDown", "1", "a", "Enter")
    at.wait(lambda: len(at.session.labels.claims) == 1)
    at.press("b")
    at.page.wait_for_selector(".card.mark")
    at.press("ArrowDown", "2", "o")
    at.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    found = axe.Axe().run(at.page).response
    at.press("Escape", "k")
    found["violations"] += axe.Axe().run(at.page).response["violations"]
    assert len(found["passes"]) > 15
    assert [
        (one["id"], node["html"][:160], node["failureSummary"]) for one in found["violations"] for node in one["nodes"]
    ] == []
