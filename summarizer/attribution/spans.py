"""Spans of words that may name a source: trimmed, ended, and with the name in apposition that belongs to them."""

from __future__ import annotations

import re

from summarizer.languages import Language

CAPITAL = r"[^\W\d_a-zà-ÿа-яіїєґё]"
"""A letter that is no small one, as the source of a pattern: a capital, or one of a script without case."""

WORD = re.compile(r"[^\s,،;؛:()«»“”„\"]+")
"""A word of a source, with the full stop of an abbreviation, hyphens and apostrophes."""

# The comma of a decimal number breaks nothing: "2,3 milliards".
BREAK = re.compile(r"(?<!\d),|,(?!\d)|[،，;؛；:：(]|\s[-–—]+\s|[«“„\"「]")
# "the company's chief negotiator, Jan Holm, the two sides ...": a name between commas belongs to the title before it.
_NAME_LETTER = r"[^\W\d_a-z]"
_IN_NAME = r"[\w.'’\u064b-\u0652\u0670-]"
_APPOSED_WORDS = re.compile(rf"[,،]\s+(?={_NAME_LETTER})(?:{_NAME_LETTER}{_IN_NAME}*+\s?+){{1,9}}+")
_FURTHER_LETTER = re.compile(rf"[,،]\s+{_NAME_LETTER}{_IN_NAME}*?(?:\s(?={_NAME_LETTER})|(?={_NAME_LETTER}))")
_ENDS_NAME = re.compile(r"[,،.]|$")
_ANYTHING = re.compile(r".*", re.DOTALL)
_APPOSED_TITLE = re.compile(r",\s+((?:[^\s,.;:«“\"]++\s?+){1,9}+)(?=,)")
_NAME_AT_END = re.compile(rf"(?<=\s)(?:{CAPITAL}[\w.'’-]+\s+){{1,3}}{CAPITAL}[\w.'’-]+$")
_NAME_AT_START = re.compile(rf"(?:{CAPITAL}[\w.'’-]+\s){{1,4}}{CAPITAL}[\w.'’-]+[,،]")
OPENED_QUOTE = re.compile(r"[:：]\s*(?=[«“„\"「]|»\w)")
COMMA = re.compile(r"\s*,\s*")
_LEADING = re.compile(r"^[\s,،;؛:.»”\"'’“«„)\]•*\-–—]+")
_TRAILING = re.compile(r"[\s,،;؛:«“„\"'‘(\[\-–—]+$")
_STOP = re.compile(r"\s*[.。…]+$")
# "qu'elle juge", "lorsqu'il a dit".
ELIDED = re.compile(r"^\w*qu['’]", re.IGNORECASE)
# How far the comma that closes an apposition may be.
APPOSITION = 90
MAX_SOURCE_WORDS = 16
_MAX_SUBJECT_WORDS = 7
_MAX_NAME_WORDS = 4


def ended_source(text: str, source: tuple[int, int], language: Language) -> tuple[tuple[int, int], bool]:
    """A source up to the first word that cannot be part of it ("the minister told reporters on Friday"), and if cut."""
    ends = language.pattern("reporting", "source_ends")
    for word in list(re.finditer(r"\S+", text[slice(*source)]))[1:]:
        at = source[0] + word.start()
        if ends.match(text, at, source[1]):
            return strip_span(text, source[0], at), True
    full_stop = _STOP.search(text, *source)
    return (source[0], full_stop.start() if full_stop else source[1]), False


def trailing_name(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """The name of two to four words with which a span ends, where other words stand before it."""
    name = _NAME_AT_END.search(text[slice(*span)])
    return (span[0] + name.start(), span[1]) if name and name.start() else None


def opens_with_name(text: str, span: tuple[int, int]) -> bool:
    """ "Osric Hale, head of the delegation, ...": a name and then its apposition."""
    return _NAME_AT_START.match(text, *span) is not None


def last_comma(text: str, start: int, end: int, marks: str = ",") -> int:
    """Where the last comma is that parts no decimals; -1 where there is none."""
    for at in range(end - 1, start - 1, -1):
        if text[at] in marks and not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()):
            return at
    return -1


