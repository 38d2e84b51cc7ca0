"""A Draft becomes an outcome: segment numbers become exact evidence, and what has no evidence does not pass.

Everything that a strategy wrote freely is checked against the article: a quotation must stand in its segments, a figure
must occur in its evidence, a hedge or a condition must be words of it, a name must be words of the text.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass, field, replace

from summarizer.distrust import flat, in_the_articles_words, is_near, with_own_ids
from summarizer.document import ARTICLE_ROLES, MACHINE, Document, Segment
from summarizer.draft import Draft, DraftClaim, DraftFigure
from summarizer.figures import values_in
from summarizer.mentions import Names, contains_name
from summarizer.named_sources import is_heard, named_party
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
from summarizer.problems import Problem

_last: tuple[str, Document, Grounded] | None = None
# A draft is grounded to check it, and again to make an outcome of it when nothing was wrong.

_DIGITS = re.compile(r"\d+(?:[.,٫٬  ’']\d+)*")
_LONGEST_NUMBER = 20
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_SHOWN_SEGMENTS = 6
_MOST_SEGMENTS = 10**9
_EVENT_WORDS = ("date_text", "venue", "city", "country", "duration_text")


@dataclass
class Grounded:
    """What of a draft stands in the article, and what was wrong with the rest.

    Attributes:
        problems: one per thing that was dropped or mended.
        doubts: one per claim that was kept though its evidence names another party as its source, or though nothing in
            the article names its party as a source.
    """

    event: Event
    parties: list[Party]
    claims: list[Claim]
    next_steps: list[NextStep]
    background: list[Background]
    warnings: list[OutcomeWarning] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)


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
    problems: list[Problem] = []
    # Where an article gives orders to machines, what its own words contradict may be obedience.
    suspicious = document.addresses_machines
    if suspicious:
        draft = with_own_ids(draft)
    parties = _parties(draft, document, problems)
    known = {party.id for party in parties}
    names = Names({party.id: (party.name, party.source_name) for party in parties})
    sources = _Sources(document, names, {party.id: _people(party, draft) for party in parties})
    doubts: list[Problem] = []
    topics: dict[str, str] = {}
    claims: list[Claim] = []
    for number, given in enumerate(draft.claims, 1):
        claim = _claim(given, f"c{len(claims) + 1}", number, known, document, problems)
        if claim is not None and suspicious:
            claim = in_the_articles_words(claim, topics, document)
        doubt = _doubt(claim, number, sources) if claim is not None else None
        if doubt is not None:
            (problems if suspicious else doubts).append(replace(doubt, is_kept=not suspicious))
        if claim is not None and not (doubt and suspicious):
            claims.append(claim)
    return Grounded(
        event=_event(draft, document),
        parties=parties,
        claims=claims,
        next_steps=_steps(draft, document, problems),
        background=_background(draft, document, claims),
        warnings=_warnings(document),
        problems=problems,
        doubts=doubts,
    )


def _claim(
    given: DraftClaim, claim_id: str, number: int, known: set[str], document: Document, problems: list[Problem]
) -> Claim | None:
    if given.party not in known:
        problems.append(Problem("claim", number, "its party is not in the list of parties", given.party))
        return None
    evidence = _evidence(given.segments, document, given.quote, Problem("claim", number, ""), problems)
    if not evidence:
        return None
    words = " ".join(document.text[piece.start : piece.end] for piece in evidence)

    def wrong(what: str, shown: str) -> None:
        problems.append(Problem("claim", number, what, shown, is_kept=True))

    if given.hedge and given.hedge not in words:
        wrong("its hedge is not words of its evidence", given.hedge)
    for condition in given.conditions:
        if condition not in words:
            wrong("a condition is not words of its evidence", condition)
    statement = given.statement
    if invented := _numbers_not_around(_digits(statement), evidence, document):
        wrong("its statement gives a number that its evidence does not give", ", ".join(sorted(invented)))
        statement = flat(evidence)
    return Claim(
        id=claim_id,
        party=given.party,
        speaker=given.speaker if given.speaker and contains_name(document.told, given.speaker) else None,
        attribution=given.attribution,
        kind=given.kind,
        topic=given.topic,
        statement=statement,
        figures=[
            figure for item in given.figures if (figure := _figure(item, words, number, document, problems)) is not None
        ],
        hedge=_verbatim(given.hedge, evidence, document) if given.hedge and given.hedge in words else None,
        conditions=[_verbatim(one, evidence, document) for one in given.conditions if one in words],
        evidence=evidence,
    )


def _verbatim(words: str, evidence: list[Evidence], document: Document) -> str:
    """Words of the evidence as they were given, with the marks that nobody sees among them."""
    for piece in evidence:
        at = document.text.find(words, piece.start, piece.end)
        if at >= 0:
            return document.given[at : at + len(words)]
    return words


def _digits(words: str) -> set[str]:
    """Numbers in digits, however they are grouped and in whichever digits of Unicode."""
    found = (re.sub(r"\D", "", match.group()) for match in _DIGITS.finditer(words))
    return {str(int(digits)) for digits in found if len(digits) < _LONGEST_NUMBER}


def _numbers_not_around(numbers: set[str], evidence: list[Evidence], document: Document) -> set[str]:
    """Those of some numbers that a statement may not give.

    It may give those of the evidence, its paragraph and the one before, and its list's opener: it may say what "this
    report" is, which the sentence before tells.
    """
    if not numbers:
        return numbers
    blocks: set[int] = set()
    for piece in evidence:
        segment = document.segments[piece.segment]
        blocks |= {segment.block, segment.block - 1}
        if segment.opener is not None:
            blocks.add(document.segments[segment.opener].block)
    around = " ".join(document.words(one) for one in document.article if one.block in blocks)
    if others := numbers - _digits(around):
        others -= {f"{value:.0f}" for value in values_in(around, document.language)}
    return others


def _people(party: Party, draft: Draft) -> list[str]:
    """The names under which a party may be heard besides its own."""
    speakers = [claim.speaker for claim in draft.claims if claim.party == party.id and claim.speaker]
    return [party.delegation.head or "", *party.delegation.members, *speakers]


class _Sources:
    """Whom an article names as a source, found once for all claims of a segment or a party.

    Args:
        document: the article.
        names: of the parties.
        people: of each party, the names of those who speak for it.
    """

    def __init__(self, document: Document, names: Names, people: dict[str, list[str]]) -> None:
        self.named = functools.cache(lambda number: named_party(document, document.segments[number], names))
        self.heard = functools.cache(lambda party: is_heard(document, party, names, people[party]))


def _doubt(claim: Claim, number: int, sources: _Sources) -> Problem | None:
    """What is wrong where the article's own words do not bear out whose claim it is."""
    for piece in claim.evidence:
        named = sources.named(piece.segment)
        if named is not None and named != claim.party:
            what = f"segment {piece.segment} does not give the words of its party but names another as their source"
            return Problem("claim", number, what, f"{named}, not {claim.party}", is_kept=True)
    if not sources.heard(claim.party):
        return Problem("claim", number, "nothing in the article names its party as a source", claim.party, is_kept=True)
    return None


