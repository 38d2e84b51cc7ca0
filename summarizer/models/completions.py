"""What can be read from a raw completion, whichever provider it comes from: its text and what it used.

Providers name the same numbers differently; each number has one list of places where it may stand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer.models.failures import ReportedError
from summarizer.outcome import Usage

_INPUT = ("usage.prompt_tokens", "usage.input_tokens", "usage_metadata.prompt_token_count")
_OUTPUT = ("usage.completion_tokens", "usage.output_tokens", "usage_metadata.candidates_token_count")
_THOUGHTS = "usage_metadata.thoughts_token_count"
_CACHED = (
    "usage.prompt_tokens_details.cached_tokens",
    "usage.input_tokens_details.cached_tokens",
    "usage.cache_read_input_tokens",
    "usage_metadata.cached_content_token_count",
    "timings.cache_n",
)
# These providers count what was read from or written to their cache apart from the input.
_BESIDE_INPUT = ("usage.cache_read_input_tokens", "usage.cache_creation_input_tokens")
_TEXT = (
    "choices.0.message.content",
    "choices.0.message.tool_calls.0.function.arguments",
    "choices.0.message.refusal",
    "content.0.text",
    "content.0.input",
    "text",
)


def usage_of(raw: object) -> Usage:
    """Tokens of one completion; zero where the provider does not say."""
    beside = sum(_number(raw, path) or 0 for path in _BESIDE_INPUT)
    return Usage(
        input_tokens=_first(raw, _INPUT) + beside,
        output_tokens=_first(raw, _OUTPUT) + (_number(raw, _THOUGHTS) or 0),
        cached_tokens=_first(raw, _CACHED),
        cost_usd=cost_of(raw),
    )


def cost_of(raw: object) -> float | None:
    """US dollars, where the server itself reports them; None otherwise."""
    cost = _get(raw, "usage.cost")
    return float(cost) if isinstance(cost, int | float) else None


def text_of(raw: object) -> str:
    """What the model wrote; empty where nothing can be read."""
    if isinstance(raw, str):
        return raw
    for path in _TEXT:
        found = _get(raw, path)
        if found:
            return str(found)
    return ""


def has_choices(raw: object) -> bool:
    """Whether it has the form of a completion; an empty one has it, too."""
    if isinstance(raw, str):
        return False
    return _get(raw, "choices") is not None if hasattr(raw, "choices") or isinstance(raw, dict) else True


def refusal_of(raw: object) -> str:
    """The words with which a model declines to answer; empty where it does not."""
    return str(_get(raw, "choices.0.message.refusal") or "")


def identity_of(raw: object) -> tuple[str, str]:
    """The answer's id and the model that it names; empty where it does not tell."""
    return str(_get(raw, "id") or ""), str(_get(raw, "model") or "")


def finish_reasons_of(raw: object) -> list[str]:
    """Why each choice of an answer ended."""
    choices = _get(raw, "choices")
    given = [_get(choice, "finish_reason") for choice in choices] if isinstance(choices, list | tuple) else []
    found = given or [_get(raw, "stop_reason")]
    return [str(reason) for reason in found if reason]


def reported_error(raw: object) -> ReportedError | None:
    """The error that a gateway reports in place of a completion, with the status of a success."""
    error = _get(raw, "error")
    status = error.get("code") if isinstance(error, dict) else None
    return ReportedError(status, error) if isinstance(status, int) else None


class Meter:
    """Adds up what a model used.

    Args:
        price: of an answer's tokens, given the name of the model that answered, which may be empty; used where the
            server does not tell the cost itself.

    Attributes:
        attempts: requests sent, also those that failed.
    """

    def __init__(self, price: Callable[[Usage, str], float | None] | None = None) -> None:
        self.attempts = 0
        self._price = price
        self._usages: list[Usage] = []

    def add(self, raw: object) -> Usage:
        """Count a completion.

        Returns:
            What it used.
        """
        usage = usage_of(raw)
        if usage.cost_usd is None and self._price is not None and usage.input_tokens + usage.output_tokens:
            usage = usage.model_copy(update={"cost_usd": self._price(usage, identity_of(raw)[1])})
        self._usages.append(usage)
        return usage

    @property
    def usage(self) -> Usage:
        """The sum; its cost is None unless the cost of every completion is known."""
        costs = [usage.cost_usd for usage in self._usages]
        known = [cost for cost in costs if cost is not None]
        return Usage(
            input_tokens=sum(usage.input_tokens for usage in self._usages),
            output_tokens=sum(usage.output_tokens for usage in self._usages),
            cached_tokens=sum(usage.cached_tokens for usage in self._usages),
            cost_usd=sum(known) if known and len(known) == len(costs) else None,
        )


def _get(found: Any, path: str) -> Any:
    for step in path.split("."):
        if found is None:
            return None
        if step.isdigit():
            found = found[int(step)] if isinstance(found, list | tuple) and len(found) > int(step) else None
        elif isinstance(found, dict):
            found = found.get(step)
        else:
            found = getattr(found, step, None)
    return found


def _number(raw: object, path: str) -> int | None:
    found = _get(raw, path)
    return found if isinstance(found, int) else None


def _first(raw: object, paths: tuple[str, ...]) -> int:
    return next((number for path in paths if (number := _number(raw, path)) is not None), 0)
