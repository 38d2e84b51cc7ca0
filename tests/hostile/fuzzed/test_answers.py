"""Whatever a model answers: an outcome of which every word of evidence stands in the article, or an error of ours."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from summarizer import SummarizerError, summarize
from summarizer.document import ARTICLE_ROLES, read_document
from summarizer.figures import values_in
from summarizer.models.mock import scripted
from summarizer.models.names import ModelName
from summarizer.strategies.accepted import salvage
from tests.hostile.fuzzed.texts import pages

ARTICLE = """Talks on the harbour ended on Monday.

The dockers' union said the port had agreed to a pay rise of 4 percent.

The port said it rejected shorter nights.

Read also: Other talks on 9 ships
"""
CLAIM = {"party": "union", "kind": "agreed", "topic": "pay", "statement": "So it is.", "segments": [1]}
PARTY = {"id": "union", "name": "Union", "source_name": "dockers' union", "role": "side"}
ANSWER: dict[str, Any] = {"is_negotiation": True, "parties": [PARTY], "claims": [CLAIM]}

values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.integers(-2, 8),
        st.floats(),
        st.text(max_size=10),
        st.sampled_from(["union", "port", "agreed", "4 percent", "the port had agreed", "side", "9" * 4_000, "\ud800"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=8,
)
claims = st.dictionaries(
    st.sampled_from([*CLAIM, "quote", "hedge", "conditions", "figures", "speaker", "attribution", "?"]),
    values,
    max_size=4,
).map(lambda change: {**CLAIM, **change})
parties = st.dictionaries(
    st.sampled_from([*PARTY, "head", "head_title", "size", "members", "segments"]), values, max_size=3
).map(lambda change: {**PARTY, **change})
answers = st.builds(
    lambda given, some, others: {**ANSWER, "claims": some, "parties": [PARTY, *others], **given},
    st.dictionaries(
        st.sampled_from(["event", "next_steps", "background", "is_negotiation", "claims"]), values, max_size=2
    ),
    st.lists(claims, max_size=4),
    st.lists(parties, max_size=2),
)
written = st.one_of(
    pages,
    answers.map(json.dumps),
    st.tuples(answers.map(json.dumps), st.integers(0, 400)).map(lambda it: it[0][: it[1]]),
    st.tuples(pages, answers.map(json.dumps), pages).map("".join),
)

many = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def _remote_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMARIZER_NO_REMOTE", raising=False)


@given(written)
@many
@example("[" * 100_000)
@example('{"claims": ' + '[{"a":' * 50_000)
@example('{"claims": [' + "9" * 100_000)
def test_what_is_whole_in_an_answer_is_found_or_nothing_is(answer: str) -> None:
    found = salvage(answer)
    assert found is None or found.answer.claims


@given(written, st.booleans())
@settings(many, max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@example(json.dumps({**ANSWER, "claims": [{**CLAIM, "segments": [10**400, -1, 1]}]}), False)
@example(
    json.dumps({**ANSWER, "claims": [{**CLAIM, "figures": [{"low": 1e400, "high": float("nan"), "text": "4"}]}]}), True
)
@example(json.dumps({**ANSWER, "parties": [{**PARTY, "size": 10**30}]}), False)
def test_an_answer_becomes_an_outcome_that_stands_or_an_error(answer: str, is_cut: bool) -> None:
    given = {"finish_reason": "length", "content": answer} if is_cut else answer
    client = scripted(ModelName("mock", "any"), itertools.repeat(given)).client
    try:
        outcome = summarize(ARTICLE, model="openai/any", client=client, strategy="single")
    except SummarizerError:
        return
    document = read_document(ARTICLE)
    ids = {party.id for party in outcome.parties}
    for claim in outcome.claims:
        assert claim.party in ids
        assert claim.evidence
        evidence = " ".join(piece.text for piece in claim.evidence)
        assert all({figure.low, figure.high} <= values_in(evidence, document.language) for figure in claim.figures)
        assert claim.hedge is None or claim.hedge in evidence
        for piece in claim.evidence:
            assert ARTICLE[piece.start : piece.end] == piece.text
            assert document.segments[piece.segment].role in ARTICLE_ROLES
    outcome.model_dump_json()
