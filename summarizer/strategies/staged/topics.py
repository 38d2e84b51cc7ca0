"""One topic per matter, shared by the sides that speak of it.

Statements of different parties are paired by the figures and words they share; where two partners are about equally
likely, the model chooses between them. What is not paired keeps a topic of its own.
"""

from __future__ import annotations

import re

from summarizer.document import Document
from summarizer.figures import find_figures
from summarizer.strategies.staged.asking import Asker
from summarizer.strategies.staged.claims import Proposition
from summarizer.strategies.staged.speakers import NOBODY, Speakers
from summarizer.topics import content_words, shared_words, similarity, weights

_PAIR = 0.34
_CLEAR = 0.15
_FIGURE = 0.5
_LABEL_WORDS = 3
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


async def find_topics(
    document: Document, propositions: list[Proposition], speakers: Speakers, asker: Asker
) -> list[str]:
    """One topic per proposition; propositions about the same matter have the same topic."""
    language = document.language
    texts = [document.text[slice(*proposition.content)] for proposition in propositions]
    bags = [
        [word for word in content_words(text, language) if not speakers.names.owners_in(word)] for text in texts
    ]
    weight = weights(bags)
    values = [{figure.low for figure in find_figures(text, language)} for text in texts]
    group = list(range(len(texts)))
    for index, proposition in enumerate(propositions):
        scored = sorted(
            (
                (similarity(bags[index], bags[other], weight) + (_FIGURE if values[index] & values[other] else 0), other)
                for other in range(index)
                if propositions[other].speaker.party != proposition.speaker.party
            ),
            reverse=True,
        )
        likely = [(score, other) for score, other in scored if score >= _PAIR][:3]
        if not likely:
            continue
        chosen = likely[0][1]
        if len(likely) > 1 and likely[0][0] - likely[1][0] < _CLEAR:
            options = [texts[other] for _, other in likely]
            answer = await asker.choose("same", [*options, NOBODY], statement=texts[index])
            if answer == NOBODY:
                continue
            chosen = likely[options.index(answer)][1]
        group[index] = group[chosen]
    return [_label(texts, bags, group, group[index]) for index in range(len(texts))]


def _label(texts: list[str], bags: list[list[str]], group: list[int], key: int) -> str:
    """The words that the statements of a group share, or the first words of a lone one, as the article spells them."""
    members = [index for index, owner in enumerate(group) if owner == key]
    words = bags[members[0]]
    for member in members[1:]:
        words = shared_words(words, bags[member]) or words
    spelled: list[str] = []
    for match in _WORD.finditer(texts[members[0]]):
        bare = content_key(match.group())
        if bare in words and match.group() not in spelled:
            spelled.append(match.group())
    return " ".join(spelled[:_LABEL_WORDS]) or texts[members[0]][:40]


def content_key(word: str) -> str:
    """The folded form under which a word stands in a bag."""
    from summarizer.mentions import stem_words

    found = stem_words(word)
    return found[0] if found else word
