"""The cues of attribution in a segment, found by structure and by the language's reporting words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.attribution.asides import SHORT_CONTENT, SHORT_OPENED, around, hearer, owner_of, trimmed
from summarizer.attribution.passives import agent_of
from summarizer.attribution.spans import (
    BREAK,
    ELIDED,
    apposed_name,
    ended_source,
    last_chunk,
    leading_subject,
    opens_with_name,
    strip_span,
    trailing_name,
)
from summarizer.attribution.subjects import (
    adverbial,
    after_turns,
    apposition,
    between_parts,
    ends_with_aside,
    ends_with_pronoun,
    in_relative_clause,
    interrupted,
    is_aside,
    is_clause,
    is_complement,
    is_inverted,
    is_noun,
    leading_source,
    leads,
    may_name,
    names_nobody,
    nearest_subject,
    only_object,
    opens_title,
    opens_with_title,
    placed,
    relative_subject,
    stands_for_last,
    starts_with_pronoun,
    subject_pronoun,
    verb_last,
    without_asides,
    without_relative,
    words_after,
    words_before,
)
from summarizer.attribution.verb_final import after_participle, subject
from summarizer.languages import Language
from summarizer.segmentation.quotes import inside, without_names

CueKind = Literal["named", "back"]
"""``named``: the cue names its source; ``back``: it points back to the last one."""

# What may follow an attribution at the end of a sentence: "she told reporters on Friday."
_TAIL = re.compile(r"(?:\s+[^\s,.;:«“\"]+){0,4}\s*[.!?]?\s*$")
# A pronoun with so many words after it is the subject of a verb that stands before the one that was found.
_AFTER_PRONOUN = 3
# Two words with capitals that stand together: a name is there already.
_NAMED = re.compile(r"[^\W\d_a-zà-ÿа-яіїєґё][\w.'’-]+\s[^\W\d_a-zà-ÿа-яіїєґё][\w.'’-]+$")
_OPENED_QUOTE = re.compile(r"[:：]\s*(?=[«“„\"「])")
_SHORT_SOURCE = 5


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
    if (passive := agent_of(text, start, end, language, near)) is not None:
        found.append(Cue("named", *passive))
    for match in language.pattern("reporting", "verbs").finditer(text, start, end):
        if inside(match.start(), near) or is_noun(text, match, language):
            continue
        if not _in_relative(text, start, match.start(), language):
            found.append(_verb(text, start, end, match, language, near))
    if not found and (goes_on := _participle(text, start, end, language, near)) is not None:
        return goes_on
    if not found:
        return _before_colon(text, start, end, language, near)
    first = min(found, key=lambda cue: cue.word[0])
    if first.word[0] == start and language.pattern("reporting", "prepositions").match(text, start, end):
        return first
    if first.word[0] == start and language.pattern("reporting", "back_verbs").match(text, start, end):
        # "stressing its refusal ...": a participle that opens a clause goes on with the last source.
        return first
    named = [cue for cue in found if cue.kind == "named"]
    # "X, which says that it ..., accused": the verb of a relative clause tells who X is.
    main = [cue for cue in named if not in_relative_clause(text, start, cue.word[0], language)]
    governing = _governing(text, start, found, language)
    if governing is not None:
        return governing
    told = _told_by(text, main, language)
    if told is not None:
        return told
    return min(main or named or found, key=lambda cue: cue.word[0])


def _participle(text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]]) -> Cue | None:
    """ "Lind was more cautious, saying that ...", "adding that ...": the verb of saying is a participle."""
    if not language.fixed_order:
        return None
    for match in language.pattern("reporting", "back_verbs").finditer(text, start, end):
        if inside(match.start(), list(quotes)):
            continue
        parted = text[start : match.start()].rstrip()
        if parted and parted[-1] not in ",;—–":
            continue
        said = strip_span(text, match.end(), end)
        opened = language.pattern("reporting", "complementizers").match(text, *said)
        said = strip_span(text, opened.end(), end) if opened else said
        if said[1] - said[0] < SHORT_CONTENT:
            continue
        if not parted or language.pattern("roles", "and").fullmatch(parted):
            return Cue("back", (match.start(), match.start()), said, match.span())
        source = ended_source(text, leading_subject(text, start, match.start(), language), language)[0]
        source = trimmed(text, source, match, language)
        words = text[slice(*source)]
        if starts_with_pronoun(words, language.pattern("reporting", "pronouns")) or stands_for_last(words, language):
            return Cue("back", (source[0], source[0]), said, match.span())
        if not names_nobody(words, language):
            return Cue("named", source, said, match.span())
    return None


def _governing(text: str, start: int, cues: list[Cue], language: Language) -> Cue | None:
    """ "What the union had asked for, Lind said, was more": an attribution between commas governs what is around it."""
    if not language.fixed_order:
        return None
    first = min(cues, key=lambda cue: cue.word[0])
    for cue in cues:
        left = min(cue.word[0], cue.source[0]) if cue.source[0] < cue.source[1] else cue.word[0]
        covers = cue.content[0] <= first.word[0] and first.word[1] <= left
        parted = cue.kind == "named" and text[start:left].rstrip()[-1:] in (",", "—", "–")
        if cue is not first and covers and parted and first.content[1] > left:
            return cue
    return None


def opening_cue(text: str, start: int, end: int, language: Language) -> Cue | None:
    """The subject of a line that opens a list, whatever its verb: "وأجمل رئيس الفريق تفاهمات اليوم:"."""
    if language.words("reporting", "order")[:1] != ("VS",):
        return None
    left, right = strip_span(text, start, end)
    verb = re.compile(r"\S+").match(text, left, right)
    named = language.pattern("roles", "title_words")
    idle = ("contrast", "source_ends", "adverbs", "clause_openers")
    turned = any(language.pattern("reporting", key).match(text, left, right) for key in idle)
    if verb is None or turned or named.fullmatch(verb.group()):
        return None
    source, content_start, _ = words_after(text, verb.end(), right, language)
    words = text[slice(*source)]
    if not words.strip() or language.pattern("roles", "both").match(words) or is_complement(text, source, language):
        return None
    return Cue("named", source, strip_span(text, content_start, right), verb.span())


def _told_by(text: str, cues: list[Cue], language: Language) -> Cue | None:
    """ "The side proposes, as X explained, ...": of an act at the table and who tells it, the latter is the source."""
    if len(cues) < 2 or language.words("reporting", "order")[:1] != ("VS",):
        return None
    first, second = sorted(cues, key=lambda cue: cue.word[0])[:2]
    acts = any(language.pattern("kinds", kind).match(text, *first.word) for kind in ("proposed", "demanded", "offered"))
    preposition = language.pattern("reporting", "prepositions").match(text, second.word[0])
    return second if acts and preposition is not None and text[: second.word[0]].rstrip()[-1:] in "،," else None


def _cited(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue:
    """ "The Courier, citing X, reported that ...": the words are those of X, wherever the outlet's own verb stands."""
    verbs = language.pattern("reporting", "verbs")
    stop = BREAK.search(text, match.end(), end)
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
    is_after = framed or outlet is not None or after[1] - after[0] > SHORT_CONTENT
    return Cue("named", source, after if is_after else before, match.span())


