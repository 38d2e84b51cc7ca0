"""The page's server: on this machine alone, and for whoever has the key alone.

The standard library's server is enough for one person and one article, and keeps the command free of a framework. What
a page of another site could try is refused before anything is read: a name that was pointed at this machine (``Host``),
a request that another page sends (``Origin``), and whatever comes without the key.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from summarizer.errors import InputError, SummarizerError
from summarizer.labelling.changes import ChangeError, Range
from summarizer.labelling.page import Page, make_page
from summarizer.labelling.proposals import Proposal, Reader
from summarizer.labelling.session import ConflictError, DiskError, Session
from summarizer.labelling.view import article_view, labels_view

HOST = "127.0.0.1"
KEY_HEADER = "X-Label-Key"
_MAX_BODY = 1_000_000
_SECONDS = 30
_STATUS: dict[type[SummarizerError], tuple[HTTPStatus, str]] = {
    ChangeError: (HTTPStatus.UNPROCESSABLE_ENTITY, "refused"),
    DiskError: (HTTPStatus.INSUFFICIENT_STORAGE, "disk"),
    ConflictError: (HTTPStatus.CONFLICT, "conflict"),
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class LabelServer(ThreadingHTTPServer):
    """Serves one session.

    Args:
        session: whose article and labels the page shows.
        port: 0 for any that is free.
        proposals: known from the start.
        reader: whose proposals come later; None where no model was asked for.

    Attributes:
        key: what every request must hold.

    Raises:
        InputError: the port is taken.
    """

    daemon_threads = True
    # Another program that listens on the same port must not go unnoticed.
    allow_reuse_address = False

    def __init__(
        self, session: Session, *, port: int = 0, proposals: list[Proposal] | None = None, reader: Reader | None = None
    ) -> None:
        self.session, self.proposals, self.reader = session, proposals or [], reader
        self.key = secrets.token_urlsafe(32)
        self.page: Page = make_page(session)
        self.one_at_a_time = threading.Lock()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise InputError(
                f"port {port} cannot be used ({error.strerror or error}); choose another --port"
            ) from error
        self.host = f"{HOST}:{self.server_address[1]}"

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{self.host}/?key={self.key}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: LabelServer
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        given = parse_qs(parts.query).get("key", [""])[0] if parts.path == "/" else self.headers.get(KEY_HEADER, "")
        if not self._may(given):
            return
        if parts.path == "/":
            page = self.server.page
            self._send(
                HTTPStatus.OK, page.content, "text/html; charset=utf-8", {"Content-Security-Policy": page.policy}
            )
        elif parts.path == "/article":
            self._answer(HTTPStatus.OK, article_view(self.server.session))
        elif parts.path == "/labels":
            self._labels()
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")

    def do_POST(self) -> None:
        if not self._may(self.headers.get(KEY_HEADER, "")):
            return
        session = self.server.session
        try:
            body = self._body()
            with self.server.one_at_a_time:
                match urlsplit(self.path).path:
                    case "/change":
                        session.change(_name(body), body.get("change"))
                    case "/undo":
                        session.step(_name(body), "undo")
                    case "/redo":
                        session.step(_name(body), "redo")
                    case "/save":
                        session.save(replace=body.get("replace") is True)
                    case "/figures":
                        self._answer(HTTPStatus.OK, self._figures(body))
                        return
                    case _:
                        self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")
                        return
        except tuple(_STATUS) as error:
            status, code = _STATUS[type(error)]
            self._answer(status, {"error": code, "message": str(error)})
        except SummarizerError as error:
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "refused", "message": str(error)})
        except (ValueError, TypeError) as error:
            self._refuse(HTTPStatus.BAD_REQUEST, f"this is no request of the page: {error}")
        else:
            self._labels()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: addresses hold the key."""

    def version_string(self) -> str:
        """Nobody needs to know."""
        return "summarizer"

    def _may(self, key: str) -> bool:
        origin = self.headers.get("Origin")
        at_home = self.headers.get_all("Host") == [self.server.host] and origin in (None, f"http://{self.server.host}")
        if at_home and hmac.compare_digest(key.encode(), self.server.key.encode()):
            return True
        self._refuse(HTTPStatus.FORBIDDEN, "open the address that `summarizer label` printed; it holds the key")
        return False

    def _body(self) -> dict[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise ValueError("it is no JSON")
        length = int(self.headers.get("Content-Length", ""))
        if not 0 <= length <= _MAX_BODY:
            raise ValueError("it is too long")
        body = json.loads(self.rfile.read(length), parse_constant=_no_number)
        if not isinstance(body, dict):
            raise ValueError("it is no object")
        # Half a surrogate pair can be said in JSON, but not be written to a file.
        json.dumps(body, ensure_ascii=False).encode()
        return body

    def _figures(self, body: dict[str, Any]) -> dict[str, Any]:
        length = len(self.server.session.text)
        ranges: list[Range] = [(int(start), int(end)) for start, end in body["evidence"]]
        if not all(0 <= start < end <= length for start, end in ranges):
            raise ValueError("a range is not within the text")
        found = self.server.session.propose_figures(ranges)
        return {"figures": [figure.model_dump(mode="json") for figure in found]}

    def _labels(self) -> None:
        server = self.server
        with server.one_at_a_time:
            view = labels_view(server.session, server.proposals, server.reader)
        self._answer(HTTPStatus.OK, view)

    def _answer(self, status: HTTPStatus, content: dict[str, Any]) -> None:
        data = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        self._send(status, data, "application/json; charset=utf-8", {})

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        # What the request still holds is not read.
        self.close_connection = True
        self._send(status, message.encode("utf-8", "replace"), "text/plain; charset=utf-8", {"Connection": "close"})

    def _send(self, status: HTTPStatus, data: bytes, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **headers, "Content-Type": kind, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def _name(body: dict[str, Any]) -> str:
    name = body["id"]
    if not isinstance(name, str) or not 8 <= len(name) <= 64:
        raise ValueError("its id is none")
    return name


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")
