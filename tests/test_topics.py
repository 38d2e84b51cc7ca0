"""Statements are grouped by what they share, and what must stay apart does."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from summarizer.languages import load
from summarizer.topics import cluster, containment, content_words, join_earlier, shared_words, similarity, weights


def test_the_same_words_are_alike_and_foreign_ones_are_not() -> None:
    english = load("en")
    pay, again, boats = (
        content_words(text, english)
        for text in ("The wage rise is 4 percent.", "A rise in wages of 3 percent", "Boats leave the harbour")
    )
    weight = weights([pay, again, boats])
    assert similarity(pay, pay, weight) == 1
    assert similarity(pay, again, weight) > similarity(pay, boats, weight) == 0


def test_words_of_one_field_become_one_only_where_asked() -> None:
    english = load("en")
    assert content_words("the price", english, by_field=True) == content_words("a sum", english, by_field=True)
    assert content_words("the price", english) != content_words("a sum", english)
    assert content_words("orchards", english, by_field=True) == ["orchards"]


def test_arabic_words_of_the_same_consonants_are_shared() -> None:
    arabic = load("ar")
    captive, ferry = (content_words(text, arabic, grouped=False) for text in ("تسليم المخطوط", "نقل المخطوطات"))
    assert shared_words(captive, ferry) == ["مخطوط"]
    assert shared_words(["تعويض"], ["مركب"]) == []


def test_each_item_joins_the_earlier_one_of_the_highest_score() -> None:
    scores = {(0, 2): 1.0, (1, 2): 2.0, (0, 3): 0.5, (2, 3): 0.4}
    assert join_earlier(scores, [0.0, 0.0, 0.0, 0.0], set()) == [0, 1, 1, 0]
    assert join_earlier(scores, [0.0, 0.0, 1.5, 0.5], set()) == [0, 1, 1, 3]


def test_who_must_stay_apart_from_a_member_joins_the_next_best_group() -> None:
    scores = {(0, 1): 3.0, (1, 3): 2.0, (2, 3): 1.0}
    assert join_earlier(scores, [0.0] * 4, {(0, 3)}) == [0, 0, 2, 2]
    assert join_earlier(scores, [0.0] * 4, {(0, 3), (2, 3)}) == [0, 0, 2, 3]


def test_one_that_says_no_more_than_the_other_is_contained() -> None:
    assert containment(["bridge", "toll"], ["bridge", "toll", "monday"]) == 1
    assert containment(["bridge", "toll"], ["ferry"]) == 0
    assert containment([], ["ferry"]) == 0


def test_joins_by_the_average_and_not_by_one_link() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.5}
    assert cluster(3, chain, set(), 0.4) == [0, 0, 2]
    assert cluster(3, chain, set(), 0.2) == [0, 0, 0]


def test_what_must_stay_apart_is_not_joined_through_a_third() -> None:
    assert cluster(3, {(0, 2): 0.9, (1, 2): 0.8}, {(0, 1)}, 0.1) == [0, 1, 0]


pairs = st.integers(1, 7).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.dictionaries(
            st.sampled_from([*itertools.combinations(range(size), 2)] or [(0, 0)]), st.floats(0.01, 1.0)
        ).map(lambda found: {pair: value for pair, value in found.items() if pair[0] < pair[1]}),
    )
)


@given(pairs, st.floats(0.02, 1.1))
def test_every_cluster_is_named_by_its_first_item(
    items: tuple[int, dict[tuple[int, int], float]], least: float
) -> None:
    size, likeness = items
    group = cluster(size, likeness, set(), least)
    assert len(group) == size
    for item, first in enumerate(group):
        assert first <= item
        assert group[first] == first


@given(pairs, st.floats(0.02, 1.1), st.data())
def test_pairs_that_stay_apart_never_meet(
    items: tuple[int, dict[tuple[int, int], float]], least: float, data: st.DataObject
) -> None:
    size, likeness = items
    apart = set(data.draw(st.lists(st.sampled_from(sorted(likeness)), max_size=4))) if likeness else set()
    group = cluster(size, {pair: value for pair, value in likeness.items() if pair not in apart}, apart, least)
    assert all(group[one] != group[other] for one, other in apart)
