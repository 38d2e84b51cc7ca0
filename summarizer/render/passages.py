"""The article sentence by sentence, with what was made of each: claims, background, nothing, or left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from summarizer.document import ARTICLE_ROLES, Document, Segment
from summarizer.outcome import Evidence, NegotiationOutcome

Remark = Literal["", "left_out", "opens_list", "unused"]
"""Why nothing was made of a passage, or what else it does; empty where what was made of it says it all."""


@dataclass(frozen=True)
class Run:
    """Words that are evidence of the same things.

    Attributes:
        text: verbatim.
        keys: what the words are evidence of, as in :func:`evidence_by_key`.
        ends: those of the keys whose evidence ends with this run.
    """

    text: str
    keys: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """A segment of the article.

    Attributes:
        number: of the segment.
        runs: its words; joined they are the segment.
        keys: everything that has evidence in it.
        remark: why there is nothing, or what else it does.
        role: of the segment.
        reason: why it has its role; empty where it is part of the article.
        after: a space where the next passage stands apart.
    """

    number: int
    runs: tuple[Run, ...]
    keys: tuple[str, ...]
    remark: Remark
    role: str
    reason: str
    after: str


@dataclass(frozen=True)
class Paragraph:
    """Passages of one block; ``role`` as in :class:`~summarizer.document.Segment`."""

    role: str
    passages: tuple[Passage, ...]

    @property
    def marked(self) -> bool:
        """Whether it is an item of a list that shows its own bullet or number."""
        return self.role == "list_item" and not self.passages[0].runs[0].text[:1].isalpha()


@dataclass(frozen=True)
class Stretch:
    """Paragraphs in a row that are all in or all left out; ``left_out`` is their role, empty for the article."""

    left_out: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def size(self) -> int:
        """Number of passages."""
        return sum(len(paragraph.passages) for paragraph in self.paragraphs)


def evidence_by_key(outcome: NegotiationOutcome) -> dict[str, list[Evidence]]:
    """The evidence of each part of an outcome.

    Keys are ``c0`` for the first claim, ``s0`` next step, ``b0`` background, ``p0`` party, and ``e`` for the event.
    """
    found = {f"c{number}": claim.evidence for number, claim in enumerate(outcome.claims)}
    found |= {f"s{number}": step.evidence for number, step in enumerate(outcome.next_steps)}
    found |= {f"b{number}": item.evidence for number, item in enumerate(outcome.background)}
    found |= {f"p{number}": party.evidence for number, party in enumerate(outcome.parties)}
    found["e"] = outcome.event.evidence
    return found


def read_passages(outcome: NegotiationOutcome, document: Document) -> list[Stretch]:
    """Lay an outcome over its article.

    Args:
        outcome: made from the document's text.
        document: the article, cut.
    """
    ranges = [(piece.start, piece.end, key) for key, pieces in evidence_by_key(outcome).items() for piece in pieces]
    openers = {segment.opener for segment in document.segments}
    stretches = []
    for left_out, blocks in groupby(_blocks(document), key=lambda block: _left_out(block[0])):
        paragraphs = tuple(
            Paragraph(block[0].role, tuple(_passage(document, segment, ranges, openers) for segment in block))
            for block in blocks
        )
        stretches.append(Stretch(left_out, paragraphs))
    return stretches


def _blocks(document: Document) -> Iterator[list[Segment]]:
    for _, segments in groupby(document.segments, key=lambda segment: (segment.block, _left_out(segment))):
        yield list(segments)


def _left_out(segment: Segment) -> str:
    # A heading stays in its place among the paragraphs: folding it away would take the article apart.
    return "" if segment.role in ARTICLE_ROLES or segment.role == "heading" else segment.role


def _passage(
    document: Document, segment: Segment, ranges: list[tuple[int, int, str]], openers: set[int | None]
) -> Passage:
    inside = [
        (max(start, segment.start), min(end, segment.end), key)
        for start, end, key in ranges
        if start < segment.end and segment.start < end
    ]
    cuts = sorted({segment.start, segment.end, *(cut for start, end, _ in inside for cut in (start, end))})
    runs = tuple(
        Run(
            document.given[start:end],
            _unique(key for left, right, key in inside if left <= start and end <= right),
            _unique(key for _, right, key in inside if right == end),
        )
        for start, end in pairwise(cuts)
    )
    keys = _unique(key for _, _, key in inside)
    after = " " if document.text[segment.end : segment.end + 1].isspace() else ""
    remark = _remark(segment, bool(inside), openers)
    return Passage(segment.index, runs, keys, remark, segment.role, segment.reason, after)


def _remark(segment: Segment, used: bool, openers: set[int | None]) -> Remark:
    if segment.role not in ARTICLE_ROLES:
        return "left_out"
    if segment.index in openers:
        return "opens_list"
    return "" if used else "unused"


def _unique(keys: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
