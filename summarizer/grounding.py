"""A Draft becomes an outcome: segment numbers become exact evidence, and what has no evidence does not pass.

Everything that a strategy wrote freely is checked against the article: a quotation must stand in its segments, a figure
must occur in its evidence, a hedge or a condition must be words of it, a name must be words of the text.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from summarizer.document import ARTICLE_ROLES, MACHINE, Document
from summarizer.draft import Draft, DraftClaim, DraftFigure
from summarizer.figures import values_in
from summarizer.mentions import Names, contains_name
from summarizer.named_sources import named_party
from summarizer.outcome import (
    Background,
    Claim,
    Delegation,
    Event,
    Evidence,
    Figure,
    NextStep,
    OutcomeWarning,
    Party,
)

_last: tuple[str, Document, Grounded] | None = None
# A draft is grounded to check it, and again to make an outcome of it when nothing was wrong.

_TOPIC_WORDS = 8
_EVENT_WORDS = ("date_text", "venue", "city", "country", "duration_text")


@dataclass
class Grounded:
    """What of a draft stands in the article, and what was wrong with the rest.

    Attributes:
        problems: one sentence per thing that was dropped or mended, fit to be shown to a model.
        doubts: one per claim that was kept though its evidence names another party as its source.
    """

    event: Event
    parties: list[Party]
    claims: list[Claim]
    next_steps: list[NextStep]
    background: list[Background]
    warnings: list[OutcomeWarning] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def ground(draft: Draft, document: Document) -> Grounded:
    """Turn a draft into grounded parts of an outcome. Nothing without evidence in the article is kept."""
    global _last
    given = draft.model_dump_json()
    before, _last = _last, None
    if before is not None and before[0] == given and before[1] is document:
        return before[2]
    grounded = _ground(draft, document)
    _last = given, document, grounded
    return grounded


def _ground(draft: Draft, document: Document) -> Grounded:
    problems: list[str] = []
    parties = _parties(draft, document, problems)
    known = {party.id for party in parties}
    names = Names({party.id: (party.name, party.source_name) for party in parties})
    # Where an article gives orders to machines, an attribution that its own words contradict may be obedience.
    suspicious = document.addresses_machines
    doubts: list[str] = []
    topics: dict[str, str] = {}
    claims: list[Claim] = []
    for number, given in enumerate(draft.claims, 1):
        claim = _claim(given, f"c{len(claims) + 1}", number, known, document, problems)
        if claim is not None and suspicious:
            claim = _in_the_articles_words(claim, topics)
        doubt = _doubt(claim, number, names, document) if claim is not None else None
        if doubt is not None:
            (problems if suspicious else doubts).append(doubt)
        if claim is not None and not (doubt and suspicious):
            claims.append(claim)
    return Grounded(
        event=_event(draft, document),
        parties=parties,
        claims=claims,
        next_steps=_steps(draft, document, known, problems),
        background=_background(draft, document, claims),
        warnings=_warnings(document),
        problems=problems,
        doubts=doubts,
    )


def _claim(
    given: DraftClaim, claim_id: str, number: int, known: set[str], document: Document, problems: list[str]
) -> Claim | None:
    name = f"claim {number}"
    if given.party not in known:
        problems.append(f"{name}: party {given.party!r} is not in the list of parties")
        return None
    evidence = _evidence(given.segments, document, given.quote, name, problems)
    if not evidence:
        problems.append(f"{name}: none of its segments is a segment of the article")
        return None
    words = " ".join(piece.text for piece in evidence)
    hedge = given.hedge if given.hedge and given.hedge in words else None
    return Claim(
        id=claim_id,
        party=given.party,
        speaker=given.speaker if given.speaker and contains_name(document.told, given.speaker) else None,
        attribution=given.attribution,
        kind=given.kind,
        topic=given.topic,
        statement=given.statement,
        figures=[
            figure for item in given.figures if (figure := _figure(item, words, name, document, problems)) is not None
        ],
        hedge=hedge,
        conditions=[condition for condition in given.conditions if condition in words],
        evidence=evidence,
    )


def _in_the_articles_words(claim: Claim, topics: dict[str, str]) -> Claim:
    """What a model wrote freely may be what it was ordered to write; its evidence is not.

    Args:
        claim: with the model's statement and topic.
        topics: words of the article for each topic of the model, which grows.
    """
    words = " ".join(" ".join(piece.text.split()) for piece in claim.evidence)
    topic = topics.setdefault(claim.topic, " ".join(words.split()[:_TOPIC_WORDS]))
    return claim.model_copy(update={"statement": words, "topic": topic})


def _doubt(claim: Claim, number: int, names: Names, document: Document) -> str | None:
    """What is wrong where a piece of a claim's evidence names another party as the source of its words."""
    for piece in claim.evidence:
        named = named_party(document, document.segments[piece.segment], names)
        if named is not None and named != claim.party:
            return f"claim {number}: segment {piece.segment} gives the words of {named}, not of {claim.party}"
    return None


def _figure(given: DraftFigure, words: str, name: str, document: Document, problems: list[str]) -> Figure | None:
    values = values_in(words, document.language)
    if given.text not in words or not {given.low, given.high} <= values:
        problems.append(f"{name}: the figure {given.text!r} is not in its evidence")
        return None
    return Figure.model_validate(given.model_dump())


