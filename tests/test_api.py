"""The Python interface, over the real client stack with a mock below it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarizer import InputError, NegotiationOutcome, asummarize, summarize, summarize_many

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "fixtures" / "harbour-wages" / "article.txt").read_bytes().decode()


def test_gold_outcome() -> None:
    outcome = summarize(TEXT, model="mock/gold")
    assert outcome.is_negotiation
    assert outcome.provenance.strategy == "single"
    assert outcome.provenance.usage.output_tokens > 0
    assert len(outcome.provenance.prompt.sha256) == 64
    assert outcome.headline
    assert all(TEXT[e.start : e.end] == e.text for claim in outcome.claims for e in claim.evidence)
    assert NegotiationOutcome.model_validate_json(outcome.model_dump_json()) == outcome


def test_a_first_answer_that_is_not_valid_is_asked_for_again() -> None:
    outcome = summarize(TEXT, model="mock/flaky")
    assert outcome.provenance.attempts == 2
    assert outcome.claims


def test_inside_a_running_loop() -> None:
    async def notebook() -> NegotiationOutcome:
        return summarize(TEXT, model="mock/gold")

    assert asyncio.run(notebook()).claims
    assert asyncio.run(asummarize(TEXT, model="mock/gold")).claims


def test_many_in_order_and_one_failure_does_not_stop_the_rest() -> None:
    items = list(summarize_many([TEXT, "   ", TEXT, "no labels for this"], model="mock/gold", concurrency=2))
    assert [item.index for item in items] == [0, 1, 2, 3]
    assert [item.error is None for item in items] == [True, False, True, False]
    assert isinstance(items[1].error, InputError)


def test_many_takes_texts_as_they_are_needed() -> None:
    taken: list[int] = []

    def texts() -> object:
        for number in range(40):
            taken.append(number)
            yield TEXT

    stream = summarize_many(texts(), model="mock/gold", concurrency=2)  # type: ignore[arg-type]
    next(iter(stream))
    assert len(taken) <= 16, "what is kept until a slow one is done is limited"
    stream.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["", "  \n", "\0abc", "123"])
def test_what_is_no_article(text: str) -> None:
    with pytest.raises(InputError):
        summarize(text, model="mock/gold")


def test_template_syntax_in_an_article_stays_as_it_is() -> None:
    from summarizer.document import read_document
    from summarizer.prompting import Prompts, fence, numbered

    text = "The union said {{ 7*7 }} and {% x %} were agreed."
    document = read_document(text, language="en")
    rendered = Prompts("single").render(
        "article", fence=fence(document), article=numbered(document), known="", language="en"
    )
    assert "{{ 7*7 }} and {% x %}" in rendered
