"""Everything the package raises on purpose. One class a cause, and each cause has its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from summarizer.outcome import Usage


class SummarizerError(Exception):
    """Base of all errors of this package.

    The message says what happened, to what, and what to do about it; it never holds a key.

    Attributes:
        budget: which budget ended: that of attempts at a request, of the time for them, of answers that were asked for
            because the one before was not valid, or of money; empty where none did.
        usage: what the model used on the article before it failed; None where no model was asked.
        attempts: requests sent for the article.
    """

    exit_code: ClassVar[int] = 1
    budget: Literal["", "attempts", "time", "answers", "cost"] = ""
    usage: Usage | None = None
    attempts: int = 0


class InputError(SummarizerError):
    """The input cannot be summarised: empty, not text, not there, or too long for the model."""

    exit_code: ClassVar[int] = 3


class ModelError(SummarizerError):
    """The model could not be used: unreachable, refused, key missing, or a rate limit that outlasted the retries."""

    exit_code: ClassVar[int] = 4


class OutcomeError(SummarizerError):
    """The model answered, but no valid outcome came of it.

    Attributes:
        answer: the model's last answer, as it came.
        problems: what was wrong with it, one sentence each.
    """

    exit_code: ClassVar[int] = 5

    def __init__(self, message: str, *, answer: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.answer = answer
        self.problems = problems


class WeightsError(SummarizerError):
    """The weights of an embedded model cannot be had, or are not what they should be."""

    exit_code: ClassVar[int] = 6
