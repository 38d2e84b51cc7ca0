"""The forms in which answers are asked for, and the table that tells them."""

from __future__ import annotations

import asyncio
import copy
import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.draft import Draft
from summarizer.models import Model
from summarizer.models.forms import COMPATIBLE, OPENAI, Forms, mark_strict, strict_schema
from summarizer.models.mock import scripted
from summarizer.models.names import ModelName
from summarizer.models.remote import MODES, connect, wrap

TABLE = Path(__file__).resolve().parents[2] / "docs" / "models.md"
WORDS = {"TOOLS": "tool", "JSON_SCHEMA": "JSON schema", "JSON": "JSON schema", "MD_JSON": "prompted JSON"}


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_a_strict_schema_is_what_openai_enforces() -> None:
    schema = strict_schema(Draft)
    found = list(objects(schema))
    assert len(found) > 5
    for part in found:
        assert part["additionalProperties"] is False
        assert sorted(part["required"]) == sorted(part["properties"])
        assert not any("default" in described for described in part["properties"].values())
    assert set(schema["properties"]) == set(Draft.model_fields)


def test_a_request_is_marked_in_place() -> None:
    request = {"response_format": {"type": "json_schema", "json_schema": {"name": "Draft", "schema": {}}}}
    mark_strict(request, Draft)
    told: Any = request["response_format"]["json_schema"]
    assert told["strict"] is True
    assert told["schema"]["required"]
    assert told["name"] == "Draft"


def test_the_form_is_weakened_once_for_all() -> None:
    forms = Forms(COMPATIBLE, lambda mode: mode)
    assert (forms.current, forms.client) == ("JSON schema", "JSON_SCHEMA")
    assert forms.weaken("JSON schema")
    assert forms.weaken("JSON schema"), "another article has weakened it meanwhile"
    assert (forms.current, forms.client) == ("tool", "TOOLS")
    assert forms.weaken("tool")
    assert forms.client == "MD_JSON"
    assert not forms.weaken("prompted JSON")


def test_only_openais_own_servers_get_strict_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-6")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    own, elsewhere = connect(ModelName("openai", "gpt-5"), None, 5), connect(ModelName("ollama", "qwen3:8b"), None, 5)
    assert own.forms is not None
    assert own.forms.current == "strict JSON schema"
    assert elsewhere.forms is not None
    assert elsewhere.forms.current == "JSON schema"


def test_the_table_tells_what_the_code_does() -> None:
    rows = [line.strip("| ").split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines() if "/…`" in line]
    told = {row[0].strip("`").partition("/")[0]: row[1] for row in rows}
    assert told["openai"] == ", then ".join(OPENAI)
    assert told["ollama"] == ", then ".join(COMPATIBLE)
    for provider, mode in MODES.items():
        assert told[provider] == WORDS[mode], provider


def test_a_strict_request_reaches_the_server_and_a_weaker_one_follows() -> None:
    sent: list[dict[str, Any]] = []
    refusal = {"status": 400, "body": {"message": "Invalid schema for response_format 'Draft'"}}
    connection = scripted(ModelName("mock", "script"), iter([refusal, {"is_negotiation": False}]))
    client = connection.client.client
    create = client.chat.completions.create

    async def recording(**request: Any) -> Any:
        sent.append(copy.deepcopy(request["response_format"]["json_schema"]))
        return await create(**request)

    client.chat.completions.create = recording
    connection = dataclasses.replace(connection, forms=Forms(OPENAI, functools.partial(wrap, client)))

    async def work() -> Draft:
        async with Model("openai/gpt-5", connection, timeout=30, retries=0) as model:
            return await model.ask([{"role": "user", "content": "Who claims what?"}], Draft, max_tokens=50)

    assert asyncio.run(work()) == Draft(is_negotiation=False)
    assert [schema.get("strict") for schema in sent] == [True, None]
    assert sent[0]["schema"] == strict_schema(Draft)
