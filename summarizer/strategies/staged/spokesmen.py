"""The persons who speak for each side, as the model lists them: asked only where no words of the article tell."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from summarizer.strategies.staged.asking import Asker
from summarizer.strategies.staged.parties import KnownParty


class PersonsAnswer(BaseModel):
    """Names of persons, as the model gives them."""

    model_config = ConfigDict(extra="forbid")

    names: list[str] = Field(max_length=4)


class Spokesmen:
    """The model's lists, asked for once, when they are needed.

    Args:
        sides: of the talks.
        asker: puts the questions.
    """

    def __init__(self, sides: list[KnownParty], asker: Asker) -> None:
        self._sides = sides
        self._asker = asker
        self._listed: dict[str, list[str]] | None = None

    async def listed(self) -> dict[str, list[str]]:
        """Party id to the persons who speak for it."""
        if self._listed is None:
            self._listed = {}
            for side in self._sides:
                answer = await self._asker.ask("persons", PersonsAnswer, max_tokens=80, party=side.name)
                self._listed[side.id] = answer.names
        return self._listed
