"""Who is speaking: the cues of attribution in a segment, found by structure and by the language's reporting words.

A cue names a source ("X said that", "according to X") or refers back to one ("she added", "وأضاف أن"). This module
finds the words that name the source and the words that are reported; whom those words stand for is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.languages import Language
from summarizer.segmentation.quotes import inside, without_names
from summarizer.verb_final import after_participle, subject

CueKind = Literal["named", "back"]
"""``named``: the cue names its source; ``back``: it points back to the last one."""

_BREAK = re.compile(r"[,،，;؛；:：(]|\s[-–—]+\s|[«“„\"「]")
# "the company's chief negotiator, Jan Holm, the two sides ...": a name between commas belongs to the title before it.
_APPOSED_NAME = re.compile(r"[,،]\s+(?:[^\W\d_a-z][\w.'’-]*\s?){2,4}(?=[,،.]|$)")
# What may follow an attribution at the end of a sentence: "she told reporters on Friday."
_TAIL = re.compile(r"(?:\s+[^\s,.;:«“\"]+){0,4}\s*[.!?]?\s*$")
_NAME_AT_END = re.compile(r"(?<=\s)(?:[^\W\d_a-zà-ÿа-яіїєґё][\w.'’-]+\s+){1,3}[^\W\d_a-zà-ÿа-яіїєґё][\w.'’-]+$")
_LEADING = re.compile(r"^[\s,،;؛:.»”\"'’“«„)\]•*\-–—]+")
_TRAILING = re.compile(r"[\s,،;؛:«“„\"'‘(\[\-–—]+$")
_OPENED_QUOTE = re.compile(r"[:：]\s*(?=[«“„\"「])")
_STOP = re.compile(r"\s*[.。…]+$")
# "qu'elle juge", "lorsqu'il a dit".
_ELIDED = re.compile(r"^\w*qu['’]", re.IGNORECASE)
_MAX_SOURCE_WORDS = 16
_SHORT_SOURCE_WORDS = 2
_MAX_TITLES = 4
_MAX_LEADING = 4
_SHORT_CONTENT = 12
_SHORT_OPENED = 8
_MAX_INVERTED_WORDS = 8
_APPOSITION = 90
_WORDS_BEFORE_PRONOUN = 3
_MAX_PLACE_WORDS = 5
_CLITIC = 4
_CLAUSE_WORDS = 7
_MAX_SUBJECT_WORDS = 7


@dataclass(frozen=True)
class Cue:
    """One cue of attribution.

    Attributes:
        kind: whether it names its source.
        source: span of the words that name the source; an empty span where there are none.
        content: span of what is reported.
        word: span of the reporting word itself.
    """

    kind: CueKind
    source: tuple[int, int]
    content: tuple[int, int]
    word: tuple[int, int]


def find_cue(text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]]) -> Cue | None:
    """The main cue of attribution in ``text[start:end]``, None where there is none.

    Cues inside quotation marks do not count: they are part of what is said. A cue that names its source counts
    before one that points back, and among equals the first.

    Args:
        text, start, end: the segment.
        language: whose reporting words are looked for.
        quotes: spans of the quotations of the document.
    """
    near = [span for span in quotes if span[0] < end and span[1] > start]
    text, near = without_names(text, near, language)
    cited = language.pattern("reporting", "citing").search(text, start, end)
    if cited and not inside(cited.start(), near):
        return _cited(text, start, end, cited, language)
    found: list[Cue] = []
    for match in language.pattern("reporting", "prepositions").finditer(text, start, end):
        if not inside(match.start(), near) and not _no_source(text, match.end(), end, language):
            found.append(_preposition(text, start, end, match, language))
    for match in language.pattern("reporting", "verbs").finditer(text, start, end):
        if not inside(match.start(), near):
            found.append(_verb(text, start, end, match, language, near))
    if not found:
        return None
    first = min(found, key=lambda cue: cue.word[0])
    if first.word[0] == start and language.pattern("reporting", "prepositions").match(text, start, end):
        return first
    if first.word[0] == start and language.pattern("reporting", "back_verbs").match(text, start, end):
        # "stressing its refusal ...": a participle that opens a clause goes on with the last source.
        return first
    named = [cue for cue in found if cue.kind == "named"]
    return min(named or found, key=lambda cue: cue.word[0])


def _cited(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue:
    """ "The Courier, citing X, reported that ...": the words are those of X, wherever the outlet's own verb stands."""
    verbs = language.pattern("reporting", "verbs")
    stop = _BREAK.search(text, match.end(), end)
    limit = stop.start() if stop else end
    # German puts the outlet's verb last: "unter Berufung auf X melden".
    last = next(
        (verb for verb in verbs.finditer(text, match.end(), limit) if not text[verb.end() : limit].strip()), None
    )
    source = strip_span(text, match.end(), last.start() if last else limit)
    after = strip_span(text, source[1], end)
    framed = language.pattern("reporting", "frames").match(text, start, end) is not None
    outlet = verbs.match(text, *after)
    if outlet is not None:
        opened = language.pattern("reporting", "complementizers").match(text, *strip_span(text, outlet.end(), after[1]))
        after = strip_span(text, opened.end() if opened else outlet.end(), after[1])
    elif opened := language.pattern("reporting", "complementizers").match(text, *after):
        after = strip_span(text, opened.end(), after[1])
    before = strip_span(text, start, match.start())
    comma = text.rfind(",", *before)
    if comma >= 0 and verbs.search(text, comma, before[1]):
        before = strip_span(text, before[0], comma)
    is_after = framed or outlet is not None or after[1] - after[0] > _SHORT_CONTENT
    return Cue("named", source, after if is_after else before, match.span())