def last_chunk(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """At the end of a sentence ("..., she said") only the words after the last comma name the source."""
    comma = last_comma(text, *span, ",،，")
    return strip_span(text, comma + 1, span[1]) if comma >= span[0] else span


def apposed_name(text: str, start: int, end: int, language: Language) -> re.Match[str] | None:
    """A name between commas; where capitals cannot tell, a title or a verb among its words shows that it is none."""
    name = _between_commas(text, start, end)
    if name is None:
        return None
    words = re.findall(r"[^\s,،]+", name.group())
    if any(char.isupper() or char.islower() for char in name.group()):
        # In a script with capitals a word without one is no part of a name.
        return name if len(words) <= _MAX_NAME_WORDS and all(word[:1].isupper() for word in words) else None
    title = language.pattern("roles", "title_words")
    idle = set(language.data.get("function_words", ()))
    titled = next((at for at, word in enumerate(words) if word in idle or not title.fullmatch(word)), len(words))
    words = words[titled:]
    if not 1 < len(words) <= _MAX_NAME_WORDS:
        return None
    no_name = [title, language.pattern("reporting", "verbs")]
    no_name += [language.pattern("reporting", key) for key in ("clause_openers", "back_verbs", "adverbs", "not_names")]
    if not language.words("reporting", "not_names"):
        no_name.append(language.pattern("reporting", "after_verb"))
    return None if any(pattern.match(word) for word in words for pattern in no_name) else name


def _between_commas(text: str, start: int, end: int) -> re.Match[str] | None:
    """The longest run of a comma and up to nine words that may be a name's, with a comma or a stop behind it.

    It has two letters at least that may open a word of a name. Looked for in one pattern, a run with no comma behind it
    would be read once for every way to part it.
    """
    run = _APPOSED_WORDS.match(text, start, end)
    further = _FURTHER_LETTER.match(text, start, end) if run is not None else None
    if run is None or further is None:
        return None
    for at in range(run.end(), further.end(), -1):
        if _ENDS_NAME.match(text, at, end):
            return _ANYTHING.match(text, start, at)
    return None


def apposed_chain(text: str, start: int, end: int, language: Language) -> int | None:
    """Where ", minister of X, Mara Lind" ends: a title in apposition between commas and then a name."""
    title = _APPOSED_TITLE.match(text, start, end) if language.inserts else None
    if title is None:
        return None
    first = title.group(1).split()
    article = language.pattern("reporting", "objects")
    known = language.pattern("roles", "title_words")
    word = first[1] if len(first) > 1 and article.fullmatch(first[0]) else first[0]
    name = apposed_name(text, title.end(), end, language)
    return name.end() if name is not None and known.fullmatch(word.strip(".,")) else None


def leading_subject(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """The words a segment opens with, up to its first break, and a name in apposition after it."""
    left, right = strip_span(text, start, end)
    stop = BREAK.search(text, left + 1, right)
    while stop and (name := apposed_name(text, stop.start(), right, language)):
        stop = BREAK.search(text, name.end(), right)
    limit = stop.start() if stop else right
    words = list(re.finditer(r"\S+", text[left:limit]))
    return left, left + words[min(len(words), _MAX_SUBJECT_WORDS) - 1].end() if words else left


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop punctuation and white space at both edges of a span, keeping quotation marks that have their pair in it."""
    piece = text[start:end]
    lead = _LEADING.match(piece)
    if lead:
        cut = lead.end()
        for mark in '«“„"':
            at = piece.find(mark, 0, cut)
            if at >= 0 and _has_pair(piece, at):
                cut = min(cut, at)
        start += cut
        piece = piece[cut:]
    trail = _TRAILING.search(piece)
    if trail:
        cut = trail.start()
        closed = re.search(r"[\"]", piece[cut:])
        if closed and piece.count('"') % 2 == 0:
            cut += closed.end()
        piece = piece[:cut]
    return start, start + len(piece)


def _has_pair(piece: str, at: int) -> bool:
    closers = {"«": "»", "“": "”", "„": "“”", '"': '"'}[piece[at]]
    return any(piece.find(closer, at + 1) > at for closer in closers)
