"""Names that may be those of parties, behind their number; and places, events and persons, which are none."""

from __future__ import annotations

import functools
import re

from summarizer.dateline import find_dateline
from summarizer.document import Document
from summarizer.introductions import introduce
from summarizer.languages import Language
from summarizer.mentions import fold, same_word, stem_words

SHOWN = ("body", "list_item", "heading")
"""Roles of the segments that a reader takes for the story, its headings with it."""

_BLOCKS = 4
_MAX_WORDS = 3
_TITLE_REACH = 40
_SHORTEST_TITLE = 4
_SHORTEST_NAME = 3
_TIME_WORDS = 2
_FEW_BLOCKS = 2
# Words for people and for those who stand for them.
_PEOPLE = (
    *("title_words", "institutions", "spokesman", "labour", "companies"),
    *("delegation", "outsider", "bystanders", "owned"),
)
_SAID = re.compile(r"[^\s,،;؛:.()«»“”\"]+")
_GAP = r"[^,،:;؛.\n]{0,40}[,،:(–—]\s*"
_STOP = re.compile(r"[.;؛:()\n–—]")
_COMMA = re.compile(r"\s*[,،]\s*")


def conjunction(document: Document) -> re.Pattern[str]:
    """ "And" between two names; Arabic joins it to a word, and many words begin with the same letter."""
    language = document.language
    if language.joined_and is None:
        return language.pattern("roles", "and")
    return _joined_and(document)


@functools.lru_cache(maxsize=2)
def _joined_and(document: Document) -> re.Pattern[str]:
    """ "وسيلوان" is "and Silwan" where that name stands alone elsewhere, though other words begin like it."""
    joined, no_and = document.language.joined_and, document.language.pattern("roles", "no_and")
    said = {word for segment in document.article for word in _SAID.findall(document.words(segment))}
    alone = "|".join(
        re.escape(word) for word in sorted(said) if len(word) > _SHORTEST_TITLE and no_and.match(f"{joined}{word}")
    )
    apart = rf"(?={joined}(?:{alone})(?!\w))" if alone else "(?!)"
    return re.compile(rf"(?<=\S)\s(?:{apart}|(?!{no_and.pattern})){joined}(?=\w{{2}})")


def listed_parties(document: Document) -> list[str]:
    """The names in "the three countries, A, B and C", where the opening of an article has them."""
    language, text = document.language, document.text
    counted = language.pattern("roles", "counted").pattern
    if not language.words("roles", "counted"):
        return []
    behind = re.compile(rf"(?:{counted}){_GAP}", re.IGNORECASE)
    for segment in (part for part in document.article if part.block < _BLOCKS):
        for match in behind.finditer(text, segment.start, segment.end):
            stop = _STOP.search(text, match.end(), segment.end)
            window = text[match.end() : stop.start() if stop else segment.end]
            ended = language.pattern("roles", "between_ends").search(window)
            names = _names(window[: ended.start()] if ended else window, conjunction(document))
            if len(names) > 1:
                return names
    return []


def paired_parties(document: Document, known: str | None) -> list[str]:
    """The two names that the opening of an article joins: "A and B ended a round of talks".

    Both must come back in other paragraphs, and are no mere places.

    Args:
        document: the article.
        known: one of them, if it is known already.

    Returns:
        [] where there are none.
    """
    text = document.unmarked[0]
    for segment in (part for part in document.segments if part.block < _BLOCKS and part.role in SHOWN):
        words = text[segment.start : segment.end]
        for joined in conjunction(document).finditer(words):
            sides = (words[: joined.start()].split()[-1:], words[joined.end() :].split()[:1])
            pair = [" ".join(side).strip(" ,،.:") for side in sides]
            if known is not None and not any(same_name(name, known) for name in pair):
                continue
            if all(_comes_back(name, document) for name in pair):
                return [known if known is not None and same_name(name, known) else name for name in pair]
    return []


def same_name(first: str, second: str) -> bool:
    """Whether two names are the same word for word, but for endings and articles."""
    if fold(first) == fold(second):
        return True
    left, right = stem_words(first), stem_words(second)
    return bool(left) and len(left) == len(right) and all(map(same_word, left, right))


def _comes_back(name: str, document: Document) -> bool:
    wanted = stem_words(name)
    title = document.language.pattern("roles", "title_words")
    named = bool(wanted) and name[:1].isalpha() and not name.islower() and len(wanted[0]) >= _SHORTEST_NAME
    if not named or title.fullmatch(name) or is_mere_place(name, document):
        return False
    blocks = {
        segment.block
        for segment in document.article
        if any(same_word(wanted[0], word) for word in stem_words(document.words(segment)))
    }
    return len(blocks) > _FEW_BLOCKS


