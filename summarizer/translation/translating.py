"""Asks for a translation of every statement and puts those in place that lost nothing.

A small model translates one sentence well enough and a whole article badly, so it sees one sentence at a time. Points
are computed before, from the article's own words: two translations of one thing may differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from summarizer.composing import compose_headline, compose_overview
from summarizer.errors import OutcomeError
from summarizer.languages import Language, load
from summarizer.mentions import stem_words
from summarizer.outcome import NegotiationOutcome, OutcomeWarning, Party
from summarizer.prompting import Message, Prompts
from summarizer.topics import content_words, shared_words
from summarizer.translation.checks import lost
from summarizer.translation.names import country, has_alike, language_name

_TOKENS_BESIDE = 48
_SHOWN_CHARS = 60
_COMES_BACK = 0.5

Answer = TypeVar("Answer", bound=BaseModel)


class Translation(BaseModel):
    """A sentence in the other language."""

    model_config = ConfigDict(extra="forbid")

    translation: str


class Model(Protocol):
    """What translating needs of a model."""

    async def ask(self, messages: list[Message], answer: type[Answer], *, max_tokens: int) -> Answer:
        """Ask once for a typed answer."""
        ...

    def tell(self, what: str, done: int, total: int) -> None:
        """Be told how much of the work is done."""
        ...


async def translate(
    outcome: NegotiationOutcome, model: Model, prompts: Prompts, fence: str, language: str
) -> NegotiationOutcome:
    """An outcome with its statements, next steps, names of parties, headline and overview translated.

    Evidence, speakers, figures and topics stay the article's own words. So does a statement whose translation loses a
    figure, a name or a refusal, or of which too few words come back when it is translated back; a warning says so.

    Args:
        outcome: in the article's own language.
        model: to ask.
        prompts: of the staged strategy.
        fence: a line that does not occur in the article.
        language: BCP-47 tag to translate into.
    """
    source, target = load(outcome.source_language), load(language.partition("-")[0].lower())
    translator = _Translator(model, prompts, fence, language, source, target, _person_words(outcome))
    parties = [party.model_copy(update={"name": await translator.name(party)}) for party in outcome.parties]
    claims = []
    warnings = [_translated_by(outcome.provenance.model)]
    for number, claim in enumerate(outcome.claims):
        model.tell(f"translating statements into {language}", number, len(outcome.claims))
        statement = await translator.text(claim.statement)
        if statement is None:
            warnings.append(_kept(claim.statement, translator.why[claim.statement], claim.evidence[0].segment))
        claims.append(claim.model_copy(update={"statement": statement or claim.statement}))
    steps = [
        step.model_copy(update={"what": await translator.text(step.what) or step.what}) for step in outcome.next_steps
    ]
    return outcome.model_copy(
        update={
            "language": language,
            "parties": parties,
            "claims": claims,
            "next_steps": steps,
            "headline": compose_headline(parties, outcome.event),
            "overview": compose_overview(claims, parties),
            "warnings": [*outcome.warnings, *warnings],
        }
    )


def _person_words(outcome: NegotiationOutcome) -> list[str]:
    delegations = [party.delegation for party in outcome.parties]
    persons = [name for it in delegations for name in (it.head, *it.members) if name]
    return [word for name in persons for word in name.split() if len(word) > 2]


def _translated_by(model: str) -> OutcomeWarning:
    message = f"Statements were translated by {model}; what the article says is in the evidence."
    return OutcomeWarning(code="translated", message=message)


def _kept(statement: str, why: str, segment: int) -> OutcomeWarning:
    shown = statement if len(statement) <= _SHOWN_CHARS else f"{statement[:_SHOWN_CHARS]}…"
    message = f"«{shown}» stays in the article's own language: in its translation {why}."
    return OutcomeWarning(code="not_translated", message=message, segment=segment)


@dataclass
class _Translator:
    model: Model
    prompts: Prompts
    fence: str
    tag: str
    source: Language
    target: Language
    persons: list[str]
    why: dict[str, str] = field(default_factory=dict)
    done: dict[str, str | None] = field(default_factory=dict)

    async def text(self, original: str) -> str | None:
        """The translation of a text, None where it lost something; :attr:`why` tells what."""
        if original not in self.done:
            translation = await self._ask(original, self.tag)
            why = lost(original, translation, self.source, self.target, self.persons)
            if why is None and not await self._comes_back(original, translation):
                why = "too little comes back when it is translated back"
            self.done[original] = translation if why is None else None
            if why is not None:
                self.why[original] = why
        return self.done[original]

    async def name(self, party: Party) -> str:
        """The name of a party: a country's by the CLDR, another's where a word of it is still there."""
        known = country(party.name, self.source.code, self.tag)
        if known is not None:
            return known
        translation = " ".join((await self._ask(party.name, self.tag)).split()).strip(" .")
        words = translation.split()
        kept = [word for word in stem_words(party.name) if len(word) > 2]
        common = party.name.islower()
        good = 0 < len(words) <= 2 * len(party.name.split()) + 2 and (
            common or any(has_alike(word, words) for word in kept)
        )
        return translation if good else party.name

    async def _comes_back(self, original: str, translation: str) -> bool:
        """Whether enough of a statement's words are found in the translation of its translation."""
        wanted = content_words(original, self.source)
        back = content_words(await self._ask(translation, self.source.code), self.source)
        return not wanted or len(shared_words(wanted, back)) >= _COMES_BACK * len(set(wanted))

    async def _ask(self, text: str, tag: str) -> str:
        messages = [
            {"role": "system", "content": self.prompts.render("translate_system", fence=self.fence)},
            {
                "role": "user",
                "content": self.prompts.render("translate", fence=self.fence, language=language_name(tag), text=text),
            },
        ]
        try:
            answer = await self.model.ask(messages, Translation, max_tokens=len(text) + _TOKENS_BESIDE)
        except OutcomeError:
            return ""
        return " ".join(answer.translation.split())
