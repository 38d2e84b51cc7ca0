"""Blocks of a page: lines and paragraphs, each with its role, and for a list item the block that opens its list.

The article is told from the page around it by the first words of a line (kept per language) and by structure alone:
headlines under a "read also", a second dateline, a list of bare headlines. Cutting is a role, never a deletion.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from summarizer.languages import Language, available, compile_entries, load

Role = Literal["body", "heading", "list_item", "metadata", "furniture", "other_story"]

_BEFORE_MARKER = re.compile(r"[•*\-–—|►▶\[(#\s]*")
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(
    r"\s*(?:[•‣▪◦●○■□·*⁃∙►▶✓✔–—−-]\s*(?=\S)|(?:\(?\d{1,2}[.)]|\(?[^\W\d_][.)]|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十\d]{1,2}）)\s*(?=\S))"
)
_DASH = re.compile(r"\s*[–—−-]\s")
_ENDS_SENTENCE = re.compile(r"[.!?…؟۔。！？｡]['\"”’»“)\]]*$")
_CLOSES_SENTENCE = frozenset(".!?…؟۔。！？｡'\"”’»“)]")
_COLONS = ":："
_SEPARATOR = re.compile(r"\s*(?:[*_=~#-]\s*){3,}$|\s*[─━═—–]{2,}\s*$|\s*[•*]\s*$")
_DATELINE = re.compile(
    r"\s*[^\W\d_][^.!?\n:]{1,60}?(?:\([^)\n]{2,30}\)\s*[-–—:]|[,،]\s*\d{1,2}[^.!?\n]{2,24}?[-–—]\s|\s[–—]\s)"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_MARKERS = ("metadata", "other_story", "furniture")
# A letter that stands for itself: none of a class, and not optional.
_PLAIN_START = re.compile(r"[^\W\d_](?![?*+{])|©")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_HEADLINE_CHARS = 160
_BARE_ITEM_CHARS = 320


@dataclass(slots=True)
class Block:
    """A paragraph or a line: ``text[start:end]`` without the white space around it."""

    start: int
    end: int
    role: Role = "body"
    reason: str = ""
    opener: int | None = None
    gap: bool = True
    """Whether an empty line stands before it."""


def find_blocks(text: str, language: Language) -> list[Block]:
    """Cut a page into blocks with roles.

    Args:
        text: the page as given.
        language: of the article; the markers of all known languages are looked for besides, since pages mix them.

    Returns:
        Blocks in order, covering every non-space character; ``opener`` is an index into the same list.
    """
    blocks = _paragraphs(text)
    _mark_page(text, blocks, language)
    _mark_lists(text, blocks, language)
    _mark_headings(text, blocks)
    return blocks


def _paragraphs(text: str) -> list[Block]:
    groups: list[list[tuple[int, int]]] = []
    last_end = None
    for match in _LINE.finditer(text):
        start, end = match.span()
        line = match.group()
        if line[0].isspace() or line[-1].isspace():
            if line.isspace():
                continue
            start, end = end - len(line.lstrip()), start + len(line.rstrip())
        breaks = text[last_end:start] if last_end is not None else "\n\n"
        newlines = breaks.count("\n") or breaks.count("\r") or len(breaks.strip(" \t"))
        if newlines > 1 or not groups:
            groups.append([(start, end)])
        else:
            groups[-1].append((start, end))
        last_end = end
    blocks: list[Block] = []
    for group in groups:
        for index, (start, end) in enumerate(_joined(text, group)):
            blocks.append(Block(start, end, gap=index == 0))
    return blocks


def _joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the lines of one paragraph where the text was wrapped at a fixed width."""
    inner = lines[:-1]
    if not inner:
        return lines
    widths = [end - start for start, end in inner]
    open_ended = sum(1 for start, end in inner if not _ends_sentence(text, start, end))
    wrapped = max(widths) <= 100 and sorted(widths)[len(widths) // 2] >= 50 and open_ended * 2 > len(inner)
    if not wrapped:
        return lines
    out = [lines[0]]
    for start, end in lines[1:]:
        previous = out[-1]
        if _BULLET.match(text, start, end) or text[previous[1] - 1] in _COLONS:
            out.append((start, end))
        else:
            out[-1] = (previous[0], end)
    return out


def _mark_page(text: str, blocks: list[Block], language: Language) -> None:
    marks = [language, *(load(code) for code in available() if code != language.code)]
    outside = False  # inside another story or a list of links
    ended = False  # the article's own end matter has been seen
    region = _Region()
    body = 0
    for index, block in enumerate(blocks):
        marker = _marker(text, block, marks)
        if _SEPARATOR.match(text, block.start, block.end):
            block.role, block.reason = "furniture", "separator"
        elif marker is not None:
            kind, found, rest = marker
            if kind == "other_story":
                block.role, block.reason = "other_story", f"line begins with {found!r}"
                if not rest:
                    outside, region = True, _Region()
            elif kind == "metadata":
                block.role, block.reason = "metadata", f"line begins with {found!r}"
                ended, outside = ended or body >= 3, False
            else:
                block.role, block.reason = "furniture", f"line begins with {found!r}"
                ended, outside = ended or body >= 3, False
        elif outside:
            if _resumes(text, block, region, ended, body):
                outside = False
                body += 1
            else:
                block.role, block.reason = "other_story", "stands under a heading for other stories"
                region.add(text, block)
        elif body >= 3 and (ended or _begins_other(text, blocks, index)):
            block.role = "other_story"
            block.reason = "stands after the article's end matter" if ended else "begins with a dateline of its own"
            outside, region, ended = True, _Region(), True
            region.add(text, block)
        elif not _is_headline(text, block) or _opens_list(text, block):
            body += 1


def _marker(text: str, block: Block, languages: list[Language]) -> tuple[str, str, bool] | None:
    """The page marker that a block begins with: its kind, its words, and whether other words follow it."""
    bullet = _BEFORE_MARKER.match(text, block.start, block.end)
    begin = bullet.end() if bullet else block.start
    if begin == block.end or not _markers_at(text[begin]).match(text, begin, block.end):
        return None
    for language in languages:
        for kind in _MARKERS:
            match = language.pattern("page", kind).match(text, begin, block.end)
            if not match:
                continue
            rest = text[match.end() : block.end].strip(" :：-–—|.•\t\u200f\u200e])")
            sentence = _ends_sentence(text, block.start, block.end)
            if sentence and block.end - block.start > 60 and ":" not in text[match.end() : match.end() + 2]:
                # A full sentence that happens to begin with such a word is the article's.
                continue
            return kind, match.group(), bool(rest)
    return None


@functools.lru_cache(maxsize=65_536)
def _markers_at(char: str) -> re.Pattern[str]:
    """The markers of all languages that may begin with a character: nearly all lines begin with none of them."""
    letters, others = _markers_by_letter()
    return _any_marker(tuple(others + [e for letter, known in letters if letter.match(char) for e in known]))


@functools.cache
def _any_marker(entries: tuple[str, ...]) -> re.Pattern[str]:
    return compile_entries(entries)


@functools.cache
def _markers_by_letter() -> tuple[list[tuple[re.Pattern[str], list[str]]], list[str]]:
    """The markers of all languages under what their first letter may be, and those of which that is hard to tell."""
    letters: dict[str, list[str]] = {}
    others: list[str] = []
    entries = {entry for code in available() for kind in _MARKERS for entry in load(code).words("page", kind)}
    for entry in sorted(entries):
        if not _PLAIN_START.match(entry) or not set("()[]|").isdisjoint(_BRACKETS.sub("", _BRACKETS.sub("", entry))):
            others.append(entry)
        else:
            # The letters of Arabic and Hebrew have several forms, and an "and" may be joined to a word.
            several = "\u0590" <= entry[0] <= "\u08ff"
            letters.setdefault("\u0590-\u08ff" if several else "её" if entry[0] in "её" else entry[0], []).append(entry)
    return [(re.compile(f"[{letter}]", re.IGNORECASE), known) for letter, known in letters.items()], others


def _opens_list(text: str, block: Block) -> bool:
    return text[block.end - 1] in _COLONS


def _is_headline(text: str, block: Block) -> bool:
    return block.end - block.start <= _HEADLINE_CHARS and not _ends_sentence(text, block.start, block.end)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return text[end - 1] in _CLOSES_SENTENCE and _ENDS_SENTENCE.search(text, max(start, end - 6), end) is not None


@dataclass
class _Region:
    """What stands under a heading for other stories so far."""

    first: Block | None = None
    size: int = 0
    only_headlines: bool = True

    def add(self, text: str, block: Block) -> None:
        self.first = self.first or block
        self.size += 1
        self.only_headlines = self.only_headlines and _is_headline(text, block)


def _resumes(text: str, block: Block, region: _Region, ended: bool, body: int) -> bool:
    """Whether the article goes on at this block after an inset of other stories."""
    if _is_headline(text, block) or _BULLET.match(text, block.start, block.end):
        return False
    if ended and body >= 3:
        return False
    if region.first is None:
        return True
    if not region.only_headlines:
        return False
    return region.size >= 2 or not _same_story(text, region.first, block)


def _same_story(text: str, headline: Block, block: Block) -> bool:
    """A story repeats the words of its own headline."""
    wanted = _stems(text[headline.start : headline.end])
    return bool(wanted) and len(wanted & _stems(text[block.start : block.end])) >= 0.4 * len(wanted)


def _stems(text: str) -> set[str]:
    return {word[:5].casefold() for word in _WORD.findall(text)}


def _begins_other(text: str, blocks: list[Block], index: int) -> bool:
    """Whether a headline and a dateline of its own show that another story begins here."""
    block = blocks[index]
    if not _is_headline(text, block) or index + 1 >= len(blocks):
        return False
    following = blocks[index + 1]
    return bool(_DATELINE.match(text, following.start, following.end)) and any(
        _DATELINE.match(text, other.start, other.end) for other in blocks[:2]
    )


def _mark_lists(text: str, blocks: list[Block], language: Language) -> None:
    opener: int | None = None
    bulleted = spaced = False
    items = 0
    for index, block in enumerate(blocks):
        if block.role != "body":
            if block.role in ("metadata", "other_story"):
                opener = None
            continue
        bullet = bool(_BULLET.match(text, block.start, block.end))
        if opener is not None:
            if items == 0:
                bulleted, spaced = bullet, block.gap
            if _belongs(text, block, bullet, bulleted, spaced, items, language):
                block.role, block.opener, block.reason = "list_item", opener, "item of the list opened above"
                items += 1
            else:
                opener = None
        if opener is None and bullet and _has_neighbour(text, blocks, index):
            block.role, block.reason = "list_item", "item of a list without an opening line"
        if _opens_list(text, block) and block.role == "body":
            opener, items = index, 0


def _belongs(
    text: str, block: Block, bullet: bool, bulleted: bool, spaced: bool, items: int, language: Language
) -> bool:
    if bulleted or bullet:
        return bullet if bulleted else False
    if block.end - block.start > _BARE_ITEM_CHARS:
        return False
    if items and block.gap and not spaced:
        return False
    if _opens_list(text, block):
        return False
    return not _has_own_source(text, block, language)


def _has_own_source(text: str, block: Block, language: Language) -> bool:
    """A line with its own source, a turn to the other side or the outlet's own opening ends a list of bare lines."""
    reporting = "reporting"
    for key in ("contrast", "outlet"):
        match = language.pattern(reporting, key).search(text, block.start, block.end)
        if match and match.start() - block.start <= 3:
            return True
    # A proposal is an act at the table, which the one who opened the list may well be telling.
    proposed = {match.start() for match in language.pattern("kinds", "proposed").finditer(text, block.start, block.end)}
    verbs = language.pattern(reporting, "verbs").finditer(text, block.start, block.end)
    if any(match.start() not in proposed for match in verbs):
        return True
    for match in language.pattern(reporting, "prepositions").finditer(text, block.start, block.end):
        after = match.end() + len(text[match.end() : block.end]) - len(text[match.end() : block.end].lstrip())
        if not language.pattern(reporting, "not_sources").match(text, after, block.end):
            return True
    return False


def _has_neighbour(text: str, blocks: list[Block], index: int) -> bool:
    if _DASH.match(text, blocks[index].start, blocks[index].end):
        # A single dash opens direct speech in many languages.
        return any(
            other.role == "list_item" and other.opener is not None and _DASH.match(text, other.start, other.end)
            for other in blocks[max(0, index - 1) : index]
        )
    near = [blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks)]
    return any(_BULLET.match(text, other.start, other.end) for other in near)


def _mark_headings(text: str, blocks: list[Block]) -> None:
    if sum(block.role == "body" for block in blocks) < 2:
        return
    for index, block in enumerate(blocks):
        if (
            block.role == "body"
            and _is_headline(text, block)
            and not _opens_list(text, block)
            and index + 1 < len(blocks)
        ):
            block.role, block.reason = "heading", "a short line without a full stop"
