"""Who acts at the table without a verb of saying: "the union rejected the offer"."""

from __future__ import annotations

from summarizer.attribution import leading_subject
from summarizer.attribution.nominative import actor_by_case, opens_with_participle
from summarizer.attribution.relatives import in_relative_clause
from summarizer.document import Document, Segment
from summarizer.kinds import find_kind
from summarizer.strategies.staged.meant import subject_of_verb
from summarizer.strategies.staged.openings import is_open, opens_elsewhere, subject_before
from summarizer.strategies.staged.speaker import Speaker
from summarizer.strategies.staged.speakers import Speakers

ACTS = {"proposed", "demanded", "offered", "rejected", "denied", "received"}
"""Kinds of claims that are made by doing."""

_WHOSE_WORDS = 4


def actor_of(document: Document, speakers: Speakers, segment: Segment, last: Speaker | None) -> Speaker | None:
    """A party that does something at the table ("the union rejected ...") speaks by doing it.

    Args:
        document: the article.
        speakers: known so far.
        segment: without a verb of saying.
        last: whom a pronoun means, None for nobody.
    """
    cue = find_kind(document.text, segment.start, segment.end, document.language)
    if cue is None or cue.kind not in ACTS or cue.order or is_open(document, segment):
        return None
    quoted = any(left <= segment.start and segment.end <= right for left, right in document.quotes)
    if document.language.fixed_order and (
        quoted or in_relative_clause(document.text, segment.start, cue.start, document.language)
    ):
        # Who is quoted speaks of others; "X, which demands self-rule, has fought for years" tells who X is.
        return None
    whose = document.language.pattern("kinds", "for_whom").match(document.text, cue.end + 1, segment.end)
    if cue.kind == "rejected" and whose is not None:
        # "A longer shift is out of the question for the operators".
        owners = speakers.names.owners_in(" ".join(document.text[whose.end() : segment.end].split()[:_WHOSE_WORDS]))
        if len(owners) == 1:
            return speakers.itself(owners[0])
    source = subject_before(document, segment, cue)
    if opens_elsewhere(document, segment):
        act = (cue.start, cue.end)
        subject = actor_by_case(document.text, segment.start, segment.end, act, document.language)
        acting = speakers.names.owners_in(document.text[slice(*subject)]) if subject is not None else []
        return speakers.itself(acting[0]) if len(acting) == 1 else None
    if source is None or opens_with_participle(document.text, segment.start, segment.end, document.language):
        return None
    pronoun = document.language.pattern("reporting", "pronouns").search(source)
    verb_first = document.language.verb_first
    if pronoun is not None and (pronoun.start() == 0 if verb_first else pronoun.end() >= len(source) - 1):
        return last
    if verb_first:
        return subject_of_verb(document, speakers, segment, cue)
    owners = speakers.names.owners_in(source)
    if not owners:
        # "The team of Y, led by X, contests the figure": the subject opens the sentence.
        opening = leading_subject(document.text, segment.start, cue.start, document.language)
        owners = speakers.names.owners_in(document.text[slice(*opening)])
    known = speakers.known(source) if not owners else None
    if len(owners) == 1:
        return speakers.itself(owners[0])
    return known
