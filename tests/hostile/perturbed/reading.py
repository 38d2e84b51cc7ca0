"""The staged strategy over a text, with a model that knows who takes part: all else is the package's own code."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any

from evals.labels import LabelledArticle
from summarizer.document import Document, read_document
from summarizer.grounding import Grounded, ground
from summarizer.mentions import Names, contains_name
from summarizer.outcome import Claim, Point
from summarizer.prompting import Prompts
from summarizer.reconcile import reconcile
from summarizer.strategies import staged

_QUOTED = re.compile(r"«(.+?)»", re.DOTALL)


@dataclass
class Knows:
    """A model that answers the staged questions by what it was told, and never by what an article orders.

    Attributes:
        parties: names of each party, the first of them in the article.
        mediators: which of them only mediate or host.
        persons: for whom each person speaks: first names of parties.
        place: city of the talks.
        asked: how many questions it was asked.
    """

    parties: dict[str, list[str]]
    mediators: frozenset[str] = frozenset()
    persons: dict[str, str] = field(default_factory=dict)
    place: str = ""
    asked: int = 0

    def tell(self, what: str, done: int, total: int) -> None:
        """Nobody waits."""

    async def ask(self, messages: list[dict[str, str]], answer: Any, *, max_tokens: int) -> Any:
        """Answer one question."""
        self.asked += 1
        question = messages[-1]["content"].rpartition("====")[2]
        fields = answer.model_fields
        if "sides" in fields:
            sides = [name for name in self.parties if name not in self.mediators]
            return answer(sides=sides[:4], mediators=list(self.mediators)[:3])
        if "city" in fields:
            return answer(venue="", city=self.place, country="")
        if "names" in fields:
            named = [party for party in self.parties if party in question]
            return answer(names=[person for person, party in self.persons.items() if party in named][:4])
        if "answer" in fields:
            return answer(answer=self._choice(question, list(fields["answer"].annotation.__args__)))
        quoted = _QUOTED.search(question)
        person = next((name for name in self.persons if quoted and name in quoted[1]), "")
        return answer(**dict.fromkeys(fields, person))

    def _choice(self, question: str, options: list[str]) -> str:
        quoted = _QUOTED.search(question)
        source = quoted[1] if quoted else ""
        for name, party in self.persons.items():
            if contains_name(source, name) and party in options:
                return party
        for party, names in self.parties.items():
            if party in options and any(contains_name(source, name) for name in names):
                return party
        return options[-1]


@dataclass(frozen=True)
class Reading:
    """What came of a text."""

    document: Document
    grounded: Grounded
    points: list[Point]
    known: Names

    @property
    def claims(self) -> list[Claim]:
        """Of all parties."""
        return self.grounded.claims

    def of(self, party: str) -> list[Claim]:
        """The claims of the party of that name."""
        ids = {one.id for one in self.grounded.parties if contains_name(one.source_name, party)}
        return [claim for claim in self.claims if claim.party in ids]

    def about(self, words: str) -> list[Claim]:
        """The claims whose evidence holds some words."""
        return [claim for claim in self.claims if any(words in piece.text for piece in claim.evidence)]

    def words(self) -> list[tuple[str, str, str]]:
        """Party, kind and words of every claim, as they can be compared between texts."""
        # What is left of a text may name a party by another of its names.
        names = {
            party.id: next(iter(self.known.owners_in(party.source_name)), party.source_name)
            for party in self.grounded.parties
        }
        return [
            (names[claim.party], claim.kind, " ".join(" ".join(piece.text for piece in claim.evidence).split()))
            for claim in self.claims
        ]


def read(text: str, knows: Knows, *, language: str | None = None) -> Reading:
    """Read a text."""
    document = read_document(text, language=language)
    draft, _ = asyncio.run(staged.read(document, knows, Prompts("staged")))
    grounded = ground(draft, document)
    points = reconcile(grounded.claims, grounded.parties, document.language.code)
    names = Names({first: tuple(others) for first, others in knows.parties.items()})
    return Reading(document, grounded, points, names)


def knows(article: LabelledArticle) -> Knows:
    """A model that knows the parties and speakers of a labelled article."""
    parties: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    mediators: set[str] = set()
    told = read_document(article.text).told
    for party in article.raw["parties"]:
        names = [name for name in [*party.get("aliases", []), party["name"]] if contains_name(told, name)]
        if not names:
            continue
        own = next((name for name in names if name in told), names[0])
        first[party["id"]] = own
        parties[own] = names
        if party["role"] != "side":
            mediators.add(own)
    persons = {}
    for party in article.raw["parties"]:
        if party.get("head") and party["id"] in first:
            persons[party["head"]] = first[party["id"]]
    for claim in article.raw["claims"]:
        if claim.get("speaker") and claim["party"] in first:
            persons.setdefault(claim["speaker"], first[claim["party"]])
    event = article.raw.get("event") or {}
    return Knows(parties, frozenset(mediators), persons, event.get("city") or "")