def _no_source(text: str, start: int, end: int, language: Language) -> bool:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return language.pattern("reporting", "not_sources").match(text, start, end) is not None


def _preposition(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue:
    if language.words("reporting", "order") == ("SOV",):
        # Such languages put the word after the source: "X'e göre".
        named = strip_span(text, start, match.start())
        return Cue("named" if named[0] < named[1] else "back", named, strip_span(text, match.end(), end), match.span())
    stop = _BREAK.search(text, match.end(), end)
    while stop and (name := _apposed_name(text, stop.start(), end, language)):
        stop = _BREAK.search(text, name.end(), end)
    source = strip_span(text, match.end(), stop.start() if stop else end)
    source, ended = _ended(text, source, language)
    verb = language.pattern("reporting", "verbs").match(text, *source)
    if verb is not None:
        # "According to what she said", "según explicó": the source is the subject of that verb, or left out.
        source = strip_span(text, verb.end(), source[1])
    pronoun = language.pattern("reporting", "pronouns").match(text, *source)
    if pronoun is not None and not stop and _stands_for_last(pronoun.group(), language):
        source, ended = (source[0], pronoun.end()), True
    before = strip_span(text, start, match.start())
    after = strip_span(text, stop.end() if stop and not ended else source[1], end)
    follow = language.pattern("reporting", "back_verbs").match(text, *after)
    said = language.pattern("reporting", "complementizers").match(text, follow.end() + 1, after[1]) if follow else None
    if said:
        # "quoted X as saying that ...".
        after = strip_span(text, said.end(), after[1])
    if before[1] - before[0] <= _SHORT_CONTENT:
        content = after
    elif after[1] - after[0] <= _SHORT_CONTENT:
        content = before
    else:
        # "The association is prepared, according to X, to discuss ...": what is said stands on both sides.
        content = strip_span(text, start, end)
    back = source[0] >= source[1] or _stands_for_last(text[slice(*source)], language)
    return Cue("back" if back else "named", source, content, match.span())


def _ended(text: str, source: tuple[int, int], language: Language) -> tuple[tuple[int, int], bool]:
    """A source up to the first word that cannot be part of it ("the minister told reporters on Friday"), and if cut."""
    ends = language.pattern("reporting", "source_ends")
    for word in list(re.finditer(r"\S+", text[slice(*source)]))[1:]:
        at = source[0] + word.start()
        if ends.match(text, at, source[1]):
            return strip_span(text, source[0], at), True
    full_stop = _STOP.search(text, *source)
    return (source[0], full_stop.start() if full_stop else source[1]), False


def _verb(
    text: str, start: int, end: int, match: re.Match[str], language: Language, quoted: list[tuple[int, int]]
) -> Cue:
    if verb_last(language):
        return _final_verb(text, start, match, end, language, quoted)
    follows = language.pattern("reporting", "back_verbs").match(text, match.start(), end)
    order = language.words("reporting", "order") or ("SV", "VS")
    before = _before(text, start, match.start(), quoted, language)
    placed = _placed(text, before, language)
    by_pronoun = placed is None and _subject_pronoun(text, before, language)
    if placed is not None:
        # "At the ministry they denied it": the place is who speaks, and its verb has no subject.
        whole = strip_span(text, start, end)
        after_verb = strip_span(text, match.end(), end)
        at_start = placed[0] - start <= _SHORT_CONTENT and after_verb[1] - after_verb[0] > _SHORT_CONTENT
        return Cue("named", placed, after_verb if at_start else whole, match.span())
    closing = not text[match.end() : end].strip(' .,;!?»”"') or _TAIL.match(text, match.end(), end)
    if closing or _is_aside(text, before, match.end()):
        before = _last_chunk(text, before)
    after_quote = any(right <= match.start() for _, right in quoted)
    # '"...", said the minister': right after a quotation the subject follows its verb.
    said_by = order[0] == "SV" and after_quote and before[0] >= before[1]
    after, content_start, opened = _after(text, match.end(), end, language, said_by)
    pronouns = language.pattern("reporting", "pronouns")
    inverted = not after_quote and _is_inverted(text, match, before, after, opened, language)
    verb_first = order[0] == "VS" or before[0] >= before[1] or inverted
    source = after if verb_first else before
    if (inverted or said_by) and order[0] == "SV":
        source = after = _ended(text, source, language)[0]
    if (
        verb_first
        and order[0] == "SV"
        and not said_by
        and (source[0] >= source[1] or _is_complement(text, source, language))
    ):
        # "Confirmed the deal on the wells Mara Lind, the ...": verb, object, subject.
        stop = _BREAK.search(text, match.end(), end)
        source = _trailing_name(text, strip_span(text, match.end(), stop.start() if stop else end)) or source
    inner = _between_parts(text, match, before, language)
    if inner is not None:
        verb_first, source = True, inner
    elif order[0] == "VS" and verb_first and before[0] < before[1] and _leads(text, before, language):
        verb_first, source = False, _leading_source(text, before, language)
    elif order[0] == "VS" and after[0] >= after[1] and before[0] < before[1] and before[0] == start:
        source = before
    words = text[source[0] : source[1]]
    is_complement = verb_first and not (said_by or inverted) and _is_complement(text, source, language)
    # "..., and called the meeting useful": a subject that is left out, and an object after the verb.
    goes_on = order[0] == "SV" and source == after and before[0] >= before[1] and not _may_name(words, language)
    # French joins the pronoun to the verb: "a-t-elle ajouté".
    joined = any(pronouns.fullmatch(part) for part in re.split(r"[-\s]", match.group())[1:])
    back = (
        follows is not None
        or by_pronoun
        or not words.strip()
        or is_complement
        or goes_on
        or language.pattern("clauses", "relatives").fullmatch(words.strip()) is not None
        or joined
        or (source == after and not (opened and order[0] == "VS") and _starts_with_pronoun(words, pronouns))
        or _stands_for_last(words.strip(), language)
        or (_ends_with_pronoun(words, pronouns) and language.pattern("roles", "mediator").search(words) is None)
    )
    if follows is not None and not opened:
        content_start = match.end()
    if source[1] <= match.start() and not opened:
        content_start = match.end()
    content = _content(text, start, end, match, source, content_start, quoted, opened)
    object_first = strip_span(text, match.start(), source[0])
    if verb_first and order[0] == "SV" and source[0] - match.end() > _SHORT_CONTENT and source != after:
        content = object_first
    if by_pronoun and _ELIDED.match(text[slice(*before)].split()[-1]):
        # "... refuses the observers, whom she calls humiliating": told in one breath.
        content = strip_span(text, start, end)
    said_before = strip_span(text, start, match.start())
    if inverted and said_before[1] - said_before[0] > _SHORT_CONTENT:
        content = said_before
    return Cue("back" if back else "named", (source[0], source[0]) if back else source, content, match.span())


def _between_parts(
    text: str, match: re.Match[str], before: tuple[int, int], language: Language
) -> tuple[int, int] | None:
    """The subject between the two parts of a verb: "teilte Vollmer mit", where none stands before it."""
    first, _, rest = match.group().partition(" ")
    if " " not in rest or _is_subject(text, before, match.start(), language):
        return None
    inner = strip_span(text, match.start() + len(first), match.start() + match.group().rindex(" "))
    opening = text[slice(*inner)].split()[:2]
    named = [word[:1].isupper() or language.pattern("reporting", "pronouns").fullmatch(word) for word in opening]
    titled = len(opening) > 1 and language.pattern("roles", "title_words").fullmatch(opening[1])
    return inner if named and (named[0] or titled) else None


def _is_complement(text: str, span: tuple[int, int], language: Language) -> bool:
    return language.pattern("reporting", "after_verb").match(text, *span) is not None


def _may_name(words: str, language: Language) -> bool:
    """Whether words can be a subject after its verb: a capital, a title, a pronoun, both sides."""
    first = words.split()[:1]
    return (
        not first
        or first[0][:1].isupper()
        or not any(char.islower() for char in words)
        or any(language.pattern("roles", key).match(words) for key in ("title_words", "both"))
        or language.pattern("reporting", "pronouns").match(words) is not None
    )


def _is_subject(text: str, before: tuple[int, int], verb: int, language: Language) -> bool:
    """Whether the words before a verb reach it without a break and hold a name or a pronoun."""
    words = text[slice(*before)].split()
    if not words or text[before[1] : verb].strip():
        return False
    return words[-1][:1].isupper() or language.pattern("reporting", "pronouns").fullmatch(" ".join(words)) is not None


def _leads(text: str, before: tuple[int, int], language: Language) -> bool:
    """Whether the words before a verb are its subject though verbs come first: "as for X, ...", "the minister said"."""
    words = text[slice(*before)].split()
    if language.pattern("reporting", "subject_first").fullmatch(words[0]):
        return True
    if "،" in text[slice(*before)]:
        return language.pattern("roles", "title_words").fullmatch(words[0]) is not None
    adverbial = [language.pattern("reporting", key) for key in ("contrast", "after_verb", "source_ends", "adverbs")]
    return len(words) <= _MAX_LEADING and not any(pattern.match(text, *before) for pattern in adverbial)


def _leading_source(text: str, before: tuple[int, int], language: Language) -> tuple[int, int]:
    start = before[0]
    for key in ("subject_first", "complementizers"):
        start = max([start, *(match.end() for match in language.pattern("reporting", key).finditer(text, *before))])
    return leading_subject(text, start, before[1], language)


def _is_aside(text: str, before: tuple[int, int], verb_end: int) -> bool:
    """ "They will not bear the tariff that weighs on them, he added, and ...": commas around verb and subject."""
    if text[verb_end : verb_end + 1] not in (",", "،"):
        return False
    return max((len(piece.split()) for piece in re.split("[,،]", text[slice(*before)])), default=0) >= _CLAUSE_WORDS


def _placed(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """The place that stands for those who speak, where a verb of saying in the plural follows it."""
    if not language.words("reporting", "places"):
        return None
    found = list(language.pattern("reporting", "places").finditer(text, *before))
    if not found or len(text[found[-1].end() : before[1]].split()) > _MAX_PLACE_WORDS:
        return None
    return strip_span(text, found[-1].end(), before[1])


def _subject_pronoun(text: str, before: tuple[int, int], language: Language) -> bool:
    """ "That the wells would be rebuilt she confirmed": the object may come first, however long."""
    words = [_ELIDED.sub("", word) for word in text[slice(*before)].split()[-2:]]
    pronouns = language.pattern("reporting", "subjects")
    # "Elle se dit": small words may stand between the pronoun and its verb.
    return any(pronouns.fullmatch(word) for word in words) and (
        len(words) == 1 or pronouns.fullmatch(words[1]) is not None or len(words[1]) <= _CLITIC
    )


def _trailing_name(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    name = _NAME_AT_END.search(text[slice(*span)])
    return (span[0] + name.start(), span[1]) if name and name.start() else None


def verb_last(language: Language) -> bool:
    return language.words("reporting", "order")[:1] == ("SOV",)


def _final_verb(
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
            content = after if after[1] - after[0] >= _SHORT_CONTENT else content
            if language.pattern("reporting", "object_particles").match(text, source[1] + 1, match.start()):
                # The object follows its subject with nothing between: both are told.
                content = strip_span(text, start, end)
    if content[1] - content[0] < _SHORT_CONTENT:
        content = strip_span(text, content[0], match.end())
    return Cue("named" if source[0] < source[1] else "back", source, content, match.span())


def _is_inverted(
    text: str,
    match: re.Match[str],
    before: tuple[int, int],
    after: tuple[int, int],
    opened: bool,
    language: Language,
) -> bool:
    """ "..., said the minister": what is said, a break, the verb, and a name, a title or a pronoun."""
    if opened or after[0] >= after[1] or before[0] >= before[1]:
        return False
    words = text[slice(*after)]
    first = words.split()[0]
    if _starts_with_pronoun(words, language.pattern("reporting", "pronouns")):
        return True
    if language.pattern("roles", "outsider").match(words) and text[before[1] : match.start()].strip():
        return True
    gap = text[before[1] : match.start()].strip()
    named = first[:1].isupper() or (
        language.pattern("roles", "title_words").fullmatch(first) is not None
        and not language.pattern("reporting", "objects").fullmatch(first)
    )
    both = language.pattern("roles", "both").match(words)
    rest = words[both.end() :].strip() if both else ""
    together = both is not None and (not rest or language.pattern("reporting", "source_ends").match(rest) is not None)
    return bool(gap) and (together or (named and len(words.split()) <= _MAX_INVERTED_WORDS))


def _last_chunk(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """At the end of a sentence ("..., she said") only the words after the last comma name the source."""
    comma = max(text.rfind(mark, *span) for mark in ",،，")
    return strip_span(text, comma + 1, span[1]) if comma >= span[0] else span


def _starts_with_pronoun(words: str, pronouns: re.Pattern[str]) -> bool:
    found = pronouns.match(words)
    return found is not None and " " not in found.group()


def _stands_for_last(words: str, language: Language) -> bool:
    """A pronoun or a noun like one; "the mediator" is always the mediator, whoever spoke last."""
    mediator = language.pattern("roles", "mediator").search(words) is not None
    return not mediator and language.pattern("reporting", "pronouns").fullmatch(words) is not None


def _ends_with_pronoun(words: str, pronouns: re.Pattern[str]) -> bool:
    found = list(pronouns.finditer(words))
    if not found:
        return False
    last = found[-1]
    return last.end() >= len(words.rstrip()) and len(words[: last.start()].split()) <= _WORDS_BEFORE_PRONOUN


def _before(text: str, start: int, verb: int, quoted: list[tuple[int, int]], language: Language) -> tuple[int, int]:
    """The words before a verb that may be its subject: from the start of the segment or the last quotation."""
    begin = start
    for _, right in quoted:
        if right <= verb:
            begin = max(begin, right)
    left, right = strip_span(text, begin, verb)
    turns = (("roles", "and"), ("clauses", "but"), ("reporting", "contrast"))
    for part, key in turns if language.words("reporting", "order")[:1] == ("SV",) else ():
        opened = language.pattern(part, key).match(text, left, right)
        if opened and (opened.end() == right or text[opened.end()] in " ,،\u00a0"):
            left, right = strip_span(text, opened.end(), right)
    words = list(re.finditer(r"\S+", text[left:right]))
    if len(words) > _MAX_SOURCE_WORDS:
        left += words[-_MAX_SOURCE_WORDS].start()
    return left, right


def _after(
    text: str, verb: int, end: int, language: Language, said_by: bool = False
) -> tuple[tuple[int, int], int, bool]:
    """The words after a verb that may be its subject, where what is reported begins, and if a word opens it."""
    stop = _BREAK.search(text, verb, end)
    limit = stop.start() if stop else end
    opened = language.pattern("reporting", "complementizers").search(text, verb, limit)
    if opened and _has_object(text, verb, opened.start(), language):
        opened = None
    if opened:
        limit = opened.start()
    left, right = strip_span(text, verb, limit)
    words = list(re.finditer(r"\S+", text[left:right]))
    if len(words) > _MAX_SOURCE_WORDS:
        right = left + words[_MAX_SOURCE_WORDS - 1].end()
    verb_first = language.words("reporting", "order")[:1] == ("VS",)
    late = None
    if opened is None and stop is not None and text[stop.start()] in ",،":
        # "X, the head of the delegation, that ...": what is said opens after the apposition.
        near = min(end, stop.end() + _APPOSITION)
        late = language.pattern("reporting", "complementizers").search(text, stop.end(), near)
        closed = re.compile(r"[,،]\s*").search(text, stop.end(), near)
        if late is None and closed and language.pattern("reporting", "after_verb").match(text, closed.end(), end):
            late = closed
    if opened is None and late is None and verb_first:
        # Without an opening "that" the verb's object follows its subject: the subject is what comes first.
        words = words[: _SHORT_SOURCE_WORDS + _titles(words, language)]
        right = left + words[-1].end() if words else right
    together = language.pattern("roles", "both").match(text, left, right) is not None
    if words and not said_by and not together and _is_complement(text, (left, right), language):
        # "stressed on", "expressed about": the verb's own complement, not its subject.
        right = left
    elif verb_first:
        right = _ended(text, (left, right), language)[0][1]
    if verb_first and stop is not None and text[stop.start()] in ",،" and right == left + len(text[left:right]):
        name = _apposed_name(text, stop.start(), min(end, late.start()) if late else end, language)
        if name is not None:
            right = strip_span(text, left, name.end())[1]
            if opened is None and late is None:
                return (left, right), right, False
    if late is not None:
        return (left, right), late.end(), True
    return (left, right), (opened.end() if opened else limit), opened is not None


def _titles(words: list[re.Match[str]], language: Language) -> int:
    """How many titles open a run of words: "the spokesman of the ministry X"."""
    title = language.pattern("roles", "title_words")
    return next((at for at, word in enumerate(words[:_MAX_TITLES]) if not title.fullmatch(word.group())), 0)


def _has_object(text: str, verb: int, opener: int, language: Language) -> bool:
    """ "Demands the cut that was promised": after an object of the verb, the same word opens a mere relative clause."""
    if language.words("reporting", "order")[:1] != ("SV",):
        return False
    determiner = language.pattern("reporting", "objects").match(text, *strip_span(text, verb, opener))
    if determiner is None or language.pattern("reporting", "audience").match(text, *strip_span(text, verb, opener)):
        return False
    noun = re.compile(r"\s*([^\s,;]+)").match(text, determiner.end(), opener)
    return noun is not None and not language.pattern("roles", "title_words").fullmatch(noun.group(1))


def _content(
    text: str,
    start: int,
    end: int,
    match: re.Match[str],
    source: tuple[int, int],
    content_start: int,
    quoted: list[tuple[int, int]],
    opened: bool,
) -> tuple[int, int]:
    first = min(match.start(), source[0]) if source[0] < source[1] else match.start()
    before = strip_span(text, start, first)
    opening = _OPENED_QUOTE.search(text, max(match.end(), content_start), end)
    if opening and opening.end() > source[1] and end - opening.end() >= _SHORT_CONTENT:
        return strip_span(text, opening.end(), end)
    after = strip_span(text, max(match.end(), content_start, source[1]), end)
    quote_before = any(left < first and right <= first and right - max(left, start) > 8 for left, right in quoted)
    if quote_before or (before[1] - before[0] > 25 and after[1] - after[0] < 12):
        return before
    return (
        after if after[1] - after[0] >= (_SHORT_OPENED if opened else _SHORT_CONTENT) else strip_span(text, start, end)
    )


def _apposed_name(text: str, start: int, end: int, language: Language) -> re.Match[str] | None:
    """A name between commas; where capitals cannot tell, a title or a verb among its words shows that it is none."""
    name = _APPOSED_NAME.match(text, start, end)
    if name is None or any(char.isupper() for char in name.group()):
        return name
    words = re.findall(r"[^\s,،]+", name.group())
    title = language.pattern("roles", "title_words")
    if len(words) > 2 and title.fullmatch(words[0]):
        words = words[1:]
    no_name = [title, language.pattern("reporting", "verbs")]
    no_name += [language.pattern("reporting", key) for key in ("clause_openers", "after_verb", "back_verbs", "adverbs")]
    return None if any(pattern.match(word) for word in words for pattern in no_name) else name


def leading_subject(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """The words a segment opens with, up to its first break, and a name in apposition after it."""
    left, right = strip_span(text, start, end)
    stop = _BREAK.search(text, left + 1, right)
    while stop and (name := _apposed_name(text, stop.start(), right, language)):
        stop = _BREAK.search(text, name.end(), right)
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
