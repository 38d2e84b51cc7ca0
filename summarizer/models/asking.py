"""A typed question to a model, with two budgets that do not multiply.

A request that fails on its way (rate limit, overload, lost connection) is sent again as it was. An answer that arrives
but is not valid is asked for again with a list of what is wrong. The model sees that list, in words of our own, and not
the bad answer: a long one would fill the context, and what an article ordered it to write would come back as an
instruction.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Generic, TypeVar

from pydantic import BaseModel

from summarizer.errors import OutcomeError
from summarizer.models.completions import Meter, text_of
from summarizer.models.connections import Connection, Strategy, close, price
from summarizer.models.retrying import Retries
from summarizer.models.sending import Message, Sender, Sleep, what_is_wrong
from summarizer.models.watching import Progress, Silent
from summarizer.outcome import Usage

REASKS = 2
"""How often an answer that is not valid is asked for again."""

_SHOWN_PROBLEMS = 12

__all__ = ["REASKS", "Model", "Salvaged", "what_is_wrong"]

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Salvaged(Generic[T]):
    """What is right in an answer that as a whole is not valid.

    Attributes:
        answer: of it.
        problems: what is wrong with the rest, one sentence each, in words that a model may be shown.
    """

    answer: T
    problems: list[str] = field(default_factory=list)


class Model:
    """One model for one article; made by :func:`summarizer.models.open_model`.

    Attributes:
        name: ``provider/name``.
        preferred_strategy: ``staged`` for small embedded models, ``single`` for all others.
        context_tokens: how much the model can read and write at once, None where unknown.
        cut_off: whether an answer reached its limit and only the whole parts of it were kept; who asks for the rest
            takes it back.
    """

    def __init__(
        self,
        name: str,
        connection: Connection,
        *,
        timeout: float,
        retries: int | Retries,
        max_cost: float | None = None,
        sleep: Sleep | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.name = name
        self._progress = progress or Silent()
        self._asked = 0
        self._told: tuple[str, int, int | None] = ("", 0, None)
        self.preferred_strategy: Strategy = connection.preferred_strategy
        self.context_tokens = connection.context_tokens
        self._connection = connection
        self._meter = Meter(functools.partial(price, connection, name.partition("/")[2]))
        self._sender = Sender(
            name,
            connection,
            timeout=timeout,
            retries=Retries.of(retries),
            max_cost=max_cost,
            meter=self._meter,
            sleep=sleep,
        )
        self.cut_off = False

    async def __aenter__(self) -> Model:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    @property
    def usage(self) -> Usage:
        """Tokens and money, summed over every attempt."""
        return self._meter.usage

    @property
    def attempts(self) -> int:
        """Requests sent, also those that failed."""
        return self._meter.attempts

    def tell(self, what: str, done: int, total: int) -> None:
        """Tell whoever waits how much of the work is done.

        Args:
            what: its parts, as in "segments".
            done: of them.
            total: of them.
        """
        self._told = (what, done, total)
        self._show()

    def _show(self) -> None:
        what, done, total = self._told
        self._progress.stage(what or f"{self.name}: question {max(1, self._asked)}", done, total)

    async def ask(
        self,
        messages: list[Message],
        answer: type[T],
        *,
        max_tokens: int,
        check: Callable[[T], list[str]] | None = None,
        keep_last: bool = False,
        salvage: Callable[[str], Salvaged[T] | None] | None = None,
        note: Callable[[list[str]], str] | None = None,
        reasks: int = REASKS,
    ) -> T:
        """Ask for a typed answer.

        Args:
            messages: the question, in the form of chat completions.
            answer: type of the answer; its JSON schema is sent along.
            max_tokens: limit of the answer's length.
            check: names what is wrong with an answer of the right type, one sentence each; they are shown to the model.
            keep_last: whether the last answer of the right type is good enough when the re-asks are used up, because
                the caller drops what is wrong in it.
            salvage: makes an answer of one that is not valid as a whole, where enough of it is right. One that was cut
                off at its limit is then not asked for again, and :attr:`cut_off` is set; of any other the problems are.
            note: what the model is told of the problems, where the question is not to be answered in full again.
            reasks: how often a wrong answer is asked for again.

        Raises:
            InputError: the question is longer than the model can read.
            ModelError: the model could not be used.
            OutcomeError: no valid answer came, also after asking again.
        """
        self._asked += 1
        self._show()
        limit = max_tokens + self._connection.allowance
        problems: list[str] = []
        raw: object = None
        last: T | None = None
        for _ in range(reasks + 1):
            reply = await self._sender.send(_with_problems(messages, problems, note), answer, limit)
            raw, problems, found = reply.raw, reply.problems, reply.answer
            wrong: list[str] = []
            if found is None and salvage is not None and (saved := salvage(text_of(raw))) is not None:
                found, wrong = saved.answer, saved.problems
            if found is not None:
                problems = [*wrong, *(check(found) if check is not None else [])]
                if reply.cut:
                    self.cut_off = True
                    return found
                if not problems:
                    return found
                last = found
        if keep_last and last is not None:
            return last
        tries = f"{reasks + 1} tries, as many as allowed" if reasks else "its only try"
        failure = OutcomeError(
            f"{self.name} gave no valid answer in {tries}; use another model. Last problem: {problems[0]}",
            answer=text_of(raw),
            problems=tuple(problems),
        )
        failure.budget = "answers"
        raise failure

    async def aclose(self) -> None:
        """Close the client's connections, unless the client was handed in ready."""
        if self._connection.owned:
            await close(self._connection)


def _with_problems(
    messages: list[Message], problems: list[str], note: Callable[[list[str]], str] | None
) -> list[Message]:
    """The question, followed by what was wrong with the last answer to it; what was wrong before that is forgotten.

    The list goes into the last message, because some chat templates refuse two messages of the same role in a row.
    """
    if not problems:
        return messages
    *before, last = messages
    return [*before, {**last, "content": f"{last['content']}\n\n{(note or _in_full)(problems)}"}]


def _in_full(problems: list[str]) -> str:
    listed = "\n".join(f"- {problem}" for problem in problems[:_SHOWN_PROBLEMS])
    return f"Your previous answer to this was not accepted:\n{listed}\nAnswer again, in full and corrected."
