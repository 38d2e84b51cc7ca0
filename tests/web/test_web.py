"""Pages come from the open internet only, within limits, and their main text is what is read."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summarizer.document import read_document
from summarizer.errors import InputError
from summarizer.sources import read_source
from summarizer.web import addresses, fetch, is_address, is_html, main_text

PARAGRAPHS = [
    "The dockers' union and the port company ended their fourth round of talks in Westhaven on Monday without a deal.",
    'Union leader Ann Frost said the company had offered a rise of 3 percent. "That is not enough," she told reporters.',
    "The company's director Bo Lind said the offer stood at 4.5 percent and that he was ready to meet again on Friday.",
]
ITEMS = ["a rise of 3 percent from April", "a bonus of 400 crowns for every docker", "two more days of leave a year"]
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks end without a deal | Westhaven Courier</title>
<meta property="og:title" content="Talks end without a deal"><style>p {{color: red}}</style></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Talks end without a deal</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
<p>According to the company, its offer holds:</p><ul>{"".join(f"<li>{item}</li>" for item in ITEMS)}</ul>
<script>document.title = "owned"</script></article><footer>Cookies and imprint</footer></body></html>"""

Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, Answer]], str]]:
    """A server on 127.0.0.1 for answers by path."""
    servers: list[ThreadingHTTPServer] = []

    def start(answers: dict[str, Answer]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = answers[self.path]
                assert "Cookie" not in self.headers
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_the_main_text_is_headline_paragraphs_and_list() -> None:
    text = main_text(PAGE.encode(), "page")
    assert text.startswith("Talks end without a deal\n\n")
    for paragraph in PARAGRAPHS:
        assert f"\n\n{paragraph}\n\n" in text
    assert "owned" not in text
    assert "Sport" not in text
    document = read_document(text)
    listed = [document.words(segment) for segment in document.segments if segment.role == "list_item"]
    assert [words.lstrip("- ") for words in listed] == ITEMS


def test_a_page_is_read_from_its_address(serve: Callable[[dict[str, Answer]], str]) -> None:
    address = serve(
        {"/old": (301, {"Location": "/news"}, b""), "/news": (200, HTML | {"Set-Cookie": "a=b"}, PAGE.encode())}
    )
    assert read_source(f"{address}/old", allow_private=True) == main_text(PAGE.encode(), "page")


def test_a_page_is_read_from_a_file_and_from_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAGE, encoding="utf-8")
    expected = main_text(PAGE.encode(), "page")
    assert read_source(str(tmp_path / "a.html")) == read_source(str(tmp_path / "b.txt")) == expected
    assert not is_html(b"An article about <html> and other tags.")


def test_compressed_bodies_and_the_servers_charset(serve: Callable[[dict[str, Answer]], str]) -> None:
    russian = PAGE.replace(
        PARAGRAPHS[0], "Профсоюз докеров и компания завершили переговоры в понедельник без соглашения."
    )
    headers = {"Content-Type": "text/html; charset=windows-1251", "Content-Encoding": "gzip"}
    address = serve({"/": (200, headers, gzip.compress(russian.encode("cp1251")))})
    assert "Профсоюз докеров" in read_source(address + "/", allow_private=True)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((404, HTML, b""), "status 404"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "application/pdf"),
        ((200, HTML | {"Content-Encoding": "br"}, b"x"), "compressed as br"),
        ((200, HTML | {"Content-Encoding": "gzip"}, b"not gzip"), "damaged"),
        ((200, HTML, b"<html>" + b"a" * 6_000_000), "over 5 MB"),
        ((200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 60_000_000)), "over 5 MB"),
        ((302, {"Location": "/"}, b""), "redirects"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "only http and https"),
        ((200, HTML, b"<html><body></body></html>"), "no article"),
    ],
)
def test_what_is_no_page_is_refused(serve: Callable[[dict[str, Answer]], str], answer: Answer, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_source(serve({"/": answer}) + "/", allow_private=True)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "file:///etc/passwd", "http:///a", "http://user:word@example.org/"]
)
def test_other_addresses_are_refused(address: str) -> None:
    assert is_address(address)
    with pytest.raises(InputError):
        read_source(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
        *("198.18.0.1", "192.0.2.1", "240.0.0.1", "255.255.255.255", "fd00:ec2::254"),
    ],
)
def test_addresses_of_the_machine_and_its_network_are_not_public(address: str) -> None:
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_addresses_of_the_internet_are(address: str) -> None:
    assert addresses.is_public(address)


def test_this_machine_is_refused_by_name_by_number_and_after_a_redirect(
    serve: Callable[[dict[str, Answer]], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = serve({"/": (200, HTML, PAGE.encode())})
    port = address.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1"):
        with pytest.raises(InputError, match=r"allow-private|cannot be found"):
            read_source(f"http://{host}:{port}/")
    jump = serve({"/": (302, {"Location": address + "/"}, b"")})
    allowed = jump.removeprefix("http://")

    def resolve(host: str, port: int, *, allow_private: bool) -> str:
        return host if f"{host}:{port}" == allowed else addresses.resolve(host, port, allow_private=allow_private)

    monkeypatch.setattr("summarizer.web.fetching.resolve", resolve)
    with pytest.raises(InputError, match="allow-private"):
        read_source(jump + "/")


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    connected: list[str] = []

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port))]

    def create_connection(address: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        connected.append(address[0])
        raise OSError("stop here")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    with pytest.raises(InputError, match="cannot be read"):
        fetch("http://changing.example/", max_bytes=1000)
    assert asked == ["changing.example"]
    assert connected == ["93.184.215.14"]


def test_one_private_address_among_others_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 80)) for host in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(InputError, match=r"10\.0\.0\.7"):
        fetch("http://mixed.example/", max_bytes=1000)


def test_a_server_that_drips_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
                try:
                    while True:
                        connection.sendall(b"x")
                        time.sleep(0.05)
                except OSError:
                    return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        with pytest.raises(InputError, match=r"too long|timed out"):
            fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", max_bytes=10_000, allow_private=True, seconds=0.5)
        thread.join(5)
    assert not thread.is_alive()
