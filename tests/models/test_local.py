"""The embedded engine starts once, answers in the asked form, keeps strangers out and lets the process end."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarizer.errors import ModelError, SummarizerError, WeightsError
from summarizer.models import local
from summarizer.models.local import Engine, engine_for, physical_cores, threads
from summarizer.models.weights import ensure_weights

WEIGHTS = "smollm2-135m"
needs_weights = [pytest.mark.local_model, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def weights() -> Path:
    """Small weights: how the engine behaves does not depend on how good the answers are."""
    pytest.importorskip("xllamacpp", reason="the extra [local] is not installed")
    try:
        return ensure_weights(WEIGHTS)
    except SummarizerError as error:
        pytest.skip(f"the weights cannot be had: {error}")


async def ask(engine: Engine, question: str, *, api_key: str | None = None, **options: Any) -> Any:
    import openai

    async with openai.AsyncOpenAI(
        api_key=api_key or engine.api_key,
        base_url=engine.base_url,
        max_retries=0,
        http_client=openai.DefaultAsyncHttpxClient(trust_env=False),
    ) as client:
        return await client.chat.completions.create(
            model="local", messages=[{"role": "user", "content": question}], temperature=0, **options
        )


def test_a_missing_engine_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(ModelError, match=r"negotiation-summarizer\[local\]"):
        Engine(tmp_path / "any.gguf", 512)


def test_a_file_that_only_looks_like_weights(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("xllamacpp", reason="the extra [local] is not installed")
    path = tmp_path / "x.gguf"
    path.write_bytes(b"GGUF and nothing more")
    with pytest.raises(WeightsError, match=r"x\.gguf cannot be loaded"):
        Engine(path, 512)
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def fake_engines(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, int]]:
    started: list[tuple[Path, int]] = []

    def start(path: Path, n_ctx: int) -> SimpleNamespace:
        started.append((path, n_ctx))
        return SimpleNamespace(path=path, n_ctx=n_ctx)

    monkeypatch.setattr(local, "_engines", [])
    monkeypatch.setattr(local, "Engine", start)
    return started


def test_an_engine_is_shared_and_one_in_use_is_never_replaced(fake_engines: list[tuple[Path, int]]) -> None:
    path, other = Path("a.gguf"), Path("b.gguf")
    first = engine_for(path, 1024)
    assert engine_for(path, 512) is first
    larger = engine_for(path, 2048)
    assert larger is not first
    assert engine_for(path, 512) is larger
    engine_for(other, 512)
    assert engine_for(path, 2048) is larger
    assert fake_engines == [(path, 1024), (path, 2048), (other, 512)]


def test_cores_that_run_two_threads_count_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2, 3}, raising=False)
    monkeypatch.setattr(Path, "read_text", lambda path: "0,2" if path.parts[5] in ("cpu0", "cpu2") else "1,3")
    assert physical_cores() == 2


@pytest.mark.parametrize("allowed", [set(), {0}])
def test_there_is_always_a_core(allowed: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: allowed, raising=False)
    assert physical_cores() == 1


def test_a_scheduler_may_allow_fewer_threads_than_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.models.local.physical_cores", lambda: 8)
    for allowed, expected in (("2", 2), ("16", 8), ("0", 1), ("", 8), ("4,2", 8)):
        monkeypatch.setenv("OMP_NUM_THREADS", allowed)
        assert threads() == expected


@pytest.fixture(scope="module")
def engine(weights: Path) -> Engine:
    return engine_for(weights, 2048)


class TestRunning:
    pytestmark = needs_weights

    def test_answers_in_the_asked_form(self, engine: Engine) -> None:
        schema = {
            "type": "object",
            "properties": {"answer": {"type": "string", "enum": ["agreed", "rejected"]}},
            "required": ["answer"],
            "additionalProperties": False,
        }
        form = {"type": "json_schema", "json_schema": {"name": "kind", "strict": True, "schema": schema}}
        reply = asyncio.run(ask(engine, "They refused. What is it?", max_tokens=40, response_format=form))
        assert json.loads(reply.choices[0].message.content)["answer"] in ("agreed", "rejected")

    def test_a_shared_beginning_is_read_once(self, engine: Engine) -> None:
        beginning = "The delegations met again and spoke about the text. " * 60

        def cached(question: str) -> int:
            usage = asyncio.run(ask(engine, beginning + question, max_tokens=4)).usage
            return int(usage.prompt_tokens_details.cached_tokens)

        cached("Who met?")
        assert cached("What did they speak about?") > 400

    def test_listens_on_this_machine_only_and_asks_for_its_key(self, engine: Engine) -> None:
        import openai

        assert engine.base_url.startswith("http://127.0.0.1:")
        with pytest.raises(openai.AuthenticationError):
            asyncio.run(ask(engine, "Hello?", api_key="another", max_tokens=1))


def script(weights: Path, body: str) -> list[str]:
    """A process that starts the engine on ``weights`` and runs ``body``."""
    start = """
        import asyncio, signal, sys, threading, time
        from pathlib import Path
        from summarizer.models.local import engine_for
        sys.path.insert(0, sys.argv[2])
        # A process started in the background inherits that interrupts are ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        from test_local import ask
        engine = engine_for(Path(sys.argv[1]), 2048)
    """
    return [
        sys.executable,
        "-c",
        textwrap.dedent(start) + textwrap.dedent(body),
        str(weights),
        str(Path(__file__).parent),
    ]


class TestEnding:
    pytestmark = needs_weights

    def test_is_quiet_and_clean(self, weights: Path) -> None:
        done = subprocess.run(script(weights, "asyncio.run(ask(engine, 'Hello?', max_tokens=2))"), capture_output=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

    def test_an_answer_under_way_is_waited_for(self, weights: Path) -> None:
        body = """
            task = lambda: asyncio.run(ask(engine, "Tell a story.", max_tokens=30))
            threading.Thread(target=task, daemon=True).start()
            while not engine._is_busy():
                time.sleep(0.01)
        """
        assert subprocess.run(script(weights, body), capture_output=True, timeout=120).returncode == 0

    @pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
    def test_an_interrupt_ends_it(self, weights: Path) -> None:
        body = """
            async def main():
                task = asyncio.create_task(ask(engine, "Tell a story.", max_tokens=200))
                while not await asyncio.to_thread(engine._is_busy):
                    await asyncio.sleep(0.01)
                print("asking", flush=True)
                await task
            asyncio.run(main())
        """
        child = subprocess.Popen(script(weights, body), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"asking\n"
            child.send_signal(signal.SIGINT)
            try:
                assert child.wait(30) == -signal.SIGINT
            finally:
                child.kill()
