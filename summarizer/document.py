"""An article as numbered segments with exact offsets.

A segment is a sentence, a clause or a list item: the smallest piece that evidence points at. Segments are numbered from
0 in the order of the text, and together they cover every character that is not white space or unseen: what is not the
article keeps its place and gets a role that says so.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarizer.dates import find_dates
from summarizer.languages import Language, load
from summarizer.segmentation.blocks import Role, find_blocks
from summarizer.segmentation.clauses import clause_spans, run_in_items
from summarizer.segmentation.machine import MachineText
from summarizer.segmentation.quotes import quoted_spans, without_names
from summarizer.segmentation.sentences import sentence_spans

ARTICLE_ROLES: frozenset[Role] = frozenset({"body", "list_item"})
"""Roles of the segments that evidence may lie in."""

MACHINE = "addressed to a machine"
IN_SENTENCE = "item of a list within the sentence"

# Marks of direction, joiners, marks of byte order: pages put them between words, where nobody sees them.
_UNSEEN = "[\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
_BESIDE_WORDS = re.compile(rf"(?<!\w){_UNSEEN}|{_UNSEEN}(?!\w)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text.

    Attributes:
        index: its number, from 0.
        start, end: code points; ``document.text[start:end]`` is the segment.
        role: ``body``, ``list_item``, ``heading``, ``metadata``, ``furniture`` or ``other_story``.
        reason: why it has another role than ``body``; empty for ``body``.
        block: number of the paragraph or line it stands in.
        sentence: number of the sentence it is a part of; clauses of one sentence share it.
        opener: number of the segment that opens its list, None outside lists.
    """

    index: int
    start: int
    end: int
    role: Role
    reason: str
    block: int
    sentence: int
    opener: int | None = None


@dataclass(frozen=True)
class Document:
    """A text, cut.

    Attributes:
        text: as given, but with spaces for the marks that nobody sees beside its words.
        given: the very text, of the same length: what evidence is made of.
        language: data file of the article's language.
        segments: in order.
        quotes: spans of the quotations, marks included; none reaches over the end of a block.
        sha256: of the text in UTF-8.
        published: date of publication, lifted from the page's metadata; None where it gives none.
        outlet: as the page names its source; None where it does not.
    """

    text: str
    given: str
    language: Language
    segments: tuple[Segment, ...]
    quotes: tuple[tuple[int, int], ...]
    sha256: str
    published: date | None = None
    outlet: str | None = None

    def words(self, segment: Segment | int) -> str:
        """The verbatim text of a segment."""
        found = self.segments[segment] if isinstance(segment, int) else segment
        return self.text[found.start : found.end]

    @functools.cached_property
    def article(self) -> tuple[Segment, ...]:
        """The segments that belong to the article and may be evidence."""
        return tuple(segment for segment in self.segments if segment.role in ARTICLE_ROLES)

    @functools.cached_property
    def told(self) -> str:
        """What the article says, its headings included: no furniture, no other story, no order to a machine."""
        parts = [one for one in self.segments if one.role in (*ARTICLE_ROLES, "heading") and one.reason != MACHINE]
        return "\n".join(self.words(one) for one in parts)

    @functools.cached_property
    def unmarked(self) -> tuple[str, list[tuple[int, int]]]:
        """The text with the quotation marks around names as spaces, offsets kept, and the spans that are speech."""
        return without_names(self.text, list(self.quotes), self.language)

    def __hash__(self) -> int:
        # Of equal documents the digest is equal, too; that of every segment would take longer than most lookups.
        return hash(self.sha256)

    @functools.cached_property
    def addresses_machines(self) -> bool:
        """Whether anything on the page gives orders to a machine."""
        return any(segment.reason == MACHINE for segment in self.segments)

    def segment_at(self, offset: int) -> Segment | None:
        """The segment that holds a code point, None for white space between segments."""
        low, high = 0, len(self.segments)
        while low < high:
            middle = (low + high) // 2
            if self.segments[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.segments) and self.segments[low].start <= offset:
            return self.segments[low]
        return None


def read_document(text: str, *, language: str | None = None) -> Document:
    """Cut a text into segments.

    Args:
        text: plain text; offsets refer to it unchanged.
        language: BCP-47 tag of the article; recognised from the text where None.
    """
    found = load(language or detect_language(text))
    machine = MachineText(text, found)
    given, text = text, _BESIDE_WORDS.sub(lambda match: " " * len(match[0]), text)
    segments: list[Segment] = []
    last_of_block: dict[int, int] = {}
    all_quotes: list[tuple[int, int]] = []
    sentence = 0
    for number, block in enumerate(find_blocks(text, found)):
        opener = last_of_block.get(block.opener) if block.opener is not None else None
        quotes = quoted_spans(text, block.start, block.end)
        goes_on = False
        for start, end in sentence_spans(text, block.start, block.end, found):
            role, reason = block.role, block.reason
            goes_on = machine.holds(start, end, goes_on=goes_on)
            if goes_on:
                role, reason = "furniture" if role in ARTICLE_ROLES else role, MACHINE
            lead = len(segments)
            for left, right, is_item in _pieces(text, (start, end), role, found, quotes):
                index = len(segments)
                if is_item:
                    item = Segment(index, left, right, "list_item", IN_SENTENCE, number, sentence, lead)
                else:
                    item = Segment(index, left, right, role, reason, number, sentence, opener)
                segments.append(item)
            sentence += 1
        all_quotes.extend(quotes)
        last_of_block[number] = len(segments) - 1
    published, outlet = _publication(text, segments, found)
    digest = hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(text, given, found, tuple(segments), tuple(all_quotes), digest, published, outlet)


def detect_language(text: str) -> str:
    """The language of a text as a BCP-47 tag; "und" for a text without letters."""
    if not any(map(str.isalpha, text)):
        return "und"
    import py3langid

    return str(py3langid.classify(text[:20_000])[0])


def _pieces(
    text: str, sentence: tuple[int, int], role: Role, language: Language, quotes: list[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """Parts of a sentence, each with whether it is an item of a run-in list."""
    start, end = sentence
    if role not in ARTICLE_ROLES:
        yield start, end, False
        return
    marks = run_in_items(text, start, end)
    if not marks or marks[0] == start:
        for left, right in clause_spans(text, start, end, language, quotes):
            yield left, right, False
        return
    for number, (left, right) in enumerate(itertools.pairwise([start, *marks, end])):
        yield left, left + len(text[left:right].rstrip()), number > 0


def _publication(text: str, segments: list[Segment], language: Language) -> tuple[date | None, str | None]:
    published: date | None = None
    outlet: str | None = None
    for segment in segments:
        if segment.role != "metadata":
            continue
        for mention in find_dates(text, language, segment.start, segment.end):
            published = published or mention.resolved()
        label, colon, rest = text[segment.start : segment.end].partition(":")
        if colon and rest.strip() and not any(char.isdigit() for char in rest) and len(label) < 24:
            outlet = outlet or rest.strip()
    return published, outlet
