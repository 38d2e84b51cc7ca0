"""A thousand articles side by side on a server of whose answers a quarter are faulty."""

from __future__ import annotations

from collections import Counter

import pytest

from summarizer import SummarizerError
from tests.faults.articles import number_of
from tests.faults.campaign import Campaign, run
from tests.faults.server import FAULTS

ARTICLES = 1_000


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SUMMARIZER_NO_REMOTE", raising=False)
        return run(ARTICLES, concurrency=64, share=0.25)


def test_every_fault_was_met_and_a_quarter_of_the_answers_was_faulty(campaign: Campaign) -> None:
    given = Counter(what for answers in campaign.given.values() for what in answers)
    assert set(FAULTS) <= set(given)
    assert 0.2 < sum(given[fault] for fault in FAULTS) / given.total() < 0.3


def test_none_is_lost_and_none_comes_twice(campaign: Campaign) -> None:
    assert [item.index for item in campaign.items] == list(range(ARTICLES))
    assert set(campaign.given) == set(range(ARTICLES))
    assert (campaign.lost, campaign.doubled) == (set(), set())


def test_every_article_ends_as_its_own_outcome_or_a_typed_error(campaign: Campaign) -> None:
    for item in campaign.items:
        if item.outcome is not None:
            assert item.error is None
            assert number_of(item.outcome) == item.index + 1
        else:
            assert isinstance(item.error, SummarizerError)


def test_only_what_lasts_ends_an_article(campaign: Campaign) -> None:
    failed = {item.index for item in campaign.items if item.error is not None}
    refused = {number for number, given in campaign.given.items() if "401" in given}
    assert refused <= failed
    assert len(failed - refused) < ARTICLES / 50


def test_usage_is_the_servers_own_to_the_token(campaign: Campaign) -> None:
    assert campaign.tokens == campaign.server_tokens
    assert min(campaign.tokens) > 0


def test_attempts_are_the_servers_own(campaign: Campaign) -> None:
    for item in campaign.items:
        source = item.outcome.provenance if item.outcome is not None else item.error
        assert source is not None
        assert source.attempts == len(campaign.given[item.index])


def test_the_table_tells_every_fault(campaign: Campaign) -> None:
    rows = campaign.table().splitlines()
    assert len(rows) == len(FAULTS) + 3
    assert rows[-1].endswith("| 0 | 0 |")
