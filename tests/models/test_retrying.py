"""The budgets of a question on its way: attempts, time, and the distance between attempts."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer import InputError, ModelError, OutcomeError, Retries
from summarizer.models import Model
from summarizer.models.mock import scripted
from summarizer.models.names import ModelName

QUESTION = [{"role": "user", "content": "How many sides?"}]


class Verdict(BaseModel):
    number: int


GOOD = {"number": 3}


def ask(items: list[Any], retries: int | Retries) -> tuple[Verdict | Exception, list[float], int]:
    """The answer or the error, the waits, and the attempts."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    async def work() -> tuple[Verdict | Exception, list[float], int]:
        connection = scripted(ModelName("mock", "script"), iter(items))
        async with Model("mock/script", connection, timeout=30, retries=retries, sleep=sleep) as model:
            try:
                return await model.ask(QUESTION, Verdict, max_tokens=50), waited, model.attempts
            except (ModelError, OutcomeError) as error:
                return error, waited, model.attempts

    return asyncio.run(work())


def test_waits_are_bounded_by_a_bound_that_doubles_up_to_the_longest() -> None:
    longest = []
    for _ in range(40):
        answer, waited, _ = ask([{"status": 503}] * 5 + [GOOD], Retries(5, first_wait=1, longest_wait=4))
        assert answer == Verdict(number=3)
        longest.append(waited)
    for bound, waits in zip([1, 2, 4, 4, 4], zip(*longest, strict=True), strict=True):
        assert max(waits) <= bound
        assert min(waits) < bound / 2 < max(waits), "jitter is full: from nothing up to the bound"


def test_the_attempts_end() -> None:
    error, waited, attempts = ask([{"status": 503}] * 9, Retries(2))
    assert isinstance(error, ModelError)
    assert (error.budget, attempts, len(waited)) == ("attempts", 3, 2)
    assert "after 3 attempts (as many as allowed)" in str(error)


def test_the_time_ends_before_the_attempts() -> None:
    items = [{"status": 429, "headers": {"Retry-After": "10"}} for _ in range(9)]
    error, waited, attempts = ask(items, Retries(8, total=25))
    assert isinstance(error, ModelError)
    assert (error.budget, attempts, waited) == ("time", 3, [10, 10])
    assert "after 3 attempts (all that fit into 25 s)" in str(error)


def test_no_attempt_goes_on_beyond_the_time() -> None:
    async def work() -> ModelError:
        hanging = scripted(ModelName("mock", "script"), iter([GOOD]))

        async def create(**_: Any) -> None:
            await asyncio.sleep(60)

        hanging.client.create = create
        async with Model("mock/script", hanging, timeout=60, retries=Retries(3, total=0.05)) as model:
            with pytest.raises(ModelError) as caught:
                await model.ask(QUESTION, Verdict, max_tokens=50)
        return caught.value

    assert asyncio.run(asyncio.wait_for(work(), 30)).budget == "time"


def test_answers_that_are_not_valid_leave_the_attempts_alone() -> None:
    refused = {"status": 503}
    answer, waited, attempts = ask([refused, "no json", refused, "no json", refused, GOOD], Retries(1))
    assert answer == Verdict(number=3)
    assert (len(waited), attempts) == (3, 6)


def test_the_budget_of_answers_ends() -> None:
    error, waited, _ = ask(["no json"] * 9, Retries(9))
    assert isinstance(error, OutcomeError)
    assert (error.budget, waited) == ("answers", [])
    assert "in 3 tries, as many as allowed" in str(error)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 422])
def test_what_lasts_ends_no_budget(status: int) -> None:
    error, waited, attempts = ask([{"status": status}, GOOD], Retries(3))
    assert isinstance(error, ModelError)
    assert (error.budget, waited, attempts) == ("", [], 1)


def test_no_retries_at_all() -> None:
    error, _, attempts = ask([{"status": 500}, GOOD], 0)
    assert isinstance(error, ModelError)
    assert attempts == 1
    assert "after 1 attempt (as many as allowed)" in str(error)


@pytest.mark.parametrize("field", ["times", "total", "first_wait", "longest_wait"])
def test_limits_are_not_negative(field: str) -> None:
    with pytest.raises(InputError, match="negative"):
        Retries(**{field: -1})


@pytest.mark.parametrize("given", ["inf", "nan"])
def test_a_server_cannot_ask_for_no_end(given: str) -> None:
    items = [{"status": 429, "headers": {"retry-after": given}}, GOOD]
    answer, [wait], _ = ask(items, 1)
    assert answer == Verdict(number=3)
    assert wait <= 1
