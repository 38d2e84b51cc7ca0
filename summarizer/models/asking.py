"""A typed question to a model, with two budgets that do not multiply.

A request that fails on its way (rate limit, overload, lost connection) is sent again as it was. An answer that arrives
but is not valid is asked for again with a list of what is wrong; that list, and not the bad answer, is what the model
sees, so that a long wrong answer does not fill the context.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.errors import OutcomeError, SummarizerError
from summarizer.models.completions import Meter, text_of
from summarizer.models.failures import NotAModelError, describe, is_retryable, retry_after
from summarizer.outcome import Usage

if TYPE_CHECKING:
    from tenacity import RetryCallState

REASKS = 2
"""How often an answer that is not valid is asked for again."""

MAX_WAIT = 300.0
"""Seconds that all waiting between the requests of one question may take."""

_MAX_BACKOFF = 60.0
_SHOWN_PROBLEMS = 12

T = TypeVar("T", bound=BaseModel)
Message = dict[str, str]
Strategy = Literal["single", "staged"]


@dataclass(frozen=True)
class Connection:
    """An instructor client and what must be known to use it.

    Attributes:
        client: an instructor client, asynchronous or not.
        options: arguments of every request: model, temperature ...
        limit: name of the argument that limits the length of an answer.
        allowance: tokens added to that limit, for models whose hidden reasoning counts against it.
        preferred_strategy: which strategy suits the model.
        context_tokens: how much the model can read and write at once, None where unknown.
        where: address of the server, without credentials.
        key: name of the environment variable that holds the key.
        secret: the key itself, never shown.
        owned: whether the client was made for this model and is closed with it.
    """

    client: Any
    options: Mapping[str, Any] = field(default_factory=dict)
    limit: str = "max_tokens"
    allowance: int = 0
    preferred_strategy: Strategy = "single"
    context_tokens: int | None = None
    where: str = "its provider"
    key: str = "the API key"
    secret: str = field(default="", repr=False)
    owned: bool = True


async def close(connection: Connection) -> None:
    """Close the client of a connection, where it can be closed."""
    closing = getattr(getattr(connection.client, "client", None), "close", lambda: None)()
    if inspect.isawaitable(closing):
        await closing


@dataclass
class _Reply(Generic[T]):
    answer: T | None
    raw: object
    problems: list[str]
    cut: bool = False


class Model:
    """One model for one article; made by :func:`summarizer.models.open_model`.

    Attributes:
        name: ``provider/name``.
        preferred_strategy: ``staged`` for small embedded models, ``single`` for all others.
        context_tokens: how much the model can read and write at once, None where unknown.
        cut_off: whether an answer reached its limit and only the whole parts of it were kept.
    """

    def __init__(
        self,
        name: str,
        connection: Connection,
        *,
        timeout: float,
        retries: int,
        sleep: Callable[[float], Awaitable[None]] | None = None,
    ) -> None:
        self.name = name
        self.preferred_strategy: Strategy = connection.preferred_strategy
        self.context_tokens = connection.context_tokens
        self._connection = connection
        self._timeout = timeout
        self._retries = max(0, retries)
        self._sleep = sleep
        self._meter = Meter()
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

    async def ask(
        self,
        messages: list[Message],
        answer: type[T],
        *,
        max_tokens: int,
        check: Callable[[T], list[str]] | None = None,
        keep_last: bool = False,
        salvage: Callable[[str], T | None] | None = None,
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
            salvage: makes an answer of one that was cut off at its limit, where enough of it came; it is then not
                asked for again, and :attr:`cut_off` is set.
            reasks: how often a wrong answer is asked for again.

        Raises:
            InputError: the question is longer than the model can read.
            ModelError: the model could not be used.
            OutcomeError: no valid answer came, also after asking again.
        """
        limit = max_tokens + self._connection.allowance
        problems: list[str] = []
        raw: object = None
        last: T | None = None
        for _ in range(reasks + 1):
            reply = await self._send(_with_problems(messages, problems), answer, limit)
            raw, problems = reply.raw, reply.problems
            if reply.cut and salvage is not None and (saved := salvage(text_of(raw))) is not None:
                self.cut_off = True
                return saved
            if reply.answer is not None:
                problems = check(reply.answer) if check is not None else []
                if not problems:
                    return reply.answer
                last = reply.answer
        if keep_last and last is not None:
            return last
        raise OutcomeError(
            f"{self.name} gave no valid answer in {reasks + 1} tries; use another model. Last problem: {problems[0]}",
            answer=text_of(raw),
            problems=tuple(problems),
        )

    async def aclose(self) -> None:
        """Close the client's connections, unless the client was handed in ready."""
        if self._connection.owned:
            await close(self._connection)

    async def _send(self, messages: list[Message], answer: type[T], limit: int) -> _Reply[T]:
        """Send a question until a completion arrives, valid or not."""
        from tenacity import AsyncRetrying, retry_if_exception

        before = self.attempts
        retrying = AsyncRetrying(
            retry=retry_if_exception(is_retryable),
            stop=self._is_enough,
            wait=_wait,
            sleep=self._sleep or asyncio.sleep,
            reraise=True,
        )
        try:
            return await retrying(self._request, messages, answer, limit)
        except Exception as error:
            failure = self._describe(error, self.attempts - before)
        # Raised out here, the error has no context: the client's own error may hold the request's headers and its key.
        raise failure

    async def _request(self, messages: list[Message], answer: type[T], limit: int) -> _Reply[T]:
        from instructor.core.exceptions import (
            AsyncValidationError,
            IncompleteOutputException,
            InstructorRetryException,
            ResponseParsingError,
        )
        from instructor.core.hooks import Hooks

        raws: list[object] = []
        hooks = Hooks()
        hooks.on("completion:response", raws.append)
        self._meter.attempts += 1
        try:
            # The argument context stays unused: it would have instructor render the article as a template.
            found = await self._create(
                response_model=answer,
                messages=messages,
                max_retries=0,
                strict=False,
                hooks=hooks,
                **{self._connection.limit: limit},
                **self._connection.options,
            )
        except IncompleteOutputException:
            reply: _Reply[T] = self._invalid(
                raws, [f"the answer was cut off after {limit} tokens: answer more briefly"]
            )
            reply.cut = True
            return reply
        except InstructorRetryException as error:
            cause = error.__cause__ or error
            if raws and (isinstance(raws[-1], str) or not getattr(raws[-1], "choices", True)):
                raise NotAModelError from None
            if raws and isinstance(
                cause, ValidationError | json.JSONDecodeError | AsyncValidationError | ResponseParsingError
            ):
                return self._invalid(raws, _problems_of(cause))
            raise cause from cause.__cause__
        raw = raws[-1] if raws else getattr(found, "_raw_response", None)
        self._meter.add(raw)
        # instructor hands back a subclass that carries the raw completion and equals no plain answer.
        return _Reply(found if type(found) is answer else answer.model_validate(found.model_dump()), raw, [])

    def _invalid(self, raws: list[object], problems: list[str]) -> _Reply[Any]:
        raw = raws[-1] if raws else None
        self._meter.add(raw)
        return _Reply(None, raw, problems)

    async def _create(self, **arguments: Any) -> Any:
        create = self._connection.client.create
        # A limit of our own: clients limit each network operation, and a server that trickles never meets theirs.
        async with asyncio.timeout(self._timeout):
            if inspect.iscoroutinefunction(create):
                return await create(**arguments)
            return await asyncio.to_thread(create, **arguments)

    def _is_enough(self, state: RetryCallState) -> bool:
        return state.attempt_number > self._retries or state.idle_for + state.upcoming_sleep > MAX_WAIT

    def _describe(self, error: Exception, attempts: int) -> SummarizerError:
        connection = self._connection
        return describe(
            error,
            self.name,
            where=connection.where,
            key=connection.key,
            secret=connection.secret,
            timeout=self._timeout,
            attempts=attempts,
        )


