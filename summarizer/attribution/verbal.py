"""Cues of a verb of saying: its subject, what is said, and whether the subject is one already named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.attribution.asides import SHORT_CONTENT, SHORT_OPENED, around, hearer, trimmed
from summarizer.attribution.cues import Cue
from summarizer.attribution.metonymy import idle, placed
from summarizer.attribution.nominative import has_object_first, is_short_subject, subject_by_case, tells_case
from summarizer.attribution.postverbal import between_parts, described_at, is_inverted, without_asides, words_after
from summarizer.attribution.preverbal import (
    after_turns,
    ends_with_aside,
    is_aside,
    is_clause,
    nearest_subject,
    only_object,
    subject_pronoun,
    words_before,
)
from summarizer.attribution.reference import (
    adverbial,
    ends_with_pronoun,
    is_complement,
    may_name,
    names_nobody,
    opens_title,
    opens_with_title,
    stands_for_last,
    starts_with_pronoun,
    tells_person,
)
from summarizer.attribution.relatives import relative_subject, without_relative
from summarizer.attribution.spans import (
    BREAK,
    CAPITAL,
    ELIDED,
    OPENED_QUOTE,
    apposed_chain,
    apposed_name,
    ended_source,
    last_chunk,
    leading_subject,
    opens_with_name,
    strip_span,
    trailing_name,
)
from summarizer.attribution.verb_final import final_verb_cue
from summarizer.attribution.verb_first import interrupted, leading_source, leads
from summarizer.languages import Language, Words
from summarizer.segmentation.quotes import inside

# What may follow an attribution at the end of a sentence: "she told reporters on Friday."
_TAIL = re.compile(r"(?:\s+[^\s,.;:«“\"]+){0,4}\s*[.!?]?\s*$")
# A pronoun with so many words after it is the subject of a verb that stands before the one that was found.
_AFTER_PRONOUN = 3
# The longest object that a clause may explain: "the recent claim that ...".
_OBJECT_WORDS = 5
_TOPIC_REACH = 240
_LISTENER_WORDS = 5
# Two words with capitals that stand together: a name is there already.
_NAMED = re.compile(rf"{CAPITAL}[\w.'’-]+\s{CAPITAL}[\w.'’-]+$")


def verbal_cue(
    text: str, start: int, end: int, match: re.Match[str], language: Language, quoted: list[tuple[int, int]]
) -> Cue:
    """The cue of a verb of saying in ``text[start:end]``.

    Args:
        text, start, end: the segment.
        match: the verb.
        language: whose word order and pronouns count.
        quoted: spans of the quotations that reach into the segment.
    """
    if language.verb_last:
        return final_verb_cue(text, start, match, end, language, quoted)
    follows = language.pattern("reporting", "back_verbs").match(text, match.start(), end)
    order = language.words("reporting", "order") or ("SV", "VS")
    before = without_relative(text, start, words_before(text, start, match.start(), quoted, language), language)
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
        adjoins = that or idle(text, place[1], match.start(), language) or ":" in text[match.end() : after_verb[0]]
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
    parted = language.inserts and text[before[1] : match.start()].strip() == ","
    if parted and closing and not aside and not after_quote and may_name(text[slice(*before)], language):
        # "La vieille dame, 81 ans, (l'a dit)": a comma right before the verb closes words about its subject.
        first = leading_subject(text, before[0], before[1], language)
        rest = strip_span(text, first[1], before[1])
        named = trailing_name(text, rest) is not None and opens_title(text, rest, language)
        before = before if named else first
    elif (closing or aside) and not apposed and not (after_quote and opens_with_name(text, before)):
        before = last_chunk(text, before)
        if aside and is_clause(text, before, match.start()):
            # "..., she added, and": what stands before the comma is said, and the verb has no subject.
            before = (match.start(), match.start())
    # '"...", said the minister': right after a quotation the subject follows its verb.
    said_by = order[0] == "SV" and after_quote and before[0] >= before[1]
    # With the subject right before the verb, what follows a comma tells nothing more about it.
    adjoined = before[0] < before[1] and not text[before[1] : match.start()].strip()
    apposition = not language.inserts or not adjoined
    # "..., ce que dément le ministère": the subject of a verb whose object is a pronoun follows it.
    pointed = language.pattern("reporting", "object_pronouns").fullmatch(text, *strip_span(text, start, match.start()))
    between = language.inserts and before[0] < before[1] and text[before[1] : match.start()].strip() == ","
    behind = said_by or pointed is not None or (between and tells_person(text, match, end, language))
    after, content_start, opened = words_after(text, match.end(), end, language, behind, apposed=apposition)
    pronouns = language.pattern("reporting", "pronouns")
    beyond = without_asides(text, after, language)
    inverted = not after_quote and is_inverted(text, match, before, beyond, opened, language)
    elsewhere = pointed is not None or language.pattern("reporting", "fronted").fullmatch(text, *before) is not None
    by_case = None if by_pronoun else subject_by_case(text, match, before, end, language, after_quote=after_quote)
    if by_case is not None:
        beyond = after = by_case if by_case[0] >= match.end() else (match.end(), match.end())
        inverted = by_case[0] >= match.end() and before[0] < before[1]
    if said_by or inverted or elsewhere or before[0] >= before[1]:
        after = beyond
    inverted = inverted or (elsewhere and after[0] < after[1])
    verb_first = order[0] == "VS" or before[0] >= before[1] or inverted
    source = after if verb_first else by_case or nearest_subject(text, before, language)
    if (inverted or said_by) and order[0] == "SV":
        source = after = ended_source(text, source, language)[0]
        chain = apposed_chain(text, source[1], end, language)
        if chain is not None:
            source = after = strip_span(text, source[0], chain)
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
    inner = None if tells_case(language) else between_parts(text, match, before, language)
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
        and language.pattern("reporting", "verbs").match(text, *before) is None
    ):
        source = before
    elif (
        order[0] == "VS" and source == after and language.pattern("reporting", "plural_verbs").fullmatch(match.group())
    ):
        # "قالوا": a plural verb has its subject before it or leaves it out.
        source = (match.end(), match.end())
    described = described_at(text, match, content_start, language) if opened else None
    if order[0] == "VS" and (
        _has_subject_before(text, start, match, language) or (described is not None and described <= after[0])
    ):
        # "أنها أبلغت الوسطاء", "واصفا العرض بأنه": what follows the verb is its object.
        verb_first, source = True, (match.end(), match.end())
    elif described is not None and source == after:
        source = strip_span(text, source[0], min(source[1], max(described, source[0])))
    source = trimmed(text, source, match, language)
    words = text[source[0] : source[1]]
    # "Said its secretary, Mara Lind", "said national officer Mara Lind": whoever that is, she has a name.
    named = ("," in words or (said_by and language.fixed_order)) and _NAMED.search(words) is not None
    named = named and language.pattern("reporting", "source_ends").match(words) is None
    has_complement = verb_first and not (said_by or inverted or by_case) and is_complement(text, source, language)
    inverted_quote = any(left < match.start() for left, _ in quoted)
    # "..., and called the meeting useful": a subject that is left out, and an object after the verb.
    goes_on = order[0] == "SV" and source == after and before[0] >= before[1] and not may_name(words, language)
    if tells_case(language) and source == after and before[0] >= before[1] and not said_by:
        # "... and accused the union": what may be an object is none but in the form of a subject.
        goes_on = goes_on or words[:1].islower()
    goes_on = goes_on and by_case is None and not named
    goes_on = goes_on or (
        language.fixed_order
        and source == after
        and before[0] >= before[1]
        and not (said_by or inverted or named)
        and (not words[:1].isupper() or (match.group()[:1].islower() and not inverted_quote))
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
        or (source == after and order[0] != "VS" and not named and starts_with_pronoun(words, pronouns))
        or (order[0] == "SV" and by_case is None and names_nobody(words, language))
        or (not named and stands_for_last(words.strip(), language))
        or (
            order[0] != "VS"
            and ends_with_pronoun(words, pronouns)
            and language.pattern("roles", "mediator").search(words) is None
        )
    )
    if follows is not None and not opened:
        content_start = match.end()
    if goes_on and language.fixed_order and not opened:
        # "..., and said it would answer with «...»": what follows the verb is said.
        source, content_start = (match.end(), match.end()), match.end()
    if source[1] <= match.start() and not opened:
        content_start = match.end()
    if back and language.inserts and source == after and not (inverted or said_by or opened or joined):
        content_start, source = match.end(), (match.end(), match.end())
    content = _content(language, text, start, end, match, source, content_start, quoted, opened)
    if described is not None:
        content = strip_span(text, described, end)
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
    if not opened and tells_case(language) and (by_case or by_pronoun):
        nearest = (before[1] - len(text[slice(*before)].split()[-1]), before[1]) if by_pronoun else before
        if has_object_first(text, match, before, by_case or nearest, language):
            content = strip_span(text, start, end)
    parted = tells_case(language) and text[before[1] : match.start()].strip(" »”")[:1] in (",", "—", "–")
    closing = text[source[1] : end].strip(' .!?»”"')[:1] not in (",", "—", "–", "-") or source[0] < match.start()
    if inverted and parted and closing and said_before[1] - said_before[0] > SHORT_OPENED:
        content = said_before
    both_sides = content == strip_span(text, start, end)
    if inverted and not both_sides and said_before[1] - said_before[0] > SHORT_CONTENT:
        content = said_before
    if pointed is not None:
        content = strip_span(text, start, end)
    listener = hearer(text, match, content, language) if content[0] >= match.end() else None
    if listener is not None and listener.end() < content[1]:
        content = _after_circumstance(text, strip_span(text, listener.end(), content[1]), language)
    elif content[0] in (match.start(), strip_span(text, match.end(), end)[0]) and _is_object(
        text, content, match, language
    ):
        pointed = language.pattern("reporting", "pointers").match(text, start, match.start())
        content = strip_span(text, start if pointed else match.start(), content[1])
    return Cue("back" if back else "named", (source[0], source[0]) if back else source, content, match.span())


def _has_subject_before(text: str, start: int, match: re.Match[str], language: Language) -> bool:
    """ "أنها أبلغت", "أما اللجنة، التي ...، فوصفت": a verb whose subject is the pronoun or the topic before it."""
    before = text[max(0, start - _TOPIC_REACH) : match.start()]
    words = text[start : match.start()].split()[-1:]
    if words and language.pattern("reporting", "subject_openers").fullmatch(words[0]):
        return True
    if match.start() != start or not match.group().startswith("ف"):
        return False
    sentence = re.split(r"[.!?؟\n]\s", before)[-1]
    return language.pattern("reporting", "subject_first").match(sentence.strip()) is not None


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
    opening = OPENED_QUOTE.search(text, max(match.end(), content_start), end)
    if opening and opening.end() > source[1] and end - opening.end() >= SHORT_CONTENT:
        return strip_span(text, opening.end(), end)
    after = strip_span(text, max(match.end(), content_start, source[1]), end)
    listeners = language.pattern("reporting", "addressed").fullmatch(match.group()) is not None
    few = language.fixed_order and not opened and len(text[slice(*after)].split()) <= _LISTENER_WORDS
    if listeners and few and before[1] - before[0] > SHORT_CONTENT and text[before[1] : first].strip() == ",":
        # "Oria would host it, Lind told the gathering": who was told.
        return before
    parenthetical = not opened and text[:first].rstrip()[-1:] in ",—–" and text[source[1] :].lstrip()[:1] in ",—–"
    around = before[1] - before[0] > SHORT_CONTENT and after[1] - after[0] > SHORT_OPENED
    around = around or is_short_subject(text, before, language)
    quoted_before = text[:first].rstrip(" ,—–")[-1:] in '»”"'
    of_name = language.pattern("reporting", "of_the_name").match(text, *after)
    if parenthetical and around and not of_name and source[0] >= match.end() and not quoted_before:
        # "No instalments, X maintains, are in the draft": what is said stands on both sides.
        return strip_span(text, start, end)
    leads_in = language.inserts and source[0] < source[1] <= match.start()
    quote_before = any(left < first and right <= first and right - max(left, start) > 8 for left, right in quoted)
    if quote_before or (not leads_in and not opened and before[1] - before[0] > 25 and after[1] - after[0] < 12):
        return before
    if after[1] - after[0] >= (SHORT_OPENED if opened else SHORT_CONTENT):
        return after
    if language.fixed_order and after[0] < after[1] and source[0] < source[1] <= match.start():
        # "The council, whose elders sat in on the talks, welcomed the accord": the verb tells what is done.
        return strip_span(text, match.start(), end)
    return strip_span(text, start, end)


def _after_circumstance(text: str, content: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "(told the Herald) in an interview on Friday that ...": what is said, without when and where."""
    opener = language.pattern("reporting", "complementizers").search(text, *content)
    keys = ("source_ends", "aside_openers")
    aside = any(language.pattern("reporting", key).match(text, *content) for key in keys)
    if opener is None or not aside or BREAK.search(text, content[0], opener.start()):
        return content
    told = any(
        language.pattern("reporting", key).search(text, content[0], opener.start()) for key in ("finite", "verbs")
    )
    return content if told else strip_span(text, opener.end(), content[1])


