"""Who takes part: asked of the model once, and every name checked to be words of the article."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from summarizer.document import Document
from summarizer.introductions import introduce
from summarizer.languages import Language
from summarizer.mentions import Names, contains_name, fold, same_word, stem_words, without_ending
from summarizer.outcome import Role
from summarizer.strategies.staged.asking import Asker
from summarizer.strategies.staged.candidates import (
    SHOWN,
    conjunction,
    has_title,
    is_event,
    is_mere_place,
    is_office,
    listed_parties,
    paired_parties,
    same_name,
)

_MAX_NAME_WORDS = 8
_BOTH = 2
_RECURRING = 2
_MIN_SPELLED = 4
_NEAR = 0.75
_SPLIT_WORDS = 3
_INSTITUTION_WORDS = 2
_DIGIT = re.compile(r"\d")
_TALKS_REACH = 48
_THIRD_WORDS = 4
_WORDS = re.compile(r"[^\s,،;؛:.()«»“”\"]+")
_STOP = re.compile(r"[.,،;؛:\n]|\s[-–—]\s")
_ARABIC = re.compile("[\u0621-\u064a]")


class PartiesAnswer(BaseModel):
    """The names of the parties, as the model gives them."""

    model_config = ConfigDict(extra="forbid")

    sides: list[str] = Field(max_length=4)
    mediators: list[str] = Field(max_length=3)


@dataclass(frozen=True)
class KnownParty:
    """A party found in the article."""

    id: str
    name: str
    role: Role
    aliases: tuple[str, ...] = field(default=())


def make_party(name: str, role: Role, taken: set[str]) -> KnownParty:
    """A party with an id that is not among ``taken``."""
    return KnownParty(_slug(name, taken), name, role)


async def find_parties(document: Document, asker: Asker) -> list[KnownParty]:
    """The parties of the talks that an article reports, sides first."""
    answer = await _answered(document, asker)
    article = asker.article
    named = _checked([*answer.sides, *answer.mediators], article, [])
    windows = _between(document)
    halves = _split(document, windows)
    sides = [name for name in named if any(contains_name(window, name) for window in windows)]
    if document.language.joined_and is not None and any(_spans(name, halves) for name in sides):
        # Arabic joins "and" to a word: a small model gives both sides as one name, or half of each.
        sides = _checked(halves, article, [])
    if len(sides) < 2:
        # No "between X and Y": the model's word for it, and what such a phrase splits into where it named too few.
        given = _checked(_apart(answer.sides, document), article, [])
        recurring = [name for name in given if _recurs(name, document)]
        sides = recurring if len(recurring) > 1 else given
        if len(sides) < 2:
            sides = _checked([*sides, *halves], article, [])
    others = [name for name in named if not any(same_name(name, side) for side in sides)]
    own = Names({name: [name] for name in sides})
    others = [
        name for name in others if len(own.owners_in(name)) < _BOTH and not _speaks_for_a_side(name, own, document)
    ]
    outsider = document.language.pattern("roles", "outsider")
    others = [name for name in others if not outsider.search(name) and _is_third(name, document)]
    # A name that nothing calls a mediator, beside one that something does, may be an agency that recurs.
    told = [name for name in others if any(_votes(document, name).values())]
    if not told and len(others) > 1 and any(has_title(name, document) for name in others):
        # "The foreign ministers X and Y": those who negotiate.
        others = []
    mediators = [_at_the_table(name, document) for name in told or others]
    if not mediators:
        known = {word for side in sides for word in stem_words(side)}
        mediators = [name for name in _checked(_third(document), article, sides) if not known & set(stem_words(name))]
    sides = list(dict.fromkeys(_without_place(_whole_name(name, windows, document), document) for name in sides))
    taken: set[str] = set()
    parties = [make_party(name, "side", taken) for name in sides]
    for name in mediators:
        parties.append(make_party(name, _third_role(document, name), taken))
    return parties


async def _answered(document: Document, asker: Asker) -> PartiesAnswer:
    """The model's answer; where a name in it is none of the article's words, what it copies from the opening counts.

    Events are no parties, and mediators whom the article does not name are left out.
    """

    called = _checked(_third(document), asker.article, [])

    def sides_in(names: list[str]) -> list[str]:
        """Copied names; who is called a third ("under the auspices of X") is no side."""
        return [
            name
            for name in names
            if _is_copied(name, asker.article)
            and not (is_mere_place(name, document) or is_office(name, document))
            and not any(same_name(name, third) for third in called)
        ]

    example = document.language.table("examples")
    answer = await asker.ask("parties", PartiesAnswer, max_tokens=160, example=example)
    sides = sides_in(answer.sides)
    if len(sides) < max(_BOTH, len(answer.sides)):
        again = await asker.ask("parties", PartiesAnswer, max_tokens=160, article=asker.opening, example=example)
        better = [name for name in sides_in(again.sides) if not (is_event(name, document) or has_title(name, document))]
        sides = [] if len(better) > 1 else sides
        for name in better:
            if len(sides) < _BOTH and not any(same_name(name, side) for side in sides):
                sides = [*sides, name]
        if len(sides) < _BOTH:
            listed = listed_parties(document)
            pair = paired_parties(document, next(iter(sides), None))
            sides = next((names for names in (listed, pair) if len(names) > 1), answer.sides)
    return PartiesAnswer(
        sides=[name for name in sides if not is_event(name, document)],
        mediators=[
            name for name in answer.mediators if contains_name(asker.article, name) and not is_event(name, document)
        ],
    )


def _is_copied(name: str, article: str) -> bool:
    """Whether the words of a name stand in the article, in Arabic one behind another."""
    return contains_name(article, name) and (not _ARABIC.search(name) or _as_written(name, article) in article)


def _without_place(name: str, document: Document) -> str:
    """ "Rebels in the east of X": the place is none of their names, for it may be the other side's."""
    words = name.split()
    at, movements = document.language.pattern("event", "at"), document.language.pattern("offices", "movements")
    place = next((n for n, word in enumerate(words) if n and at.fullmatch(word)), None)
    return " ".join(words[:place]) if place is not None and movements.search(" ".join(words[:place])) else name


