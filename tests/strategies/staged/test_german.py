"""German passages read as a whole: who says what, and what that does at the table, with the parties given."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarizer.document import read_document
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Answer, Asker
from summarizer.strategies.staged.claims import Proposition, find_propositions
from summarizer.strategies.staged.parties import KnownParty
from summarizer.strategies.staged.speakers import Speakers
from summarizer.strategies.staged.voices import find_voices

PASSAGES = tomllib.loads((Path(__file__).parent / "german.toml").read_text(encoding="utf-8"))["passage"]


class KnowsNobody:
    """A model that lists no persons and must not be needed for anything else."""

    def tell(self, what: str, done: int, total: int) -> None: ...

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        return answer.model_validate({"names": []})


def propositions(text: str, parties: list[KnownParty]) -> list[tuple[Proposition, tuple[int, int]]]:
    """What is claimed in a text, each with the span of its segment."""
    document = read_document(text, language="de")
    asker = Asker(document, KnowsNobody(), Prompts("staged"))
    speakers = Speakers(parties, document, asker)
    found = find_propositions(document, asyncio.run(find_voices(document, speakers, asker)), speakers)
    return [(claim, (document.segments[claim.segment].start, document.segments[claim.segment].end)) for claim in found]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: str(passage["name"]))
def test_passage(passage: dict[str, Any]) -> None:
    text: str = passage["text"]
    parties = [KnownParty(id, names[0], role, tuple(names[1:])) for id, role, *names in passage["parties"]]
    left = propositions(text, parties)
    for party, kind, words in passage["claims"]:
        at = text.index(words) + len(words) // 2
        claim = next(
            (claim for claim in left if claim[1][0] <= at < claim[1][1] and claim[0].speaker.party == party), None
        )
        assert claim is not None, words
        assert kind in ("", claim[0].kind), words
        left.remove(claim)
    assert [text[slice(*claim.content)] for claim, _ in left] == []
