"""What a run has used so far, and when the money is spent."""

from __future__ import annotations

from summarizer.bulk.articles import Article
from summarizer.bulk.lines import Line, error_line
from summarizer.bulk.running import Tally
from summarizer.outcome import Usage


def failed(usage: Usage | None) -> Line:
    return error_line(Article("a", "text"), "OutcomeError", "why", usage)


def test_what_failed_articles_used_is_counted() -> None:
    tally = Tally()
    tally.add(failed(Usage(input_tokens=30, output_tokens=4, cached_tokens=2, cost_usd=0.5)))
    tally.add(Line(b"", b"", usage=Usage(input_tokens=10, cost_usd=0.25)))
    assert (tally.done, tally.failed) == (1, 1)
    assert (tally.input_tokens, tally.output_tokens, tally.cached_tokens) == (40, 4, 2)
    assert (tally.cost_usd, tally.cost_unknown) == (0.75, 0)


def test_only_what_was_answered_can_have_an_unknown_cost() -> None:
    tally = Tally()
    tally.add(failed(None))
    tally.add(failed(Usage()))
    assert tally.cost_unknown == 0
    tally.add(failed(Usage(input_tokens=1)))
    tally.add(Line(b"", b"", usage=Usage()))
    assert tally.cost_unknown == 2
