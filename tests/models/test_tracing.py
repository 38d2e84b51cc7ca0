"""Spans by the GenAI conventions: only where they are asked for, and without a word of the article."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("opentelemetry.sdk", reason="the extra [otel] is not installed")

from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from summarizer import ModelError, summarize
from summarizer.models.tracing import CONTENT_SWITCH, SWITCH

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "harbour-wages" / "article.txt"
TEXT = FIXTURE.read_bytes().decode()


@pytest.fixture(scope="module")
def exporter() -> InMemorySpanExporter:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return exporter


@pytest.fixture
def spans(exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    monkeypatch.setenv(SWITCH, "1")
    monkeypatch.delenv(CONTENT_SWITCH, raising=False)
    exporter.clear()
    yield exporter
    exporter.clear()


def told(span: ReadableSpan) -> dict[str, object]:
    return dict(span.attributes or {})


def test_an_article_and_each_of_its_calls(spans: InMemorySpanExporter) -> None:
    outcome = summarize(TEXT, model="mock/flaky")
    first, second, article = spans.get_finished_spans()
    assert [span.name for span in (first, second, article)] == ["chat flaky"] * 2 + ["invoke_workflow summarize"]
    assert article.context is not None
    assert all(call.parent and call.parent.span_id == article.context.span_id for call in (first, second))
    assert told(article)["summarizer.source.sha256"] == outcome.provenance.source.sha256
    assert told(article)["summarizer.strategy"] == "single"
    call = told(second)
    assert call["gen_ai.operation.name"] == "chat"
    assert call["gen_ai.provider.name"] == "mock"
    assert call["gen_ai.request.model"] == "flaky"
    assert call["gen_ai.response.finish_reasons"] == ("stop",)
    assert call["summarizer.attempt"] == 2
    used = outcome.provenance.usage
    assert sum(int(str(told(span)["gen_ai.usage.input_tokens"])) for span in (first, second)) == used.input_tokens
    assert sum(int(str(told(span)["gen_ai.usage.output_tokens"])) for span in (first, second)) == used.output_tokens


def words(spans: InMemorySpanExporter) -> str:
    return "".join(json.dumps(json.loads(span.to_json()), ensure_ascii=False) for span in spans.get_finished_spans())


def test_no_word_of_the_article_unless_asked(spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch) -> None:
    summarize(TEXT, model="mock/gold")
    sentence = next(line for line in TEXT.splitlines() if len(line) > 60)[:40]
    assert sentence not in words(spans)
    assert "gen_ai.output.messages" not in words(spans)
    monkeypatch.setenv(CONTENT_SWITCH, "true")
    summarize(TEXT, model="mock/gold")
    call = told(spans.get_finished_spans()[-2])
    assert sentence in str(call["gen_ai.input.messages"])
    assert json.loads(str(call["gen_ai.output.messages"]))[0]["role"] == "assistant"


def test_an_error_tells_its_kind_and_none_of_its_words(spans: InMemorySpanExporter, tmp_path: Path) -> None:
    script = tmp_path / "a.json"
    script.write_text(json.dumps([{"status": 401, "body": {"message": "key sk-secret is wrong"}}]), encoding="utf-8")
    with pytest.raises(ModelError):
        summarize(TEXT, model=f"mock/{script}")
    call, article = spans.get_finished_spans()
    assert (told(call)["error.type"], told(article)["error.type"]) == ("401", "ModelError")
    assert call.status.status_code is trace.StatusCode.ERROR
    assert "sk-secret" not in words(spans)


def test_off_by_default(spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SWITCH)
    summarize(TEXT, model="mock/gold")
    assert spans.get_finished_spans() == ()


def test_nothing_is_loaded_where_they_are_off() -> None:
    code = "import sys; from summarizer import summarize; summarize(open(sys.argv[1], encoding='utf-8').read(), model='mock/gold'); print('opentelemetry' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(FIXTURE)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "1")
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(ModelError, match=r"\[otel\]"):
        summarize(TEXT, model="mock/gold")
