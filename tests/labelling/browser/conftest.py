"""The page in a real browser, served by this process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.labelling.proposals import of_document, of_outcome
from summarizer.labelling.serving import LabelServer
from summarizer.labelling.session import Session
from summarizer.outcome import NegotiationOutcome

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Label = Callable[..., "Page"]
_SELECT = """([from, to]) => {
  const nodes = [];
  const walker = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const range = document.createRange();
  const start = nodes.find((node) => node.data.includes(from));
  range.setStart(start, start.data.indexOf(from));
  const end = nodes.slice(nodes.indexOf(start)).find((node) => node.data.includes(to));
  range.setEnd(end, end.data.indexOf(to, end === start ? start.data.indexOf(from) : 0) + to.length);
  const [first, last] = [range.getClientRects()[0], [...range.getClientRects()].at(-1)];
  const rtl = getComputedStyle(start.parentElement).direction === 'rtl';
  return [rtl ? first.right - 1 : first.left + 1, first.top + first.height / 2, rtl ? last.left + 1 : last.right - 1, last.top + last.height / 2];
}"""


@pytest.fixture
def asked() -> list[str]:
    """Addresses that the page asked for."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """Errors of scripts and what the policy stopped."""
    return []


class Desk:
    """A page, and the session behind it."""

    def __init__(self, page: Page, session: Session, server: LabelServer) -> None:
        self.page, self.session, self.server = page, session, server

    def drag(self, first: str, last: str) -> None:
        """Select from some words to others with the mouse, as a person does."""
        self.page.locator("#text").evaluate("(pane) => { pane.scrollTop = pane.scrollTop; }")
        left, top, right, bottom = self.page.evaluate(_SELECT, [first, last])
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        self.page.mouse.move(right, bottom, steps=3)
        self.page.mouse.up()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so; a function of the browser's own cannot wait under the page's policy."""
        for _ in range(600):
            if condition():
                return
            self.page.wait_for_timeout(50)
        assert condition()

    def see(self, expression: str) -> None:
        """Wait until an expression is true in the page."""
        self.wait(lambda: bool(self.page.evaluate(expression)))


@pytest.fixture
def desk(browser: Browser, tmp_path: Path, asked: list[str], complaints: list[str]) -> Iterator[Callable[..., Desk]]:
    """Open a text (with labels and an outcome, where given) in the page."""
    closing: list[Callable[[], Any]] = []

    def opened(
        text: str, *, labels: str | None = None, outcome: NegotiationOutcome | None = None, **settings: Any
    ) -> Desk:
        article = tmp_path / "article.txt"
        article.write_bytes(text.encode())
        if labels is not None:
            article.with_name("labels.yaml").write_text(labels, encoding="utf-8")
        session = Session(article)
        proposals = of_document(session.document) + (of_outcome(outcome, session.document) if outcome else [])
        server = LabelServer(session, proposals=proposals)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | settings
        )
        closing.extend([session.close, server.server_close, server.shutdown, context.close])
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda sent: asked.append(sent.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(server.address)
        page.wait_for_selector("body.ready")
        return Desk(page, session, server)

    yield opened
    for close in reversed(closing):
        close()
