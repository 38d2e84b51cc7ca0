"""Arabic and English beside each other, compared by where they stand on the screen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.render.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_LEFT_EDGE = """([selector, words]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    const box = range.getBoundingClientRect();
    return [box.left, box.right, box.top];
  }
  return null;
}"""


def place(page: Page, selector: str, words: str) -> tuple[float, float, float]:
    """Left edge, right edge and top of the first such words within an element."""
    left, right, top = page.evaluate(_LEFT_EDGE, [selector, words])
    return left, right, top


def stand_in_order(page: Page, selector: str, *words: str) -> bool:
    """Whether words stand from left to right on one line."""
    found = [place(page, selector, each) for each in words]
    return all(a[1] <= b[0] + 1 and abs(a[2] - b[2]) < 8 for a, b in pairwise(found))


def test_an_arabic_outcome_begins_at_the_right(open_page: Open) -> None:
    page = open_page("arabic")
    first, second = place(page, ".sides .cell:first-child", "روسيا"), place(page, ".sides .cell:last-child", "أوكرانيا")
    article = page.locator(".article").bounding_box()
    assert article is not None
    assert first[0] > second[1] > article["x"] + article["width"]
    board = page.locator(".board").bounding_box()
    assert board is not None
    assert abs(first[1] - (board["x"] + board["width"])) < 2


def test_an_english_outcome_begins_at_the_left(open_page: Open) -> None:
    page = open_page("english")
    assert stand_in_order(page, ".sides", "Karsan", "Hill Front")
    article, board = page.locator(".article").bounding_box(), page.locator(".board").bounding_box()
    assert article is not None
    assert board is not None
    assert board["x"] + board["width"] < article["x"]


def test_a_date_keeps_its_order_beside_arabic_words(open_page: Open) -> None:
    page = open_page("arabic")
    assert stand_in_order(page, "h1", "2025", "-06", "-02")
    assert stand_in_order(page, "h1", "2025-06-02", "إسطنبول", "أوكرانيا", "روسيا")
    assert stand_in_order(page, ".facts", "2025", "-06", "-02")


def test_english_words_of_the_page_run_left_to_right_within_arabic(open_page: Open) -> None:
    page = open_page("arabic", headings="en")
    assert stand_in_order(page, "#c4 .kind", "says", "it", "agreed")
    assert stand_in_order(page, ".alone .cell:first-child .who", "Only", "روسيا")
    assert stand_in_order(page, ".about .cell:first-child", "delegation", "12", "فلاديمير")


def test_words_of_the_page_are_in_the_outcomes_language(open_page: Open) -> None:
    page = open_page("arabic")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert stand_in_order(page, "#c4 .kind", "اتفاق", "إعلان")
    assert stand_in_order(page, ".about .cell:first-child", "12", "الوفد", "فلاديمير")
    assert stand_in_order(page, ".alone .cell:first-child .who", "فقط", "روسيا")
    figure = page.locator(".figure", has_text="سنة").first
    assert figure.inner_text().replace("\u2069", "").endswith("25 سنة على الأكثر")
    page.locator("#passage-25").hover()
    assert stand_in_order(page, ".note.shown", "أخرى", "عنوان", "تحت", "آخر", "متروك")
    french = open_page("arabic", headings="fr")
    assert french.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["fr", "rtl"]
    assert stand_in_order(french, "#c4 .kind", "dit", "convenu")


def test_the_article_runs_right_to_left_with_its_numbers_left_to_right(open_page: Open) -> None:
    page = open_page("arabic")
    assert stand_in_order(page, "#passage-7", "25", "أعمارهم", "المقاتلين", "تبادل")
    full_stop, number = place(page, "#passage-7", "عاماً."), place(page, "#passage-7", "25")
    assert full_stop[1] <= number[0] + 1


def test_english_statements_of_an_arabic_article_make_an_english_page(open_page: Open) -> None:
    page = open_page("translated")
    assert page.evaluate("document.documentElement.dir") == "ltr"
    assert stand_in_order(page, ".sides", "Russia", "Ukraine")
    page.locator("#c5 summary").click()
    quote = page.locator("#c5 blockquote")
    assert quote.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert stand_in_order(page, "#c5 blockquote", "25", "أعمارهم", "تبادل")


def test_overrides_in_a_name_do_not_reach_its_neighbours(open_page: Open) -> None:
    page = open_page("overriding")
    assert stand_in_order(page, "p.who:has(small)", "Liandra", "gnorw", "host")
    page.locator("#passage-3").hover()
    assert stand_in_order(page, ".note.shown a", "government", "gnorw", "says there is no agreement", "There")
