"""Fetching one page: http and https only, few redirects, limits of size and time, no cookies, no private addresses.

The address that was checked is the one that is connected to, for every redirect anew: a name that resolves to another
address the second time gains nothing.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from summarizer.errors import InputError
from summarizer.web.addresses import resolve

if TYPE_CHECKING:
    import httpcore

_MAX_REDIRECTS = 5
_SECONDS = 30.0
_STEP_SECONDS = 10.0
_KINDS = {"text/html", "application/xhtml+xml", "text/plain"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """What a server answered.

    Attributes:
        address: after redirects.
        kind: media type, without parameters.
        charset: as the server names it, None where it does not.
        data: the body.
    """

    address: str
    kind: str
    charset: str | None
    data: bytes


def is_address(source: str) -> bool:
    """Whether a source is the address of a page and no path."""
    return _SCHEME.match(source) is not None


def fetch(address: str, *, max_bytes: int, allow_private: bool = False, seconds: float = _SECONDS) -> Page:
    """Fetch a page.

    Args:
        address: http or https.
        max_bytes: largest body, after decompression.
        allow_private: whether addresses of this machine and its network may be read.
        seconds: for everything together.

    Raises:
        InputError: the address may not be read, the server does not answer with a page, or a limit is broken.
    """
    import httpcore

    until = time.monotonic() + seconds
    backend = _checked_backend(allow_private)
    # Certificates are those of the system, as browsers use them.
    with httpcore.ConnectionPool(network_backend=backend, max_connections=1) as pool:
        for _ in range(_MAX_REDIRECTS + 1):
            _check(address)
            try:
                with pool.stream("GET", address, headers=_headers(), extensions=_limits(until)) as response:
                    headers = _message(response.headers)
                    if response.status in (301, 302, 303, 307, 308) and headers["Location"]:
                        address = urljoin(address, headers["Location"])
                        continue
                    if response.status != 200:
                        raise InputError(f"{address} answered with status {response.status}; save the article as text")
                    return _page(address, headers, _within(response.iter_stream(), until, address), max_bytes)
            except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
                reason = str(error) or type(error).__name__
                raise InputError(f"{address} cannot be read: {reason}; try again or save it as text") from None
    raise InputError(f"{address}: more than {_MAX_REDIRECTS} redirects; give the address of the article itself")


def _checked_backend(allow_private: bool) -> httpcore.NetworkBackend:
    import httpcore

    class Checked(httpcore.SyncBackend):
        def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> httpcore.NetworkStream:
            return super().connect_tcp(resolve(host, port, allow_private=allow_private), port, *args, **options)

    return Checked()


def _check(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError(f"{address}: only http and https are read; save the article as text")
    if not parts.hostname:
        raise InputError(f"{address} names no host; check the address")
    if parts.username or parts.password:
        raise InputError(f"an address with a user name or a password is not read ({parts.hostname}); save it as text")


def _headers() -> list[tuple[bytes | str, bytes | str]]:
    return [
        ("User-Agent", "negotiation-summarizer"),
        ("Accept", "text/html, application/xhtml+xml, text/plain;q=0.8"),
        ("Accept-Encoding", "gzip, identity"),
    ]


def _limits(until: float) -> dict[str, Any]:
    step = max(0.1, min(_STEP_SECONDS, until - time.monotonic()))
    return {"timeout": {"connect": step, "read": step, "write": step, "pool": step}}


def _message(headers: Iterable[tuple[bytes, bytes]]) -> Message:
    found = Message()
    for name, value in headers:
        found[name.decode("latin-1")] = value.decode("latin-1")
    return found


def _within(chunks: Iterable[bytes], until: float, address: str) -> Iterable[bytes]:
    """A server that sends a byte now and then keeps within the time of each read: the whole has a limit too."""
    for chunk in chunks:
        if time.monotonic() > until:
            raise InputError(f"{address} takes too long; try again or save it as text")
        yield chunk


def _page(address: str, headers: Message, chunks: Iterable[bytes], max_bytes: int) -> Page:
    kind = headers.get_content_type() if headers["Content-Type"] else "text/html"
    if kind not in _KINDS:
        raise InputError(f"{address} is {kind}, not a page; save the article as text")
    packed = (headers["Content-Encoding"] or "identity").lower()
    if packed not in ("identity", "gzip", "x-gzip"):
        raise InputError(f"{address} is compressed as {packed}, which is not read; save it as text")
    unpack = zlib.decompressobj(wbits=31) if packed != "identity" else None
    data = bytearray()
    try:
        for chunk in chunks:
            data += unpack.decompress(chunk, max_bytes + 1 - len(data)) if unpack else chunk
            if len(data) > max_bytes:
                raise InputError(
                    f"{address} is over {max_bytes // 1_000_000} MB, too long for one article; save it as text"
                )
    except zlib.error:
        raise InputError(f"{address}: its compressed body is damaged; try again or save it as text") from None
    return Page(address, kind, headers.get_content_charset(), bytes(data))
