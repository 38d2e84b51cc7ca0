"""Sources that are no single speaker."""

from __future__ import annotations

from summarizer.document import read_document
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Answer, Asker
from summarizer.strategies.staged.parties import KnownParty
from summarizer.strategies.staged.sources import opens_jointly
from summarizer.strategies.staged.speakers import Speakers


class NeverAsked:
    """A model that must not be needed."""

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        raise AssertionError(messages[-1]["content"])


def test_a_segment_opens_jointly_behind_a_circumstance() -> None:
    text = "En un comunicado, ambas delegaciones enumeran lo pactado:\n\nEn un comunicado, Velmar enumera lo pactado:"
    document = read_document(text, language="es")
    parties = [KnownParty("velmar", "Velmar", "side"), KnownParty("doria", "Doria", "side")]
    speakers = Speakers(parties, document, Asker(document, NeverAsked(), Prompts("staged")))
    assert [opens_jointly(document, speakers, segment) for segment in document.segments] == [True, False]
