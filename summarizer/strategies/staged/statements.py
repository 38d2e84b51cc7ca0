"""What propositions are about: their words without those of saying, their figures, and where they stand."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.figures import find_figures
from summarizer.kinds import find_kind
from summarizer.languages import Language
from summarizer.mentions import same_word, stem_words
from summarizer.outcome import Kind
from summarizer.strategies.staged.claims import Proposition
from summarizer.strategies.staged.speakers import Speakers
from summarizer.topics import content_words

_KINDS: tuple[Kind, ...] = (
    "agreed",
    "not_agreed",
    "proposed",
    "demanded",
    "offered",
    "rejected",
    "denied",
    "received",
    "assessed",
)
_OF_SAYING = (
    ("reporting", "verbs"),
    ("reporting", "audience"),
    ("roles", "title_words"),
    ("roles", "spokesman"),
    ("roles", "institutions"),
    ("roles", "head"),
    ("roles", "mediator"),
)
_OF_TALKS = (("roles", "delegation"), ("event", "round"))
_SPELLED = re.compile(r"[^\W\d_]{3,}")
_CLASS = re.compile(r"\\\w")
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"(?<=[^\s.!?«“\"] )[^\W\d_a-zà-ÿа-яіїєґё][\w’'-]+")
_PREFIX = 4
_QUOTE_MARK = 2


@dataclass(frozen=True)
class Statement:
    """What a proposition is about.

    Attributes:
        party: id of the party that says it.
        kind: of the proposition.
        own: content words of what is said.
        words: these and what the sentence says around its claims, without the words that name who speaks.
        values: of its figures.
        block, sentence: numbers of its paragraph and sentence.
        opener: segment that opens its list, None outside lists.
        quoted: whether it is a quotation and nothing else.
        pointing: whether it points back ("this figure").
        place: among what its party says, 0 for the first and 1 for the last.
    """

    party: str
    kind: Kind
    own: list[str]
    words: list[str]
    values: frozenset[float]
    block: int
    sentence: int
    opener: int | None
    quoted: bool
    pointing: bool
    place: float


def read_statements(document: Document, propositions: list[Proposition], speakers: Speakers) -> list[Statement]:
    """One statement per proposition."""
    language = document.language
    persons = {word for proposition in propositions for word in stem_words(proposition.speaker.name)}
    places = _places([proposition.speaker.party for proposition in propositions])
    found: list[Statement] = []
    for proposition, around, place in zip(propositions, _around(document, propositions), places, strict=True):
        start, end = proposition.content
        text = document.text[start:end]
        segment = document.segments[proposition.segment]
        own = _matter(text, language, speakers, persons)
        beside = [
            word
            for word in _matter(_without_capitals(around, language), language, speakers, persons)
            if not _Spelled.of(language, _OF_SAYING).has(word)
        ]
        values = {value for figure in find_figures(text, language) for value in (figure.low, figure.high)}
        found.append(
            Statement(
                party=proposition.speaker.party,
                kind=proposition.kind,
                own=own,
                words=own + beside,
                values=frozenset(values),
                block=segment.block,
                sentence=segment.sentence,
                opener=segment.opener,
                quoted=any(
                    left <= start + _QUOTE_MARK and end - _QUOTE_MARK <= right for left, right in document.quotes
                ),
                pointing=language.pattern("topics", "pointing").search(text) is not None,
                place=place,
            )
        )
    return found


def _places(parties: list[str]) -> list[float]:
    count = {party: parties.count(party) for party in set(parties)}
    seen: dict[str, int] = {}
    places: list[float] = []
    for party in parties:
        places.append(seen.get(party, 0) / max(1, count[party] - 1))
        seen[party] = seen.get(party, 0) + 1
    return places


def _matter(text: str, language: Language, speakers: Speakers, persons: set[str]) -> list[str]:
    return [
        word
        for word in content_words(_without_cue(text, language), language, by_field=True)
        if word not in persons and not speakers.names.owners_in(word)
    ]


def _without_cue(text: str, language: Language) -> str:
    """A statement without the words that show its kind: "agreed on" is no matter, the ships of "no ships" are one."""
    cue = find_kind(text, 0, len(text), language)
    if cue and cue.kind != "assessed":
        spelled = _Spelled.of(language, tuple(("kinds", kind) for kind in _KINDS))
        kept = [
            match.group()
            for match in _WORD.finditer(text, cue.start, cue.end)
            if not all(spelled.has(word) for word in stem_words(match.group()))
        ]
        text = f"{text[: cue.start]} {' '.join(kept)} {text[cue.end :]}"
    for table, key in _OF_TALKS:
        if language.words(table, key):
            text = language.pattern(table, key).sub(" ", text)
    return text


def _without_capitals(text: str, language: Language) -> str:
    """What stands around a claim, without names: most are of who speaks, to whom and where."""
    # German writes every noun with a capital.
    return text if language.code == "de" else _CAPITAL.sub(" ", text)


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


class _Spelled:
    """The words that the entries of some word lists spell out, in any form."""

    def __init__(self, entries: list[str]) -> None:
        self._words = {
            word
            for entry in entries
            for match in _SPELLED.finditer(_CLASS.sub("", entry))
            for word in stem_words(match.group())
        }
        self._alike: dict[str, list[str]] = {}
        for word in self._words:
            self._alike.setdefault(word[:_PREFIX], []).append(word)

    @staticmethod
    @functools.cache
    def of(language: Language, lists: tuple[tuple[str, str], ...]) -> _Spelled:
        return _Spelled([entry for table, key in lists for entry in language.words(table, key)])

    def has(self, word: str) -> bool:
        return word in self._words or any(same_word(word, other) for other in self._alike.get(word[:_PREFIX], ()))