def _is_object(text: str, content: tuple[int, int], match: re.Match[str], language: Language) -> bool:
    """ "Lind welcomed the release", "threatened to walk out": words that say nothing without their verb."""
    if not language.fixed_order or language.pattern("reporting", "plain").fullmatch(match.group()):
        return False
    finite = language.pattern("reporting", "finite").search(text, *content)
    opener = language.pattern("reporting", "complementizers").search(text, *content)
    if opener and language.pattern("reporting", "objects").match(text, *content):
        # "Lind disputed the claim that it had been raised".
        few = len(text[content[0] : opener.start()].split()) <= _OBJECT_WORDS
        finite = None if few and (finite is None or finite.start() > opener.start()) else finite
    return finite is None and OPENED_QUOTE.search(text, match.end(), content[1]) is None


def participial_cue(
    text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]], words: Words
) -> Cue | None:
    """ "Lind was more cautious, saying that ...", "adding that ...": the verb of saying is a participle."""
    if not language.fixed_order:
        return None
    for match in language.finditer("reporting", "back_verbs", text, start, end, words):
        if inside(match.start(), quotes):
            continue
        parted = text[start : match.start()].rstrip()
        if parted and parted[-1] not in ",;—–":
            continue
        said = strip_span(text, match.end(), end)
        if (listener := hearer(text, match, said, language)) is not None:
            said = strip_span(text, listener.end(), end)
        opened = language.pattern("reporting", "complementizers").match(text, *said)
        said = strip_span(text, opened.end(), end) if opened else said
        if said[1] - said[0] < SHORT_CONTENT:
            continue
        if not parted or language.pattern("roles", "and").fullmatch(parted):
            return Cue("back", (match.start(), match.start()), said, match.span())
        begin = after_turns(text, (start, match.start()), language)
        source = ended_source(text, leading_subject(text, begin, match.start(), language), language)[0]
        source = trimmed(text, source, match, language)
        named = text[slice(*source)]
        by_pronoun = starts_with_pronoun(named, language.pattern("reporting", "pronouns"))
        if (by_pronoun and not _NAMED.search(named)) or stands_for_last(named, language):
            return Cue("back", (source[0], source[0]), said, match.span())
        if not names_nobody(named, language):
            return Cue("named", source, said, match.span())
    return None
