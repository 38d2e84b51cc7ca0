"""Somebody whose words an article tells."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Speaker:
    """Somebody who says something.

    Attributes:
        party: id of the party spoken for.
        name: as the article gives it; a person's name where there is one.
        person: whether the name is a person's.
        guessed: whether no words of the article tell the party, and it is the one for which nobody else speaks.
    """

    party: str
    name: str
    person: bool = False
    guessed: bool = field(default=False, compare=False)