def _names(window: str, joined: re.Pattern[str]) -> list[str]:
    """The parts of "A, B and C"; [] where no "and" ends them, or one is too long for a name."""
    commas = _COMMA.split(window.strip(" ,،"))
    at = next((n for n, part in enumerate(commas) if joined.search(part)), len(commas) - 1)
    # "..., A, B and C, met again": what follows the last name is no part of the list.
    first, last = commas[:at], commas[at]
    breaks = [match.span() for match in joined.finditer(last)]
    if not breaks:
        return []
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(last)]
    parts = (*first, *(last[start:end] for start, end in zip(starts, ends, strict=True)))
    names = [_without_verb(part.strip()) for part in parts if part.strip()]
    return names if all(0 < len(name.split()) <= _MAX_WORDS for name in names) else []


def _without_verb(name: str) -> str:
    """ "... and C met again": where a script has capitals, small words at the end are no part of a name."""
    words = name.split()
    while words[-1].islower() and any(word[:1].isupper() for word in words):
        words.pop()
    return " ".join(words)


def is_mere_place(name: str, document: Document) -> bool:
    """Whether a name only tells where the talks are: that of the dateline, or one that always follows "in"."""
    language = document.language
    dateline = find_dateline(document)
    if dateline is not None and dateline.city is not None and fold(dateline.city) == fold(name):
        return True
    at, offices = language.pattern("event", "at"), language.pattern("roles", "institutions")
    state = language.pattern("offices", "state")
    mentions = 0
    for segment in document.article:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text[segment.start : segment.end]):
            before = document.text[segment.start : segment.start + match.start()].split()
            whose = before[-2] if len(before) > 1 else ""
            mentions += 1
            if not before or not at.fullmatch(before[-1]) or offices.fullmatch(whose) or state.fullmatch(whose):
                return False
    return mentions > 0 and len(stem_words(name)) == 1


def is_event(name: str, document: Document) -> bool:
    """Whether a name is one of talks: "the Oakfield Talks" negotiate with nobody."""
    roles = [document.language.pattern("roles", key) for key in ("negotiation", "delegation", "institutions")]
    talks, *bodies = ([pattern.fullmatch(word) is not None for word in name.split()] for pattern in roles)
    return any(talks) and not any(map(any, bodies))


def is_office(name: str, document: Document) -> bool:
    """Whether a name is only the office of a person: "foreign minister of Oria" is sent by a party and is none."""
    first = next(iter(stem_words(name)), "")
    cased = any(char.isupper() for char in document.text)
    title = document.language.pattern("roles", "title_words").fullmatch(first) is not None
    bodies = (document.language.pattern("roles", key) for key in ("institutions", "labour"))
    return cased and title and name.islower() and not any(body.fullmatch(first) for body in bodies)


def is_common_word(name: str, document: Document) -> bool:
    """Whether a single word has its capital only where sentences begin, and none elsewhere: "Less ready was X"."""
    if not name[:1].isupper() or len(name.split()) > 1 or document.language.code == "de":
        return False
    plain = False
    for segment in document.article:
        words = document.text[segment.start : segment.end]
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE):
            before = words[: match.start()].rstrip(" «“„\"'")
            if match.group().islower():
                plain = True
            elif before and before[-1] not in ".!?:\n":
                return False
    return plain


def is_common_source(source: str, document: Document) -> bool:
    """Whether words before a verb name nobody: "Less conciliatory", with a capital only as the sentence begins."""
    first, *others = source.split()
    cased = any(char.isupper() for word in others for char in word)
    people = any(document.language.pattern("roles", key).search(source) for key in _PEOPLE)
    return not cased and not people and is_common_word(first, document)


def is_time(source: str, language: Language) -> bool:
    """ "On Thursday evening": in a script without capitals it may look like a name."""
    days = {fold(day) for day in language.table("calendar").get("weekdays", ())}
    words = source.split()
    uncased = not any(char.isupper() for char in source)
    return uncased and len(words) <= _TIME_WORDS and any(fold(word) in days for word in words)


def has_title(name: str, document: Document) -> bool:
    """Whether a name is a person's, by the title or the trade right before it."""
    language = document.language
    span = introduce(document, name).span
    if span is None or not name[:1].isupper():
        return False
    before = document.text[max(0, span[0] - _TITLE_REACH) : span[0]].rstrip(" ,").split()[-1:]
    people = [language.pattern("roles", key) for key in ("title_words", "bystanders", "outsider")]
    singular = [form for word in before for form in (word, word.removesuffix("s"), word.removesuffix("es"))]
    named = any(pattern.fullmatch(form) for pattern in people for form in singular)
    return named and len(before[0]) > _SHORTEST_TITLE and len(name.split()) > 1