def _with_problems(messages: list[Message], problems: list[str]) -> list[Message]:
    """The question, followed by what was wrong with the answer to it.

    The list goes into the last message, because some chat templates refuse two messages of the same role in a row.
    """
    if not problems:
        return messages
    listed = "\n".join(f"- {problem}" for problem in problems[:_SHOWN_PROBLEMS])
    note = f"Your previous answer to this was not accepted:\n{listed}\nAnswer again, in full and corrected."
    *before, last = messages
    return [*before, {**last, "content": f"{last['content']}\n\n{note}"}]


def _problems_of(error: Exception) -> list[str]:
    if not isinstance(error, ValidationError):
        return [" ".join(str(error).split())[:200]]
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [f"{'.'.join(map(str, item['loc'])) or 'the answer'}: {item['msg']}" for item in found]


def _wait(state: RetryCallState) -> float:
    """Seconds before the next request: what the server asks for, else exponential with full jitter.

    Full jitter, uniform between zero and the exponential bound, spreads many clients best (M. Brooker, "Exponential
    Backoff And Jitter", AWS Architecture Blog, 2015).
    """
    from tenacity import wait_random_exponential

    asked = retry_after(state.outcome.exception() if state.outcome else None)
    return asked if asked is not None else wait_random_exponential(max=_MAX_BACKOFF)(state)
