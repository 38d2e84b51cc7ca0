"""A server on 127.0.0.1 that speaks OpenAI's protocol and gives one answer, each time after the same wait.

    python -m bench.server --latency 0.2

prints its address and serves until it is ended.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import threading
from collections.abc import Callable
from types import TracebackType

from bench.articles import answer, number_in

_CHARS_PER_TOKEN = 4


class _Connection(asyncio.Protocol):
    """One client's connection; requests come one after the other and are kept alive."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        length = int(lengths[0].partition(b":")[2]) if lengths else 0
        if len(rest) >= length:
            self._buffer = rest[length:]
            self._server.received(rest[:length], self._transport)


class Server:
    """The server in a thread of its own. Used with ``with``.

    Args:
        latency: seconds from a request to its answer.
        content: what the model says.
        watch: is told each request's body when it comes.

    Attributes:
        asked: number of each article that was asked about, in order.
    """

    def __init__(self, latency: float, content: str, watch: Callable[[bytes], None] | None = None) -> None:
        self.asked: list[int | None] = []
        self._latency = latency
        self._answer = _response(content)
        self._watch = watch
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None

    def __enter__(self) -> Server:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self.start(), self._loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        if self._server is not None:
            self._server.close()
        self._loop.close()

    @property
    def url(self) -> str:
        """Address of the server."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"

    async def start(self) -> None:
        """Begin to listen in the running loop."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0, backlog=1024)

    def received(self, body: bytes, transport: asyncio.Transport) -> None:
        """Answer a request after the wait."""
        self.asked.append(number_in(body))
        if self._watch is not None:
            self._watch(body)
        asyncio.get_running_loop().call_later(self._latency, transport.write, self._answer)


def _response(content: str) -> bytes:
    completion = {
        "id": "bench",
        "object": "chat.completion",
        "created": 0,
        "model": "bench",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
        "usage": {
            "prompt_tokens": 1_500,
            "completion_tokens": len(content) // _CHARS_PER_TOKEN,
            "total_tokens": 1_500 + len(content) // _CHARS_PER_TOKEN,
            "cost": 0.01,
        },
    }
    body = json.dumps(completion).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _serve(latency: float) -> None:
    server = Server(latency, answer())
    await server.start()
    print(server.url, flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=0.2, help="seconds from a request to its answer")
    asyncio.run(_serve(parser.parse_args().latency))


if __name__ == "__main__":
    main()
