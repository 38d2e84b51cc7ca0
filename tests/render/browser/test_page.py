"""What an editor does with the page: clicks, keys, a narrow screen, paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.render.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def wait_for_lit(page: Page, count: int) -> None:
    """Wait until so many pieces of the article are lit; a browser tells of an opened card a moment later."""
    page.wait_for_function("count => document.querySelectorAll('.run.lit').length === count", arg=count)


def test_a_claim_opens_its_evidence_and_the_article_lights_up(open_page: Open, complaints: list[str]) -> None:
    page = open_page("english")
    card = page.locator("#c11")
    assert not card.locator("blockquote").is_visible()
    card.locator("summary").click()
    assert "a seven-day halt to shelling" in card.locator("blockquote").inner_text()
    wait_for_lit(page, 1)
    assert page.locator(".run.lit").all_inner_texts() == [
        "a seven-day halt to shelling would be considered only if the army's drones were grounded too"
    ]
    lit, pane = page.locator(".run.lit").bounding_box(), page.locator(".text").bounding_box()
    assert lit is not None
    assert pane is not None
    assert pane["y"] <= lit["y"] <= pane["y"] + pane["height"]
    card.locator("summary").click()
    wait_for_lit(page, 0)
    assert complaints == []


def test_a_claim_of_two_pieces_lights_both(open_page: Open) -> None:
    page = open_page("french")
    page.locator("#c4 summary").click()
    wait_for_lit(page, 2)
    assert page.locator("#c4 blockquote bdi").count() == 2


def test_pointing_at_a_sentence_tells_what_was_made_of_it(open_page: Open) -> None:
    page = open_page("arabic", headings="en")
    page.locator("#passage-7").hover()
    note = page.locator(".note.shown")
    assert "says it is agreed" in note.inner_text()
    assert page.locator("#c5").evaluate("card => card.classList.contains('near')")
    page.locator("#passage-25").hover()
    assert "Left out, another story" in note.inner_text()
    page.locator("#passage-4").hover()
    assert "Opens a list" in note.inner_text()


def test_a_click_on_a_sentence_opens_its_claims(open_page: Open) -> None:
    page = open_page("arabic")
    page.locator("#passage-16").click(position={"x": 5, "y": 5})
    assert page.locator("details.claim[open]").evaluate_all("cards => cards.map(card => card.id)") == ["c16", "c17"]


def test_the_keyboard_reaches_everything(open_page: Open) -> None:
    page = open_page("english")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "article"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "passage-0"
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "passage-3"
    assert "There is no ceasefire" in page.locator(".note.shown").inner_text()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('details').id") == "c0"
    assert page.locator("#c0").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator("details.claim[open]").count() == 0
    page.keyboard.press("Space")
    assert page.locator("#c0").get_attribute("open") is not None
    page.locator("#passage-3").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.id") == page.locator(".passage").last.get_attribute("id")


def test_the_article_is_one_stop_of_the_tab_key(open_page: Open) -> None:
    page = open_page("english")
    assert page.locator(".passage[tabindex='0']").count() == 1
    page.locator("#passage-3").focus()
    assert page.locator(".passage[tabindex='0']").get_attribute("id") == "passage-3"
    assert page.locator(".passage a[tabindex='0']").count() == page.locator("#passage-3 a").count() > 0


def test_a_sentence_is_described_to_a_screen_reader(open_page: Open) -> None:
    page = open_page("arabic", headings="en")
    session = page.context.new_cdp_session(page)
    page.locator("#passage-25").focus()
    tree = session.send("Accessibility.getFullAXTree")
    (focused,) = [
        node
        for node in tree["nodes"]
        if any(one["name"] == "focused" and one["value"]["value"] for one in node.get("properties", []))
        and node["role"]["value"] != "RootWebArea"
    ]
    assert "Left out, another story" in focused["description"]["value"]


def test_a_name_in_the_matrix_leads_to_the_claim(open_page: Open) -> None:
    page = open_page("english")
    page.locator(".matrix a").first.click()
    assert page.locator("details.claim[open]").count() == 1
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_phone_shows_everything_without_scrolling_sideways(open_page: Open) -> None:
    page = open_page("english", width=360, height=740, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#c2 summary").tap()
    page.locator("#c2 .where").tap()
    assert page.evaluate("document.activeElement.id") == "passage-5"
    box = page.locator("#passage-5").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 740


def test_paper_shows_every_piece_of_evidence(open_page: Open, tmp_path: Path) -> None:
    page = open_page("english")
    page.evaluate(
        "addEventListener('beforeprint', () => { window.shut = document.querySelectorAll('details[data-key]:not([open])').length; })"
    )
    page.pdf(path=tmp_path / "page.pdf")
    assert page.evaluate("window.shut") == 0
    assert page.locator("details.claim[open]").count() == 0
    page.emulate_media(media="print")
    assert not page.locator(".notes").is_visible()
    page.set_viewport_size({"width": 560, "height": 800})
    first, second = page.locator(".sides .cell").first.bounding_box(), page.locator(".sides .cell").last.bounding_box()
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]


def test_without_scripts_claims_still_open(open_page: Open) -> None:
    page = open_page("english", java_script_enabled=False)
    page.locator("#c2 summary").click()
    assert page.locator("#c2 blockquote").is_visible()


@pytest.mark.parametrize(("name", "sides"), [("english", 2), ("three_sides", 3)])
def test_each_side_has_a_column_of_its_own(name: str, sides: int, open_page: Open) -> None:
    page = open_page(name)
    heads = [box for head in page.locator(".sides .cell").all() if (box := head.bounding_box())]
    assert len({round(head["x"]) for head in heads}) == sides
    for row in page.locator(".board .row:not(.sides, .about, .alone)").all():
        cells = [box for cell in row.locator(".cell").all() if (box := cell.bounding_box())]
        assert [round(cell["x"]) for cell in cells] == [round(head["x"]) for head in heads]
