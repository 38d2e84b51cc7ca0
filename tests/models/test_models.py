"""The model layer over the real client and the real instructor; only the network is scripted."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import traceback
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel

from summarizer.errors import InputError, ModelError, OutcomeError
from summarizer.models import DEFAULT_MODEL, Model, open_model
from summarizer.models.asking import REASKS
from summarizer.models.completions import Meter, text_of, usage_of
from summarizer.models.failures import describe, retry_after
from summarizer.models.mock import scripted
from summarizer.models.names import ModelName, resolve_name
from summarizer.models.remote import connect
from summarizer.models.retrying import Retries

R = TypeVar("R")


class Verdict(BaseModel):
    number: int
    word: str


GOOD = {"number": 3, "word": "three"}
QUESTION = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "How many {{ sides }}?"}]


def run(work: Coroutine[Any, Any, R]) -> R:
    return asyncio.run(work)


class Scripted:
    """A model on a scripted network, with a clock that does not wait."""

    def __init__(self, items: list[Any], retries: int = 3) -> None:
        self.waited: list[float] = []
        connection = scripted(ModelName("mock", "script"), iter(items))
        self.model = Model("mock/script", connection, timeout=30, retries=retries, sleep=self._sleep)
        self.sent: list[list[dict[str, str]]] = []
        create = connection.client.create_fn

        async def recording(**arguments: Any) -> Any:
            self.sent.append(arguments["messages"])
            return await create(**arguments)

        connection.client.create_fn = recording

    async def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)

    def ask(self, check: Callable[[Verdict], list[str]] | None = None) -> Verdict:
        async def work() -> Verdict:
            async with self.model as model:
                return await model.ask(QUESTION, Verdict, max_tokens=50, check=check)

        return run(work())


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_NO_REMOTE", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_importing_loads_no_client_library() -> None:
    code = "import sys, summarizer.models; print({'openai', 'instructor', 'xllamacpp'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_valid_answer() -> None:
    mock = Scripted([GOOD])
    assert mock.ask() == Verdict(number=3, word="three")
    assert mock.model.attempts == 1
    assert mock.model.usage.output_tokens > 0
    assert mock.model.usage.cost_usd is None
    assert mock.sent == [QUESTION], "messages must not be rendered as templates"


def test_an_invalid_answer_is_asked_for_again_and_usage_is_summed() -> None:
    mock = Scripted(["no json at all", {"number": "dozens", "word": "x"}, GOOD])
    assert mock.ask() == Verdict(number=3, word="three")
    assert mock.model.attempts == 3
    # The mock counts a token for every four characters begun; each re-ask carries a note on top.
    sent = [sum(len(message["content"]) for message in messages) for messages in mock.sent]
    assert mock.model.usage.input_tokens == sum(-(-chars // 4) for chars in sent)
    assert "number" in mock.sent[2][-1]["content"]
    assert "dozens" not in mock.sent[2][-1]["content"], "the bad answer is not repeated"
    assert [message["role"] for message in mock.sent[2]] == ["system", "user"]
    assert mock.waited == []


def test_what_the_check_finds_is_told_to_the_model() -> None:
    mock = Scripted([{"number": 9, "word": "nine"}, GOOD])
    answer = mock.ask(lambda found: ["nine is too many"] if found.number > 5 else [])
    assert answer.number == 3
    assert "- nine is too many" in mock.sent[1][-1]["content"]


def test_an_answer_that_never_gets_valid() -> None:
    mock = Scripted([GOOD] * (REASKS + 1))
    with pytest.raises(OutcomeError) as caught:
        mock.ask(lambda found: ["still wrong"])
    assert caught.value.problems == ("still wrong",)
    assert '"three"' in caught.value.answer
    assert "mock/script" in str(caught.value)
    assert mock.model.attempts == REASKS + 1


def test_a_truncated_answer_is_invalid_even_where_it_parses() -> None:
    cut = {"finish_reason": "length", "content": GOOD, "usage": {"completion_tokens": 50}}
    mock = Scripted([cut, GOOD])
    assert mock.ask().number == 3
    assert "cut off after 50 tokens" in mock.sent[1][-1]["content"]
    assert mock.model.usage.output_tokens > 50


def test_only_truncated_answers() -> None:
    mock = Scripted([{"finish_reason": "length", "content": '{"number": 3, "wo'}] * 3)
    with pytest.raises(OutcomeError) as caught:
        mock.ask()
    assert caught.value.answer == '{"number": 3, "wo'


def test_retry_after_is_obeyed() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    mock = Scripted(
        [
            {"status": 429, "headers": {"Retry-After": "7"}},
            {"status": 503, "headers": {"Retry-After": date}},
            GOOD,
        ]
    )
    assert mock.ask().number == 3
    assert mock.waited[0] == 7
    assert 30 < mock.waited[1] <= 40
    assert mock.model.attempts == 3
    assert mock.sent[2] == QUESTION, "a failed request is sent again as it was"


@pytest.mark.parametrize("item", [{"status": 408}, {"status": 409}, {"status": 500}, {"error": "connection"}])
def test_passing_failures_are_tried_again(item: dict[str, Any]) -> None:
    mock = Scripted([item, item, GOOD])
    assert mock.ask().number == 3
    assert len(mock.waited) == 2
    assert mock.waited[0] <= 1
    assert mock.waited[1] <= 2


def test_retries_count_attempts_after_the_first() -> None:
    mock = Scripted([{"status": 429}] * 9, retries=2)
    with pytest.raises(ModelError, match=r"mock/script refuses more requests .*429.* after 3 attempts") as caught:
        mock.ask()
    assert mock.model.attempts == 3
    assert caught.value.__context__ is None, "the client's error may hold the key"


def test_timeouts_are_tried_again_and_then_named() -> None:
    mock = Scripted([{"error": "timeout"}] * 2, retries=1)
    with pytest.raises(ModelError, match="did not answer within 30 s after 2 attempts"):
        mock.ask()


def test_a_wait_that_is_too_long_is_not_begun() -> None:
    mock = Scripted([{"status": 429, "headers": {"retry-after": str(Retries().total + 1)}}, GOOD])
    with pytest.raises(ModelError):
        mock.ask()
    assert mock.waited == []


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (401, {}, "did not accept the API key"),
        (403, {}, "refuses access"),
        (404, {"message": "no such model"}, r"is not known at its script.*no such model"),
        (400, {"message": "bad schema"}, r"refuses the request.*bad schema"),
        (429, {"code": "insufficient_quota"}, "quota is used up"),
    ],
)
def test_lasting_failures_are_not_tried_again(status: int, body: dict[str, str], words: str) -> None:
    mock = Scripted([{"status": status, "body": body}, GOOD])
    with pytest.raises(ModelError, match=words):
        mock.ask()
    assert mock.model.attempts == 1


def test_an_article_beyond_the_context_is_bad_input() -> None:
    body = {"message": "This model's maximum context length is 8192 tokens", "code": "context_length_exceeded"}
    with pytest.raises(InputError, match="too long for mock/script"):
        Scripted([{"status": 400, "body": body}]).ask()


def test_a_web_page_is_no_completion() -> None:
    mock = Scripted([{"page": "<html>Welcome</html>"}])
    with pytest.raises(ModelError, match="not as a language model does"):
        mock.ask()
    assert mock.model.attempts == 1


def test_a_script_that_runs_out() -> None:
    mock = Scripted(["no json"])
    with pytest.raises(ModelError, match="ran out of answers at request 2"):
        mock.ask()
    assert mock.model.attempts == 2, "running out is not tried again"


def test_failures_print_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    mock = Scripted([{"status": 401}])
    run(open_model("ollama/any"))
    with pytest.raises(ModelError):
        mock.ask()
    assert capfd.readouterr().err == ""
    assert logging.getLogger("instructor").handlers


def test_the_key_is_never_shown() -> None:
    error = SimpleError("sk-secret-1", 404, {"message": "key sk-secret-1 knows no such model"})
    shown = describe(
        error, "openai/x", where="https://host/v1", key="OPENAI_API_KEY", secret="sk-secret-1", timeout=1, tried=""
    )
    assert "sk-secret-1" not in str(shown)
    assert "***" in str(shown)


class SimpleError(Exception):
    def __init__(self, words: str, status: int, body: object) -> None:
        super().__init__(words)
        self.status_code = status
        self.body = body


def test_an_unreachable_server_is_named_without_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-2")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://user:hidden@127.0.0.1:9/v1")

    async def work() -> None:
        async with await open_model("openai/gpt-x", retries=0, timeout=5) as model:
            await model.ask(QUESTION, Verdict, max_tokens=9)

    with pytest.raises(ModelError) as caught:
        run(work())
    shown = "".join(traceback.format_exception(caught.value))
    assert "openai/gpt-x could not be reached at http://127.0.0.1:9/v1" in shown
    assert "sk-secret-2" not in shown
    assert "hidden" not in shown


@pytest.mark.parametrize("name", ["", "gpt-5", "/gpt-5", "openai/", "open ai/x", "openai/ "])
def test_malformed_names(name: str) -> None:
    with pytest.raises(ModelError, match=r"provider/name.*openai/gpt-5"):
        run(open_model(name))


def test_the_order_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(resolve_name(None)) == DEFAULT_MODEL
    monkeypatch.setenv("SUMMARIZER_MODEL", "ollama/qwen3:8b")
    assert resolve_name(None) == ModelName("ollama", "qwen3:8b")
    assert str(resolve_name("OpenRouter/meta/llama")) == "openrouter/meta/llama"


@pytest.mark.parametrize("name", ["openai/gpt-5", "anthropic/claude", "ollama/qwen3:8b", "vllm/any"])
def test_no_remote_refuses_before_a_client_is_made(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_NO_REMOTE", "1")
    monkeypatch.setattr("summarizer.models.remote.connect", lambda *_: pytest.fail("a client was made"))
    with pytest.raises(ModelError, match="only local/ models run inside"):
        run(open_model(name, base_url="http://127.0.0.1:8000/v1"))


def test_no_remote_lets_scripts_through(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SUMMARIZER_NO_REMOTE", "1")
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    assert run(open_model(f"mock/{tmp_path}/a.json")).preferred_strategy == "single"


def test_a_base_url_needs_a_remote_model() -> None:
    with pytest.raises(ModelError, match="has no base URL"):
        run(open_model(DEFAULT_MODEL, base_url="http://127.0.0.1:1/v1"))


def test_a_missing_key() -> None:
    with pytest.raises(ModelError, match="set OPENAI_API_KEY"):
        run(open_model("openai/gpt-5"))


def test_an_unknown_provider() -> None:
    with pytest.raises(ModelError, match="Unsupported provider: opnai"):
        run(open_model("opnai/gpt-5"))


def test_a_server_of_ones_own_gets_no_foreign_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-3")
    connection = connect(ModelName("vllm", "any"), "http://127.0.0.1:8000/v1", 5)
    assert connection.client.client.api_key == "none"
    assert connection.client.client.max_retries == 0
    assert connection.options == {"model": "any", "temperature": 0}
    assert connection.limit == "max_tokens"


def test_reasoning_models_get_room_to_think(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-4")
    connection = connect(ModelName("openai", "gpt-5"), None, 5)
    assert connection.options == {"model": "gpt-5"}
    assert connection.limit == "max_completion_tokens"
    assert connection.allowance > 0


@pytest.mark.parametrize(("chars", "context"), [(3_500, 8_192), (20_000, 16_384), (10**6, 32_768)])
def test_an_embedded_model_is_sized_to_the_article(
    chars: int, context: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[tuple[Path, int]] = []

    def engine_for(path: Path, n_ctx: int) -> SimpleNamespace:
        started.append((path, n_ctx))
        return SimpleNamespace(base_url="http://127.0.0.1:9/v1", api_key="engine-key")

    local = SimpleNamespace(Engine=SimpleNamespace, engine_for=engine_for)
    weights = SimpleNamespace(ensure_weights=lambda name, progress=None: tmp_path / name)
    monkeypatch.setitem(sys.modules, "summarizer.models.local", local)
    monkeypatch.setitem(sys.modules, "summarizer.models.weights", weights)
    monkeypatch.setenv("SUMMARIZER_NO_REMOTE", "1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere.invalid/v1")

    async def work() -> str:
        async with await open_model(None, chars=chars, timeout=5, retries=0) as model:
            assert model.name == DEFAULT_MODEL
            assert (model.preferred_strategy, model.context_tokens) == ("staged", context)
            with pytest.raises(ModelError) as caught:
                await model.ask(QUESTION, Verdict, max_tokens=9)
            return str(caught.value)

    assert "could not be reached at the embedded engine" in run(work())
    assert started == [(tmp_path / DEFAULT_MODEL.partition("/")[2], context)]


def test_a_ready_client_is_used_and_left_open() -> None:
    ready = scripted(ModelName("mock", "script"), iter([GOOD, GOOD])).client

    async def work() -> None:
        for _ in range(2):
            async with await open_model("openai/gpt-x", client=ready) as model:
                assert (await model.ask(QUESTION, Verdict, max_tokens=9)).number == 3
                assert model.usage.input_tokens > 0
                assert model.name == "openai/gpt-x"

    run(work())


def test_a_ready_client_must_be_one() -> None:
    with pytest.raises(ModelError, match=r"not an instructor client; .*from_provider"):
        run(open_model(client=object()))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            {"usage": {"prompt_tokens": 9, "completion_tokens": 4, "prompt_tokens_details": {"cached_tokens": 5}}},
            (9, 4, 5, None),
        ),
        (
            {"usage": {"prompt_tokens": 9, "completion_tokens": 4, "cost": 0.5}, "timings": {"cache_n": 7}},
            (9, 4, 7, 0.5),
        ),
        (
            {
                "usage": {
                    "input_tokens": 2,
                    "output_tokens": 4,
                    "cache_read_input_tokens": 6,
                    "cache_creation_input_tokens": 1,
                }
            },
            (9, 4, 6, None),
        ),
        (
            {"usage_metadata": {"prompt_token_count": 9, "candidates_token_count": 3, "thoughts_token_count": 1}},
            (9, 4, 0, None),
        ),
        (None, (0, 0, 0, None)),
    ],
)
def test_usage_of_each_provider(raw: object, expected: tuple[int, int, int, float | None]) -> None:
    usage = usage_of(raw)
    assert (usage.input_tokens, usage.output_tokens, usage.cached_tokens, usage.cost_usd) == expected


@pytest.mark.parametrize(("costs", "total"), [([], None), ([0.25, 0.5], 0.75), ([0.25, None], None)])
def test_a_sum_with_an_unknown_cost_is_unknown(costs: list[float | None], total: float | None) -> None:
    meter = Meter()
    for cost in costs:
        meter.add({"usage": {"cost": cost}})
    assert meter.usage.cost_usd == total


def test_the_text_of_a_completion() -> None:
    assert text_of({"choices": [{"message": {"content": "x"}}]}) == "x"
    assert text_of({"content": [{"text": "y"}]}) == "y"
    assert text_of(None) == ""


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("12", 12.0), ("0.5", 0.5), ("-3", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", None)],
)
def test_retry_after(given: str, seconds: float | None) -> None:
    error = Exception()
    error.response = SimpleNamespace(headers={"retry-after": given})  # type: ignore[attr-defined]  # as clients do
    assert retry_after(error) == seconds
    assert retry_after(Exception()) is None
