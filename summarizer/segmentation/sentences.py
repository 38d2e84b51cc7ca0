"""Where sentences end, in the scripts that newspapers use.

One pass over the terminators of a block; what looks like an end but is not (abbreviations, initials, ordinals,
decimals, a stop inside a pair of quotation marks that goes on) is decided from the few characters around it.
"""

from __future__ import annotations

import functools
import re

from summarizer.languages import Language, entry_pattern
from summarizer.segmentation.spans import trim

_TERMINATOR = re.compile(r"[.!?…؟۔।]+|[。！？｡]+")
_CLOSERS = "\"'”’»«“)]}›」』）】"
_SPACED_CLOSER = re.compile(r"[ \u00a0\u202f]»(?=\s|$)")
_NO_SPACE_NEEDED = "。！？｡"
_WORD_BEFORE = re.compile(r"[\w.'’-]*$")
_INITIAL = re.compile(r"(?:^|[\s(«“„\"'.-])[^\W\d_]$")
_ACRONYM = re.compile(r"(?:^|[\s(«“„\"'])(?:[^\W\d_]\.)+[^\W\d_]$")
_SHORT_NUMBER = re.compile(r"(?:^|\s)\d{1,2}$")
# Languages that write an ordinal as a number with a full stop.
_ORDINAL_STOP = {"de", "tr", "cs", "pl", "fi", "hu", "da", "nb", "no", "sk", "sl", "hr", "sr", "et", "lv"}


@functools.cache
def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(entry.casefold().rstrip(".") for entry in language.words("sentences", "abbreviations"))


def sentence_spans(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` into sentences.

    Returns:
        Spans without white space at either edge, in order, covering every non-space character of the stretch.
    """
    abbreviations = _abbreviations(language)
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _TERMINATOR.finditer(text, start, end):
        stop = match.end()
        while stop < end and text[stop] in _CLOSERS and not _opens(text, stop, end):
            stop += 1
        # French sets a space before the mark that closes a quotation.
        spaced = _SPACED_CLOSER.match(text, stop, end)
        stop = spaced.end() if spaced else stop
        if stop >= end:
            break
        if not _is_end(text, begin, match, stop, end, language, abbreviations):
            continue
        if language.fixed_order and text[stop - 1] in _CLOSERS and _who_asks(language).match(text, stop, end):
            continue
        if text[begin:stop].strip():
            spans.append(trim(text, begin, stop))
        begin = stop
    if text[begin:end].strip():
        spans.append(trim(text, begin, end))
    return spans


@functools.cache
def _who_asks(language: Language) -> re.Pattern[str]:
    """ "\"Do they want it?\" Lind asked.": who asks, and nothing that is said after it."""
    saying = "|".join(entry_pattern(entry) for entry in language.words("reporting", "verbs"))
    word = r"[^\s.,;:!?\"“”«»]+"
    return re.compile(rf"\s+(?:{word}\s+){{1,5}}?(?:{saying})(?:\s+{word}){{0,3}}[.,]", re.IGNORECASE)


def _opens(text: str, at: int, end: int) -> bool:
    # A quotation mark before a letter opens the next quotation; after the stop and before a space it closes.
    return at + 1 < end and text[at] in "\"'«“" and text[at + 1].isalnum()


def _is_end(
    text: str, begin: int, match: re.Match[str], stop: int, end: int, language: Language, abbreviations: frozenset[str]
) -> bool:
    mark = match.group()
    if mark[0] in _NO_SPACE_NEEDED:
        return True
    if not text[stop].isspace():
        return False
    following = _next_word_start(text, stop, end)
    if following is None:
        return True
    if following.islower():
        # "…?" asked she: the sentence goes on after a quoted question.
        return False
    if mark != ".":
        return True
    before = text[max(begin, match.start() - 24) : match.start()]
    word = (_WORD_BEFORE.search(before) or match).group().casefold()
    if word and (word in abbreviations or word.rsplit("-", 1)[-1] in abbreviations):
        return False
    if stop == match.end() and (_INITIAL.search(before) or _ACRONYM.search(before)):
        # An initial goes on to a name; "the U.S. The" cannot be told from it, and one long segment is the lesser harm.
        return False
    ordinal = language.code in _ORDINAL_STOP and _SHORT_NUMBER.search(before) is not None
    # "... nur 29. Die Stadt": no noun with its ordinal before it.
    return not ordinal or language.pattern("sentences", "openers").match(text, *trim(text, stop, end)) is not None


def _next_word_start(text: str, at: int, end: int) -> str | None:
    limit = min(end, at + 16)
    while at < limit:
        if text[at].isalnum():
            return text[at]
        at += 1
    return None if at >= end else text[at]
