"""Every way in which a server fails, over a real connection."""

from __future__ import annotations

import pytest

from summarizer import Item, ModelError, Retries, SummarizerError, summarize, summarize_many
from tests.faults.articles import article, number_of
from tests.faults.campaign import QUICK
from tests.faults.server import FAULTS, RIGHT, FaultyServer

OF_THE_ANSWER = {
    "truncated JSON",
    "invalid JSON",
    "wrong schema",
    "cut off at the limit",
    "empty choices",
    "empty content",
    "refusal",
}


def ask(server: FaultyServer, retries: Retries = QUICK, timeout: float = 20.0) -> Item:
    [item] = summarize_many([article(7)], model="faulty/any", base_url=server.url, timeout=timeout, retries=retries)
    return item


def told(item: Item) -> tuple[int, int]:
    return item.usage.input_tokens, item.usage.output_tokens


def timeout_for(fault: str) -> float:
    return 2.0 if fault in {"hang", "slow drip"} else 20.0


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault != "401"])
def test_a_fault_that_passes_costs_one_attempt(fault: str) -> None:
    with FaultyServer(lambda number, nth: fault if nth == 0 else RIGHT) as server:
        item = ask(server, timeout=timeout_for(fault))
    assert item.outcome is not None, item.error
    assert number_of(item.outcome) == 7
    assert item.outcome.provenance.attempts == 2
    assert server.given == {7: [fault, RIGHT]}
    assert told(item) == (server.input_tokens, server.output_tokens)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_lasts_ends_in_a_typed_error(fault: str) -> None:
    with FaultyServer(lambda number, nth: fault) as server:
        item = ask(server, Retries(1, first_wait=0), timeout=timeout_for(fault))
    assert isinstance(item.error, SummarizerError)
    assert told(item) == (server.input_tokens, server.output_tokens)
    if fault == "401":
        assert (item.error.budget, server.given) == ("", {7: ["401"]})
    elif fault in OF_THE_ANSWER:
        assert (item.error.budget, server.given) == ("answers", {7: [fault] * 3})
    elif fault == "wrong segment":
        assert "none of them stands in the article" in str(item.error)
    else:
        assert (item.error.budget, server.given) == ("attempts", {7: [fault] * 2})
    assert item.error.attempts == len(server.given[7])


def test_retry_after_is_obeyed_over_a_real_connection() -> None:
    with FaultyServer(lambda number, nth: "429, Retry-After in seconds" if nth == 0 else RIGHT) as server:
        # Of its own it would not wait at all.
        outcome = summarize(article(7), model="faulty/any", base_url=server.url, retries=Retries(1, first_wait=0))
    assert outcome.provenance.seconds >= 1


def test_nobody_listens() -> None:
    with FaultyServer(lambda number, nth: RIGHT) as server:
        url = server.url
    with pytest.raises(ModelError, match=r"could not be reached at http://127\.0\.0\.1") as caught:
        summarize(article(7), model="faulty/any", base_url=url, retries=QUICK)
    assert caught.value.attempts == 1 + QUICK.times
