"""The staged strategy: many small questions to a small model, everything else computed.

Parties first, then the speakers that the cues name; code carries them through lists, pronouns and quotations, and
reads kinds, figures, hedges and conditions from the words of each clause.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.outcome import OutcomeWarning
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Asker, Model
from summarizer.strategies.staged.candidates import is_office
from summarizer.strategies.staged.claims import Proposition, build_claims, find_propositions
from summarizer.strategies.staged.event import find_event
from summarizer.strategies.staged.gate import may_be_negotiation
from summarizer.strategies.staged.parties import KnownParty, find_parties
from summarizer.strategies.staged.speakers import Speakers
from summarizer.strategies.staged.table import describe_parties
from summarizer.strategies.staged.topics import find_topics
from summarizer.strategies.staged.voices import Voice, find_voices

_NEXT_TO_NOBODY = 1
_MUCH = 3


async def read(document: Document, model: Model, prompts: Prompts) -> tuple[Draft, list[OutcomeWarning]]:
    """Read an article.

    Returns:
        A draft whose statements are the article's own words, and what is doubtful in it.
    """
    asker = Asker(document, model, prompts)
    if not document.article or not may_be_negotiation(document):
        return Draft(is_negotiation=False), []
    parties = await find_parties(document, asker)
    if sum(party.role == "side" for party in parties) < 2:
        return Draft(is_negotiation=False), []
    speakers = Speakers(parties, document, asker)
    voices = await find_voices(document, speakers, asker)
    if speakers.unplaced and (silent := _silent_side(voices, parties)) is not None:
        speakers = Speakers(parties, document, asker, silent=silent)
        voices = await find_voices(document, speakers, asker)
    if (promoted := _promoted(document, voices, speakers)) is not None:
        speakers = Speakers(promoted, document, asker)
        voices = await find_voices(document, speakers, asker)
    propositions = find_propositions(document, voices, speakers)
    topics = find_topics(document, propositions, speakers)
    claims, steps = build_claims(document, propositions, topics)
    draft = Draft(
        is_negotiation=True,
        parties=describe_parties(document, voices, speakers),
        event=await find_event(document, asker),
        claims=claims,
        next_steps=steps,
        background=[voice.segment for voice in voices if voice.speaker is None],
    )
    return draft, _doubts(document, propositions, speakers)


def _promoted(document: Document, voices: list[Voice], speakers: Speakers) -> list[KnownParty] | None:
    """The parties with an organisation that says much in the place of the only side for which nobody speaks.

    A small model that errs about a side names a place, or those whom the side stands for; what speaks instead is it.
    """
    told = Counter(voice.speaker.party for voice in voices if voice.speaker is not None)
    silent = [party for party in speakers.parties if party.role == "side" and not told[party.id]]
    heard = [
        party
        for party in speakers.parties
        if party.role == "observer" and told[party.id] >= _MUCH and not is_office(party.name, document)
    ]
    if len(silent) != 1 or len(heard) != 1:
        return None
    return [
        replace(heard[0], role="side") if party is silent[0] else party
        for party in speakers.parties
        if party is not heard[0]
    ]


def _silent_side(voices: list[Voice], parties: list[KnownParty]) -> str | None:
    """The id of the only side for whom next to nobody speaks, while others do."""
    told = Counter(voice.speaker.party for voice in voices if voice.speaker is not None)
    sides = sorted((party.id for party in parties if party.role == "side"), key=lambda side: told[side])
    least, *others = sides
    return (
        least if told[least] <= _NEXT_TO_NOBODY and all(told[side] > 2 * _NEXT_TO_NOBODY for side in others) else None
    )


def _doubts(document: Document, propositions: list[Proposition], speakers: Speakers) -> list[OutcomeWarning]:
    """One warning for each speaker whose party no words of the article tell."""
    first: dict[str, Proposition] = {}
    for proposition in propositions:
        if proposition.speaker.guessed:
            first.setdefault(proposition.speaker.name, proposition)
    parties = {party.id: party.name for party in speakers.parties}
    taken = [
        OutcomeWarning(
            code="uncertain_party",
            message=f"No words of the article tell for whom «{name}» speaks; taken for «"
            f"{parties[proposition.speaker.party]}», for which nobody else does.",
            segment=proposition.segment,
        )
        for name, proposition in first.items()
    ]
    left = [] if taken else sorted((document.text.find(source), source) for source in speakers.unplaced)
    return taken + [
        OutcomeWarning(
            code="uncertain_party",
            message=f"No words of the article tell for whom «{source}» speaks; what that source says is left out.",
            segment=segment.index,
        )
        for at, source in left
        if at >= 0 and (segment := document.segment_at(at)) is not None and not speakers.known(source)
    ]
