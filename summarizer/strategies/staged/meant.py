"""Whom words mean that name nobody: "the minister", "its spokesman", the subject that follows its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.attribution import Cue, leading_subject, strip_span
from summarizer.attribution.spans import CAPITAL
from summarizer.document import Document, Segment
from summarizer.introductions import introduce
from summarizer.kinds import KindCue
from summarizer.mentions import same_form, stem_words
from summarizer.segmentation.quotes import inside
from summarizer.strategies.staged.speaker import Speaker
from summarizer.strategies.staged.speakers import Speakers

_SUBJECT_REACH = 60
_SUBJECT_WORDS = 6
_WORDS_AFTER = 3
_FULL_NAME = re.compile(rf"{CAPITAL}[\w’'-]+\s{CAPITAL}[\w’'-]+")


def meant(document: Document, cue: Cue, last: Speaker, spoken: Sequence[Speaker]) -> Speaker:
    """ "The minister": the last speaker, unless only an earlier one was introduced with that title.

    Args:
        document: the article.
        cue: one that points back.
        last: who spoke last.
        spoken: all who spoke before, in order.
    """
    noun = document.language.pattern("reporting", "pronouns").match(document.text, cue.source[0])
    titles = set(stem_words(noun.group())) if noun is not None else set()
    plain = noun is None or document.language.pattern("reporting", "subjects").fullmatch(noun.group()) is not None
    if plain or not titles:
        return last
    for speaker in (last, *reversed(spoken)):
        near = stem_words(f"{introduce(document, speaker.name).near} {speaker.name}")
        if all(any(same_form(title, word) for word in near) for title in titles):
            return speaker
    return last


def told_by_party(document: Document, speakers: Speakers, segment: Segment, cue: Cue) -> Speaker | None:
    """ "Cattle would stay out, the herders promised": the one party named right beside the verb."""
    text, language = document.text, document.language
    if language.verb_first or cue.content[1] > cue.word[0]:
        return None
    before, after = text[cue.content[1] : cue.word[0]], text[cue.word[1] : segment.end]
    for words in (before, after.rstrip(' .»”"')):
        beside = words.strip(' ,—–»”"').split()
        owners = speakers.names.owners_in(" ".join(beside)) if 0 < len(beside) <= _WORDS_AFTER else []
        if len(owners) == 1:
            return speakers.itself(owners[0])
    return None


def owner_of_office(
    document: Document, speakers: Speakers, segment: Segment, cue: Cue, last_party: str | None
) -> str | None:
    """The party of "its spokesman", "their leader": the subject of the sentence, else who spoke or acted last."""
    text, language = document.text, document.language
    source = text[slice(*cue.source)]
    owned = language.pattern("reporting", "owned_offices").search(source)
    if owned is None or speakers.names.owners_in(source) or speakers.known(source) is not None:
        return None
    begin = min(part.start for part in document.article if part.sentence == segment.sentence)
    subject = leading_subject(text, begin if language.fixed_order else segment.start, cue.source[0], language)
    owners = speakers.names.owners_in(text[slice(*subject)])
    if not owners and language.verb_first:
        # "X took a middle position. The head of its delegation said ...".
        before = [part for part in document.article if part.block == segment.block and part.sentence < segment.sentence]
        words = " ".join(document.words(part) for part in before if part.sentence == before[-1].sentence)
        owners = speakers.names.owners_in(words)[:1]
    return owners[0] if len(owners) == 1 else last_party


async def officer_of(document: Document, speakers: Speakers, cue: Cue, party: str) -> Speaker | None:
    """Who speaks for a party that a pronoun stands for: its name takes the place of the pronoun."""
    source = document.text[slice(*cue.source)]
    speaker = await speakers.resolve(f"{source} {speakers.itself(party).name}")
    if speaker is None or speaker.party != party:
        return None
    return speaker if speaker.person else replace(speaker, name=source)


def words_before(document: Document, start: int, end: int) -> list[str]:
    """The words before a verb of negotiation, without those that only turn to its clause: "while", "وقد"."""
    text, language = document.text, document.language
    if language.verb_first:
        for key in ("contrast", "clause_openers"):
            opened = language.pattern("reporting", key).match(text, start, end)
            start = strip_span(text, opened.end(), end)[0] if opened and opened.end() < end else start
        comma = re.compile("[،,]").search(text, start, end)
        if comma and language.pattern("offices", "relative").match(text, *strip_span(text, comma.end(), end)):
            # "The government, which runs the dam, offers".
            end = comma.start()
    words = text[start:end].split()
    idle = [document.language.pattern("reporting", key) for key in ("contrast", "clause_openers", "adverbs")]
    while words and any(pattern.fullmatch(words[0].strip("،,")) for pattern in idle):
        words = words[1:]
    return words


def words_around(document: Document, segment: Segment, cue: KindCue) -> list[str]:
    """The words that may be the subject of a verb of negotiation: the few before it, else the first after it."""
    before = words_before(document, segment.start, cue.start)
    if 0 < len(before) <= _SUBJECT_WORDS:
        return before
    start, end = strip_span(document.text, cue.end, min(segment.end, cue.end + _SUBJECT_REACH))
    return document.text[start:end].split()[:_WORDS_AFTER]


def subject_of_verb(document: Document, speakers: Speakers, segment: Segment, cue: KindCue) -> Speaker | None:
    """Who does what a verb tells, where verbs come first: the words before it if they name a party, else after."""
    text, title = document.text, document.language.pattern("roles", "title_words")
    before = words_before(document, segment.start, cue.start)
    start, end = strip_span(text, cue.end, min(segment.end, cue.end + _SUBJECT_REACH))
    runs = [(before, len(before))] if 0 < len(before) <= _SUBJECT_WORDS else []
    for words, most in (*runs, (text[start:end].split(), _WORDS_AFTER)):
        for size in range(1, min(len(words), most) + 1):
            if size < len(words) and title.fullmatch(words[size - 1].strip("،,")):
                # "The head of the union" is no one before the union is named.
                continue
            source = " ".join(words[:size]).strip("،,")
            owners = speakers.names.owners_in(source)
            if len(owners) == 1:
                return speakers.itself(owners[0])
            known = speakers.known(source) if not owners else None
            if known is not None:
                return known
            if words[size - 1][-1] in "،,":
                break
    return None


async def person_named_before(document: Document, speakers: Speakers, segment: Segment) -> Speaker | None:
    """ "The envoy, former minister X, took neither side. «...», he joked": who is named in the paragraph before.

    Only where one person with a title is named there, outside quotations; German gives every noun a capital.
    """
    before = [part for part in document.article if part.block == segment.block and part.index < segment.index]
    names = {
        match.group()
        for part in before
        for match in _FULL_NAME.finditer(document.text, part.start, part.end)
        if not inside(match.start(), document.quotes)
    }
    titled = [name for name in names if speakers.naming.has_title(name, introduce(document, name).near)]
    return await speakers.resolve(titled[0]) if len(titled) == 1 and document.language.code != "de" else None
