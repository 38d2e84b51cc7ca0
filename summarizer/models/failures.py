"""Why a request failed: one table of what happened, what to do, and whether trying again can help.

Errors are recognised by their status and by the names of their classes, because every provider's library has its own
classes and only one of them is installed for sure.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from summarizer.errors import InputError, ModelError, SummarizerError


@dataclass(frozen=True)
class Failure:
    """One row of the table.

    Attributes:
        what: happened, as the second half of a sentence that begins with the model's name.
        remedy: what the user can do; ``{key}``, ``{model}``, ``{where}`` and ``{timeout}`` are filled in.
        retryable: whether the same request may succeed later.
        detail: whether the server's own words are shown. They are not where they may repeat a key.
    """

    what: str
    remedy: str
    retryable: bool = False
    detail: bool = True


UNREACHABLE = Failure(
    "could not be reached at {where}", "check the address and the network, and that the server runs", True, False
)
TIMEOUT = Failure("did not answer within {timeout:g} s", "allow more --timeout, or try a faster model", True, False)
RATE_LIMIT = Failure("refuses more requests for now", "wait, lower --concurrency, or allow more --retries", True)
SERVER = Failure("has trouble on its side", "try again later, or use another model", True)
CONFLICT = Failure("is busy with a conflicting request", "try again later", True)
QUOTA = Failure("refuses: the account's quota is used up", "check the plan and the billing of the account behind {key}")
UNAUTHORIZED = Failure("did not accept the API key", "set {key} to a valid key", detail=False)
FORBIDDEN = Failure("refuses access", "check that the account behind {key} may use the model {model!r}", detail=False)
MISSING = Failure("is not known at {where}", "check the model's name {model!r} and the base URL (most end in /v1)")
BAD_REQUEST = Failure("refuses the request", "use another model, or check that the server supports JSON schemas")
NOT_A_MODEL = Failure(
    "answers, but not as a language model does",
    "check the base URL {where} (most end in /v1)",
    detail=False,
)
GARBLED = Failure("gave an answer that broke off or was garbled on its way", "try again later", True, False)
UNEXPECTED = Failure("failed in an unexpected way", "check that the libraries of the provider are up to date")

_BY_STATUS = {
    401: UNAUTHORIZED,
    403: FORBIDDEN,
    404: MISSING,
    408: SERVER,
    409: CONFLICT,
    429: RATE_LIMIT,
}
_BY_CLASS = {
    "APITimeoutError": TIMEOUT,
    "TimeoutException": TIMEOUT,
    "TimeoutError": TIMEOUT,
    "APIConnectionError": UNREACHABLE,
    "TransportError": UNREACHABLE,
    "ConnectionError": UNREACHABLE,
    "APIResponseValidationError": NOT_A_MODEL,
    "JSONDecodeError": GARBLED,
    "UnicodeDecodeError": GARBLED,
}
_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|maximum context length|context window|prompt is too long", re.I
)
_FORM = re.compile(
    r"response_format|json.?schema|structured.?output|tool_choice|\btools?\b|function.?call|\bstrict\b", re.I
)
_DETAIL_CHARS = 200


class NotAModelError(Exception):
    """The server answered with something that is no completion, for example a web page."""


class ReportedError(Exception):
    """The server reported an error in the body of a response whose own status is 200, as gateways do.

    Args:
        status: that the body tells.
        body: the error object.
    """

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(str(body.get("message", "")))
        self.status_code = status
        self.body = body


def failure_of(error: BaseException) -> Failure:
    """The row of the table that an error belongs to."""
    if isinstance(error, NotAModelError):
        return NOT_A_MODEL
    status = status_of(error)
    if status is None:
        names = (cls.__name__ for cls in type(error).__mro__)
        return next((_BY_CLASS[name] for name in names if name in _BY_CLASS), UNEXPECTED)
    if status == 429 and getattr(error, "code", None) == "insufficient_quota":
        return QUOTA
    return _BY_STATUS.get(status, SERVER if status >= 500 else BAD_REQUEST)


def is_retryable(error: BaseException) -> bool:
    """Whether the same request may succeed later."""
    return isinstance(error, Exception) and own_error(error) is None and failure_of(error).retryable


def refuses_form(error: BaseException) -> bool:
    """Whether the server does not take the form in which the answer was asked for."""
    words = f"{error} {getattr(error, 'body', '')}"
    return status_of(error) in {400, 422, 501} and _FORM.search(words) is not None and not _TOO_LONG.search(words)


def status_of(error: BaseException) -> int | None:
    """The HTTP status behind an error, None where no answer came."""
    for name in ("status_code", "code"):
        status = getattr(error, name, None)
        if isinstance(status, int):
            return status
    return None


def retry_after(error: BaseException | None) -> float | None:
    """Seconds that the server asks to wait (RFC 9110, 10.2.3: a number or a date), None where it does not say.

    A date is reckoned by the server's own clock, where the answer tells it: this machine's may be wrong or be set anew.
    """
    headers: Any = getattr(getattr(error, "response", None), "headers", None)
    given = headers.get("retry-after") if headers is not None else None
    if not given:
        return None
    try:
        seconds = float(given)
        return max(0.0, seconds) if math.isfinite(seconds) else None
    except ValueError:
        pass
    until = _date(given)
    if until is None:
        return None
    return max(0.0, (until - (_date(headers.get("date") or "") or datetime.now(UTC))).total_seconds())


def _date(words: str) -> datetime | None:
    """A date of HTTP; None where it is none. Without a zone it is UTC."""
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def own_error(error: BaseException) -> SummarizerError | None:
    """An error of this package that a client library has wrapped into its own."""
    current: BaseException | None = error
    while current is not None:
        if isinstance(current, SummarizerError):
            return current
        current = current.__cause__
    return None


def describe(
    error: BaseException, name: str, *, where: str, key: str, secret: str, timeout: float, tried: str
) -> SummarizerError:
    """Turn a failed request into an error that says what happened, to which model, and what to do.

    Args:
        error: as the client raised it.
        name: of the model, ``provider/name``.
        where: address of the server, without credentials.
        key: name of the environment variable that holds the key.
        secret: the key itself, so that it can be struck out of what the server says.
        timeout: seconds that one request may take.
        tried: what was tried, in words that begin with a space; may be empty.
    """
    own = own_error(error)
    if own is not None:
        return own
    detail = _detail(error, secret)
    if status_of(error) in {400, 413, 422} and _TOO_LONG.search(f"{getattr(error, 'code', '')} {error}"):
        return InputError(f"the article is too long for {name}; shorten it, or use a model that can read more{detail}")
    failure = failure_of(error)
    values = {"where": where, "key": key, "model": name.partition("/")[2], "timeout": timeout}
    status = status_of(error)
    said = f" (HTTP {status})" if status is not None else ""
    return ModelError(
        f"{name} {failure.what.format(**values)}{said}{tried}; {failure.remedy.format(**values)}"
        + (detail if failure.detail else "")
    )


def _detail(error: BaseException, secret: str) -> str:
    body = getattr(error, "body", None)
    words = body.get("message") if isinstance(body, dict) else body
    if words is None:
        words = str(error) if failure_of(error) is UNEXPECTED else ""
    text = " ".join((words if isinstance(words, str) else json.dumps(words, default=str)).split())
    if secret:
        text = text.replace(secret, "***")
    return f" [{text[:_DETAIL_CHARS]}]" if text else ""
