"""Where a sentence may be cut: a separator, and after it words that can open a proposition of their own.

The long lists of verbs are compiled once each and tried only behind a separator whose next words allow it. One pattern
with those lists in all the places where they may stand would take seconds to compile and be tried at every character.
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.languages import Language, Words, begins_joined, compile_entries, one_of

_ACTS = ("rejected", "denied", "demanded", "proposed", "offered", "not_agreed", "agreed")

BoundaryKind = Literal[
    "absolute",
    "another",
    "beside",
    "asked",
    "certain",
    "ended",
    "going_on",
    "explained",
    "joined",
    "narrated",
    "opened",
    "pointing",
    "quoting",
    "relative",
    "saying",
    "silent",
    "statement",
    "turn",
]
"""What stands behind the separator, and so what of the words before it decides; ``certain``: nothing."""

_Take = Callable[[str, int, int], Iterable[int]]
"""From an offset of a text, which ends at another: where some words that begin there may end."""

_Lists = tuple[tuple[str, str], ...]
"""Word lists of a language, each by its table and key."""

_WORD = re.compile(r"[^\s,]+\s+")
_TO_COMMA = re.compile(r"(?:[^\s,«“„\":]+\s+){0,4}[^\s,«“„\":]+,\s+")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Boundary:
    """A separator ``text[start:end]`` behind which a proposition may begin."""

    kind: BoundaryKind
    start: int
    end: int


@dataclass(frozen=True)
class _Step:
    """Words that must follow.

    Attributes:
        take: them.
        opens: bits of the words with which they may begin; None where that cannot be told.
        take_others: those that begin in another way; None where there are none.
    """

    take: _Take
    opens: int | None = None
    take_others: _Take | None = None


@dataclass(frozen=True)
class _Rule:
    """A kind of separator, and what must follow it: one step behind another."""

    kind: BoundaryKind
    separator: re.Pattern[str]
    steps: tuple[_Step, ...]


def find_boundaries(text: str, start: int, end: int, language: Language) -> Iterator[Boundary]:
    """The separators in ``text[start:end]`` behind which a proposition may begin, in order, without overlap."""
    marks, rules, closings = _marks(language), _rules(language), _closings(language)
    words = language.words_in(text)
    at = start
    mark, closing = marks.search(text, at, end), closings.search(text, at, end)
    while mark or closing:
        if closing and (mark is None or closing.start() < mark.start()):
            yield Boundary("certain", *closing.span())
            at = closing.end()
        elif mark:
            found = _boundary_at(text, mark, end, rules, words)
            if found is not None:
                yield found
            at = found.end if found is not None else mark.end()
        if mark and mark.start() < at:
            mark = marks.search(text, at, end)
        if closing and closing.start() < at:
            closing = closings.search(text, at, end)


def _boundary_at(
    text: str, mark: re.Match[str], end: int, rules: dict[str, tuple[_Rule, ...]], words: Words
) -> Boundary | None:
    """The boundary at a mark or a run of white space, by the first rule that holds."""
    first, last = mark.start(), mark.end() - 1
    is_space = text[first].isspace()
    # Of a run of white space the first character separates what stands around the run, the last one what follows it.
    for at in (first, last) if is_space and first < last else (first,):
        pattern = separator = None
        for rule in rules[" " if is_space else text[first]]:
            if rule.separator is not pattern:
                pattern = rule.separator
                separator = pattern.match(text, at, end)
            if separator is not None and _leads(text, separator.end(), end, rule.steps, words):
                return Boundary(rule.kind, at, separator.end())
    return None


def _leads(text: str, at: int, end: int, steps: tuple[_Step, ...], words: Words) -> bool:
    """Whether the steps can be taken one behind another."""
    if not steps:
        return True
    first, *others = steps
    take = first.take if first.opens is None or words.opens(first.opens, at, end) else first.take_others
    if take is None:
        return False
    rest = tuple(others)
    return any(_leads(text, reached, end, rest, words) for reached in take(text, at, end))


def _listed(language: Language, lists: _Lists) -> _Step | None:
    """An entry of the first of some lists that has one there; None where all are empty."""
    opens, others = _opens(language, lists)
    every, other = (_one(*(language.pattern(*it) for it in some)) for some in (lists, others))
    return _Step(every.take, opens, other.take if other else None) if every else None


def _opens(language: Language, lists: _Lists) -> tuple[int, _Lists]:
    """Bits of the words with which an entry of some lists may begin, and the lists of which that is not all."""
    known = {it: language.opening(*it) for it in lists}
    others = tuple(it for it, opening in known.items() if opening.others)
    return functools.reduce(operator.or_, (opening.bit for opening in known.values()), 0), others


def _one(*patterns: re.Pattern[str]) -> _Step | None:
    """Words of the first of some patterns that matches; None where no words can."""
    known = [pattern for pattern in patterns if pattern.pattern != _NEVER.pattern]
    if not known:
        return None

    def step(text: str, at: int, end: int) -> Iterator[int]:
        found = (match.end() for pattern in known if (match := pattern.match(text, at, end)))
        return itertools.islice(found, 1)

    return _Step(step)


def _joined(letter: str, language: Language, lists: _Lists) -> _Step:
    """An entry of one of some lists with an "and" joined to its first word."""

    def take(some: _Lists) -> _Take:
        patterns = [language.pattern(*it) for it in some]

        def step(text: str, at: int, end: int) -> Iterator[int]:
            matches = (pattern.match(text, at, end) for pattern in patterns)
            return (match.end() for match in matches if match and begins_joined(match, letter))

        return step

    opens, others = _opens(language, lists)
    return _Step(take(lists), opens, take(others) if others else None)


def _each(language: Language, lists: _Lists, gap: str = r"\s+") -> _Step | None:
    """An entry and white space behind it, of entries that begin alike every one; None where there is no entry."""
    entries = [entry for it in lists for entry in language.words(*it)]
    if not entries:
        return None
    patterns = [re.compile(rf"(?:{one_of([entry])}){gap}", re.IGNORECASE) for entry in entries]
    any_of_them = compile_entries(entries)
    opens, others = _opens(language, lists)

    def step(text: str, at: int, end: int) -> Iterable[int]:
        if not any_of_them.match(text, at, end):
            return ()
        return (match.end() for pattern in patterns if (match := pattern.match(text, at, end)))

    return _Step(step, None if others else opens)


def _words(least: int, most: int) -> _Step:
    """So many words with no comma between them."""

    def step(text: str, at: int, end: int) -> Iterator[int]:
        for count in range(most + 1):
            if count >= least:
                yield at
            word = _WORD.match(text, at, end)
            if word is None:
                return
            at = word.end()

    return _Step(step)


def acts(language: Language) -> tuple[re.Pattern[str], ...]:
    """Verbs of acts at the table, those of each kind: "X proposed ..., but Y rejected it" are two."""
    return tuple(language.pattern("kinds", kind) for kind in _ACTS)


@functools.cache
def _turns(language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return language.words("roles", "and"), language.words("clauses", "but")


@functools.cache
def _marks(language: Language) -> re.Pattern[str]:
    """Separators, white space only before what may open a proposition."""
    opening = [r"[-–—]\s", *filter(None, map(one_of, _turns(language)))]
    if language.joined_and:
        opening.append(language.joined_and)
    if language.fixed_order and language.words("reporting", "no_comment"):
        opening += ["without", one_of(language.words("reporting", "clause_openers"))]
    return re.compile(rf"[,،，;؛；:]|(?<!\s)\s++(?={'|'.join(filter(None, opening))})", re.IGNORECASE)


@functools.cache
def _closings(language: Language) -> re.Pattern[str]:
    """Words at the end of a clause with the separator after them, in languages that put the verb last."""
    ends: list[str] = []
    conjunctions = one_of(language.words("roles", "and"))
    saying = one_of((*language.words("reporting", "verbs"), *language.words("reporting", "back_verbs")))
    if language.verb_last and conjunctions and saying:
        # "... the figure rejected and that ... said": a verb of saying before a conjunction has ended its clause.
        ends.append(rf"(?:{saying})[\s,،]+(?=(?:{conjunctions})\s)")
    if participles := one_of(language.words("reporting", "participles")):
        # "..., dedi", after "stating that ..., X": what precedes a participle of saying and its subject is one claim.
        ends.append(rf"(?:{participles})(?:\s+(?-i:[^\W\d_a-zçğışöü])[\w’'-]*){{1,5}}\s*,\s*")
    if converbs := one_of(language.words("reporting", "converbs")):
        ends.append(rf"(?:{converbs})[\s,]+")
    return re.compile("|".join(ends), re.IGNORECASE) if ends else _NEVER


@functools.cache
def _rules(language: Language) -> dict[str, tuple[_Rule, ...]]:
    """The rules for each mark, those of white space under a space; the first that holds counts."""

    def words(table: str, key: str) -> tuple[str, ...]:
        return language.words(table, key)

    joined = language.joined_and
    ands, buts = ("roles", "and"), ("clauses", "but")
    conjunction, contrast, turn = (_each(language, lists) for lists in ((ands,), (buts,), (ands, buts)))
    verbs: _Lists = (("reporting", "verbs"), ("reporting", "back_verbs"))
    acted: _Lists = tuple(("kinds", kind) for kind in _ACTS)
    saying, acting, either = (_listed(language, lists) for lists in (verbs, acted, (*verbs, *acted)))
    to_comma = _one(_TO_COMMA)

    def one(table: str, key: str) -> _Step | None:
        return _listed(language, ((table, key),))

    def and_then(lists: _Lists) -> tuple[_Step | None, ...]:
        return (_joined(joined, language, lists),) if joined else (conjunction, _listed(language, lists))

    said = (_joined(joined, language, verbs),) if joined else (turn, saying)
    prepositions = one_of(words("reporting", "prepositions")) or "(?!)"
    quoting = re.compile(rf"[^.;]{{8,120}},?\s(?:{prepositions})", re.IGNORECASE)
    another, noun_phrase, not_that = _second_subject(language)
    passed = _each(language, (("reporting", "object_pronouns"),), r"\s*"), either, not_that
    done = (
        one("reporting", "participled"),
        _one(re.compile(r"\s")),
        _words(0, 4),
        one("reporting", "agents"),
    )
    table: list[tuple[str, BoundaryKind, str, tuple[_Step | None, ...]]] = [
        (",", "narrated", r",\s", (one("reporting", "narrated"),)),
        (", ", "absolute", r",?\s", (one("clauses", "absolutes"),)),
        (", ", "silent", r",?\s+", (_one(_silence(language)),)),
        (";؛；", "certain", r"[;؛；]\s*", ()),
        (",،，", "certain", r"[,،，]\s*", (one("reporting", "clause_openers"),)),
        (",،，", "saying", r"[,،，]\s*", (saying,)),
        (",،，", "saying", r"[,،，]\s*", (turn, _words(0, 5), saying)),
        (",،， ", "joined", r"[\s,،，]", said),
        (":", "another", r":\s+", (another, acting)),
        (" ", "another", r"\s", (conjunction, another, acting)),
        (":", "explained", r":\s*", (to_comma, saying)),
        (",", "beside", r",\s", (_subject_alone(language), saying)),
        (",", "turn", r",\s*", (contrast, _words(1, 5), acting)),
        (",", "asked", r",\s*", passed),
        (",", "asked", r",\s*", done),
        (",،，", "relative", r"[,،，]\s*", (_each(language, (("clauses", "relatives"),)), _words(0, 1), either)),
        (":", "certain", r":\s*", (to_comma, one("reporting", "prepositions"))),
        (",", "pointing", r",\s*", (_each(language, (("reporting", "pointers"),), r"\s"), _words(1, 5), either)),
        (" ", "quoting", r"\s[-–—]\s", (_one(quoting),)),
        (":", "certain", r"(?<=[»”\"]):\s*", (noun_phrase, either)),
        (":", "ended", r":\s*", (_one(re.compile(r"[^\s«“„\"]")) if language.inserts else None,)),
        (":", "statement", r":\s*", (_one(re.compile(r"[«“„\"]")),)),
        (",", "opened", r",\s*", (_words(1, 6), either)),
        (",،， ", "certain", r"[\s,،，]", and_then((("reporting", "complementizers"),))),
        (
            ", ",
            "certain",
            r"[\s,]",
            (contrast, one("reporting", "complementizers")) if language.fixed_order else (None,),
        ),
        (",،， ", "certain", r"[\s,،，]\s*", and_then(acted)),
        # "Accepts the bonus but refuses to hire": two acts without a comma between them.
        (" ", "certain", r"(?<![,،，])\s", (None,) if language.verb_second else (contrast, acting)),
        (",،，", "going_on", r"[,،，]\s*", (turn,)),
    ]
    separators = {separator: re.compile(separator) for _, _, separator, _ in table}
    rules = [
        (marks, _Rule(kind, separators[separator], tuple(step for step in steps if step)))
        for marks, kind, separator, steps in table
        if None not in steps
    ]
    return {mark: tuple(rule for marks, rule in rules if mark in marks) for mark in ",،，;؛；: "}


def _silence(language: Language) -> re.Pattern[str]:
    """ "..., but would not say": a turn, and then words for saying nothing."""
    silences = one_of(language.words("reporting", "no_comment")) if language.fixed_order else ""
    if not silences:
        return _NEVER
    turns = "|".join(filter(None, map(one_of, _turns(language)))) or "(?!)"
    openers = one_of(language.words("reporting", "clause_openers")) or "(?!)"
    opened = rf"(?:(?:{turns})\s+)(?:[^.;:«“\"]{{3,70}}?\s)??|(?:without|{openers})\s"
    return re.compile(rf"(?:{opened})(?=(?:{silences}))", re.IGNORECASE)


def _subject_alone(language: Language) -> _Step | None:
    """A short subject right before its verb, where the verb stands second: "die Union "."""
    if not language.verb_second:
        return None
    return _one(re.compile(r"(?:(?:der|die|das)\s)?(?:(?-i:[A-ZÄÖÜ])[\w-]+\s){1,2}"))


def _second_subject(language: Language) -> tuple[_Step | None, _Step | None, _Step | None]:
    """The name of another side, some words for one, and the gap before what is no "that"."""
    article = one_of(language.words("reporting", "objects"))
    if not language.inserts or not article:
        return None, None, None
    name = re.compile(rf"(?:(?:{article})\s?)?(?-i:[A-ZÀ-Þ][\w-]*)\s", re.IGNORECASE)
    phrases = [re.compile(rf"(?:{article})\s?[\w-]+(?:\s[\w-]+){{{count}}}\s", re.IGNORECASE) for count in range(4)]

    def phrase(text: str, at: int, end: int) -> Iterator[int]:
        return (match.end() for pattern in phrases if (match := pattern.match(text, at, end)))

    that = one_of(language.words("reporting", "complementizers")) or "(?!)"
    return _one(name), _Step(phrase), _one(re.compile(rf"\s(?!{that})", re.IGNORECASE))
