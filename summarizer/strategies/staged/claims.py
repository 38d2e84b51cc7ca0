"""Voices become claims: one proposition each, with the kind its words show and the figures its words hold."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from summarizer.attribution import strip_span
from summarizer.dates import find_dates
from summarizer.document import Document, Segment
from summarizer.draft import DraftClaim, DraftFigure, DraftStep
from summarizer.figures import FigureMention, find_figures
from summarizer.kinds import KindCue, find_conditions, find_hedge, find_kind
from summarizer.languages import Language
from summarizer.outcome import Attribution, Kind
from summarizer.strategies.staged.speaker import Speaker
from summarizer.strategies.staged.speakers import Speakers
from summarizer.strategies.staged.voices import Voice

_MIN_CONTENT = 12
_LAST_NAME = re.compile(r"([^\W\d_a-zà-ÿа-яіїєґё][\w’'-]+)\s(?:[^\W\d_A-ZА-Я][\w’'-]*\s*){0,2}$")
_SUBJECT_REACH = 40
_OWNED_WORDS = 2
_OWN_ACTS: frozenset[Kind] = frozenset({"offered", "proposed", "demanded", "rejected", "received"})
_LEADING: frozenset[Kind] = frozenset({"denied", "rejected", "demanded", "proposed"})
_DECISIVE: frozenset[Kind] = frozenset({"denied", "rejected", "not_agreed"})
_LISTED: frozenset[Kind] = frozenset({"agreed", "not_agreed", "proposed", "demanded", "offered", "rejected"})
_STEP_STATUS: dict[Kind, str] = {"agreed": "agreed", "proposed": "proposed", "demanded": "proposed"}


@dataclass(frozen=True)
class Proposition:
    """One thing that one speaker says."""

    segment: int
    speaker: Speaker
    attribution: Attribution
    kind: Kind
    content: tuple[int, int]


def find_propositions(document: Document, voices: list[Voice], speakers: Speakers) -> list[Proposition]:
    """The propositions of every speaker, in the order of the text."""
    openers = {segment.opener for segment in document.segments if segment.opener is not None}
    listed: dict[int, Kind] = {}
    told_by = Counter((voice.segment, voice.content) for voice in voices)
    by_segment: dict[int, Voice] = {}
    found: list[Proposition] = []
    for voice in voices:
        segment = document.segments[voice.segment]
        content = voice.content
        if segment.index in openers:
            last = _last_part(document.text, content)
            cue = find_kind(document.text, *last, document.language)
            cue = cue or find_kind(document.text, segment.start, segment.end, document.language)
            # "«We shook hands on it», says X, who lists:": the kind may stand in an earlier clause.
            begin = min(other.start for other in document.segments if other.sentence == segment.sentence)
            cue = cue or find_kind(document.text, begin, segment.end, document.language)
            if cue is not None and cue.kind in _LISTED:
                listed[segment.index] = cue.kind
            elif cue is None and document.language.pattern("roles", "both").search(document.words(segment)):
                # "Both sides, X said:" opens what they have in common, whatever the verb.
                listed[segment.index] = "agreed"
            shortened = _without_last_part(document.text, content)
            counted = bool(find_figures(document.text, document.language, *content))
            if segment.end - content[1] >= 2 * _MIN_CONTENT and not counted:
                # "«We shook hands on it», says X, who lists:" says something; "«We agree on three things»" opens only.
                shortened = content
            # "According to X, who heads the team, they agreed on:" says nothing besides opening the list.
            told = find_kind(document.text, *shortened, document.language) if shortened is not None else None
            if shortened is None or told is None or _is_presenting(document, segment.start, told.start):
                continue
            content = shortened
        if voice.speaker is None or not _says_something(document, content):
            continue
        inherited = listed.get(segment.opener) if segment.opener is not None else None
        kind = _kind(document, content, (segment.start, segment.end), voice.speaker, speakers, inherited)
        if kind == "offered" and told_by[(voice.segment, voice.content)] > 1:
            # What both sides say they will do is agreed.
            kind = "agreed"
        if kind == "asserted" and (ruling := _ruling_before(document, segment, voice, by_segment)) is not None:
            kind = ruling
        by_segment[segment.index] = voice
        if kind == "asserted" and found and _adds(document, segment, found[-1].segment):
            # "Agreed is the return of the wounded, | as well as of those under twenty."
            kind = found[-1].kind
        whole = Proposition(segment.index, voice.speaker, voice.attribution, kind, content)
        found.extend(replace(whole, content=part) for part in _coordinated(document, whole))
    return found


def _ruling_before(document: Document, segment: Segment, voice: Voice, told: dict[int, Voice]) -> Kind | None:
    """ "Demands that A be returned and that B be published": the verb before the first "that" rules the second one."""
    previous = told.get(segment.index - 1)
    joined = document.language.pattern("roles", "and").match(document.text, segment.start, segment.end)
    if previous is None or joined is None or previous.speaker != voice.speaker:
        return None
    before = document.segments[previous.segment]
    opened = document.language.pattern("reporting", "complementizers").match(
        document.text, *strip_span(document.text, joined.end(), segment.end)
    )
    if before.sentence != segment.sentence or opened is None:
        return None
    lead = find_kind(document.text, before.start, previous.content[0], document.language)
    return lead.kind if lead is not None and lead.kind in _LEADING else None


def _adds(document: Document, segment: Segment, previous: int) -> bool:
    """Whether a segment only adds one more thing to what the one before it in its sentence tells."""
    adding = document.language.pattern("clauses", "adding").match(document.text, segment.start, segment.end)
    return adding is not None and document.segments[previous].sentence == segment.sentence


def _is_presenting(document: Document, start: int, at: int) -> bool:
    """ "وعرضت X، رئيسة الوفد، ما يلي:": where verbs come first, the first word of an opening line only presents it."""
    return document.language.verb_first and not document.text[start:at].strip()


def _says_something(document: Document, content: tuple[int, int]) -> bool:
    """Whether words are enough for a statement; what counts something, or has no spaces, says more in less room."""
    start, end = content
    words = document.text[start:end]
    topic = document.language.pattern("reporting", "mere_topics").fullmatch(words)
    if topic is not None and find_kind(document.text, start, end, document.language) is None:
        # "Spoke of the deal": named and not told.
        return False
    if len(words) >= _MIN_CONTENT:
        return True
    figures = find_figures(document.text, document.language, start, end)
    for figure in reversed(figures):
        words = words[: figure.start - start] + words[figure.end - start :]
    letters = sum(char.isalpha() for char in words)
    return letters >= _MIN_CONTENT // 3 and (bool(figures) or any(char >= "\u3040" for char in words))


def build_claims(
    document: Document, propositions: list[Proposition], topics: list[str]
) -> tuple[list[DraftClaim], list[DraftStep]]:
    """Draft claims and the next steps among them; ``topics`` has one topic per proposition."""
    claims: list[DraftClaim] = []
    steps: list[DraftStep] = []
    next_step = document.language.pattern("event", "next_step")
    for proposition, topic in zip(propositions, topics, strict=True):
        start, end = proposition.content
        words = document.text[start:end]
        claims.append(
            DraftClaim(
                party=proposition.speaker.party,
                speaker=proposition.speaker.name,
                attribution=proposition.attribution,
                kind=proposition.kind,
                topic=topic,
                statement=" ".join(words.split()),
                segments=[proposition.segment],
                quote=words,
                figures=_figures(document, start, end),
                hedge=find_hedge(document.text, start, end, document.language),
                conditions=find_conditions(document.text, start, end, document.language),
            )
        )
        if next_step.search(document.text, start, end):
            steps.append(_step(document, proposition))
    return claims, steps


def _figures(document: Document, start: int, end: int) -> list[DraftFigure]:
    return [
        DraftFigure(
            low=figure.low,
            high=figure.high,
            comparator=figure.comparator,
            unit=figure.unit,
            counted=figure.counted,
            text=document.text[figure.start : figure.end],
        )
        for figure in find_figures(document.text, document.language, start, end)
    ]


def _step(document: Document, proposition: Proposition) -> DraftStep:
    start, end = proposition.content
    mention = next(find_dates(document.text, document.language, start, end), None)
    resolved = mention.resolved(document.published.year if document.published else None) if mention else None
    return DraftStep.model_validate(
        {
            "what": " ".join(document.text[start:end].split()),
            "who": proposition.speaker.party,
            "when_text": document.text[mention.start : mention.end] if mention else None,
            "when": resolved.isoformat() if resolved else None,
            "status": _STEP_STATUS.get(proposition.kind, "intended"),
            "segments": [proposition.segment],
        }
    )


def _kind(
    document: Document,
    content: tuple[int, int],
    segment: tuple[int, int],
    speaker: Speaker,
    speakers: Speakers,
    inherited: Kind | None,
) -> Kind:
    text, language = document.text, document.language
    cue = find_kind(text, *content, language)
    verb = (content[1], segment[1]) if language.verb_last else (segment[0], content[0])
    lead = find_kind(text, *verb, language)
    if language.pattern("kinds", "accused").search(text, *verb):
        # "accused them of having withdrawn what was settled".
        return "asserted"
    assessing = language.pattern("kinds", "assessing")
    judged = assessing.search(text, *(segment if language.verb_second else verb)) or assessing.match(text, *content)
    if judged is not None and (cue is None or cue.kind in _OWN_ACTS - {"rejected"}):
        # "called the offer an insult".
        return "assessed"
    if lead is not None and language.pattern("kinds", "things").fullmatch(text[lead.start : lead.end]):
        # "In its first answer to the proposal X said": what is only named is no act.
        lead = None
    if lead is not None and lead.kind == "offered" and (cue is None or cue.kind in _OWN_ACTS):
        # "promised to keep cattle out": who promises offers, whatever it is.
        return "offered"
    if lead is not None and lead.kind in _LEADING and (cue is None or cue.kind not in _DECISIVE):
        if lead.kind == "proposed" and cue is not None and cue.kind == "demanded":
            # "called on them to reopen the road at once".
            return "demanded"
        # "denied that it had agreed", "demanded that they accept": the verb of saying is the act.
        return lead.kind
    if cue is None and inherited is None:
        # The verb of saying may itself be the act: "denied that", "demanded that".
        cue = find_kind(text, *segment, language)
        return cue.kind if cue is not None else "asserted"
    if cue is None or ((cue.kind == "assessed" or cue.order) and inherited is not None):
        return inherited or "asserted"
    # "The group must lift the doubt": who has a duty is not who demands it.
    duty = language.pattern("kinds", "duties").match(text, cue.start, cue.end) is not None
    if cue.kind in _OWN_ACTS and not cue.order and not duty and _is_anothers(document, content, cue, speaker, speakers):
        # Someone else's act, told by this speaker, is a statement of fact.
        return inherited or "asserted"
    return cue.kind


def _is_anothers(
    document: Document, content: tuple[int, int], cue: KindCue, speaker: Speaker, speakers: Speakers
) -> bool:
    """Whether the act in a speaker's words is another party's: "they refused", "the offer of Y", "we were offered"."""
    text, language = document.text, document.language
    before = text[max(content[0], cue.start - _SUBJECT_REACH) : cue.start]
    if language.verb_second:
        # A comma ends the clause of another's verb: "Sollte X zustimmen, könne man reden".
        before = before[max(before.rfind(","), 0) :]
    owners = speakers.names.owners_in(before)
    if owners:
        return owners[-1] != speaker.party
    named = _LAST_NAME.search(before)
    known = speakers.known(named.group(1)) if named else None
    if known is not None and known.person:
        # "Lind had promised her that ...": a person of another party acts.
        return known.party != speaker.party
    if language.pattern("kinds", "others").search(text, max(content[0], cue.start - _SUBJECT_REACH), content[1]):
        return True
    quoted = any(left <= cue.start < right for left, right in document.quotes)
    words = before.split()
    if quoted and words and language.pattern("reporting", "subjects").fullmatch(words[-1].strip("«“„\"'")):
        return True
    after = speakers.names.owners_in(" ".join(text[cue.end : content[1]].split()[:_OWNED_WORDS]))
    noun = text[cue.start : cue.end].istitle() and language.code == "de"
    return noun and bool(after) and after[0] != speaker.party


def _last_part(text: str, content: tuple[int, int]) -> tuple[int, int]:
    start, end = content
    comma = max(text.rfind(mark, start, end) for mark in ",،;؛")
    return (comma + 1, end) if comma > start else content


def _without_last_part(text: str, content: tuple[int, int]) -> tuple[int, int] | None:
    """What an opening line says besides opening its list; None where it says nothing else."""
    start, _ = _last_part(text, content)
    if start == content[0]:
        return None
    shortened = strip_span(text, content[0], start)
    return shortened if shortened[1] - shortened[0] >= 2 * _MIN_CONTENT else None


def _coordinated(document: Document, proposition: Proposition) -> list[tuple[int, int]]:
    """Parts of a coordination that are told as one sentence but can be kept or broken apart.

    Two cases are safe: alternatives under one "no agreement", and a second member with a figure of its own.
    """
    text, language = document.text, document.language
    start, end = proposition.content
    if proposition.kind == "not_agreed":
        cuts = [match.start() for match in language.pattern("roles", "or").finditer(text, start, end)]
    elif proposition.kind in _LISTED:
        figures = find_figures(text, language, start, end)
        cuts = [
            match.start()
            for match in _conjunction(language).finditer(text, start, end)
            if any(match.start() <= figure.start for figure in figures)
            and not any(figure.start < match.start() < figure.end for figure in figures)
            and not language.pattern("clauses", "attributes").match(text, match.start(), end)
        ]
        if language.verb_second:
            # "X und Y verständigten sich auf 118 Seiten": subjects, and nothing that is counted.
            cuts = [cut for cut in cuts if any(figure.end <= cut for figure in figures)]
        # A bare number in a promise or an order counts something named before: "all women and everyone over sixty".
        told = figures if proposition.kind == "agreed" else [figure for figure in figures if figure.unit]
        cuts = [
            cut
            for cut, later in zip(cuts, [*cuts[1:], end], strict=False)
            if _has_figure(told, cut, min(later, _first_comma(text, cut, later)))
        ]
    else:
        cuts = []
    parts: list[tuple[int, int]] = []
    previous = start
    for cut in cuts:
        if cut - previous >= _MIN_CONTENT and end - cut >= _MIN_CONTENT:
            parts.append(strip_span(text, previous, cut))
            previous = cut
    parts.append(strip_span(text, previous, end))
    return [parts[0], *(_without_conjunction(text, part, language) for part in parts[1:])]


def _without_conjunction(text: str, part: tuple[int, int], language: Language) -> tuple[int, int]:
    start, end = part
    if text[start : start + 1] == language.joined_and:
        return start + 1, end
    for key in ("and", "or"):
        match = language.pattern("roles", key).match(text, start, end)
        if match:
            return strip_span(text, match.end(), end)
    return part


def _first_comma(text: str, start: int, end: int) -> int:
    """A figure after a comma belongs to all that stands before: "repair and transport, put at 900,000 euros"."""
    comma = re.compile(r"[،,](?!\d)").search(text, start, end)
    return comma.start() if comma else end


def _has_figure(figures: list[FigureMention], start: int, end: int) -> bool:
    return any(start <= figure.start < end for figure in figures)


def _conjunction(language: Language) -> re.Pattern[str]:
    joined = language.joined_and
    if not joined:
        return language.pattern("roles", "and")
    # A word may begin with that letter by itself.
    return re.compile(rf"(?<=\s)(?!{language.pattern('roles', 'no_and').pattern}){joined}(?=\w{{3}})")
