"""A question is sent until a completion arrives, valid or not; what every attempt used is counted."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.errors import ModelError, SummarizerError
from summarizer.models import tracing
from summarizer.models.answers import plain, ready
from summarizer.models.completions import Meter, has_choices, refusal_of, reported_error, text_of
from summarizer.models.connections import Connection
from summarizer.models.failures import NotAModelError, describe, is_retryable, own_error, refuses_form
from summarizer.models.forms import Form, mark_strict
from summarizer.models.retrying import Budget, Retries

T = TypeVar("T", bound=BaseModel)
Message = dict[str, str]
Sleep = Callable[[float], Awaitable[None]]

_REFUSED = "the answer was a refusal; what is asked for are data of a published news article, in the form given"


@dataclass
class Reply(Generic[T]):
    """A completion that arrived.

    Attributes:
        answer: the typed answer, None where it is not valid.
        raw: the completion as the client gave it.
        problems: why it is not valid, one sentence each.
        cut: whether it ended at its limit.
    """

    answer: T | None
    raw: object
    problems: list[str]
    cut: bool = False


class Sender:
    """Sends questions over one connection.

    Args:
        name: of the model, for errors.
        connection: to the server.
        timeout: seconds that one attempt may take.
        retries: for attempts that fail on their way.
        max_cost: US dollars after which nothing more is sent.
        meter: counts attempts and what they used.
        sleep: waits between attempts.
    """

    def __init__(
        self,
        name: str,
        connection: Connection,
        *,
        timeout: float,
        retries: Retries,
        max_cost: float | None = None,
        meter: Meter,
        sleep: Sleep | None = None,
    ) -> None:
        self._name = name
        self._connection = connection
        self._timeout = timeout
        self._retries = retries
        self._max_cost = max_cost
        self._meter = meter
        self._sleep = sleep or asyncio.sleep

    async def send(self, messages: list[Message], answer: type[T], limit: int) -> Reply[T]:
        """Send a question until a completion arrives.

        Args:
            messages: the question.
            answer: type of the answer.
            limit: tokens that the answer may have.

        Raises:
            InputError: the question is longer than the model can read.
            ModelError: none arrived, or ``max_cost`` is reached; its ``budget`` says which limit was met, if one was.
        """
        from tenacity import AsyncRetrying, retry_if_exception

        self._stop_spending()
        before = self._meter.attempts
        budget = Budget(self._retries)
        retrying = AsyncRetrying(
            retry=retry_if_exception(is_retryable),
            stop=budget.stop,
            wait=budget.wait,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            async for attempt in retrying:
                with attempt:
                    async with self._passage() as in_line:
                        budget.in_line += in_line
                        seconds = min(self._timeout, budget.left(attempt.retry_state))
                        return await self._request(messages, answer, limit, seconds)
        except Exception as error:
            failure = self._describe(error, budget, self._meter.attempts - before)
        # Raised out here, the error has no context: the client's own error may hold the request's headers and its key.
        raise failure

    def _passage(self) -> contextlib.AbstractAsyncContextManager[float]:
        traffic = self._connection.traffic
        return traffic.passage() if traffic is not None else contextlib.nullcontext(0.0)

    def _stop_spending(self) -> None:
        spent = self._meter.usage
        if self._max_cost is None or not self._connection.provider or not spent.input_tokens + spent.output_tokens:
            return
        if spent.cost_usd is not None and spent.cost_usd < self._max_cost:
            return
        told = "what is spent is not known, as it has no price" if spent.cost_usd is None else ""
        told = told or f"{spent.cost_usd:.4f} US dollars are spent on the article"
        failure = ModelError(
            f"{self._name}: {told}, and --max-cost allows {self._max_cost:g}; allow more, or leave it out"
        )
        failure.budget = "cost"
        raise failure

    async def _request(self, messages: list[Message], answer: type[T], limit: int, seconds: float) -> Reply[T]:
        form = self._connection.forms.current if self._connection.forms is not None else None
        self._meter.attempts += 1
        with tracing.call(self._name, self._connection, messages, limit, self._meter.attempts) as span:
            try:
                return await self._read(messages, answer, limit, seconds, span)
            except Exception as error:
                if form is None or not refuses_form(error) or not self._weaken(form):
                    raise
        return await self._request(messages, answer, limit, seconds)

    def _weaken(self, refused: Form) -> bool:
        return self._connection.forms is not None and self._connection.forms.weaken(refused)

    async def _read(
        self, messages: list[Message], answer: type[T], limit: int, seconds: float, span: tracing.Traced
    ) -> Reply[T]:
        from instructor.core.exceptions import IncompleteOutputException, InstructorError, InstructorRetryException
        from instructor.core.hooks import Hooks

        raws: list[object] = []
        hooks = Hooks()
        hooks.on("completion:response", raws.append)
        if self._connection.forms is not None and self._connection.forms.current == "strict JSON schema":
            hooks.on("completion:kwargs", lambda **request: mark_strict(request, answer))
        try:
            # The argument context stays unused: it would have instructor render the article as a template.
            found = await self._create(
                seconds,
                response_model=ready(answer),
                messages=messages,
                max_retries=0,
                strict=False,
                hooks=hooks,
                **{self._connection.limit: limit},
                **self._connection.options,
            )
        except Exception as error:
            cause = error
            if isinstance(error, InstructorRetryException) and isinstance(error.__cause__, Exception):
                cause = error.__cause__
            if not raws or own_error(cause) is not None:
                raise cause from cause.__cause__
            raw = raws[-1]
            span.answered(raw, self._meter.add(raw))
            if (reported := reported_error(raw)) is not None:
                raise reported from None
            if not has_choices(raw):
                raise NotAModelError from None
            if isinstance(error, IncompleteOutputException):
                return Reply(None, raw, [f"the answer was cut off after {limit} tokens: answer more briefly"], cut=True)
            if refusal_of(raw):
                return Reply(None, raw, [_REFUSED])
            if not text_of(raw):
                return Reply(None, raw, ["the answer was empty"])
            if isinstance(cause, ValueError | AssertionError | InstructorError):
                return Reply(None, raw, _problems_of(cause))
            raise cause from cause.__cause__
        raw = raws[-1] if raws else getattr(found, "_raw_response", None)
        span.answered(raw, self._meter.add(raw))
        return Reply(plain(found, answer), raw, [])

    async def _create(self, seconds: float, **arguments: Any) -> Any:
        connection = self._connection
        if connection.marks_prefix:
            arguments["messages"] = _with_mark(arguments["messages"])
        create = (connection.forms or connection).client.create
        # A limit of our own: clients limit each network operation, and a server that trickles never meets theirs.
        async with asyncio.timeout(seconds):
            if inspect.iscoroutinefunction(create):
                return await create(**arguments)
            return await asyncio.to_thread(create, **arguments)

    def _describe(self, error: Exception, budget: Budget, attempts: int) -> SummarizerError:
        connection = self._connection
        failure = describe(
            error,
            self._name,
            where=connection.where,
            key=connection.key,
            secret=connection.secret,
            timeout=self._timeout,
            tried=budget.words(attempts),
        )
        failure.budget = budget.ended
        return failure


def _with_mark(messages: list[Message]) -> list[dict[str, Any]]:
    """The first message, the same for all articles, marked as worth keeping.

    See https://docs.claude.com/en/docs/build-with-claude/prompt-caching: the schema, sent before it, is kept too.
    """
    first, *rest = messages
    if first["role"] != "system":
        return list(messages)
    block = {"type": "text", "text": first["content"], "cache_control": {"type": "ephemeral"}}
    return [{"role": "system", "content": [block]}, *rest]


def _problems_of(error: Exception) -> list[str]:
    if isinstance(error, ValidationError):
        return what_is_wrong(error)
    if isinstance(error, json.JSONDecodeError):
        return [f"the answer is not valid JSON: {error}"]
    # The words of other errors may repeat the answer.
    return ["the answer has not the form that was asked for"]


def what_is_wrong(error: ValidationError) -> list[str]:
    """What a model may be told of a wrong answer: nothing that it wrote itself, not even the names of its fields."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [f"{'.'.join(map(str, _place(item))) or 'the answer'}: {_message(item)}" for item in found]


def _place(item: Mapping[str, Any]) -> tuple[int | str, ...]:
    place: tuple[int | str, ...] = item["loc"]
    return place[:-1] if item["type"] == "extra_forbidden" else place


def _message(item: Mapping[str, Any]) -> str:
    return "it has a field that is not asked for" if item["type"] == "extra_forbidden" else str(item["msg"])
