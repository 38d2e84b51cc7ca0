"""Whose words each segment carries, and how whoever waits is told of it."""

from __future__ import annotations

import asyncio

from summarizer.document import read_document
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Answer, Asker
from summarizer.strategies.staged.parties import KnownParty
from summarizer.strategies.staged.speakers import Speakers
from summarizer.strategies.staged.voices import find_voices

TEXT = "Velmar said the dam must go. Doria rejected that. It said the dam stays.\n\nRain fell all day."


class Listener:
    """A model that must not be needed, and keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int, int]] = []

    def tell(self, what: str, done: int, total: int) -> None:
        self.told.append((what, done, total))

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        raise AssertionError(messages[-1]["content"])


def test_each_segment_is_told_of_before_it_is_read_and_the_end_after_the_last() -> None:
    document = read_document(TEXT, language="en")
    model = Listener()
    asker = Asker(document, model, Prompts("staged"))
    parties = [KnownParty("velmar", "Velmar", "side", ()), KnownParty("doria", "Doria", "side", ())]
    voices = asyncio.run(find_voices(document, Speakers(parties, document, asker), asker))
    assert [voice.speaker.party if voice.speaker else None for voice in voices] == ["velmar", "doria", "doria", None]
    assert model.told == [("reading segments", done, 4) for done in range(5)]
