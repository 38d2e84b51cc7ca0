"""Outcomes to render: of labelled articles, in either direction, and one whose every word is hostile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from summarizer import NegotiationOutcome, summarize
from summarizer.outcome import Claim, NextStep

FIXTURES = Path(__file__).parents[2] / "fixtures"
HOSTILE = (
    "</script></style><script>window.hit=1</script><img src=x onerror='window.hit=1'><svg onload=window.hit=1>"
    '" onmouseover="window.hit=1" x=\' {{ 7*7 }} {% raise %} &lt; \u202egnorw\u2066'
)
_FREE = {
    *(
        "headline",
        "overview",
        "name",
        "source_name",
        "head",
        "head_title",
        "venue",
        "city",
        "date_text",
        "unit",
        "counted",
    ),
    *("speaker", "topic", "statement", "hedge", "what", "who", "when_text", "message", "text", "members", "conditions"),
    *("model", "language", "source_language"),
}


class Rendered(NamedTuple):
    """An outcome and the article it was made from."""

    outcome: NegotiationOutcome
    text: str


@pytest.fixture(scope="session")
def labelled() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZER_FIXTURES", str(FIXTURES))
        yield


@pytest.fixture(scope="session")
def english(labelled: None) -> Rendered:
    return _with_steps(_read("valley-ceasefire"), ("2023-12-24", "2023-11-20", None))


@pytest.fixture(scope="session")
def arabic(labelled: None) -> Rendered:
    """Statements in the article's own words, as the embedded model leaves them."""
    outcome, text = _with_steps(_read("istanbul-2025-06-02"), ("2025-06-30",))
    names = {party.id: party.source_name for party in outcome.parties}
    parties = [party.model_copy(update={"name": names[party.id]}) for party in outcome.parties]
    claims = [
        claim.model_copy(update={"statement": _words(claim), "topic": _words(claim)[:14]}) for claim in outcome.claims
    ]
    topics = {claim.id: claim.topic for claim in claims}
    points = [point.model_copy(update={"topic": topics[point.claims[0].claims[0]]}) for point in outcome.points]
    headline = f"{names['russia']} / {names['ukraine']} · {outcome.event.city}, {outcome.event.date}"
    changed = {"parties": parties, "claims": claims, "points": points, "headline": headline}
    return Rendered(outcome.model_copy(update=changed), text)


@pytest.fixture(scope="session")
def translated(labelled: None) -> Rendered:
    """Statements in English, evidence in Arabic."""
    return _read("istanbul-2025-06-02")


@pytest.fixture(scope="session")
def french(labelled: None) -> Rendered:
    return _read("coalition-regionale")


@pytest.fixture(scope="session")
def three_sides(labelled: None) -> Rendered:
    return _read("town-coalition")


@pytest.fixture(scope="session")
def nothing(labelled: None) -> Rendered:
    return _read("orchard-harvest")


@pytest.fixture(scope="session")
def overriding(english: Rendered) -> Rendered:
    """Names that turn their letters around and leave an isolate open."""
    parties = [
        party.model_copy(update={"name": f"{party.name} \u202egnorw\u2066"}) for party in english.outcome.parties
    ]
    return Rendered(english.outcome.model_copy(update={"parties": parties}), english.text)


@pytest.fixture(scope="session")
def hostile(english: Rendered) -> Rendered:
    """Whatever a model or an article can write is an attempt to break out."""
    text = english.text.replace("\n\n", f" {HOSTILE}\n\n{HOSTILE}\n\n")
    data = _poisoned(english.outcome.model_dump(mode="json"))
    data["provenance"]["source"]["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return Rendered(NegotiationOutcome.model_validate(data), text)


def _read(slug: str) -> Rendered:
    text = (FIXTURES / slug / "article.txt").read_bytes().decode()
    return Rendered(summarize(text, model="mock/gold", cache=False), text)


def _with_steps(found: Rendered, days: tuple[str | None, ...]) -> Rendered:
    last = found.outcome.claims[-1]
    steps = [
        NextStep(what=f"{last.statement} ({day})", when=day, status="proposed", evidence=last.evidence) for day in days
    ]
    return Rendered(found.outcome.model_copy(update={"next_steps": steps}), found.text)


def _words(claim: Claim) -> str:
    return " ".join(piece.text for piece in claim.evidence)


def _poisoned(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner, key) for inner in value]
    return value + HOSTILE if isinstance(value, str) and key in _FREE else value
