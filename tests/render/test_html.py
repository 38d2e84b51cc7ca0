"""The page as text: complete, escaped, on its own; what it does is tried in a browser beside this file."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from summarizer import render_html
from summarizer.render import render
from tests.render.conftest import HOSTILE, Rendered

SEVERAL = ["english", "arabic", "nothing", "hostile"]


class Page(HTMLParser):
    """Elements of a page with their attributes, and the texts of those that hold code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: dict[str, list[str]] = {"style": [], "script": []}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.code[self.cdata_elem].append(data)


@pytest.fixture(params=SEVERAL)
def rendered(request: pytest.FixtureRequest) -> Rendered:
    found: Rendered = request.getfixturevalue(request.param)
    return found


def test_nothing_is_asked_of_a_network(rendered: Rendered) -> None:
    for tag, attributes in Page(render_html(*rendered)).elements:
        assert tag not in ("link", "iframe", "object", "embed", "img", "form", "base")
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")


def test_only_the_pages_own_script_and_style_may_run(rendered: Rendered) -> None:
    page = Page(render_html(*rendered))
    (policy,) = [a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name, texts in page.code.items():
        digest = base64.b64encode(hashlib.sha256("".join(texts).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert sum(tag == name for tag, _ in page.elements) == 1
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes)


def test_every_link_leads_somewhere_and_no_id_is_given_twice(rendered: Rendered) -> None:
    elements = Page(render_html(*rendered)).elements
    ids = [a["id"] for _, a in elements if "id" in a]
    assert len(ids) == len(set(ids))
    for name in ("aria-describedby", "aria-labelledby"):
        assert {a[name] for _, a in elements if name in a} <= set(ids)
    assert {(a["href"] or "")[1:] for _, a in elements if "href" in a} <= set(ids)


def test_what_a_template_could_read_stays_text(hostile: Rendered) -> None:
    html = render_html(*hostile)
    assert "{{ 7*7 }} {% raise %} &amp;lt;" in html
    assert HOSTILE not in html


def test_every_claim_is_a_card_with_its_evidence(english: Rendered) -> None:
    html = render_html(*english)
    for number, claim in enumerate(english.outcome.claims):
        card = html[html.index(f'id="c{number}"') :].split("</details>")[0]
        for words in (claim.statement, *(piece.text for piece in claim.evidence)):
            assert words.replace("'", "&#39;").replace('"', "&#34;") in card


def test_steps_stand_in_the_order_of_their_days(english: Rendered) -> None:
    html = render_html(*english)
    assert re.findall(r'<time datetime="([^"]+)"', html) == ["2023-11-20", "2023-12-24"]
    assert html.index('datetime="2023-12-24"') < html.index("no date")


def test_another_text_is_refused(english: Rendered) -> None:
    with pytest.raises(ValueError, match="another text"):
        render_html(english.outcome, english.text + " ")
    with pytest.raises(ValueError, match="beside"):
        render(english.outcome, "html")
    assert render(english.outcome, "html", english.text) == render_html(*english)


def test_half_a_surrogate_pair_can_still_be_written(english: Rendered) -> None:
    outcome = english.outcome.model_copy(update={"headline": "half \ud83d of a sign"})
    assert "half ? of a sign" in render_html(outcome, english.text)


def test_a_step_names_the_party_and_not_its_id(english: Rendered) -> None:
    party = english.outcome.parties[0]
    steps = [step.model_copy(update={"who": party.id}) for step in english.outcome.next_steps]
    html = render_html(english.outcome.model_copy(update={"next_steps": steps}), english.text)
    timeline = html[html.index('class="steps"') : html.index("</ol>")]
    assert party.name in timeline
    assert f">{party.id}<" not in timeline
