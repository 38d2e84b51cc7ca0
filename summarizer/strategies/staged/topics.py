"""One topic per matter, shared by the sides that speak of it.

Statements of different parties are paired by the figures and words they share, words of like meaning counting as the
same. What is not paired keeps a topic of its own.
"""

from __future__ import annotations

import re

from summarizer.document import Document
from summarizer.figures import find_figures
from summarizer.kinds import find_kind
from summarizer.languages import Language
from summarizer.strategies.staged.claims import Proposition
from summarizer.strategies.staged.speakers import Speakers
from summarizer.topics import content_words, shared_words, similarity, weights

_PAIR = 0.34
_FIGURE = 1.0
_OTHER_FIGURE = 0.2
_LABEL_WORDS = 3
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def find_topics(document: Document, propositions: list[Proposition], speakers: Speakers) -> list[str]:
    """One topic per proposition; propositions about the same matter have the same topic."""
    language = document.language
    texts = [document.text[slice(*proposition.content)] for proposition in propositions]
    bags = [
        [word for word in content_words(bare, language) if not speakers.names.owners_in(word)]
        for bare in (_without_cue(text, language) for text in texts)
    ]
    weight = weights(bags)
    values = [{figure.low for figure in find_figures(text, language)} for text in texts]
    group = list(range(len(texts)))
    for index, proposition in enumerate(propositions):
        own = proposition.speaker.party
        taken = {group[other] for other in range(index) if propositions[other].speaker.party == own}
        scored = sorted(
            (
                (similarity(bags[index], bags[other], weight) + _figures(values[index], values[other]), other)
                for other in range(index)
                if propositions[other].speaker.party != own and group[other] not in taken
            ),
            reverse=True,
        )
        if scored and scored[0][0] >= _PAIR:
            group[index] = group[scored[0][1]]
    return [_label(texts, bags, group, group[index], language) for index in range(len(texts))]


def _figures(first: set[float], second: set[float]) -> float:
    """What shared or foreign figures say about two statements being of the same matter."""
    if first & second:
        return _FIGURE
    return -_OTHER_FIGURE if first or second else 0.0


def _without_cue(text: str, language: Language) -> str:
    """A statement without the words that only show its kind: "agreed on" is no topic."""
    cue = find_kind(text, 0, len(text), language)
    return text[: cue.start] + " " + text[cue.end :] if cue and cue.kind != "assessed" else text


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
