"""Whom a source speaks for where its own words do not say it."""

from __future__ import annotations

import asyncio

from summarizer.document import read_document
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Answer, Asker
from summarizer.strategies.staged.parties import KnownParty
from summarizer.strategies.staged.speakers import Speakers

TEXT = "Velmar and Doria held talks on water. The ministry said no. Both sides said yes."


class NeverAsked:
    """A model that must not be needed."""

    def tell(self, what: str, done: int, total: int) -> None: ...

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        raise AssertionError(messages[-1]["content"])


def resolve(text: str, code: str, source: str, other_than: str | None = None) -> str | None:
    document = read_document(text, language=code)
    parties = [KnownParty("velmar", "Velmar", "side", ("ولمار",)), KnownParty("doria", "Doria", "side", ("دوريا",))]
    speakers = Speakers(parties, document, Asker(document, NeverAsked(), Prompts("staged")))
    speaker = asyncio.run(speakers.resolve(source, other_than))
    return speaker.party if speaker else None


def test_a_contrast_turns_to_the_other_side() -> None:
    assert resolve(TEXT, "en", "The ministry", other_than="velmar") == "doria"
    assert resolve(TEXT, "en", "The ministry", other_than="doria") == "velmar"


def test_its_own_name_counts_more_than_a_contrast() -> None:
    assert resolve(TEXT, "en", "the envoy of Velmar", other_than="velmar") == "velmar"


def test_both_sides_together_are_nobody() -> None:
    assert resolve("اتفق الطرفان على كل شيء.", "ar", "الطرفان") is None
