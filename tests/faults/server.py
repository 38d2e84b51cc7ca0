"""A server on 127.0.0.1 that speaks OpenAI's protocol and, as a plan says, fails in every way that servers do.

It keeps its own count of what it was asked, which faults it gave and how many tokens its answers carried: only answers
whose every byte was sent with their usage in it are counted, for no client can know of others.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import TracebackType
from typing import Any

from tests.faults.articles import answer, number_in

RIGHT = "right"
"""What a plan says where nothing is to go wrong."""

_STATUSES: dict[str, tuple[int, dict[str, str]]] = {
    "429": (429, {}),
    "429, Retry-After in seconds": (429, {"Retry-After": "1"}),
    "429, Retry-After as a date": (429, {"Retry-After": "date"}),
    "408": (408, {}),
    "409": (409, {}),
    "500": (500, {}),
    "503": (503, {}),
    "401": (401, {}),
}
_CONTENTS: dict[str, Callable[[str], str]] = {
    "truncated JSON": lambda right: right[: len(right) // 3],
    "invalid JSON": lambda right: f"I am sorry, here it is: {right.replace(':', ' = ')}",
    "wrong schema": lambda right: json.dumps({"summary": json.loads(right)["claims"][0]["statement"]}),
    "wrong segment": lambda right: right.replace('"segments": [', '"segments": [9'),
}
_CHOICES: dict[str, Callable[[str], list[dict[str, Any]]]] = {
    "cut off at the limit": lambda right: [_choice(right[: len(right) // 3], finish_reason="length")],
    "empty choices": lambda right: [],
    "empty content": lambda right: [_choice("")],
    "refusal": lambda right: [_choice(None, refusal="I cannot help with that.")],
}
_BROKEN = (
    "reset before the answer",
    "reset within the body",
    "slow drip",
    "hang",
    "half a body",
    "error with status 200",
)

FAULTS = (*_STATUSES, *_BROKEN, *_CONTENTS, *_CHOICES)
"""Names of the faults that the server knows."""

Plan = Callable[[int, int], str]
"""What happens to the request for an article that is its nth, both from 0."""

_CHARS_PER_TOKEN = 4
_DRIP_SECONDS = 0.5
_HANG_SECONDS = 600.0


def random_plan(share: float, seed: int) -> Plan:
    """A share of the answers is faulty, every fault as often as any other; the same at every run."""

    def plan(number: int, nth: int) -> str:
        draw = random.Random(f"{seed} {number} {nth}")
        return draw.choice(FAULTS) if draw.random() < share else RIGHT

    return plan


class FaultyServer:
    """The server in a thread of its own. Used with ``with``.

    Args:
        plan: what happens to each request.
        latency: seconds before it does.
        capacity: requests under way at once; what goes beyond is refused with 429.
        unknown: arguments of a request that the server refuses with 400, as servers do that do not know them.
        clock: seconds by which the server's clock is ahead of this machine's.

    Attributes:
        given: what was given to the requests for each article, in order.
        input_tokens, output_tokens: of the answers whose every byte was sent.
        most_at_once: requests under way at once, at most.
    """

    def __init__(
        self,
        plan: Plan,
        latency: float = 0.0,
        capacity: int | None = None,
        unknown: tuple[str, ...] = (),
        clock: float = 0.0,
    ) -> None:
        self.given: dict[int, list[str]] = {}
        self.input_tokens = 0
        self.output_tokens = 0
        self.most_at_once = 0
        self._plan = plan
        self._latency = latency
        self._capacity = capacity
        self._unknown = unknown
        self._clock = timedelta(seconds=clock)
        self._at_once = 0
        self._numbers = itertools.count()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()

    def __enter__(self) -> FaultyServer:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def url(self) -> str:
        """Address of the server."""
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"

    @property
    def injected(self) -> Counter[str]:
        """How often each fault was given."""
        return Counter(what for all_ in self.given.values() for what in all_ if what != RIGHT)

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._connected, "127.0.0.1", 0, backlog=1024)

    async def _end(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
                body = json.loads(await reader.readexactly(length))
                self._at_once += 1
                self.most_at_once = max(self.most_at_once, self._at_once)
                try:
                    refused = self._capacity is not None and self._at_once > self._capacity
                    await asyncio.sleep(0 if refused else self._latency)
                    await self._answer(body, writer, refused=refused)
                finally:
                    self._at_once -= 1
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            # The client went away, or the server ends.
            writer.transport.abort()
        finally:
            self._tasks.discard(task)

    async def _answer(self, body: dict[str, Any], writer: asyncio.StreamWriter, *, refused: bool) -> None:
        asked = "".join(message["content"] for message in body["messages"])
        number = number_in(asked)
        before = self.given.setdefault(number, [])
        what = "429" if refused else self._plan(number, len(before))
        before.append(what)
        right = answer(number)
        if unknown := [name for name in self._unknown if name in body]:
            before[-1] = "400"
            await _send(writer, json.dumps({"error": {"message": f"{unknown[0]} is not supported"}}), 400)
        elif what in _STATUSES:
            status, headers = _STATUSES[what]
            if headers.get("Retry-After") == "date":
                now = datetime.now(UTC) + self._clock
                later = now + timedelta(seconds=1)
                headers = {
                    name: format_datetime(at, usegmt=True) for name, at in (("Date", now), ("Retry-After", later))
                }
            await _send(writer, json.dumps({"error": {"message": what}}), status, headers)
        elif what in _BROKEN:
            await self._break(what, right, asked, writer)
        else:
            choices = (_CHOICES.get(what) or (lambda right: [_choice(_CONTENTS.get(what, str)(right))]))(right)
            for choice in choices if "tools" in body else ():
                content = choice["message"]["content"]
                function = {"name": body["tools"][0]["function"]["name"], "arguments": content}
                call = {"id": "call", "type": "function", "function": function}
                choice["message"].update(content=None, tool_calls=[call])
            await _send(writer, self._completion(choices, asked, counted=True))

    async def _break(self, what: str, right: str, asked: str, writer: asyncio.StreamWriter) -> None:
        whole = self._completion([_choice(right)], asked, counted=False)
        if what == "half a body":
            await _send(writer, whole[: len(whole) // 2])
        elif what == "error with status 200":
            await _send(writer, json.dumps({"error": {"code": 502, "message": "the model behind the gateway is down"}}))
        elif what == "reset before the answer":
            writer.transport.abort()
            raise ConnectionResetError
        elif what == "reset within the body":
            await _send(writer, whole, promised=2 * len(whole.encode()))
            writer.transport.abort()
            raise ConnectionResetError
        elif what == "slow drip":
            await _send(writer, whole[:9], promised=len(whole.encode()))
            for letter in whole[9:]:
                await asyncio.sleep(_DRIP_SECONDS)
                writer.write(letter.encode())
                await writer.drain()
        else:
            await asyncio.sleep(_HANG_SECONDS)

    def _completion(self, choices: list[dict[str, Any]], asked: str, *, counted: bool) -> str:
        read = -(-len(asked) // _CHARS_PER_TOKEN)
        written = -(-sum(len(choice["message"]["content"] or "") for choice in choices) // _CHARS_PER_TOKEN) + 1
        if counted:
            self.input_tokens += read
            self.output_tokens += written
        return json.dumps(
            {
                "id": f"faulty-{next(self._numbers)}",
                "object": "chat.completion",
                "created": 0,
                "model": "any",
                "choices": choices,
                "usage": {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written},
            }
        )


def _choice(content: str | None, *, finish_reason: str = "stop", refusal: str | None = None) -> dict[str, Any]:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return {"index": 0, "finish_reason": finish_reason, "message": message}


async def _send(
    writer: asyncio.StreamWriter,
    text: str,
    status: int = 200,
    headers: dict[str, str] | None = None,
    promised: int | None = None,
) -> None:
    body = text.encode()
    fields = {"Content-Type": "application/json", "Content-Length": str(promised or len(body)), **(headers or {})}
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in fields.items())]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    await writer.drain()
