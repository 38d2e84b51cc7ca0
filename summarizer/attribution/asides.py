"""An attribution set in between commas, and the words around a source that are no part of its name.

"The offer, Lind said in a letter, expires"; "Lind's view"; "the League, in Port Vell as an observer, said"; "told the
Tribune". For languages of fixed word order, where a break is the only sign of such an attribution.
"""

from __future__ import annotations

import itertools
import re

from summarizer.attribution.spans import strip_span
from summarizer.languages import Language

SHORT_CONTENT = 12
SHORT_OPENED = 8
# What may stand between the verb of an attribution and the comma or stop that closes it.
_TAIL = re.compile(r"[^,.;:«“”„\"—–]{0,80}(?=[,.;—–]|$)")


def around(
    text: str,
    start: int,
    end: int,
    match: re.Match[str],
    source: tuple[int, int],
    language: Language,
) -> tuple[int, int] | None:
    """What is said around an attribution between commas, or before one that ends the sentence.

    "The offer, Lind said in a letter, expires on Friday"; "The offer expires on Friday, Lind wrote in a letter to
    employees"; '"Without them," Lind said, "there is no bus"'.
    """
    if not language.fixed_order:
        return None
    first = source[0] if source[0] < source[1] <= match.start() else match.start()
    if source[0] >= match.end():
        first, last = match.start(), source[1]
    else:
        words = text[start:first].split()
        if first == match.start() and words and language.pattern("reporting", "pronouns").fullmatch(words[-1]):
            first = start + text[start:first].rstrip().rfind(words[-1])
        last = match.end()
    after_quote = text[start:first].rstrip()[-1:] in '»”"'
    if first <= start or not (text[:first].rstrip()[-1:] in ",—–" or after_quote):
        return None
    before = strip_span(text, start, first)
    tail = _TAIL.match(text, last, end)
    tail_end = last
    if tail is not None:
        told = hearer(text, match, strip_span(text, *tail.span()), language)
        rest = strip_span(text, told.end() if told else tail.start(), tail.end())
        finite = language.pattern("reporting", "finite").search(text, *rest)
        opened = any(language.pattern("reporting", key).match(text, *rest) for key in ("source_ends", "aside_openers"))
        if rest[0] >= rest[1] or (opened and not finite):
            tail_end = tail.end()
    rest = strip_span(text, tail_end, end)
    closed = not text[tail_end:end].strip(' .,;!?»”"')
    if closed and not after_quote and tail_end > last and before[1] - before[0] >= SHORT_CONTENT:
        circumstance = language.pattern("reporting", "circumstances").match(text, before[0], first)
        return None if circumstance and strip_span(text, circumstance.end(), first)[0] >= before[1] else before
    if text[tail_end : tail_end + 1] not in (",", "—", "–") and text[tail_end : tail_end + 2] != " —":
        return None
    if after_quote:
        resumed = re.compile(r"[,—–\s]*[«“\"]").match(text, tail_end, end)
        ended = text[:first].rstrip().rstrip('»”"')[-1:] in ".!?"
        return strip_span(text, start, end) if resumed and not ended else None
    apposed = language.pattern("reporting", "of_the_name").match(text, *rest)
    if rest[1] - rest[0] < SHORT_OPENED or (source[0] >= match.end() and apposed):
        return None
    going_on = language.pattern("reporting", "back_verbs").match(text, *rest)
    return None if going_on or before[1] - before[0] < SHORT_OPENED else strip_span(text, start, end)


def hearer(text: str, verb: re.Match[str], span: tuple[int, int], language: Language) -> re.Match[str] | None:
    """Who is told what is said, at the beginning of a span: "(told) the Tribune", "us", "reporters"."""
    if not language.pattern("reporting", "addressed").fullmatch(verb.group()):
        return None
    found = (language.pattern("reporting", key).match(text, *span) for key in ("audience", "hearers"))
    return next((match for match in found if match is not None), None)


def trimmed(text: str, source: tuple[int, int], match: re.Match[str], language: Language) -> tuple[int, int]:
    """A subject without what parts it from its verb: "Lind also", "the League, in Port Vell as an observer"."""
    if not language.fixed_order or source[0] >= source[1]:
        return source
    owned_by = owner_of(text, source, language)
    if owned_by is not None:
        return owned_by
    if source[1] > match.start():
        return source
    for comma in re.finditer(r",\s", text[slice(*source)]):
        at = source[0] + comma.end()
        if comma.start() and language.pattern("reporting", "source_ends").match(text, at, source[1]):
            source = strip_span(text, source[0], source[0] + comma.start())
            break
    words = list(re.finditer(r"\S+", text[slice(*source)]))
    while len(words) > 1 and language.pattern("reporting", "between").fullmatch(words[-1].group()):
        words.pop()
    finite = next((word for word in words[1:] if language.pattern("reporting", "finite").fullmatch(word.group())), None)
    if (told := _predicate(words, language)) is not None and (finite is None or told.start() < finite.start()):
        finite = told
    end = source[0] + (finite.start() if finite else words[-1].end())
    return strip_span(text, source[0], end)


def _predicate(words: list[re.Match[str]], language: Language) -> re.Match[str] | None:
    """ "Lind appeared to soften his stance(, saying)": the verb of another clause of the same subject."""
    if language.pattern("roles", "outsider").search(" ".join(word.group() for word in words)):
        # "A person briefed on the talks".
        return None
    verbs = language.pattern("reporting", "predicates")
    subjects = [language.pattern("roles", key) for key in ("institutions", "labour", "title_words")]
    for previous, word in itertools.pairwise(words):
        subject = previous.group()
        named = subject[:1].isupper() or any(
            pattern.fullmatch(subject) for pattern in subjects if subject not in language.data["function_words"]
        )
        owner = subject.endswith(("'s", "’s", "'", "’")) or subject.lower() in language.data["function_words"]
        if named and not owner and word.group()[:1].islower() and verbs.fullmatch(word.group()):
            return word
    return None


def owner_of(text: str, source: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "Lind's view", "her account": the owner, an empty span for one already named; None where nothing is owned."""
    for owned in language.pattern("reporting", "possessed").finditer(text, *source):
        if text[owned.end() : source[1]].strip(" .,"):
            continue
        left, right = strip_span(text, source[0], owned.start())
        if language.pattern("reporting", "possessives").fullmatch(text, left, right):
            return left, left
        marked = re.compile(r".*(?=['’]s?$)", re.DOTALL).match(text, left, right)
        if marked is not None:
            return left, marked.end()
    return None
