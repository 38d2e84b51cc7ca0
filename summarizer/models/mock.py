"""Models that answer from a script: ``mock/gold`` and its doubles from labels, ``mock/<file>`` from a list in a file.

The script stands in for the network only. Above it the real client and the real instructor run, so that requests are
built, answers parsed, failures recognised and wrong answers asked for again exactly as with a model.

A file is a JSON or YAML list; each request takes the next item:

* an object: the answer; a string: the answer as it is, valid or not;
* ``{"finish_reason": "length", "content": ...}``: an answer that ended so; ``usage`` may be given too;
* ``{"status": 429, "headers": {"retry-after": "1"}}``: a refusal of the server; ``body`` may give its error object;
* ``{"page": "<html>..."}``: a web page where a completion should be;
* ``{"error": "timeout"}`` or ``{"error": "connection"}``: no answer at all.
"""

from __future__ import annotations

import importlib
import itertools
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.models.connections import Connection
from summarizer.models.doubles import DOUBLES
from summarizer.models.gold import find_labels, gold_draft, read_yaml
from summarizer.models.names import ModelName

_CHARS_PER_TOKEN = 4
_NOT_JSON = "I am sorry, here is the summary:"


def connect_mock(name: ModelName, source_sha256: str) -> Connection:
    """Make a client that is answered from a script.

    Args:
        name: ``mock/gold``, another double, or ``mock/<path of a script>``.
        source_sha256: digest of the article, by which its labels are found.

    Raises:
        ModelError: the article has no labels, or the script cannot be read.
    """
    whole = name.model in DOUBLES
    script = _labelled(name, source_sha256) if whole else iter(_read_script(name))
    return scripted(name, script, whole_draft=whole)


def scripted(name: ModelName, script: Iterator[Any], *, whole_draft: bool = False) -> Connection:
    """Make a client whose requests are answered by the items of ``script``, in order.

    Args:
        name: shown in errors.
        script: items as in a script file.
        whole_draft: whether the items answer only a question for the whole draft.
    """
    import openai

    from summarizer.models.remote import wrap

    # openai 3 stands on httpx2 and openai 2 on httpx; what its own client class derives from tells which one.
    httpx: Any = importlib.import_module(openai.DefaultAsyncHttpxClient.__mro__[1].__module__)
    asked = itertools.count(1)

    async def answer(request: Any) -> Any:
        number = next(asked)
        body = json.loads(request.content)
        if whole_draft and not _asks_for_draft(body):
            raise ModelError(f"{name} answers only a question for the whole draft; use it with the strategy single")
        item = next(script, None)
        if item is None:
            raise ModelError(
                f"{name}: the script ran out of answers at request {number}; add an item, or ask fewer times"
            )
        if isinstance(item, dict) and "status" in item:
            failure = {"message": "scripted failure", **item.get("body", {})}
            return httpx.Response(item["status"], headers=item.get("headers"), json={"error": failure})
        if isinstance(item, dict) and item.keys() == {"page"}:
            return httpx.Response(200, html=item["page"])
        if item == {"error": "timeout"}:
            raise httpx.ReadTimeout("scripted", request=request)
        if item == {"error": "connection"}:
            raise httpx.ConnectError("scripted", request=request)
        return httpx.Response(200, json=_completion(body, item, number))

    client = openai.AsyncOpenAI(
        api_key="mock",
        base_url="http://mock.invalid/v1",
        max_retries=0,
        http_client=httpx.AsyncClient(transport=httpx.MockTransport(answer), trust_env=False),
    )
    return Connection(wrap(client), options={"model": name.model}, where="its script")


def _labelled(name: ModelName, source_sha256: str) -> Iterator[Any]:
    from summarizer.document import read_document

    text, labels = find_labels(source_sha256)
    document = read_document(text)
    draft = DOUBLES[name.model](gold_draft(labels, document), document)
    answers = itertools.repeat(draft.model_dump(mode="json"))
    return itertools.chain([_NOT_JSON], answers) if name.model == "flaky" else answers


def _read_script(name: ModelName) -> list[Any]:
    path = Path(name.model)
    if not path.is_file():
        raise ModelError(f"{name}: there is no script {path}; name a JSON or YAML file, or one of {', '.join(DOUBLES)}")
    if path.suffix in {".yaml", ".yml"}:
        items = read_yaml(path)
    else:
        try:
            items = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ModelError(f"{name}: the script is not valid JSON: {error}") from None
    if not isinstance(items, list):
        raise ModelError(f"{name}: the script must be a list with one item for each request")
    return items


def _asks_for_draft(body: dict[str, Any]) -> bool:
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
    return {"claims", "is_negotiation"} <= set(schema.get("properties", {}))


def _completion(body: dict[str, Any], item: Any, number: int) -> dict[str, Any]:
    given = item if isinstance(item, dict) and "finish_reason" in item else {"content": item}
    content = given.get("content", "")
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    read, written = _tokens("".join(message["content"] for message in body["messages"])), _tokens(text)
    return {
        "id": f"mock-{number}",
        "object": "chat.completion",
        "created": 0,
        "model": body["model"],
        "choices": [
            {
                "index": 0,
                "finish_reason": given.get("finish_reason", "stop"),
                "message": {"role": "assistant", "content": text},
            }
        ],
        "usage": {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
            **given.get("usage", {}),
        },
    }


def _tokens(text: str) -> int:
    return math.ceil(len(text) / _CHARS_PER_TOKEN)
