"""Subjects in languages that put the verb last: the name that opens the clause, or follows a participle of saying.

"Keskin, fiyatın değişmediğini söyledi", "fiyatın değişmediğini belirten Keskin, ...". Such languages leave the subject
out where it stays the same, and mark other parts of the sentence by an ending: a name with an ending is no subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.attribution.asides import SHORT_CONTENT
from summarizer.attribution.cues import Cue
from summarizer.attribution.spans import WORD, strip_span
from summarizer.languages import Language

_BREAK = re.compile(r"[,،;؛:«“„\"(]|\s[-–—]\s")
_SUFFIX = re.compile(r"['’]\w")
_LONGEST = 18
_LEADING = 12
_UNCASED = 7


def final_verb_cue(
    text: str, start: int, match: re.Match[str], end: int, language: Language, quoted: list[tuple[int, int]]
) -> Cue:
    """Subject first, verb last, and between them what is said; or a participle of saying before its subject."""
    if language.pattern("reporting", "participles").fullmatch(match.group()):
        source = after_participle(text, match.end(), end)
        content = strip_span(text, start, match.start())
    else:
        source = subject(text, start, match.start(), language, quoted)
        content = strip_span(text, source[1], match.start())
        if language.words("reporting", "order")[1:]:
            opened = language.pattern("reporting", "complementizers").match(text, match.end() + 1, end)
            after = strip_span(text, opened.end() if opened else match.end(), end)
            content = after if after[1] - after[0] >= SHORT_CONTENT else content
            if language.pattern("reporting", "object_particles").match(text, source[1] + 1, match.start()):
                # The object follows its subject with nothing between: both are told.
                content = strip_span(text, start, end)
    if content[1] - content[0] < SHORT_CONTENT:
        content = strip_span(text, content[0], match.end())
    return Cue("named" if source[0] < source[1] else "back", source, content, match.span())


def subject(text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The words of ``text[start:end]`` that name its subject; an empty span where it is left out."""
    if language.pattern("reporting", "clause_openers").match(text, start, end):
        return start, start
    contrast = language.pattern("reporting", "contrast").match(text, start, end)
    begin = contrast.end() if contrast else start
    conjunction = language.pattern("roles", "and").match(text, begin, end)
    begin = conjunction.end() if conjunction else begin
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" ,"))
    if any(left <= begin < right for left, right in quotes):
        return start, start
    stop = _BREAK.search(text, begin, end)
    limit = stop.start() if stop else end
    words = list(WORD.finditer(text, begin, limit))
    if not words or _whole_words(language.pattern("reporting", "pronouns").match(text, begin, limit), limit, text):
        return start, start
    if not any(char.islower() for char in text[start:end]):
        last = _first_words(words, language)
        return (begin, last) if last is not None else (start, start)
    if stop is not None and text[stop.start()] == "," and len(words) <= _LONGEST and _nominative(words, language):
        return begin, limit
    last = _first_name(text, words[:_LEADING], language)
    return (begin, last) if last is not None else (start, start)


def _whole_words(match: re.Match[str] | None, end: int, text: str) -> bool:
    return match is not None and (match.end() >= end or text[match.end()].isspace())


def _first_words(words: list[re.Match[str]], language: Language) -> int | None:
    """Without capitals: the words before the first particle, which opens another part of the sentence."""
    adverbs, particles = language.pattern("reporting", "adverbs"), language.pattern("reporting", "object_particles")
    last: int | None = None
    for word in words[:_UNCASED]:
        if adverbs.fullmatch(word.group()) or particles.fullmatch(word.group()):
            break
        last = word.end()
    return last


def after_participle(text: str, start: int, end: int) -> tuple[int, int]:
    """The name that follows a participle of saying."""
    stop = _BREAK.search(text, start, end)
    words = list(WORD.finditer(text, start, stop.start() if stop else end))
    names = 0
    for at, word in enumerate(words):
        if word.group()[:1].isupper():
            names = at + 1
        elif names:
            break
    return (words[0].start(), words[names - 1].end()) if names else (start, start)


def _nominative(words: list[re.Match[str]], language: Language) -> bool:
    """Whether the words before a comma end like a subject: a bare name, a title or a word for a person."""
    last = words[-1].group()
    if _SUFFIX.search(last):
        return False
    if any(language.pattern(*key).fullmatch(last) for key in (("roles", "title_words"), ("reporting", "pronouns"))):
        return True
    return last[:1].isupper() and (len(words) > 1 or not language.pattern("reporting", "adverbs").fullmatch(last))


def _first_name(text: str, words: list[re.Match[str]], language: Language) -> int | None:
    """Where the first bare name ends that is more than the capital of a sentence."""
    particles, titles = language.pattern("reporting", "subject_particles"), language.pattern("roles", "title_words")
    run: list[re.Match[str]] = []
    for at, word in enumerate([*words, None]):
        capital = word is not None and word.group()[:1].isupper()
        if word is not None and capital:
            run.append(word)
            if not _SUFFIX.search(word.group()):
                continue
            run = []
        elif run:
            particle = word is not None and particles.fullmatch(word.group())
            title = at > len(run) and titles.fullmatch(words[at - len(run) - 1].group())
            if len(run) > 1 or particle or title or (at == 1 and _is_name(text, run[0])):
                return run[-1].end()
            run = []
    return None


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Whether a word has its capital within a sentence too."""
    return re.search(rf"[\w,’'\"”»]\s+{re.escape(word.group())}(?!\w)", text) is not None
