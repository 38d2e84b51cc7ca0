"""One topic per matter, shared by the sides that speak of it.

Each statement follows up an earlier one or opens a matter. What speaks for following up is weighed: shared words, words
of like meaning counting as the same, and shared figures; within a party also where the statement stands, between
parties also that sides mostly answer each other in the same order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import combinations

from summarizer.document import Document
from summarizer.languages import Language
from summarizer.outcome import Kind
from summarizer.strategies.staged.claims import Proposition
from summarizer.strategies.staged.speakers import Speakers
from summarizer.strategies.staged.statements import Statement, read_statements
from summarizer.topics import content_words, join_earlier, shared_words, similarity, weights

# Found by maximum likelihood over labelled articles in ten languages; docs/experiments.md has what each is worth.
_WITHIN = {
    "words": 5.0,
    "figure": 3.4,
    "distance": -1.4,
    "next": -1.6,
    "sentence": 1.1,
    "paragraph": 1.5,
    "quotation": 1.1,
    "one_in_list": -1.3,
}
_BETWEEN = {
    "words": 16.5,
    "figure": 2.8,
    "next": -2.6,
    "paragraph": 3.9,
    "wordless": 2.4,
    "refused": 1.9,
    "place": -3.0,
}
_OPENING = {"always": 1.5, "in_list": 4.2, "pointing": -5.7, "few_words": -2.2, "words": 1.2}
_REFUSALS: frozenset[Kind] = frozenset({"denied", "rejected", "not_agreed"})
_HARDLY_ANY = 0.03
_LABEL_WORDS = 3
_AT_ONCE = 300
_LABEL_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def find_topics(document: Document, propositions: list[Proposition], speakers: Speakers) -> list[str]:
    """One topic per proposition; propositions about the same matter have the same topic.

    Every pair is compared, so a transcript of many hours is taken in parts, and matters of different parts stay apart
    unless they are called the same.
    """
    found: list[str] = []
    for first in range(0, len(propositions), _AT_ONCE):
        found += _topics_of(document, propositions[first : first + _AT_ONCE], speakers)
    return found


def _topics_of(document: Document, propositions: list[Proposition], speakers: Speakers) -> list[str]:
    statements = read_statements(document, propositions, speakers)
    sides = {party.id for party in speakers.parties if party.role == "side"}
    alike = _likeness(statements)
    best = [max((alike[one, later] for one in range(later)), default=0.0) for later in range(len(statements))]
    pairs = list(combinations(range(len(statements)), 2))
    apart = {
        (one, later) for one, later in pairs if _are_items_of_one_list(document, propositions[one], propositions[later])
    }
    told = _told_last(statements, sides)
    scores = {
        (one, later): _weighed(
            *_following(
                statements,
                one,
                later,
                alike=alike[one, later],
                wordless=best[later] < _HARDLY_ANY,
                told_last=one == told[later],
            )
        )
        for one, later in pairs
        # A matter is between the sides: what a mediator says of it joins it and draws nothing into it.
        if statements[one].party in sides and (one, later) not in apart
    }
    fresh = [_weighed(_OPENING, _opening(statements, later, best[later])) for later in range(len(statements))]
    group = join_earlier(scores, fresh, apart)
    texts = [document.text[slice(*proposition.content)] for proposition in propositions]
    bags = [statement.words for statement in statements]
    return [_label(texts, bags, group, group[index], document.language) for index in range(len(texts))]


def _likeness(statements: list[Statement]) -> dict[tuple[int, int], float]:
    bags = [statement.words for statement in statements]
    weight = weights(bags)
    return {
        (one, later): similarity(bags[one], bags[later], weight) for one, later in combinations(range(len(bags)), 2)
    }


def _told_last(statements: list[Statement], sides: set[str]) -> list[int | None]:
    """For each statement the last one of a side before it; opinions of the talks are no matter to come back to."""
    found: list[int | None] = []
    last: int | None = None
    for index, statement in enumerate(statements):
        found.append(last)
        if statement.party in sides and statement.kind != "assessed":
            last = index
    return found


def _following(
    statements: list[Statement], one: int, later: int, *, alike: float, wordless: bool, told_last: bool
) -> tuple[Mapping[str, float], dict[str, float]]:
    """The weights that count, and what speaks for the later statement following up the earlier one.

    Args:
        statements: all.
        one, later: the earlier and the later of the two.
        alike: how alike their words are, 0 to 1.
        wordless: whether the later one shares hardly a word with anything before it.
        told_last: whether a side told nothing between them.
    """
    first, second = statements[one], statements[later]
    next_to = later == one + 1
    figure = float(bool(first.values & second.values))
    if first.party == second.party:
        return _WITHIN, {
            "words": alike,
            "figure": figure,
            "distance": math.log(later - one),
            "next": float(next_to),
            "sentence": float(next_to and first.sentence == second.sentence),
            "paragraph": float(next_to and first.block == second.block),
            "quotation": float(next_to and second.quoted),
            "one_in_list": float((first.opener is None) != (second.opener is None)),
        }
    return _BETWEEN, {
        "words": alike,
        "figure": figure,
        "next": float(next_to),
        "paragraph": float(next_to and first.block == second.block),
        "wordless": float(next_to and wordless),
        # "No such clause", "pure invention": a refusal without words of its own is of what was told last.
        "refused": float(told_last and second.kind in _REFUSALS and (wordless or second.pointing)),
        "place": abs(first.place - second.place),
    }


def _opening(statements: list[Statement], at: int, best: float) -> dict[str, float]:
    """What speaks for a statement opening a matter of its own."""
    statement = statements[at]
    item_goes_on = at > 0 and statements[at - 1].sentence == statement.sentence
    return {
        "always": 1.0,
        "in_list": float(statement.opener is not None and not item_goes_on),
        "pointing": float(statement.pointing),
        "few_words": 1 / (1 + len(statement.own)),
        "words": best,
    }


def _weighed(weight: Mapping[str, float], found: Mapping[str, float]) -> float:
    return sum(weight[name] * value for name, value in found.items())


def _are_items_of_one_list(document: Document, first: Proposition, second: Proposition) -> bool:
    opener = document.segments[first.segment].opener
    same_list = opener is not None and opener == document.segments[second.segment].opener
    return same_list and first.segment != second.segment


def _label(texts: list[str], bags: list[list[str]], group: list[int], key: int, language: Language) -> str:
    """The words that the statements of a group share, or the first words of a lone one, as the article spells them."""
    members = [index for index, owner in enumerate(group) if owner == key]
    words = bags[members[0]]
    for member in members[1:]:
        words = shared_words(words, bags[member]) or words
    spelled: list[str] = []
    for match in _LABEL_WORD.finditer(texts[members[0]]):
        if set(content_words(match.group(), language, by_field=True)) & set(words) and match.group() not in spelled:
            spelled.append(match.group())
    return " ".join(spelled[:_LABEL_WORDS]) or texts[members[0]][:40]
