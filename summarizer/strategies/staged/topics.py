"""One topic per matter, shared by the sides that speak of it.

Statements are grouped by the figures and words they share, words of like meaning counting as the same, and by where
they stand: items of one list are different matters, what one party says in one sentence is one matter.
"""

from __future__ import annotations

import re
from itertools import combinations

from summarizer.document import Document
from summarizer.figures import find_figures
from summarizer.kinds import find_kind
from summarizer.languages import Language
from summarizer.strategies.staged.claims import Proposition
from summarizer.strategies.staged.speakers import Speakers
from summarizer.topics import cluster, content_words, shared_words, similarity, weights

_SAME_MATTER = 0.07
_SAME_FIGURE = 0.3
_SAME_SENTENCE = 0.5
_SAME_PARTY = 0.1
_OF_TALKS = ("negotiation", "delegation")
_LABEL_WORDS = 3
_AT_ONCE = 300
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


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
    language = document.language
    texts = [document.text[slice(*proposition.content)] for proposition in propositions]
    bags = [
        [
            word
            for word in content_words(_without_cue(f"{text} {around}", language), language)
            if not speakers.names.owners_in(word)
        ]
        for text, around in zip(texts, _around(document, propositions), strict=True)
    ]
    weight = weights(bags)
    values = [{figure.low for figure in find_figures(text, language)} for text in texts]
    likeness: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    for one, other in combinations(range(len(texts)), 2):
        if _are_items_of_one_list(document, propositions[one], propositions[other]):
            apart.add((one, other))
            continue
        value = similarity(bags[one], bags[other], weight) + _SAME_FIGURE * bool(values[one] & values[other])
        value += _of_one_party(document, propositions[one], propositions[other], neighbours=other == one + 1)
        if value > 0:
            likeness[one, other] = value
    sides = {party.id for party in speakers.parties if party.role == "side"}
    group = cluster(len(texts), likeness, apart, _SAME_MATTER)
    _join_those_that_point_back(document, propositions, group, values, sides)
    return [_label(texts, bags, group, group[index], language) for index in range(len(texts))]


def _join_those_that_point_back(
    document: Document, propositions: list[Proposition], group: list[int], values: list[set[float]], sides: set[str]
) -> None:
    """A denial that shares no words with anything is about what was said last: "pure invention", "no such clause"."""
    language = document.language
    for index, proposition in enumerate(propositions):
        if group.count(group[index]) > 1:
            continue
        text = document.text[slice(*proposition.content)]
        pointing = language.pattern("topics", "pointing").search(text) is not None
        if proposition.kind != "denied" and not (pointing and not values[index]):
            continue
        told = next(
            (
                at
                for at in range(index - 1, -1, -1)
                if propositions[at].kind != "assessed" and propositions[at].speaker.party in sides
            ),
            None,
        )
        if told is not None and _may_point_at(document, propositions[told], proposition):
            group[index] = group[told]


def _may_point_at(document: Document, earlier: Proposition, later: Proposition) -> bool:
    """Items of a list are matters of their own; parts of one sentence are one matter even there."""
    first, second = document.segments[earlier.segment], document.segments[later.segment]
    return first.sentence == second.sentence or second.opener is None


def _around(document: Document, propositions: list[Proposition]) -> list[str]:
    """What the sentence of each proposition says besides its claims: often it names the matter there."""
    spans: dict[int, tuple[int, int]] = {}
    for segment in document.segments:
        start, _ = spans.get(segment.sentence, (segment.start, segment.end))
        spans[segment.sentence] = (start, segment.end)
    claimed: dict[int, list[tuple[int, int]]] = {}
    sentences = [document.segments[proposition.segment].sentence for proposition in propositions]
    for sentence, proposition in zip(sentences, propositions, strict=True):
        claimed.setdefault(sentence, []).append(proposition.content)
    left: dict[int, str] = {}
    for sentence, contents in claimed.items():
        at, end = spans[sentence]
        parts = []
        for content in sorted(contents):
            parts.append(document.text[at : max(at, content[0])])
            at = max(at, content[1])
        left[sentence] = " ".join([*parts, document.text[at:end]])
    return [left[sentence] for sentence in sentences]


def _are_items_of_one_list(document: Document, first: Proposition, second: Proposition) -> bool:
    opener = document.segments[first.segment].opener
    same_list = opener is not None and opener == document.segments[second.segment].opener
    return same_list and first.segment != second.segment


def _of_one_party(document: Document, first: Proposition, second: Proposition, *, neighbours: bool) -> float:
    if first.speaker.party != second.speaker.party:
        return 0.0
    # What one party says of several matters shares its favourite words; what it says in one breath is one matter.
    same = document.segments[first.segment].sentence == document.segments[second.segment].sentence
    return _SAME_SENTENCE if neighbours and same else -_SAME_PARTY


def _without_cue(text: str, language: Language) -> str:
    """A statement without the words that show its kind or speak of talks as such: "agreed on" is no topic."""
    cue = find_kind(text, 0, len(text), language)
    if cue and cue.kind != "assessed":
        text = f"{text[: cue.start]} {text[cue.end :]}"
    for words in _OF_TALKS:
        if language.words("roles", words):
            text = language.pattern("roles", words).sub(" ", text)
    return text


def _label(texts: list[str], bags: list[list[str]], group: list[int], key: int, language: Language) -> str:
    """The words that the statements of a group share, or the first words of a lone one, as the article spells them."""
    members = [index for index, owner in enumerate(group) if owner == key]
    words = bags[members[0]]
    for member in members[1:]:
        words = shared_words(words, bags[member]) or words
    spelled: list[str] = []
    for match in _WORD.finditer(texts[members[0]]):
        if set(content_words(match.group(), language)) & set(words) and match.group() not in spelled:
            spelled.append(match.group())
    return " ".join(spelled[:_LABEL_WORDS]) or texts[members[0]][:40]