def _before_colon(text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]]) -> Cue | None:
    """ "Quite another picture is painted by the head of the union X: «...»": a quotation without a verb of saying."""
    if not language.words("reporting", "asides") and not language.fixed_order:
        return None
    opening = _OPENED_QUOTE.search(text, start, end)
    if opening is None or inside(opening.start(), list(quotes)):
        return None
    said = next((right - left for left, right in quotes if left == opening.end()), 0)
    before = strip_span(text, start, opening.start())
    if said < SHORT_CONTENT or before[0] >= before[1]:
        return None
    last = last_chunk(text, before)
    short = len(text[slice(*before)].split()) <= _SHORT_SOURCE
    source = (last if opens_title(text, last, language) else None) or (before if short else None)
    source = source or trailing_name(text, before) or leading_subject(text, *before, language)
    kind: CueKind = "back" if stands_for_last(text[slice(*source)], language) else "named"
    if not language.words("reporting", "asides"):
        turned = after_turns(text, before, language)
        source = leading_subject(text, max(turned, source[0]), before[1], language)
        source, _ = ended_source(text, source, language)
        if language.pattern("reporting", "subjects").match(text, *source):
            kind = "back"
    if language.pattern("reporting", "pronouns").match(text, *source) or not any(
        map(str.isupper, text[slice(*source)])
    ):
        kind = "back"
    return Cue(
        kind, source if kind == "named" else (source[0],) * 2, strip_span(text, opening.end(), end), opening.span()
    )


def _in_relative(text: str, start: int, verb: int, language: Language) -> bool:
    """ "The strike that the union announced goes on": a verb whose object is a relative pronoun tells nothing new."""
    comma = max(text.rfind(mark, start, verb) for mark in ",(")
    if comma < 0:
        return False
    return language.pattern("reporting", "relative_objects").fullmatch(text, *strip_span(text, comma, verb)) is not None


