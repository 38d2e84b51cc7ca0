"""Servers that know neither schemas nor tools are asked in a weaker form, found out once for all articles."""

from __future__ import annotations

import pytest

from summarizer import ModelError, summarize, summarize_many
from tests.faults.articles import article, number_of
from tests.faults.server import RIGHT, FaultyServer


@pytest.mark.parametrize(
    ("unknown", "given"),
    [((), [RIGHT]), (("response_format",), ["400", RIGHT]), (("response_format", "tools"), ["400", "400", RIGHT])],
)
def test_the_strictest_form_that_a_server_takes(unknown: tuple[str, ...], given: list[str]) -> None:
    with FaultyServer(lambda number, nth: RIGHT, unknown=unknown) as server:
        items = summarize_many(map(article, (1, 2, 3)), model="faulty/any", base_url=server.url, concurrency=1)
        outcomes = [item.outcome for item in items]
    assert [outcome and number_of(outcome) for outcome in outcomes] == [1, 2, 3]
    assert server.given == {1: given, 2: [RIGHT], 3: [RIGHT]}
    assert outcomes[0] is not None
    assert outcomes[0].provenance.attempts == len(given)


def test_articles_side_by_side_weaken_the_form_once() -> None:
    with FaultyServer(lambda number, nth: RIGHT, latency=0.05, unknown=("response_format",)) as server:
        items = list(summarize_many(map(article, range(1, 9)), model="faulty/any", base_url=server.url, concurrency=8))
    assert all(item.outcome for item in items)
    assert all(given in (["400", RIGHT], [RIGHT]) for given in server.given.values())


def test_a_server_that_takes_no_form_at_all() -> None:
    with FaultyServer(lambda number, nth: RIGHT, unknown=("messages",)) as server:
        with pytest.raises(ModelError, match="refuses the request"):
            summarize(article(1), model="faulty/any", base_url=server.url)
        assert server.given == {1: ["400"]}
    with FaultyServer(lambda number, nth: RIGHT, unknown=("response_format", "tools", "model")) as server:
        with pytest.raises(ModelError, match="refuses the request"):
            summarize(article(1), model="faulty/any", base_url=server.url)
        assert server.given == {1: ["400"] * 3}
