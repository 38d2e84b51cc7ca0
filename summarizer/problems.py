"""What is wrong with an item of a draft, told apart for people and for models.

A model that is asked again is shown numbers and words of our own only: what it wrote itself may be what an article
ordered it to write, and would come back as an instruction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Item = Literal["party", "claim", "next step"]

_SHOWN_CHARS = 80


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        item: of the draft.
        number: of the item in the draft, from 1.
        what: is wrong with it, in words of our own.
        words: of the draft that are wrong, for people.
        is_kept: whether the item stays, without what is wrong with it.
    """

    item: Item
    number: int
    what: str
    words: str = ""
    is_kept: bool = False

    def __str__(self) -> str:
        shown = " ".join(self.words.split())[:_SHOWN_CHARS]
        return f"{self.item} {self.number}: {self.what}" + (f" ({shown!r})" if shown else "")

    @property
    def for_model(self) -> str:
        """The sentence that a model may be shown."""
        return f"{self.item} {self.number}: {self.what}"
