"""Who is told of what takes time: weights on their way, an engine that loads, an article that is read."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told of what takes time."""

    def start(self, title: str, total_bytes: int, detail: str = "") -> None:
        """A download begins."""
        ...

    def advance(self, done_bytes: int) -> None:
        """So many bytes of it are here."""
        ...

    def stage(self, title: str, done: int = 0, total: int | None = None) -> None:
        """Something else goes on, of which so many parts are done; ``total`` is None where that cannot be known."""
        ...

    def note(self, text: str) -> None:
        """A remark for the user."""
        ...

    def done(self) -> None:
        """What began or went on has ended, well or not."""
        ...


class Silent:
    """Tells nobody."""

    def start(self, title: str, total_bytes: int, detail: str = "") -> None:
        """Not told."""

    def advance(self, done_bytes: int) -> None:
        """Not told."""

    def stage(self, title: str, done: int = 0, total: int | None = None) -> None:
        """Not told."""

    def note(self, text: str) -> None:
        """Not told."""

    def done(self) -> None:
        """Not told."""
