"""Prices from the list, summed over every attempt, and what stops when the money is spent."""

from __future__ import annotations

import asyncio
import dataclasses
import subprocess
import sys
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer import ModelError
from summarizer.models import Model
from summarizer.models.connections import price
from summarizer.models.mock import scripted
from summarizer.models.names import ModelName
from summarizer.models.prices import price_of
from summarizer.models.remote import connect
from summarizer.outcome import Usage

MILLION = Usage(input_tokens=1_000_000, output_tokens=100_000)
# By OpenAI's price list of August 2025: 1.25 US dollars for a million tokens in, 0.125 for cached ones, 10 out.
GPT_5 = 1.25 + 1.0


class Verdict(BaseModel):
    number: int


def test_the_list_price() -> None:
    assert price_of(MILLION, "gpt-5", provider="openai") == pytest.approx(GPT_5)
    assert price_of(MILLION, "gpt-5", provider="", url="https://api.openai.com/v1") == pytest.approx(GPT_5)


def test_cached_tokens_are_part_of_the_input_and_cost_less() -> None:
    half = MILLION.model_copy(update={"cached_tokens": 500_000})
    assert price_of(half, "gpt-5", provider="openai") == pytest.approx(0.625 + 0.0625 + 1.0)


@pytest.mark.parametrize(
    ("model", "provider", "url"),
    [
        ("gpt-5-of-ours", "openai", None),
        ("gpt-5", "nobody", None),
        ("gpt-5", "openai", "http://127.0.0.1:8000/v1"),
        ("gpt-5", "openai", "https://gateway.example/openai/v1"),
        ("", "openai", None),
    ],
)
def test_a_price_is_never_guessed(model: str, provider: str, url: str | None) -> None:
    assert price_of(MILLION, model, provider=provider, url=url) is None


def test_providers_under_instructors_names() -> None:
    assert price_of(MILLION, "gemini-2.5-flash", provider="vertexai") == price_of(
        MILLION, "gemini-2.5-flash", provider="google"
    )
    assert price_of(MILLION, "grok-4", provider="xai") is not None


def test_a_connection_knows_its_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-5")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    own = connect(ModelName("openai", "gpt-5"), None, 5)
    assert price(own, "gpt-5", MILLION, "gpt-5-2025-08-07") == pytest.approx(GPT_5)
    assert price(own, "gpt-5", MILLION, "some-alias") == pytest.approx(GPT_5)
    elsewhere = connect(ModelName("openai", "gpt-5"), "http://127.0.0.1:8000/v1", 5)
    assert price(elsewhere, "gpt-5", MILLION, "gpt-5") is None


def test_importing_the_models_loads_no_prices() -> None:
    code = "import sys, summarizer.models.asking; print('genai_prices' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def ask(items: list[Any], max_cost: float | None = None, provider: str = "openai") -> tuple[Model, Exception | None]:
    connection = scripted(ModelName("mock", "script"), iter(items))
    connection = dataclasses.replace(connection, where="openai", provider=provider, options={"model": "gpt-5"})

    async def work() -> tuple[Model, Exception | None]:
        async with Model("openai/gpt-5", connection, timeout=30, retries=0, max_cost=max_cost) as model:
            question = [{"role": "user", "content": "How many sides?"}]
            try:
                await model.ask(question, Verdict, max_tokens=50)
            except ModelError as error:
                return model, error
            return model, None

    return asyncio.run(work())


def said(content: object, tokens_in: int, **usage: Any) -> dict[str, Any]:
    told = {"prompt_tokens": tokens_in, "completion_tokens": 0, **usage}
    return {"finish_reason": "stop", "content": content, "usage": told}


def test_the_cost_is_summed_over_every_attempt() -> None:
    model, error = ask([said("no json", 400_000), said("no json", 400_000), said({"number": 3}, 800_000)])
    assert error is None
    assert model.usage.cost_usd == pytest.approx(1.6 * 1.25)


def test_what_the_server_tells_goes_before_the_list() -> None:
    model, _ = ask([said({"number": 3}, 400_000, cost=0.25)])
    assert model.usage.cost_usd == 0.25


def test_nothing_more_is_sent_when_the_money_is_spent() -> None:
    model, error = ask([said("no json", 800_000), said({"number": 3}, 1)], max_cost=0.9)
    assert isinstance(error, ModelError)
    assert (error.budget, model.attempts) == ("cost", 1)
    assert "1.0000 US dollars are spent" in str(error)


def test_money_that_is_left_is_spent() -> None:
    model, error = ask([said("no json", 800_000), said({"number": 3}, 1)], max_cost=1.1)
    assert (error, model.attempts) == (None, 2)


def test_a_limit_that_cannot_be_watched_stops_after_the_first_answer() -> None:
    model, error = ask([said("no json", 800_000), said({"number": 3}, 1)], max_cost=5, provider="nobody")
    assert isinstance(error, ModelError)
    assert (error.budget, model.attempts) == ("cost", 1)
    assert "has no price" in str(error)


def test_what_runs_in_this_process_costs_nothing() -> None:
    model, error = ask([said("no json", 800_000), said({"number": 3}, 1)], max_cost=0, provider="")
    assert (error, model.attempts, model.usage.cost_usd) == (None, 2, None)