def _spans(name: str, halves: list[str]) -> bool:
    """Whether a name has words of both parts of "between X and Y"."""
    return len(halves) == _BOTH and all(set(stem_words(name)) & set(stem_words(half)) for half in halves)


def _apart(names: list[str], document: Document) -> list[str]:
    """Two names that the model gave as one: "the sons of X and the house of Y"."""
    if len(names) != 1:
        return names
    parts = [part.strip() for part in _halves(names[0], document)]
    return parts if len(parts) == 2 and all(parts) else names


def _halves(words: str, document: Document) -> list[str]:
    """Words before and after the first "and"; all of them where there is none."""
    joined = conjunction(document).search(words)
    return [words[: joined.start()], words[joined.end() :]] if joined else [words]


def _checked(names: list[str], article: str, taken: list[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        name = " ".join(name.split()).strip(" .,،:«»“”\"'")
        if not name or len(name.split()) > _MAX_NAME_WORDS:
            continue
        if not contains_name(article, name):
            name = _respelled(name, article)
        if not contains_name(article, name):
            continue
        name = _as_written(name, article)
        if any(same_name(name, other) for other in [*kept, *taken]):
            continue
        kept.append(name)
    return kept


def _respelled(name: str, article: str) -> str:
    """A name with each word that the article has not put right by the nearest one that recurs there.

    A small model slips in a letter: "Domar" where the article has "Damar" all over.
    """
    written = {stems[-1]: match.group() for match in _WORDS.finditer(article) if (stems := stem_words(match.group()))}
    counted = Counter(stem_words(article))
    known = [
        word for word, count in counted.items() if count >= _RECURRING and len(word) >= _MIN_SPELLED and word in written
    ]
    words: list[str] = []
    for word in name.split():
        stems = stem_words(word)
        if not stems or contains_name(article, word):
            words.append(word)
            continue
        nearest = difflib.get_close_matches(stems[-1], known, 1, _NEAR)
        words.append(written[nearest[0]] if nearest else word)
    return " ".join(words)


def _as_written(name: str, article: str) -> str:
    """A name in the form that the article has: a model may add an article that Arabic joins to a word."""
    if name in article or not _ARABIC.search(name):
        return name
    wanted = stem_words(name)
    words = list(_WORDS.finditer(article))
    stems = [stem_words(word.group()) for word in words]
    for at in range(len(words) - len(wanted) + 1):
        window = [stem[-1] if stem else "" for stem in stems[at : at + len(wanted)]]
        if all(map(same_word, wanted, window)):
            written = article[words[at].start() : words[at + len(wanted) - 1].end()]
            return written if not any(mark in written for mark in ",.;:،؛\n") else name
    return name


def _recurs(name: str, document: Document) -> bool:
    """Whether a word of a name comes back in another block: an agency in the dateline is no party."""
    wanted = [word for word in stem_words(name) if len(word) > 2]

    def alike(word: str, other: str) -> bool:
        compound = document.language.verb_second and len(word) > _MIN_SPELLED and other.startswith(word)
        return compound or same_word(word, other)

    blocks = {
        segment.block
        for segment in document.segments
        if segment.role in SHOWN
        and any(alike(word, other) for word in wanted for other in stem_words(document.words(segment)))
    }
    return len(blocks) > 1


def _between(document: Document) -> list[str]:
    """What follows "talks between", to the next comma or stop: where an article names its sides first."""
    language = document.language
    between, talks = language.pattern("roles", "between"), language.pattern("roles", "negotiation")
    windows: list[str] = []
    for segment in document.segments:
        if segment.role not in SHOWN:
            continue
        for match in between.finditer(document.text, segment.start, segment.end):
            if talks.search(document.text, max(segment.start, match.start() - _TALKS_REACH), match.start()):
                stop = _STOP.search(document.text, match.end(), segment.end)
                end = stop.start() if stop else segment.end
                ended = language.pattern("roles", "between_ends").search(document.text, match.end(), end)
                windows.append(document.text[match.end() : ended.start() if ended else end].rstrip())
    return windows


def _third(document: Document) -> list[str]:
    """Mediators and hosts next to the word for what they do: "mediated by X", "X'in arabuluculuğunda"."""
    language, text = document.language, document.text
    before = language.verb_last
    names: list[str] = []
    for segment in document.article:
        for key in ("by_mediator", "by_host"):
            for match in language.pattern("roles", key).finditer(text, segment.start, segment.end):
                stop = _STOP.search(text, match.end(), segment.end)
                after = text[match.end() : stop.start() if stop else segment.end]
                words = _WORDS.findall(text[segment.start : match.start()] if before else after)
                name = _name_run(words[::-1], language)[::-1] if before else _name_run(words, language)
                names.append(without_ending(" ".join(name)))
    return [name for name in names if name]


def _name_run(words: list[str], language: Language) -> list[str]:
    """The words of a name at the beginning of a list: with capitals where a script has them, else no function word.

    An office without capitals is one, too: "mediated by the justice of the peace".
    """
    function = {fold(word) for word in language.data.get("function_words", ())}
    words = words[:_THIRD_WORDS]
    if words and fold(words[0]) in function and words[0].islower():
        words = words[1:]
    if words and words[0].islower():
        return words[:1]
    cased = any(word[:1].isupper() for word in words)
    ends = (at for at, word in enumerate(words) if fold(word) in function or (cased and not word[:1].isupper()))
    return words[: next(ends, len(words))]


def _whole_name(name: str, windows: list[str], document: Document) -> str:
    """A name with the words before it in "between the government of X and ...": the government is the party."""
    function = {fold(word) for word in document.language.data.get("function_words", ())}
    for window in windows:
        at = window.find(name)
        if at < 0:
            continue
        last = max((match.end() for match in conjunction(document).finditer(window[:at])), default=0)
        before = [word for word in window[last:at].split() if fold(word) not in function]
        if 0 < len(before) <= _INSTITUTION_WORDS and not any(_DIGIT.search(word) for word in before):
            kept = " ".join(before)
            return f"{kept} {name}" if f"{kept} {name}" in window else name
    return name


def _split(document: Document, windows: list[str]) -> list[str]:
    for window in windows:
        parts = [_bare(part, document) for part in _halves(window, document)]
        if len(parts) == 2 and all(parts):
            return parts
    return []


def _bare(part: str, document: Document) -> str:
    """A name out of a phrase: without what leads up to it ("the two states ...") and what goes on after it."""
    language = document.language
    lead = language.pattern("roles", "lead_in").match(part.strip())
    words = (part.strip()[lead.end() :] if lead else part).split()[:_SPLIT_WORDS]
    function = {fold(word) for word in language.data.get("function_words", ())}
    end = next((at for at, word in enumerate(words) if at and fold(word) in function), len(words))
    return " ".join(words[:end])


def _speaks_for_a_side(name: str, sides: Names, document: Document) -> bool:
    """Whether a name is introduced as one of a side's people ("the government team was headed by X")."""
    introduction = introduce(document, name)
    third = any(document.language.pattern("roles", key).search(introduction.near) for key in ("mediator", "host"))
    return not third and introduction.party(sides) is not None


def _is_third(name: str, document: Document) -> bool:
    """Whether anything besides the dateline speaks of a name, or something calls it a mediator."""
    return any(_votes(document, name).values()) or _recurs(name, document)


def _at_the_table(name: str, document: Document) -> str:
    """ "Oria state television", where only "Oria" is called the host: that part of the name."""
    words = name.split()
    if not all(word[:1].isupper() or word.islower() for word in words) or name.islower():
        return name
    if any(_votes(document, name, whole=True).values()):
        return name
    first = words[0]
    own = _votes(document, first)
    return first if len(words) > 1 and first[:1].isupper() and any(own.values()) else name


def _third_role(document: Document, name: str) -> Role:
    """Mediator, host or observer, by most of the words around the name; mediator in doubt."""
    votes = _votes(document, name)
    return max(votes, key=lambda role: votes[role])


def _votes(document: Document, name: str, *, whole: bool = False) -> dict[Role, int]:
    """How often words for each role stand in a segment with a word of the name, or with all of it."""
    language = document.language
    names = Names({"party": [name]})
    votes: dict[Role, int] = {"mediator": 0, "host": 0, "observer": 0}
    for segment in document.article:
        words = document.words(segment)
        if not (contains_name(words, name) if whole else names.owners_in(words)):
            continue
        for role in votes:
            votes[role] += len(language.pattern("roles", role).findall(words))
    return votes


def _slug(name: str, taken: set[str]) -> str:
    from anyascii import anyascii

    base = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:40] or "party"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug
