"""Who a source is, by the words that introduce it: the title before a name, the apposition after it.

"The deputy minister of water of Dashtara, B. Taban", "Suad al-Ramli, head of the union's delegation": newspapers say
once whom a person speaks for, next to the name, and use the bare name from then on.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from summarizer.document import Document
from summarizer.languages import Language
from summarizer.mentions import WORD, Names, same_form, same_word, stem, stem_words

_EDGE = re.compile(r"[.,،;؛:：()«»“”„\"。，]|\s[-–—]\s")
_BEFORE = 90
_FIRST_NAMES = 2
_LONG_SOURCE = 3
_RELATIVE_WORDS = 8
# "As X told reporters, the company agreed to ...": what follows the comma is a clause and no apposition.
_CLAUSE_WORDS = 4
_ACTS = ("rejected", "denied", "demanded", "proposed", "offered", "not_agreed", "agreed")
_FULL_NAME = re.compile(r"(?:[^\W\d_a-zà-ÿа-яіїєґё][\w’'-]+\s){1,2}[^\W\d_a-zà-ÿа-яіїєґё][\w’'-]+")
_APPOSED = re.compile(r"\s?[,،(，（]\s*([^,،.;؛:()«“\"。，（）]{3,110})")
_CONTEXT = 240

_Word = tuple[int, int, str]
"""Where a word begins and ends, and the word folded."""


@dataclass(frozen=True)
class Introduction:
    """Where an article says who a source is.

    Attributes:
        sentence: the sentence, shortened.
        before: the words that lead up to the name, from the last break on.
        after: the apposition that follows it, empty where there is none.
        lead: a phrase of appointment right before it ("Named by the assembly to help, X ..."), else empty.
        led: what the name is said to lead, where that stands before it ("the team of Y, led by X"), else empty.
        span: where the name stands, None where it does not.
        relative: whether the apposition is a relative clause.
        titles: further titles before the nearest one ("the head of the Y team, the minister of Z, X"), nearest first.
    """

    sentence: str
    before: str
    after: str
    lead: str = ""
    led: str = ""
    span: tuple[int, int] | None = None
    relative: bool = False
    titles: tuple[str, ...] = ()

    @property
    def near(self) -> str:
        """The name's own words of introduction."""
        return ", ".join(part for part in (self.lead, *self.titles[::-1], self.before, self.after) if part)

    def party(self, names: Names) -> str | None:
        """The one party whose name stands next to the name: that of the apposition, the title or what is led.

        A title with a party counts before a relative clause: "the leader of X, Mara Lind, whose votes Y needs".
        """
        title = names.owners_in(self.before)
        if self.relative and len(title) == 1:
            return title[0]
        # Further on a relative clause tells what somebody did.
        after = " ".join(self.after.split()[:_RELATIVE_WORDS]) if self.relative else self.after
        for words in (after, self.before, self.led, *self.titles):
            owners = names.owners_in(words)
            if len(owners) == 1:
                return owners[0]
            if owners:
                return None
        return None


def introduce(document: Document, source: str) -> Introduction:
    """The introduction of a source: where all its words stand together first, else where its last word does."""
    # "Mrs Vos" is introduced where "Anneke Vos" stands first: titles of address are no part of the name.
    title = document.language.pattern("roles", "title_words")
    named = " ".join(word for word in source.split() if not title.fullmatch(word.strip(",.")))
    if not any(char.isupper() for char in named):
        # An office may be all that a source is: without capitals that cannot be told.
        named = source
    wanted = [word for word in stem_words(named) if len(word) > 2] or stem_words(named)
    sentences = _sentences(document)
    for words, alike in product((wanted, wanted[-1:]), (same_form, same_word)):
        for sentence, said in sentences.items() if words else ():
            span = _position(said, words, alike)
            if span is not None:
                return _around(document, sentence, span)
        at = document.text.find(source)
        if alike is same_word and len(source.split()) > _LONG_SOURCE and at >= 0:
            # Its last word alone would be found anywhere.
            around = next((span for span in sentences if span[0] <= at < span[1]), None)
            if around is not None:
                start, end = _named_part(source)
                return _around(document, around, (at + start, at + end))
    return Introduction(source, source, "")


def _named_part(source: str) -> tuple[int, int]:
    """The last part between commas of a long source that has a name of two capitals; all of it where none has."""
    parts = [match.span() for match in re.finditer(r"[^,]+", source)]
    named = [part for part in parts if _FULL_NAME.search(source, *part)]
    start, end = named[-1] if named else (0, len(source))
    return start + len(source[start:end]) - len(source[start:end].lstrip()), end


@functools.lru_cache(maxsize=2)
def _sentences(document: Document) -> dict[tuple[int, int], list[_Word]]:
    """The words of each sentence of the article, in which many names are looked up, one after the other."""
    spans: dict[int, tuple[int, int]] = {}
    for segment in document.article:
        start, _ = spans.get(segment.sentence, (segment.start, segment.end))
        spans[segment.sentence] = (start, segment.end)
    return {
        span: [(*match.span(), stem(match.group())) for match in WORD.finditer(document.text, *span)]
        for span in spans.values()
    }


def _position(said: list[_Word], wanted: list[str], alike: Callable[[str, str], bool]) -> tuple[int, int] | None:
    """Where the wanted words stand one behind another, short words between them aside."""
    if not any(alike(wanted[0], word) for _, _, word in said):
        return None
    found = [(start, end, word) for start, end, word in said if len(word) > 2 or word in wanted]
    for at in range(len(found) - len(wanted) + 1):
        window = found[at : at + len(wanted)]
        if all(alike(word, stem) for word, (_, _, stem) in zip(wanted, window, strict=True)):
            return window[0][0], window[-1][1]
    return None


def _around(document: Document, sentence: tuple[int, int], name: tuple[int, int]) -> Introduction:
    text, language = document.unmarked[0], document.language
    start, end = sentence
    left = max(start, name[0] - _BEFORE)
    edges = [match.end() for match in _EDGE.finditer(text, left, name[0])]
    if edges and len(text[edges[-1] : name[0]].split()) <= _FIRST_NAMES and text[edges[-1] - 1] in ",،":
        # "the head of the team, Jan Holm, ...": the title stands before the comma.
        title = text[edges[-2] if len(edges) > 1 else left : edges[-1] - 1]
        if language.pattern("roles", "title_words").search(title):
            edges.pop()
    for key in ("complementizers", "verbs", "verb_parts"):
        edges += [match.end() for match in language.pattern("reporting", key).finditer(text, left, name[0])]
    if language.joined_and is not None:
        edges += _joined_titles(text, left, name[0], language)
    left = max([left, *edges])
    opening = text[start : max(start, left - 1)]
    appointed = language.pattern("roles", "appointed").match(opening) and not _EDGE.search(opening)
    led = ""
    if language.pattern("roles", "head").search(text, left, name[0]):
        led = _EDGE.split(text[start:left].strip(" ,،"))[-1]
    apposed = _APPOSED.match(text, name[1], end)
    after = apposed.group(1) if apposed else _clause_after(text, name[1], end, language)
    relative = language.pattern("offices", "relative").match(after) is not None
    openers = (language.pattern("reporting", key) for key in ("complementizers", "adverbs", "verbs"))
    circumstance = language.pattern("offices", "circumstances").match(after) is not None
    first = " ".join(after.split()[:_CLAUSE_WORDS])
    clause = any(language.pattern("kinds", kind).search(first) for kind in _ACTS)
    deals = relative and language.pattern("roles", "deals_with").search(first) is not None
    titles = _titles(text, (max(start, name[0] - _CONTEXT), left), language)
    # "The head of the team, the deputy minister X, read out ...": what follows a name in apposition is the verb.
    verb = bool(titles) and not relative and not _is_apposition(after, language)
    if deals or verb or (not relative and (circumstance or clause or any(opener.match(after) for opener in openers))):
        after = ""
    sentence_words = " ".join(text[start:end].split())[:_CONTEXT]
    lead = opening if appointed else ""
    return Introduction(sentence_words, text[left : name[1]], after, lead, led, name, relative, titles)


def _joined_titles(text: str, start: int, end: int, language: Language) -> list[int]:
    """ "زعيم X فلان ورئيسة Y فلانة": where a second person begins, "and" is the first letter of the title."""
    title = language.pattern("roles", "title_words")
    return [
        start + match.start(1)
        for match in re.finditer(rf"\s{language.joined_and}(\w{{3,}})(?=\s)", text[start:end])
        if title.fullmatch(match.group(1))
    ]


def _is_apposition(words: str, language: Language) -> bool:
    """Whether words behind a name begin as a title, an age or a name does; in scripts without capitals, any do."""
    first = next(iter(words.split()), "")
    if not first.islower():
        return True
    keys = (("roles", "title_words"), ("roles", "institutions"), ("roles", "head"), ("roles", "owned"))
    function = first.strip("'’") in language.data.get("function_words", ()) or "'" in first or "’" in first
    return function or any(language.pattern(*key).match(words) is not None for key in keys)


def _clause_after(text: str, start: int, end: int, language: Language) -> str:
    """A relative clause that no comma sets off: "the minister X who chaired the meeting"."""
    left = start + len(text[start:end]) - len(text[start:end].lstrip())
    if language.pattern("offices", "relative").match(text, left, end) is None:
        return ""
    stop = _EDGE.search(text, left, end)
    return text[left : stop.start() if stop else end]


def _titles(text: str, span: tuple[int, int], language: Language) -> tuple[str, ...]:
    """Titles that commas set off before another title, nearest first, up to the next break or verb of saying."""
    start, end = span
    titles: list[str] = []
    while end > start and text[end - 1] in ",،":
        breaks = [match.end() for match in _EDGE.finditer(text, start, end - 1)]
        for key in ("complementizers", "verbs"):
            breaks += [match.end() for match in language.pattern("reporting", key).finditer(text, start, end - 1)]
        left = max(breaks, default=start)
        title = text[left : end - 1].strip()
        if not language.pattern("roles", "title_words").search(title):
            break
        titles.append(title)
        end = left
    return tuple(titles)