def _no_source(text: str, start: int, end: int, language: Language) -> bool:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return language.pattern("reporting", "not_sources").match(text, start, end) is not None


def _preposition(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue:
    if language.words("reporting", "order") == ("SOV",):
        # Such languages put the word after the source: "X'e göre".
        named = strip_span(text, start, match.start())
        return Cue("named" if named[0] < named[1] else "back", named, strip_span(text, match.end(), end), match.span())
    if language.pattern("reporting", "back_prepositions").fullmatch(match.group()):
        return _by_pronoun(text, start, end, match)
    stop = BREAK.search(text, match.end(), end)
    while stop and (name := apposed_name(text, stop.start(), end, language)):
        stop = BREAK.search(text, name.end(), end)
    source = strip_span(text, match.end(), stop.start() if stop else end)
    source, ended = ended_source(text, source, language)
    # "In Lind's view, ...", "by her account": the owner of the view.
    source = owner_of(text, source, language) or source
    relative = language.pattern("reporting", "relative_sources").match(text, *source)
    if relative is not None:
        # "..., the head of the union X, according to whom ...".
        owner = strip_span(text, start, match.start())
        owner = trailing_name(text, owner) or owner
        return Cue("named", owner, strip_span(text, relative.end(), end), match.span())
    verb = language.pattern("reporting", "verbs").match(text, *source)
    if verb is not None:
        # "According to what she said", "según explicó": the source is the subject of that verb, or left out.
        source = strip_span(text, verb.end(), source[1])
    pronoun = language.pattern("reporting", "pronouns").match(text, *source)
    # Where no capital tells a name, "the head of the delegation X" begins like a mere "the head of the delegation".
    whole = pronoun is not None and (pronoun.end() == source[1] or language.words("reporting", "order")[:1] != ("VS",))
    if pronoun is not None and whole and not stop and stands_for_last(pronoun.group(), language):
        source, ended = (source[0], pronoun.end()), True
    before = strip_span(text, start, match.start())
    after = strip_span(text, stop.end() if stop and not ended else source[1], end)
    if stop is not None and not ended and (apposed := apposition(text, stop.end(), end, language)) is not None:
        # "According to X, minister of transport, the deal ...".
        source, after = (source[0], apposed[1]), strip_span(text, apposed[1], end)
    if ended and (told := language.pattern("reporting", "plurals").match(text, *after)):
        # "In the statement of X it is said that ...".
        opened = language.pattern("reporting", "complementizers").match(text, *strip_span(text, told.end(), end))
        if opened or text[told.end() : told.end() + 1] == ":":
            after = strip_span(text, opened.end() if opened else told.end(), end)
    follow = language.pattern("reporting", "back_verbs").match(text, *after)
    said = language.pattern("reporting", "complementizers").match(text, follow.end() + 1, after[1]) if follow else None
    if said:
        # "quoted X as saying that ...".
        after = strip_span(text, said.end(), after[1])
    if before[1] - before[0] <= SHORT_CONTENT:
        content = after
    elif after[1] - after[0] <= SHORT_CONTENT:
        content = before
    else:
        # "The association is prepared, according to X, to discuss ...": what is said stands on both sides.
        content = strip_span(text, start, end)
    back = source[0] >= source[1] or stands_for_last(text[slice(*source)], language)
    return Cue("back" if back else "named", source, content, match.span())


def _by_pronoun(text: str, start: int, end: int, match: re.Match[str]) -> Cue:
    """ "In her view", "selon elle": the preposition has its pronoun in it, and no source follows."""
    before, after = strip_span(text, start, match.start()), strip_span(text, match.end(), end)
    content = strip_span(text, start, end)
    if before[1] - before[0] <= SHORT_CONTENT and text[: match.start()].rstrip()[-1:] != ",":
        content = after
    elif after[1] - after[0] <= SHORT_CONTENT:
        content = before
    return Cue("back", (match.end(), match.end()), content, match.span())


def _verb(
    text: str, start: int, end: int, match: re.Match[str], language: Language, quoted: list[tuple[int, int]]
) -> Cue:
    if verb_last(language):
        return _final_verb(text, start, match, end, language, quoted)
    follows = language.pattern("reporting", "back_verbs").match(text, match.start(), end)
    order = language.words("reporting", "order") or ("SV", "VS")
    before = without_relative(text, words_before(text, start, match.start(), quoted, language), language)
    place = placed(text, before, match.group(), language)
    if place is None and not before[0] < before[1]:
        # "At the ministry, whose head was present, they said".
        whole = strip_span(text, start, match.start())
        place = placed(text, whole, match.group(), language) if text[: match.start()].rstrip()[-1:] == "," else None
    by_pronoun = place is None and subject_pronoun(text, before, language)
    if place is not None:
        # "At the ministry they denied it": the place is who speaks, and its verb has no subject.
        whole = strip_span(text, start, end)
        after_verb = strip_span(text, match.end(), end)
        that = language.pattern("reporting", "complementizers").match(text, *after_verb)
        if that:
            after_verb = strip_span(text, that.end(), after_verb[1])
        adjoins = that or not text[place[1] : match.start()].strip(" »”") or ":" in text[match.end() : after_verb[0]]
        if strip_span(text, start, place[0])[0] + SHORT_CONTENT < place[0] and not that:
            # "The shutdown they confirm at the union": the object stands first.
            return Cue("named", place, whole, match.span())
        said = after_verb if adjoins and after_verb[1] - after_verb[0] > SHORT_OPENED else (place[1], whole[1])
        return Cue("named", place, strip_span(text, *said), match.span())
    closing = not text[match.end() : end].strip(' .,;!?»”"') or _TAIL.match(text, match.end(), end) is not None
    after_quote = any(right <= match.start() for _, right in quoted)
    aside = is_aside(text, before, match.end())
    closing = closing and interrupted(text, before, language) is None
    apposed = ends_with_aside(text, before, match.start(), language)
    if (closing or aside) and not apposed and not (after_quote and opens_with_name(text, before)):
        before = last_chunk(text, before)
        if aside and is_clause(text, before, match.start()):
            # "..., she added, and": what stands before the comma is said, and the verb has no subject.
            before = (match.start(), match.start())
    # '"...", said the minister': right after a quotation the subject follows its verb.
    said_by = order[0] == "SV" and after_quote and before[0] >= before[1]
    after, content_start, opened = words_after(text, match.end(), end, language, said_by)
    pronouns = language.pattern("reporting", "pronouns")
    beyond = without_asides(text, after, language)
    inverted = not after_quote and is_inverted(text, match, before, beyond, opened, language)
    elsewhere = language.pattern("reporting", "fronted").fullmatch(text, *before) is not None
    if said_by or inverted or elsewhere or before[0] >= before[1]:
        after = beyond
    inverted = inverted or (elsewhere and after[0] < after[1])
    verb_first = order[0] == "VS" or before[0] >= before[1] or inverted
    source = after if verb_first else nearest_subject(text, before, language)
    if (inverted or said_by) and order[0] == "SV":
        source = after = ended_source(text, source, language)[0]
        name = apposed_name(text, source[1], end, language)
        if name is not None and not _NAMED.search(text[slice(*source)]):
            source = after = strip_span(text, source[0], name.end())
    if (
        verb_first
        and order[0] == "SV"
        and not said_by
        and (source[0] >= source[1] or is_complement(text, source, language))
    ):
        # "Confirmed the deal on the wells Mara Lind, the ...": verb, object, subject.
        stop = BREAK.search(text, match.end(), end)
        source = trailing_name(text, strip_span(text, match.end(), stop.start() if stop else end)) or source
    inner = between_parts(text, match, before, language)
    if inner is not None:
        verb_first, source = True, inner
    elif order[0] == "VS" and verb_first and before[0] < before[1] and leads(text, before, language):
        verb_first, source = False, leading_source(text, before, language)
    elif order[0] == "VS" and (clause := relative_subject(text, before, language)) is not None:
        verb_first, source = False, clause
    elif (
        order[0] == "VS"
        and (after[0] >= after[1] or is_complement(text, after, language))
        and before[0] < before[1]
        and before[0] == start
        and not adverbial(text, before, language)
    ):
        source = before
    elif (
        order[0] == "VS" and source == after and language.pattern("reporting", "plural_verbs").fullmatch(match.group())
    ):
        # "قالوا": a plural verb has its subject before it or leaves it out.
        source = (match.end(), match.end())
    source = trimmed(text, source, match, language)
    words = text[source[0] : source[1]]
    has_complement = verb_first and not (said_by or inverted) and is_complement(text, source, language)
    # "..., and called the meeting useful": a subject that is left out, and an object after the verb.
    goes_on = order[0] == "SV" and source == after and before[0] >= before[1] and not may_name(words, language)
    goes_on = goes_on or (
        language.fixed_order
        and source == after
        and before[0] >= before[1]
        and not said_by
        and not inverted
        and not words[:1].isupper()
    )
    # "..., said bishop X": right after a quotation an unknown title may stand before the name.
    goes_on = goes_on and not (
        said_by and language.words("reporting", "asides") and words[-1:].islower() and opens_with_title(words, language)
    )
    # French joins the pronoun to the verb: "a-t-elle ajouté".
    subjects = language.pattern("reporting", "subjects") if language.words("reporting", "subjects") else pronouns
    joined = any(subjects.fullmatch(part) for part in re.split(r"[-\s]", match.group())[1:])
    pronoun_first = (
        order[0] == "SV"
        and source[1] <= match.start()
        and (pronoun := language.pattern("reporting", "subjects").match(text, *source)) is not None
        and len(text[pronoun.end() : source[1]].split()) > _AFTER_PRONOUN
    )
    back = (
        follows is not None
        or by_pronoun
        or pronoun_first
        or not words.strip()
        or has_complement
        or goes_on
        or language.pattern("clauses", "relatives").fullmatch(words.strip()) is not None
        or joined
        or (not verb_first and only_object(text, before, language))
        or (source == after and order[0] != "VS" and starts_with_pronoun(words, pronouns))
        or (order[0] == "SV" and names_nobody(words, language))
        or stands_for_last(words.strip(), language)
        or (
            order[0] != "VS"
            and ends_with_pronoun(words, pronouns)
            and language.pattern("roles", "mediator").search(words) is None
        )
    )
    if follows is not None and not opened:
        content_start = match.end()
    if source[1] <= match.start() and not opened:
        content_start = match.end()
    content = _content(language, text, start, end, match, source, content_start, quoted, opened)
    object_first = strip_span(text, match.start(), source[0])
    if verb_first and order[0] == "SV" and source[0] - match.end() > SHORT_CONTENT and source != after:
        content = object_first
    if by_pronoun and ELIDED.match(text[slice(*before)].split()[-1]):
        # "... refuses the observers, whom she calls humiliating": told in one breath.
        content = strip_span(text, start, end)
    said_before = strip_span(text, start, match.start())
    if (told := around(text, start, end, match, source, language)) is not None:
        content = told
    if pronoun_first:
        # "She regretted that the company refuses to ...": the verb found is another's, and all of it is told.
        content = strip_span(text, start, end)
    both_sides = content == strip_span(text, start, end)
    if inverted and not both_sides and said_before[1] - said_before[0] > SHORT_CONTENT:
        content = said_before
    listener = hearer(text, match, content, language) if content[0] >= match.end() else None
    if listener is not None and listener.end() < content[1]:
        content = strip_span(text, listener.end(), content[1])
    return Cue("back" if back else "named", (source[0], source[0]) if back else source, content, match.span())


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
            content = after if after[1] - after[0] >= SHORT_CONTENT else content
            if language.pattern("reporting", "object_particles").match(text, source[1] + 1, match.start()):
                # The object follows its subject with nothing between: both are told.
                content = strip_span(text, start, end)
    if content[1] - content[0] < SHORT_CONTENT:
        content = strip_span(text, content[0], match.end())
    return Cue("named" if source[0] < source[1] else "back", source, content, match.span())


def _content(
    language: Language,
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
    if opening and opening.end() > source[1] and end - opening.end() >= SHORT_CONTENT:
        return strip_span(text, opening.end(), end)
    after = strip_span(text, max(match.end(), content_start, source[1]), end)
    parenthetical = not opened and text[:first].rstrip()[-1:] in ",—–" and text[source[1] :].lstrip()[:1] in ",—–"
    around = before[1] - before[0] > SHORT_CONTENT and after[1] - after[0] > SHORT_OPENED
    quoted_before = text[:first].rstrip(" ,—–")[-1:] in '»”"'
    of_name = language.pattern("reporting", "of_the_name").match(text, *after)
    if parenthetical and around and not of_name and source[0] >= match.end() and not quoted_before:
        # "No instalments, X maintains, are in the draft": what is said stands on both sides.
        return strip_span(text, start, end)
    quote_before = any(left < first and right <= first and right - max(left, start) > 8 for left, right in quoted)
    if quote_before or (not opened and before[1] - before[0] > 25 and after[1] - after[0] < 12):
        return before
    if after[1] - after[0] >= (SHORT_OPENED if opened else SHORT_CONTENT):
        return after
    if language.fixed_order and after[0] < after[1] and source[0] < source[1] <= match.start():
        # "The council, whose elders sat in on the talks, welcomed the accord": the verb tells what is done.
        return strip_span(text, match.start(), end)
    return strip_span(text, start, end)
