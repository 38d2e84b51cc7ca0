"""When a request that failed on its way is sent again, and when no more.

The only layer that does so: the clients' own retries are switched off, because two layers multiply. Answers that arrive
but are not valid are no concern of this module; they have a budget of their own (:mod:`summarizer.models.asking`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarizer.errors import InputError
from summarizer.models.failures import retry_after

if TYPE_CHECKING:
    from tenacity import RetryCallState

Ended = Literal["", "attempts", "time"]
"""Which budget ended; empty where none did."""


@dataclass(frozen=True)
class Retries:
    """How often, how long and at what distance a request that failed on its way is sent again.

    Attributes:
        times: after the first attempt.
        total: seconds that all attempts at one question and the waits between them may take.
        first_wait: bound of the first wait, seconds; it doubles with each further one.
        longest_wait: bound of every wait, seconds. What the server asks for in ``Retry-After`` is obeyed beyond it.

    Raises:
        InputError: one is negative.
    """

    times: int = 3
    total: float = 900.0
    first_wait: float = 1.0
    longest_wait: float = 60.0

    def __post_init__(self) -> None:
        if min(self.times, self.total, self.first_wait, self.longest_wait) < 0:
            raise InputError(f"{self} holds a negative number; retries are counted from 0")

    @classmethod
    def of(cls, given: int | Retries) -> Retries:
        """A bare number is the number of times."""
        return given if isinstance(given, Retries) else cls(given)


class Budget:
    """What is left of the attempts and the time for one question; tenacity's ``stop`` and ``wait``.

    Args:
        retries: the limits.

    Attributes:
        ended: which limit was met.
        in_line: seconds spent waiting for other requests to the same server, which count against no limit.
    """

    def __init__(self, retries: Retries) -> None:
        self._retries = retries
        self.in_line = 0.0
        self.ended: Ended = ""

    def wait(self, state: RetryCallState) -> float:
        """Seconds before the next attempt: what the server asks for, else exponential with full jitter.

        Full jitter, uniform between zero and the exponential bound, spreads many clients best (M. Brooker,
        "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
        """
        from tenacity import wait_random_exponential

        asked = retry_after(state.outcome.exception() if state.outcome else None)
        if asked is not None:
            return asked
        return wait_random_exponential(multiplier=self._retries.first_wait, max=self._retries.longest_wait)(state)

    def stop(self, state: RetryCallState) -> bool:
        """Whether no further attempt is made. A wait that would outlast the time is not begun."""
        if self._elapsed(state) + state.upcoming_sleep >= self._retries.total:
            self.ended = "time"
        elif state.attempt_number > self._retries.times:
            self.ended = "attempts"
        return bool(self.ended)

    def left(self, state: RetryCallState) -> float:
        """Seconds that the attempt which now begins may take."""
        return max(0.0, self._retries.total - self._elapsed(state))

    def words(self, attempts: int) -> str:
        """What was tried, for the middle of a sentence; empty where one attempt settled it."""
        tries = f" after {attempts} attempt{'s' if attempts > 1 else ''}"
        if self.ended == "attempts":
            return f"{tries} (as many as allowed)"
        if self.ended == "time":
            return f"{tries} (all that fit into {self._retries.total:g} s)"
        return tries if attempts > 1 else ""

    def _elapsed(self, state: RetryCallState) -> float:
        return max(time.monotonic() - state.start_time - self.in_line, state.idle_for)
