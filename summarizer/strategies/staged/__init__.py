"""The staged strategy: many small questions to a small model, everything else computed.

Parties first, then the speakers that the cues name; code carries them through lists, pronouns and quotations, and
reads kinds, figures, hedges and conditions from the words of each clause.
"""

from __future__ import annotations

from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.outcome import OutcomeWarning
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Asker, Model
from summarizer.strategies.staged.claims import Proposition, build_claims, find_propositions
from summarizer.strategies.staged.event import find_event
from summarizer.strategies.staged.gate import may_be_negotiation
from summarizer.strategies.staged.parties import find_parties
from summarizer.strategies.staged.speakers import Speakers
from summarizer.strategies.staged.table import describe_parties
from summarizer.strategies.staged.topics import find_topics
from summarizer.strategies.staged.voices import find_voices


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
    return draft, _doubts(propositions, speakers)


def _doubts(propositions: list[Proposition], speakers: Speakers) -> list[OutcomeWarning]:
    """One warning for each speaker whose party no words of the article tell."""
    first: dict[str, Proposition] = {}
    for proposition in propositions:
        if proposition.speaker.guessed:
            first.setdefault(proposition.speaker.name, proposition)
    parties = {party.id: party.name for party in speakers.parties}
    return [
        OutcomeWarning(
            code="uncertain_party",
            message=f"No words of the article tell for whom «{name}» speaks; the model chose "
            f"«{parties[proposition.speaker.party]}».",
            segment=proposition.segment,
        )
        for name, proposition in first.items()
    ]
