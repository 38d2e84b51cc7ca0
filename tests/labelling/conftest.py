"""An article to label, and the command that serves it in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

TEXT = (
    "OSTMARK, May 4 — The Dockers' Union and the port authority met on Sunday.\n\n"
    "“We 🤝 agreed on 12 free weekends a year,” said Jana Holt of the union.\n\n"
    "The authority's Piet Moor offered a raise of 4 to 5 percent. 🚢 He rejected a strike fund.\n\n"
    "Read more: Ferries late again\n"
)
UNION = {"type": "add_party", "party": {"id": "union", "name": "Dockers' Union", "role": "side"}}


def words(said: str, text: str = TEXT) -> list[int]:
    """Where words stand, in code points."""
    at = text.index(said)
    return [at, at + len(said)]


def claim(said: str, party: str = "union", **more: Any) -> dict[str, Any]:
    """The change that adds a claim of some words."""
    return {
        "type": "add_claim",
        "claim": {"party": party, "kinds": ["agreed"], "evidence": [words(said)], "statement": said} | more,
    }


def name() -> str:
    """A name for a change, unlike all others."""
    return uuid.uuid4().hex


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "dock" / "article.txt"
    path.parent.mkdir()
    path.write_bytes(TEXT.encode())
    return path


class Served:
    """The command in a process of its own, and a client that has its key."""

    def __init__(self, *arguments: str | Path) -> None:
        command = [sys.executable, "-m", "summarizer", "label", *map(str, arguments), "--no-browser"]
        environment = os.environ | {"SUMMARIZER_NO_REMOTE": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        parts = urlsplit(self.address)
        self.host, self.port = parts.netloc, parts.port
        self.key = parse_qs(parts.query).get("key", [""])[0]

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any, http.client.HTTPMessage]:
        """Send a request; returns status, body and headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"X-Label-Key": self.key, "Content-Type": "application/json"} | headers
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, path, data, {key: value for key, value in sent.items() if value})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        kind = answer.headers.get_content_type()
        return answer.status, json.loads(content) if kind == "application/json" else content.decode(), answer.headers

    def change(self, change: dict[str, Any]) -> dict[str, Any]:
        """Make a change; returns the labels as they are then."""
        status, body, _ = self.ask("POST", "/change", {"id": name(), "change": change})
        assert status == 200, body
        found: dict[str, Any] = body
        return found

    def kill(self) -> None:
        """End the process as a crash would."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Start the command with some arguments."""
    started: list[Served] = []

    def start(*arguments: str | Path) -> Served:
        started.append(Served(*arguments))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.kill()