def _evidence(
    segments: list[int], document: Document, quote: str | None, name: str, problems: list[str]
) -> list[Evidence]:
    numbers = [
        number
        for number in dict.fromkeys(segments)
        if 0 <= number < len(document.segments) and document.segments[number].role in ARTICLE_ROLES
    ]
    if len(numbers) < len(set(segments)):
        problems.append(f"{name}: a segment number does not exist or is not part of the article")
    if not numbers:
        return []
    if quote:
        for number in numbers:
            segment = document.segments[number]
            at = document.text.find(quote, segment.start, segment.end)
            if at >= 0:
                return [_piece(document, number, at, at + len(quote))]
        if len(numbers) > 1:
            first, last = document.segments[numbers[0]], document.segments[numbers[-1]]
            at = document.text.find(quote, first.start, last.end)
            if at >= 0:
                return [
                    _piece(
                        document,
                        number,
                        max(at, document.segments[number].start),
                        min(at + len(quote), document.segments[number].end),
                    )
                    for number in numbers
                    if document.segments[number].start < at + len(quote) and document.segments[number].end > at
                ]
        problems.append(f"{name}: the quotation is not in its segments")
    return [_piece(document, n, document.segments[n].start, document.segments[n].end) for n in numbers]


def _piece(document: Document, number: int, start: int, end: int) -> Evidence:
    return Evidence(segment=number, start=start, end=end, text=document.text[start:end])


def _whole(document: Document, numbers: list[int]) -> list[Evidence]:
    return [
        _piece(document, number, document.segments[number].start, document.segments[number].end)
        for number in dict.fromkeys(numbers)
        if 0 <= number < len(document.segments)
    ]


def _parties(draft: Draft, document: Document, problems: list[str]) -> list[Party]:
    parties: list[Party] = []
    taken: set[str] = set()
    for given in draft.parties:
        if given.id in taken:
            problems.append(f"party {given.id!r} is listed twice")
            continue
        if not contains_name(document.told, given.source_name):
            problems.append(f"party {given.source_name!r} is not named in the article")
            continue
        taken.add(given.id)
        delegation = Delegation(
            head=_named(given.head, document),
            head_title=_named(given.head_title, document) if document.addresses_machines else given.head_title,
            size=given.size if given.size is not None and _is_told(given.size, document) else None,
            members=[name for name in given.members if contains_name(document.told, name)],
        )
        parties.append(
            Party(
                id=given.id,
                name=given.source_name if document.addresses_machines else given.name,
                source_name=given.source_name,
                role=given.role,
                delegation=delegation,
                evidence=_whole(document, given.segments),
            )
        )
    return parties


def _is_told(number: int, document: Document) -> bool:
    """Whether the article gives a number; it is read a segment at a time, for delegations are told of early."""
    pieces = itertools.chain(map(document.words, document.article), [document.told])
    return any(number in values_in(words, document.language) for words in pieces)


def _named(name: str | None, document: Document) -> str | None:
    return name if name and contains_name(document.told, name) else None


def _event(draft: Draft, document: Document) -> Event:
    given = draft.event
    if document.addresses_machines:
        words = {name: _named(getattr(given, name), document) for name in _EVENT_WORDS}
        given = given.model_copy(update=words)
    return Event(
        date=given.date,
        date_text=given.date_text,
        venue=given.venue,
        city=given.city,
        country=given.country,
        round=given.round,
        format=given.format,
        duration_text=given.duration_text,
        evidence=_whole(document, given.segments),
    )


def _steps(draft: Draft, document: Document, known: set[str], problems: list[str]) -> list[NextStep]:
    steps: list[NextStep] = []
    for number, given in enumerate(draft.next_steps, 1):
        evidence = _evidence(given.segments, document, None, f"next step {number}", problems)
        if evidence:
            steps.append(
                NextStep(
                    what=given.what,
                    who=given.who,
                    when_text=given.when_text if given.when_text and given.when_text in document.told else None,
                    when=given.when,
                    status=given.status,
                    evidence=evidence,
                )
            )
    return steps


def _background(draft: Draft, document: Document, claims: list[Claim]) -> list[Background]:
    used = {piece.segment for claim in claims for piece in claim.evidence}
    return [
        Background(text=piece.text, evidence=[piece])
        for piece in _whole(document, draft.background)
        if piece.segment not in used and document.segments[piece.segment].role in ARTICLE_ROLES
    ]


def _warnings(document: Document) -> list[OutcomeWarning]:
    warnings: list[OutcomeWarning] = []
    for segment in document.segments:
        if segment.reason == MACHINE:
            warnings.append(
                OutcomeWarning(
                    code="instruction_like_text",
                    message="This sentence gives orders to a machine; it was left out and not obeyed.",
                    segment=segment.index,
                )
            )
    others = [segment for segment in document.segments if segment.role == "other_story"]
    if others:
        warnings.append(
            OutcomeWarning(
                code="other_story_left_out",
                message=f"{len(others)} segments belong to other stories on the page and were left out.",
                segment=others[0].index,
            )
        )
    furniture = [s for s in document.segments if s.role == "furniture" and s.reason != MACHINE]
    if furniture:
        warnings.append(
            OutcomeWarning(
                code="furniture_left_out",
                message=f"{len(furniture)} segments of page furniture (tags, share lines, ...) were left out.",
                segment=furniture[0].index,
            )
        )
    return warnings