def _figure(given: DraftFigure, words: str, number: int, document: Document, problems: list[Problem]) -> Figure | None:
    values = values_in(words, document.language)
    if given.text not in words or not {given.low, given.high} <= values:
        problems.append(Problem("claim", number, "a figure is not in its evidence", given.text, is_kept=True))
        return None
    return Figure.model_validate(given.model_dump())


def _evidence(
    segments: list[int], document: Document, quote: str | None, item: Problem, problems: list[Problem]
) -> list[Evidence]:
    numbers = [
        number
        for number in dict.fromkeys(segments)
        if 0 <= number < len(document.segments) and document.segments[number].role in ARTICLE_ROLES
    ]
    if len(numbers) < len(set(segments)):
        wrong = [number for number in dict.fromkeys(segments) if number not in numbers]
        # A number of thousands of digits is a text of the model's, too.
        shown = ", ".join(str(max(-1, min(number, _MOST_SEGMENTS))) for number in wrong[:_SHOWN_SEGMENTS])
        what = f"no segment of the article has the number {shown}"
        problems.append(replace(item, what=what, is_kept=bool(numbers)))
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
        problems.append(replace(item, what="its quotation is not in its segments", words=quote, is_kept=True))
    return [_piece(document, n, document.segments[n].start, document.segments[n].end) for n in numbers]


def _piece(document: Document, number: int, start: int, end: int) -> Evidence:
    return Evidence(segment=number, start=start, end=end, text=document.given[start:end])


def _whole(document: Document, numbers: list[int]) -> list[Evidence]:
    return [
        _piece(document, number, document.segments[number].start, document.segments[number].end)
        for number in dict.fromkeys(numbers)
        if 0 <= number < len(document.segments) and _is_told(document.segments[number])
    ]


def _is_told(segment: Segment) -> bool:
    return segment.role in (*ARTICLE_ROLES, "heading") and segment.reason != MACHINE


def _parties(draft: Draft, document: Document, problems: list[Problem]) -> list[Party]:
    parties: list[Party] = []
    taken: set[str] = set()
    for number, given in enumerate(draft.parties, 1):
        if given.id in taken:
            problems.append(Problem("party", number, "an earlier one has the same id", given.id))
            continue
        if not contains_name(document.told, given.source_name):
            problems.append(Problem("party", number, "the article does not name it so", given.source_name))
            continue
        taken.add(given.id)
        delegation = Delegation(
            head=_named(given.head, document),
            head_title=_named(given.head_title, document) if document.addresses_machines else given.head_title,
            size=given.size if given.size is not None and _states(given.size, document) else None,
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


def _states(number: int, document: Document) -> bool:
    """Whether the article gives a number; it is read a segment at a time, for delegations are told of early."""
    pieces = itertools.chain(map(document.words, document.article), [document.told])
    return any(number in values_in(words, document.language) for words in pieces)


def _named(name: str | None, document: Document) -> str | None:
    return name if name and contains_name(document.told, name) else None


def _event(draft: Draft, document: Document) -> Event:
    given = draft.event
    if document.addresses_machines:
        words = {name: _named(getattr(given, name), document) for name in _EVENT_WORDS}
        is_told = words["date_text"] or is_near(given.date, document)
        given = given.model_copy(update={**words, "date": given.date if is_told else None})
    return Event(
        date=given.date if given.date and _ISO.fullmatch(given.date) else None,
        date_text=given.date_text,
        venue=given.venue,
        city=given.city,
        country=given.country,
        round=given.round,
        format=given.format,
        duration_text=given.duration_text,
        evidence=_whole(document, given.segments),
    )


def _steps(draft: Draft, document: Document, problems: list[Problem]) -> list[NextStep]:
    steps: list[NextStep] = []
    for number, given in enumerate(draft.next_steps, 1):
        evidence = _evidence(given.segments, document, None, Problem("next step", number, ""), problems)
        if evidence:
            suspicious = document.addresses_machines
            when_text = given.when_text if given.when_text and given.when_text in document.told else None
            steps.append(
                NextStep(
                    what=flat(evidence) if suspicious else given.what,
                    who=_named(given.who, document) if suspicious else given.who,
                    when_text=when_text,
                    when=given.when if when_text or not suspicious else None,
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
