"""The main job: real articles, the embedded model, every claim on its side."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from summarizer import NegotiationOutcome, summarize

ROOT = Path(__file__).parent.parent
pytestmark = [pytest.mark.local_model, pytest.mark.timeout(900)]


def text_of(name: str) -> str:
    return (ROOT / "fixtures" / name / "article.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def istanbul(embedded_model: str) -> NegotiationOutcome:
    return summarize(text_of("istanbul-2025-06-02"), model=embedded_model, cache=False)


def by_role(outcome: NegotiationOutcome, name: str) -> str:
    return next(party.id for party in outcome.parties if name in party.source_name)


def test_parties_and_event(istanbul: NegotiationOutcome) -> None:
    sides = {p.source_name: p.delegation for p in istanbul.parties if p.role == "side"}
    assert set(sides) == {"روسيا", "أوكرانيا"}
    assert sides["روسيا"].size == 12
    assert sides["أوكرانيا"].size == 14
    assert "ميدينسكي" in (sides["روسيا"].head or "")
    assert "عميروف" in (sides["أوكرانيا"].head or "")
    third = next(p for p in istanbul.parties if p.role != "side")
    assert third.source_name == "تركيا"
    event = istanbul.event
    assert (event.date, event.city, event.round, event.format) == ("2025-06-02", "إسطنبول", 2, "direct")
    assert "تشيراغان" in (event.venue or "")


def test_every_list_item_is_with_the_one_who_opened_its_list(istanbul: NegotiationOutcome) -> None:
    text = text_of("istanbul-2025-06-02")
    russia, ukraine = by_role(istanbul, "روسيا"), by_role(istanbul, "أوكرانيا")
    first, second, third = text.index("تنفيذ أكبر"), text.index("المفاوضات جرت"), text.index("الجانبين اتفقا")
    end = text.index("وفي أول تعليق")
    items = [claim for claim in istanbul.claims if claim.attribution == "inherited"]
    assert {claim.party for claim in items if first <= claim.evidence[0].start < second} == {russia}
    assert {claim.party for claim in items if third <= claim.evidence[0].start < end} == {ukraine}
    lines = {text.count("\n", 0, claim.evidence[0].start) for claim in items}
    assert len(lines) == 10


def test_what_was_not_agreed_is_kept(istanbul: NegotiationOutcome) -> None:
    ukraine = by_role(istanbul, "أوكرانيا")
    refused = [c.evidence[0].text for c in istanbul.claims if c.party == ukraine and c.kind == "not_agreed"]
    assert any("وقف إطلاق النار" in words or "لوقف إطلاق النار" in words for words in refused)
    assert any("لقاء مباشر" in words for words in refused)


def test_figures_and_points(istanbul: NegotiationOutcome) -> None:
    figures = {(f.low, f.high) for claim in istanbul.claims for f in claim.figures}
    assert {(25, 25), (2, 3), (339, 339), (6000, 6000)} <= figures
    kinds = {claim.id: claim for claim in istanbul.claims}
    both = [p for p in istanbul.points if p.status == "both_agree"]
    assert [{f.low for entry in p.claims for c in entry.claims for f in kinds[c].figures} for p in both] == [{25}]
    differing = [p for p in istanbul.points if p.status == "differ"]
    words = " ".join(kinds[c].statement for p in differing for entry in p.claims for c in entry.claims)
    assert "الجرحى" in words
    assert "المرضى" in words


def test_evidence_is_exact_and_nothing_comes_from_the_tail(istanbul: NegotiationOutcome) -> None:
    text = text_of("istanbul-2025-06-02")
    tail = text.index("آخر تحديث")
    for holder in [*istanbul.claims, *istanbul.background, *istanbul.next_steps, *istanbul.parties, istanbul.event]:
        for piece in holder.evidence:
            assert text[piece.start : piece.end] == piece.text
            assert piece.end <= tail
    shown = istanbul.model_dump_json(exclude={"provenance"})
    for foreign in ("لافروف", "بريكس", "ترامب", "ماكرون", "روبيو"):
        assert foreign not in shown


def test_the_outcome_is_valid_against_its_schema(istanbul: NegotiationOutcome) -> None:
    schema = NegotiationOutcome.model_json_schema(mode="serialization")
    jsonschema.validate(json.loads(istanbul.model_dump_json()), schema)
    assert NegotiationOutcome.model_validate_json(istanbul.model_dump_json()) == istanbul


def test_a_text_that_is_no_negotiation_has_no_claims(embedded_model: str) -> None:
    outcome = summarize(text_of("orchard-harvest"), model=embedded_model, cache=False)
    assert not outcome.is_negotiation
    assert outcome.claims == []
    assert outcome.parties == []
