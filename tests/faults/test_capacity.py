"""A server that bears less than it is asked: how much it bears is found out, and nothing is lost."""

from __future__ import annotations

from summarizer import Retries, summarize_many
from tests.faults.articles import article, number_of
from tests.faults.server import RIGHT, FaultyServer

CAPACITY = 12
PATIENT = Retries(times=6, first_wait=0.05, longest_wait=0.5)


def test_the_capacity_of_a_server_is_found_out() -> None:
    # Slow enough that a busy machine, too, has more under way than the server bears.
    with FaultyServer(lambda number, nth: RIGHT, latency=0.6, capacity=CAPACITY) as server:
        items = list(
            summarize_many(
                map(article, range(1, 201)), model="faulty/any", base_url=server.url, retries=PATIENT, concurrency=100
            )
        )
    assert [item.outcome and number_of(item.outcome) for item in items] == list(range(1, 201)), items
    # Let through all at once, most of the first hundred would be refused, many of them again and again.
    assert 0 < server.injected["429"] < 50
    assert server.most_at_once < 2 * CAPACITY + 8


def test_a_server_that_bears_all_is_given_more_than_at_first() -> None:
    with FaultyServer(lambda number, nth: RIGHT, latency=0.5) as server:
        items = list(
            summarize_many(map(article, range(1, 81)), model="faulty/any", base_url=server.url, concurrency=32)
        )
    assert all(item.outcome for item in items)
    assert 8 < server.most_at_once <= 32
