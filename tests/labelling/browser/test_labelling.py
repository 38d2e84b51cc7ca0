"""What a person does with the page: words and keys become labels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import summarize
from summarizer.labels import LabelledClaim, check, load
from tests.labelling.browser.conftest import Desk
from tests.labelling.conftest import TEXT

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[3]
ISTANBUL = (ROOT / "fixtures" / "istanbul-2025-06-02" / "article.txt").read_bytes().decode("utf-8")
PARTIES = """\
slug: dock
language: en
parties:
- {id: union, name: Dockers' Union, role: side, head: Jana Holt}
- {id: authority, name: Port authority, role: side}
claims: []
"""
ARABIC = """\
slug: istanbul
language: ar
parties:
- {id: russia, name: روسيا, role: side}
- {id: ukraine, name: Ukraine, role: side}
claims: []
"""
Open = Callable[..., Desk]


def claims(desk: Desk) -> list[LabelledClaim]:
    return desk.session.labels.claims


def test_words_and_three_keys_make_a_claim(desk: Open, complaints: list[str]) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("agreed on", "a year")
    assert at.page.locator("[data-part=words]").inner_text() == "agreed on 12 free weekends a year"
    at.press("1", "a", "Enter")
    at.wait(lambda: len(claims(at)) == 1)
    (made,) = claims(at)
    assert (made.party, made.kinds, made.attribution, made.speaker) == ("union", ["agreed"], "stated", "Jana Holt")
    (span,) = made.evidence
    assert TEXT[span.start : span.end] == span.text == "agreed on 12 free weekends a year"
    assert [figure.low for figure in made.figures] == [12]
    at.page.wait_for_selector(".card.claim.side0")
    assert complaints == []


def test_a_selection_that_begins_within_a_word_takes_the_whole_word(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("reed on", "free week")
    assert at.page.locator("[data-part=words]").inner_text() == "agreed on 12 free weekends"
    at.press("Escape")
    at.page.keyboard.down("Alt")
    at.drag("reed on", "free week")
    at.page.keyboard.up("Alt")
    assert at.page.locator("[data-part=words]").inner_text() == "reed on 12 free week"


def test_the_keyboard_alone_is_enough(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    target = at.page.locator(".passage", has_text="rejected a strike fund").get_attribute("id")
    for _ in range(20):
        if at.page.evaluate("document.activeElement.id") == target:
            break
        at.press("ArrowDown")
    at.press(
        "2", "r", "Shift+D", "Shift+ArrowLeft", "Shift+ArrowLeft", "Alt+Shift+ArrowRight", "Alt+Shift+ArrowRight", "t"
    )
    at.page.keyboard.type("strike fund")
    at.press("Enter")
    at.wait(lambda: len(claims(at)) == 1)
    (made,) = claims(at)
    assert (made.party, made.kinds, made.topic) == ("authority", ["rejected", "demanded"], "strike fund")
    assert made.evidence[0].text == "rejected a strike"
    assert at.page.evaluate("document.activeElement.classList.contains('passage')")


def test_what_is_missing_is_said_and_nothing_is_sent(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("agreed on", "a year")
    at.press("a", "Enter")
    assert at.page.locator("[data-part=lacks]").inner_text() == "Still needs a party."
    at.press("Escape")
    assert at.page.locator("[data-part=editor]").is_hidden()
    assert claims(at) == []


def test_items_of_one_list_take_over_their_speaker(desk: Open) -> None:
    at = desk(ISTANBUL, labels=ARABIC)
    at.drag("تنفيذ أكبر", "بين الجانبين")
    at.press("1", "a", "s")
    at.page.keyboard.type("فلاديمير ميدينسكي")
    at.press("Enter")
    at.wait(lambda: len(claims(at)) == 1)
    # The next item has the focus already.
    at.press("a", "Enter")
    at.wait(lambda: len(claims(at)) == 2)
    first, second = claims(at)
    assert (second.party, second.speaker, second.attribution) == ("russia", "فلاديمير ميدينسكي", "inherited")
    assert first.attribution == "inherited"
    assert second.evidence[0].text.startswith("تبادل الجنود الجرحى")


def test_arabic_is_selected_and_painted_from_the_right(desk: Open, complaints: list[str]) -> None:
    at = desk(ISTANBUL, labels=ARABIC)
    assert at.page.locator("#text").evaluate("pane => getComputedStyle(pane).direction") == "rtl"
    at.drag("هدنة مؤقتة", "ثلاثة أيام")
    assert at.page.locator("[data-part=words]").inner_text() == "هدنة مؤقتة لمدة يومين إلى ثلاثة أيام"
    at.press("Shift+ArrowLeft")  # onward, in Arabic
    assert at.page.locator("[data-part=words]").inner_text() == "هدنة مؤقتة لمدة يومين إلى ثلاثة أيام في"
    at.press("Shift+ArrowRight", "1", "a", "Enter")
    at.wait(lambda: len(claims(at)) == 1)
    (made,) = claims(at)
    start = ISTANBUL.index("هدنة مؤقتة")
    assert (made.evidence[0].start, made.evidence[0].text) == (start, "هدنة مؤقتة لمدة يومين إلى ثلاثة أيام")
    assert [(figure.low, figure.high, figure.unit) for figure in made.figures] == [(2, 3, "day")]
    card = at.page.locator(".card.claim")
    box, words = (
        card.bounding_box(),
        card.locator(".words").evaluate(
            "part => { const range = document.createRange(); range.selectNodeContents(part); const box = range.getBoundingClientRect(); return [box.left, box.right]; }"
        ),
    )
    assert box is not None
    assert box["x"] + box["width"] - words[1] < words[0] - box["x"], "Arabic words stand at the right"
    assert complaints == []


def test_letters_work_on_a_keyboard_of_another_script(desk: Open) -> None:
    at = desk(ISTANBUL, labels=ARABIC)
    at.drag("هدنة مؤقتة", "ثلاثة أيام")
    for key, code in (("١", "Digit1"), ("ش", "KeyA")):
        at.page.evaluate(
            "([key, code]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true}))",
            [key, code],
        )
    at.press("Enter")
    at.wait(lambda: len(claims(at)) == 1)
    assert (claims(at)[0].party, claims(at)[0].kinds) == ("russia", ["agreed"])


@pytest.mark.parametrize(
    "text",
    [
        "𝒜 1🤝2 👩‍👩‍👧 union said 𐍈𐍉 yes to 5 days 🚢🚢, a 🤝 deal.\n",
        "Ostmark\r\n\r\nThe 🤝 union said 𐍈𐍉 yes to 5 days 🚢🚢, a 🤝 deal.\r\n",
    ],
)
def test_offsets_are_code_points_whatever_the_letters(desk: Open, text: str) -> None:
    at = desk(text, labels=PARTIES)
    at.drag("said", "days")
    at.press("1", "a", "Enter")
    at.wait(lambda: len(claims(at)) == 1)
    at.page.keyboard.down("Alt")
    at.drag("🤝 deal", "deal")
    at.page.keyboard.up("Alt")
    at.press("1", "o", "Enter")
    at.wait(lambda: len(claims(at)) == 2)
    assert [made.evidence[0].text for made in claims(at)] == ["said 𐍈𐍉 yes to 5 days", "🤝 deal"]
    assert all(text[made.evidence[0].start : made.evidence[0].end] == made.evidence[0].text for made in claims(at))


def test_every_place_of_a_text_is_counted_both_ways(desk: Open) -> None:
    at = desk("a🤝b𐍈𐍉c é👩‍👩‍👧d", labels=None)
    found = at.page.evaluate("""() => {
      const text = "a🤝b𐍈𐍉c é👩‍👩‍👧d";
      const count = counting(text);
      const points = [...text];
      return points.map((_, place) => [count.units(place), points.slice(0, place).join('').length, count.points(points.slice(0, place).join('').length), place]);
    }""")
    assert all(units == expected and points == place for units, expected, points, place in found)
    assert len(found) == len("a🤝b𐍈𐍉c é👩‍👩‍👧d")


def test_undo_and_redo(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("agreed on", "a year")
    at.press("1", "a", "Enter")
    at.wait(lambda: len(claims(at)) == 1)
    at.page.wait_for_selector(".card.claim")
    at.press("Control+z")
    at.wait(lambda: claims(at) == [])
    at.page.wait_for_selector(".card.claim", state="detached")
    at.press("Control+Shift+Z")
    at.wait(lambda: len(claims(at)) == 1)
    at.page.locator("#undo").click()
    at.wait(lambda: claims(at) == [])
    at.wait(at.page.locator("#undo").is_disabled)
    at.page.locator("#redo").click()
    at.wait(lambda: len(claims(at)) == 1)


def test_correcting_a_claim_is_sent_at_once(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("offered a raise", "percent")
    at.press("1", "a", "Enter")
    at.wait(lambda: len(claims(at)) == 1)
    at.page.wait_for_selector(".card.claim")
    at.page.locator(".card.claim").click()
    at.press("2", "o")
    at.wait(lambda: claims(at)[0].party == "authority" and claims(at)[0].kinds == ["offered"])
    at.press("Shift+ArrowLeft")
    at.wait(lambda: claims(at)[0].evidence[0].text == "offered a raise of 4 to 5")
    at.page.locator("[data-part=figures] input[aria-label=counted]").fill("raise")
    at.press("Tab")
    at.wait(lambda: claims(at)[0].figures[0].counted == "raise")
    at.page.locator("[data-part=figures] input[aria-label=high]").fill("7")
    at.press("Tab")
    at.page.wait_for_selector("#problems.wrong")
    assert "does not occur in its evidence" in at.page.locator(".card.wrong .trouble").inner_text()
    at.page.locator("[data-part=remove]").click()
    at.wait(lambda: claims(at) == [])
    assert at.page.locator("[data-part=editor]").is_hidden()


def test_words_from_two_places(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("offered a raise", "raise")
    at.press("+")
    at.drag("a strike", "fund")
    at.press("2", "r", "Enter")
    at.wait(lambda: len(claims(at)) == 1)
    assert [span.text for span in claims(at)[0].evidence] == ["offered a raise", "a strike fund"]


def test_a_speaker_is_taken_from_the_article(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("offered a raise", "percent")
    at.press("2", "o", "s")
    at.drag("Piet Moor", "Moor")
    at.press("Enter")
    at.wait(lambda: len(claims(at)) == 1)
    assert claims(at)[0].speaker == "Piet Moor"
    assert claims(at)[0].evidence[0].text == "offered a raise of 4 to 5 percent"


def test_a_party_from_its_name_in_the_article(desk: Open) -> None:
    at = desk(TEXT)
    at.drag("Dockers", "Union")
    at.press("k")
    at.press("Enter")
    at.wait(lambda: len(at.session.labels.parties) == 1)
    (party,) = at.session.labels.parties
    assert (party.name, party.role, party.id) == ("Dockers' Union", "side", "dockers-union")
    at.page.wait_for_selector("#parties .side0")
    assert at.page.locator("[data-part=editor]").is_hidden()
    at.page.locator("#parties .side0").click()
    at.page.locator("#party [name=size]").fill("12")
    at.page.locator("#party [name=role]").select_option("host")
    at.press("Enter")
    at.wait(lambda: at.session.labels.parties[0].size == 12 and at.session.labels.parties[0].role == "host")


def test_marks_and_the_meeting(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("The Dockers", "on Sunday")
    at.press("b")
    at.wait(lambda: len(at.session.labels.not_claims) == 1)
    assert at.session.labels.not_claims[0].why == "the outlet's own voice"
    at.drag("Read more", "again")
    at.press("l")
    at.wait(lambda: at.session.labels.boilerplate_from == TEXT.index("Read more"))
    at.page.locator(".card.mark", has_text="nobody's claim").get_by_role("button").click()
    at.wait(lambda: at.session.labels.not_claims == [])
    at.page.locator("#about").click()
    at.page.locator("#meeting [name=city]").fill("Ostmark")
    at.page.locator("#meeting [name=round]").fill("2")
    at.press("Enter")
    at.wait(lambda: at.session.labels.event.city == "Ostmark" and at.session.labels.event.round == 2)


def test_proposals_are_accepted_changed_and_rejected(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_FIXTURES", str(ROOT / "fixtures"))
    at = desk(ISTANBUL, labels=ARABIC, outcome=summarize(ISTANBUL, model="mock/gold"))
    assert claims(at) == []
    proposed = at.page.locator(".card.proposal.claim")
    before = proposed.count()
    proposed.nth(2).focus()
    said = proposed.nth(2).locator(".words").inner_text()
    at.press("Enter")
    at.wait(lambda: len(claims(at)) == 1)
    assert claims(at)[0].evidence[0].text == said
    # The next one has the focus.
    at.see("document.activeElement.dataset.proposal && document.querySelector('.card.claim:not(.proposal)')")
    at.press("Delete")
    at.wait(lambda: proposed.count() == before - 2)
    assert list(at.session.work.decisions.values()) == ["accepted", "rejected"]
    at.press("e")
    assert at.page.locator("[data-part=title]").inner_text() == "Proposed claim, to be changed"
    at.press("2", "d", "Enter")
    at.wait(lambda: len(claims(at)) == 2)
    assert {claim.party: claim.kinds for claim in claims(at)}["ukraine"] == ["demanded"]
    at.press("Control+z", "Control+z")
    at.wait(lambda: proposed.count() == before - 1)
    at.page.locator("#accept-all").click()
    at.see("document.querySelectorAll('.card.proposal').length === 0")
    at.press("Control+s")
    at.page.wait_for_selector("#state.saved")
    read = load(at.session.opened.article)
    assert check(read) == []
    assert len(read.labels.claims) == before


def test_saving_over_another_hand_is_asked_about(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.drag("agreed on", "a year")
    at.press("1", "a", "Enter")
    at.wait(lambda: len(claims(at)) == 1)
    at.session.labels_path.write_text(PARTIES + "# mine\n", encoding="utf-8")
    at.press("Control+s")
    at.page.locator("#banner").get_by_role("button", name="Replace that file").click()
    at.page.wait_for_selector("#state.saved")
    assert len(load(at.session.opened.article).labels.claims) == 1
    assert at.session.labels_path.with_name("labels.yaml.replaced").read_text(encoding="utf-8").endswith("# mine\n")


def test_a_full_disk_is_told_and_the_change_waits(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.appending import Appended

    at = desk(TEXT, labels=PARTIES)

    def full(self: Appended, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Appended, "add", full)
        at.drag("agreed on", "a year")
        at.press("1", "a", "Enter")
        at.page.wait_for_selector("#banner:not([hidden])")
        assert "the disk is full" in at.page.locator("#banner").inner_text()
        assert claims(at) == []
    at.page.locator("#banner").get_by_role("button", name="Try again").click()
    at.wait(lambda: len(claims(at)) == 1)
    at.page.wait_for_selector("#banner", state="hidden")


def test_a_server_that_is_away_loses_nothing(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.page.context.set_offline(True)
    at.page.route("**/change", lambda route: route.abort())
    at.drag("agreed on", "a year")
    at.press("1", "a", "Enter")
    at.page.wait_for_selector("#banner:not([hidden])")
    assert "does not answer" in at.page.locator("#banner").inner_text()
    at.page.unroute("**/change")
    at.page.context.set_offline(False)
    at.wait(lambda: len(claims(at)) == 1)


def test_what_could_not_be_sent_is_sent_by_the_next_page(desk: Open) -> None:
    at = desk(TEXT, labels=PARTIES)
    at.page.route("**/change", lambda route: route.abort())
    at.drag("agreed on", "a year")
    at.press("1", "a", "Enter")
    at.page.wait_for_selector("#banner:not([hidden])")
    at.page.unroute("**/change")
    at.page.on("dialog", lambda dialog: dialog.accept())
    at.page.reload()
    at.wait(lambda: len(claims(at)) == 1)
    at.wait(lambda: at.page.evaluate("localStorage.length") == 0)
