"""Answers given before: when one is used again, when not, and that no disk breaks a summary."""

from __future__ import annotations

import itertools
import json
import logging
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from summarizer import ModelError, NegotiationOutcome, summarize
from summarizer.cache import outcomes
from summarizer.document import read_document
from summarizer.keys import answer_key, differences
from summarizer.models import remote
from summarizer.models.asking import Connection
from summarizer.models.gold import find_labels, gold_draft
from summarizer.models.identity import settings_of
from summarizer.models.mock import scripted
from summarizer.models.names import ModelName, resolve_name

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "fixtures" / "harbour-wages" / "article.txt").read_bytes().decode()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Names of the remote models that were asked, each answering with the labels of the article."""
    monkeypatch.delenv("SUMMARIZER_NO_REMOTE")
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    names: list[str] = []
    document = read_document(TEXT)
    draft = gold_draft(find_labels(document.sha256)[1], document).model_dump(mode="json")

    def connect(name: ModelName, base_url: str | None, timeout: float) -> Connection:
        names.append(str(name))
        return scripted(name, itertools.repeat(draft))

    monkeypatch.setattr(remote, "connect", connect)
    return names


def test_the_second_answer_is_the_first(asked: list[str]) -> None:
    first, second = (summarize(TEXT, model="openai/x") for _ in range(2))
    assert asked == ["openai/x"]
    assert not first.provenance.cached
    told = second.provenance
    assert (told.cached, told.attempts, told.usage.input_tokens, told.usage.cost_usd) == (True, 0, 0, 0.0)
    assert told.created_at == first.provenance.created_at
    assert second.model_dump(exclude={"provenance"}) == first.model_dump(exclude={"provenance"})


@pytest.mark.parametrize(
    "changed",
    [
        {"model": "openai/y"},
        {"text": TEXT + " "},
        {"language": "fr"},
        {"base_url": "https://elsewhere.example/v1"},
        {"cache": False},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_another_question_is_asked(asked: list[str], changed: dict[str, Any]) -> None:
    summarize(TEXT, model="openai/x")
    given = {"text": TEXT, "model": "openai/x", **changed}
    assert not summarize(**given).provenance.cached
    assert len(asked) == 2


def test_without_the_cache_nothing_is_kept(asked: list[str]) -> None:
    summarize(TEXT, model="openai/x", cache=False)
    assert outcomes.open_store().info().entries == 0


def test_what_a_script_answers_is_never_kept(asked: list[str]) -> None:
    assert [summarize(TEXT, model="mock/gold").provenance.cached for _ in range(2)] == [False, False]
    assert not outcomes.open_store().path.exists()


def test_remote_models_stay_forbidden(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    summarize(TEXT, model="openai/x")
    monkeypatch.setenv("SUMMARIZER_NO_REMOTE", "1")
    with pytest.raises(ModelError, match="SUMMARIZER_NO_REMOTE"):
        summarize(TEXT, model="openai/x")


def test_an_embedded_model_answers_again_without_its_weights(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_OFFLINE", "1")
    outcome = summarize(TEXT, model="openai/x")
    key = outcomes.key_of(TEXT, resolve_name("local/smollm2-135m"), None, "auto", "source")
    assert key is not None
    outcomes.keep(key, outcome)
    assert summarize(TEXT, model="local/smollm2-135m").provenance.cached


def test_a_miss_says_which_part_differs(asked: list[str], caplog: pytest.LogCaptureFixture) -> None:
    summarize(TEXT, model="openai/x")
    with caplog.at_level(logging.INFO, logger="summarizer.cache"):
        summarize(TEXT, model="openai/y", strategy="single")
        summarize(TEXT, model="openai/x", language="de")
    assert "the model, the strategy differ" in caplog.messages[0]
    assert "the provider's settings differ" in caplog.messages[1]


@pytest.mark.parametrize("error", [sqlite3.OperationalError("database or disk is full"), PermissionError("read-only")])
def test_no_disk_breaks_a_summary(asked: list[str], monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    for method in ("get", "put", "parts_about"):
        monkeypatch.setattr(outcomes.Store, method, fail)
    assert [summarize(TEXT, model="openai/x").provenance.cached for _ in range(2)] == [False, False]


def test_a_folder_that_cannot_be_made_breaks_no_summary(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "file"))
    assert not summarize(TEXT, model="openai/x").provenance.cached


@pytest.mark.parametrize("value", ["", "{}", "[1]", '{"schema_version": "0"}'])
def test_what_is_no_outcome_is_forgotten(asked: list[str], value: str) -> None:
    summarize(TEXT, model="openai/x")
    with outcomes.open_store()._open() as db:
        db.execute("UPDATE entries SET value = ?", (value,))
    assert not summarize(TEXT, model="openai/x").provenance.cached
    assert summarize(TEXT, model="openai/x").provenance.cached


def test_the_outcome_of_another_article_is_not_used(asked: list[str]) -> None:
    outcome = summarize(TEXT, model="openai/x")
    key = outcomes.key_of("another article", resolve_name("openai/x"), None, "auto", "source")
    assert key is not None
    outcomes.keep(key, outcome)
    assert outcomes.find(key) is None


def test_an_answer_cut_off_is_not_kept(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    draft = gold_draft(find_labels(read_document(TEXT).sha256)[1], read_document(TEXT)).model_dump_json()
    item = {"finish_reason": "length", "content": draft[: draft.rindex("segments")]}
    monkeypatch.setattr(remote, "connect", lambda name, *_: scripted(name, itertools.repeat(item)))
    warned = [summarize(TEXT, model="openai/x") for _ in range(2)]
    assert all("answer_cut" in {warning.code for warning in outcome.warnings} for outcome in warned)
    assert not warned[1].provenance.cached


def test_servers_and_weights_tell_models_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    name = ModelName("openai", "x")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    here = settings_of(name, "https://user:sk-hidden@host:8000/v1?key=sk-hidden")
    assert here == {"server": "host:8000/v1"}
    monkeypatch.setenv("OPENAI_BASE_URL", "http://host:8000/v1/")
    assert settings_of(name, None) == here
    assert settings_of(name, "http://host:bad/") is None
    file = tmp_path / "own.gguf"
    own = ModelName("local", str(file))
    assert settings_of(own, None) is None
    file.write_bytes(b"GGUF")
    first = settings_of(own, None)
    file.write_bytes(b"GGUF2")
    assert first != settings_of(own, None)
    assert settings_of(own, "http://host") is None


def test_every_part_of_a_key_has_words() -> None:
    key = answer_key("m", "single", {}, "0" * 64)
    for part in key:
        assert len(differences(key, {**key, part: "other"})) == 1
    assert json.loads(json.dumps(key)) == key


def test_an_outcome_survives_the_store(asked: list[str]) -> None:
    outcome = summarize(TEXT, model="openai/x")
    assert NegotiationOutcome.model_validate_json(outcome.model_dump_json()) == outcome
