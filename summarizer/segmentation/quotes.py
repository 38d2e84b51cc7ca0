"""Pairs of quotation marks, matched within one block of text: a mark left open at its end closes there."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Collection, Sequence

from summarizer.languages import Language

_NAME = re.compile(r"[«»“„\"]\s?[^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,4}\s?[»«”“\"]")
_GAP = re.compile("[ ،,]*")
_SAID = re.compile(r"\s*,?\s*[-–—]|\s*,\s*")

# «We are ready, — the minister said. — But not today»: the words between the dashes are the reporter's.
_INTERRUPTED = re.compile(r"(?<=[,.!?…])\s[-–—]\s(?=[^\W\d_A-ZА-ЯІЇЄҐЁ])[^«»“”„\"\n]{4,140}?[,.:]\s[-–—]\s")
_PAIRS = {"«": "»", "“": "”“", "„": "“”", "「": "」", "『": "』"}
# German prints the pointed marks inwards as well: a mark right before a word opens there.
_INWARD = re.compile(r"(?<![^\s(\[„“])»(?=\w)")
_STRAIGHT = '"'
_MARK = re.compile(f"[{_STRAIGHT}{''.join(_PAIRS)}{''.join(_PAIRS.values())}]")
_MAX_NAME_WORDS = 3
_LONGEST_PARTICLE = 3
_ARTICLE = "ال"
_BEHIND_NOUN = re.compile(r"(\w+)\s[«“\"]([^«»“”\"\n.!?؟،:]{2,40})[»”\"]")
_WINDOW = 60


def quoted_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the outermost quotations in ``text[start:end]``, marks included, in order."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    closers = ""
    for mark in _MARK.finditer(text, start, end):
        at, char = mark.start(), mark[0]
        if opened is not None:
            if char in closers:
                spans.append((opened, at + 1))
                opened = None
        elif char in _PAIRS:
            opened, closers = at, _PAIRS[char]
        elif _INWARD.match(text, at):
            opened, closers = at, "«"
        elif char == _STRAIGHT:
            opened, closers = at, _STRAIGHT
    if opened is not None and end - opened > 1:
        spans.append((opened, end))
    return [part for span in spans for part in _without_interruptions(text, *span)]


def _without_interruptions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for match in _INTERRUPTED.finditer(text, start, end):
        parts.append((start, match.start()))
        start = match.end()
    return [*parts, (start, end)]


def inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies strictly within one of the spans, which are in order and do not overlap."""
    before = bisect.bisect_left(spans, (offset,)) - 1
    return before >= 0 and offset < spans[before][1]


def _tells_organisation(word: str, language: Language) -> bool:
    """Whether a name may follow a word: a title, or a noun for an organisation without its article, however short."""
    title = len(word) > _LONGEST_PARTICLE and language.pattern("roles", "title_words").fullmatch(word)
    return bool(title or language.pattern("roles", "institutions").fullmatch(f"{_ARTICLE}{word}"))


@functools.lru_cache(maxsize=4)
def _named_in(text: str, language: Language) -> frozenset[str]:
    """What a text somewhere has in marks behind a noun for an organisation: a name wherever else it is in marks."""
    return frozenset(
        " ".join(match.group(2).split())
        for match in _BEHIND_NOUN.finditer(text)
        if len(match.group(2).split()) <= _MAX_NAME_WORDS and _tells_organisation(match.group(1), language)
    )


def _is_caseless_name(text: str, left: int, right: int, language: Language, blank: Collection[int]) -> bool:
    """Where capitals cannot tell: a few words in marks after a title or an organisation, or as subject of a verb.

    "شركة «الأفق»"; "وقالت «الألوية» إن", "وقالت «الألوية»، في بيان".
    """
    words = text[left + 1 : right - 1].split()
    if not language.verb_first or not 0 < len(words) <= _MAX_NAME_WORDS:
        return False
    if text[left + 1 : right - 1].strip()[-1:] in ".!?؟،:":
        return False
    if " ".join(words) in _named_in(text, language):
        return True
    verbs = language.pattern("reporting", "verbs")
    before = _before(text, left, blank).split()[-1:]
    if not before or before[0][-1] in ":،" or any(verbs.fullmatch(word) for word in words):
        return False
    if _tells_organisation(before[0], language):
        return True
    gap = _GAP.match(text, right)
    after = gap.end() if gap else right
    opened = language.pattern("reporting", "complementizers").match(text, after)
    placed = language.pattern("reporting", "source_ends").match(text, after)
    return verbs.fullmatch(before[0]) is not None and (opened or placed) is not None


def without_names(text: str, spans: list[tuple[int, int]], language: Language) -> tuple[str, list[tuple[int, int]]]:
    """Blank the marks around names: «White Pine» is a party, not something said.

    A name is a few words from a capital on, without a stop, that nothing marks as speech.

    Returns:
        The text with the marks of names as spaces, so that offsets hold, and the spans that are quotations.
    """
    said: list[tuple[int, int]] = []
    blank: set[int] = set()
    for left, right in spans:
        tail = _SAID.match(text, right)
        verbs = language.pattern("reporting", "verbs")
        if tail is not None:
            speech = bool(text[tail.start() : tail.end()].strip(" ,")) or verbs.match(text, tail.end()) is not None
        else:
            # Where verbs come last a quotation stands right before its verb of saying.
            speech = language.verb_last and verbs.match(text, right + 1) is not None
        capital = text[left + 1 : right].lstrip()[:1].isupper()
        caseless = _is_caseless_name(text, left, right, language, blank)
        if caseless or (
            capital and _NAME.fullmatch(text, left, right) and not speech and _before(text, left, blank)[-1:] != ":"
        ):
            blank |= {left, right - 1}
        else:
            said.append((left, right))
    edges = [-1, *sorted(blank), len(text)]
    return " ".join(text[left + 1 : right] for left, right in itertools.pairwise(edges)) if blank else text, said


def _before(text: str, end: int, blank: Collection[int]) -> str:
    """The text before an offset, from not long before the last word on, with spaces in place of blank marks."""
    while end > 0 and (text[end - 1].isspace() or end - 1 in blank):
        end -= 1
    return "".join(" " if at in blank else text[at] for at in range(max(0, end - _WINDOW), end))
