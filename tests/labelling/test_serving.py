"""The page's server answers who has the key, on this machine, from its own page; and ends without a loss."""

from __future__ import annotations

import base64
import hashlib
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.labels import check, load
from tests.labelling.conftest import TEXT, UNION, Served, claim, name, words

Serve = Callable[..., Served]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("dock") / "article.txt"
    path.write_bytes(TEXT.encode())
    running = Served(path)
    yield running
    running.kill()


def test_the_page_holds_nothing_of_the_article_and_runs_only_its_own(served: Served) -> None:
    status, page, headers = served.ask(
        "GET", served.address.removeprefix(f"http://{served.host}"), **{"X-Label-Key": ""}
    )
    assert status == 200
    assert "weekends" not in page
    policy = headers["Content-Security-Policy"]
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Python" not in headers["Server"]


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/"), ("GET", "/article"), ("GET", "/labels"), ("POST", "/change"), ("POST", "/save")]
)
@pytest.mark.parametrize(
    "headers",
    [
        {"X-Label-Key": ""},
        {"X-Label-Key": "wrong"},
        {"X-Label-Key": "ключ".encode().decode("latin-1")},
        {"Host": "evil.example"},
        {"Host": "localhost"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
def test_without_the_key_or_from_elsewhere_nothing_is_told(
    served: Served, method: str, path: str, headers: dict[str, str]
) -> None:
    body = {"id": name(), "change": UNION} if method == "POST" else None
    if path == "/" and "X-Label-Key" not in headers:
        path = f"/?key={served.key}"
    status, answer, _ = served.ask(method, path, body, **headers)
    assert status == 403
    assert "weekends" not in str(answer)
    assert served.key not in str(answer)
    assert served.ask("GET", "/labels")[1]["labels"]["parties"] == []


def test_only_this_machine_is_listened_to(served: Served) -> None:
    assert served.address.startswith("http://127.0.0.1:")
    with socket.create_connection(("127.0.0.1", served.port)):
        pass
    addresses = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in addresses - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r"."), socket.create_connection((address, served.port), timeout=2):
            pass


@pytest.mark.parametrize(
    ("path", "body", "headers", "status"),
    [
        ("/change", b"{", {}, 400),
        ("/change", b"[]", {}, 400),
        ("/change", b"{}", {"Content-Type": "text/plain"}, 400),
        ("/change", b'{"id": "short", "change": {}}', {}, 400),
        ("/change", b'{"id": 12345678, "change": {}}', {}, 400),
        ("/change", {"id": "12345678", "change": {"type": "explode"}}, {}, 422),
        (
            "/change",
            b'{"id": "12345678", "change": {"type": "add_party", "party": {"id": "a", "name": "\\ud800"}}}',
            {},
            400,
        ),
        (
            "/change",
            b'{"id": "12345678", "change": {"type": "mark", "what": "not_claims", "range": [0, NaN]}}',
            {},
            400,
        ),
        ("/change", {"id": "12345678", "change": {"type": "mark", "what": "not_claims", "range": [-1, 4]}}, {}, 422),
        ("/figures", {"evidence": [[0, 99999]]}, {}, 400),
        ("/figures", {"evidence": "x"}, {}, 400),
        ("/nothing", {"id": "12345678"}, {}, 404),
        ("/change", b"{}", {"Content-Length": "999999999"}, 400),
        ("/change", b"{}", {"Content-Length": "-4"}, 400),
    ],
)
def test_what_is_no_request_is_refused_and_changes_nothing(
    served: Served, path: str, body: Any, headers: dict[str, str], status: int
) -> None:
    assert served.ask("POST", path, body, **headers)[0] == status
    assert served.ask("GET", "/labels")[1]["labels"]["parties"] == []


def test_the_offsets_are_code_points(served: Served) -> None:
    assert "🤝" in TEXT.partition("agreed")[0]
    status, body, _ = served.ask("POST", "/figures", {"evidence": [words("raise of 4 to 5 percent")]})
    assert status == 200
    assert [(one["low"], one["high"], one["unit"]) for one in body["figures"]] == [(4, 5, "percent")]


def test_a_session_from_start_to_end(serve: Serve, article: Path) -> None:
    served = serve(article.parent, "--port", "0")
    told = served.change(UNION)
    assert told["unsaved"]
    served.change(claim("agreed on 12 free weekends"))
    wrong = served.change({"type": "edit_claim", "id": "u1", "claim": {"figures": [{"low": 7, "high": 7}]}})
    assert wrong["problems"] == [
        {"message": "claim 'u1': the figure 7 does not occur in its evidence in any numeral form", "claim": "u1"}
    ]
    assert served.ask("POST", "/undo", {"id": name()})[1]["problems"] == []
    assert any("no topic" in hint["message"] for hint in served.ask("GET", "/labels")[1]["hints"])
    assert served.ask("POST", "/save", {"id": name()})[1]["unsaved"] is False
    served.process.send_signal(signal.SIGINT)
    _, said = served.process.communicate(timeout=60)
    assert served.process.returncode == 0
    assert "the labels are in" in said
    assert "Traceback" not in said
    assert check(load(article)) == []
    assert sorted(path.name for path in article.parent.iterdir()) == ["article.txt", "labels.yaml"]


def test_killed_in_mid_work_and_started_again(serve: Serve, article: Path) -> None:
    served = serve(article)
    told = served.change(UNION)
    for said in ("agreed on 12 free weekends", "offered a raise of 4 to 5 percent", "rejected a strike fund"):
        told = served.change(claim(said))
    served.kill()
    assert not article.with_name("labels.yaml").exists()
    again = serve(article)
    assert again.ask("GET", "/article")[1]["recovered"] == 4
    after = again.ask("GET", "/labels")[1]
    assert after["labels"] == told["labels"]
    assert after["can_undo"]
    again.process.send_signal(signal.SIGTERM)
    _, said_last = again.process.communicate(timeout=60)
    assert again.process.returncode == 0
    assert "found again at the next start" in said_last
    third = serve(article)
    assert third.ask("POST", "/save", {"id": name()})[0] == 200
    assert [each.evidence[0].text for each in load(article).labels.claims] == [
        "agreed on 12 free weekends", "offered a raise of 4 to 5 percent", "rejected a strike fund"
    ]  # fmt: skip


def test_a_second_server_is_refused(serve: Serve, article: Path) -> None:
    serve(article).change(UNION)
    second = subprocess.run(
        [sys.executable, "-m", "summarizer", "label", str(article), "--no-browser"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 3
    assert "being labelled already" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_taken_port_is_told(serve: Serve, article: Path, tmp_path: Path) -> None:
    first = serve(article)
    other = tmp_path / "other.txt"
    other.write_text("Other words.", encoding="utf-8")
    second = subprocess.run(
        [sys.executable, "-m", "summarizer", "label", str(other), "--no-browser", "--port", str(first.port)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert second.returncode == 3
    assert "choose another --port" in second.stderr
    assert not (tmp_path / ".other.labels.yaml.journal").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="another process's limits can be changed on Linux only")
def test_a_disk_that_is_full_and_has_room_again(serve: Serve, article: Path) -> None:
    import resource

    served = serve(article)
    before = served.change(UNION)["labels"]
    size = article.with_name(".labels.yaml.journal").stat().st_size
    resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (size + 40, resource.RLIM_INFINITY))
    body = {"id": name(), "change": claim("agreed on 12 free weekends")}
    status, answer, _ = served.ask("POST", "/change", body)
    assert status == 507
    assert answer["error"] == "disk"
    assert "the disk is full" in answer["message"]
    assert served.ask("GET", "/labels")[1]["labels"] == before
    assert article.with_name(".labels.yaml.journal").stat().st_size == size
    resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (20, resource.RLIM_INFINITY))
    assert served.ask("POST", "/save", {"id": name()})[0] == 507
    assert not article.with_name("labels.yaml").exists()
    resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert served.ask("POST", "/change", body)[0] == 200
    assert served.ask("POST", "/save", {"id": name()})[0] == 200
    assert len(load(article).labels.claims) == 1
    assert sorted(path.name for path in article.parent.iterdir() if path.suffix != ".lock") == [
        ".labels.yaml.journal", "article.txt", "labels.yaml"
    ]  # fmt: skip


def test_a_file_that_someone_else_wrote_is_asked_about(serve: Serve, article: Path) -> None:
    served = serve(article)
    served.change(UNION)
    article.with_name("labels.yaml").write_text("language: en\n", encoding="utf-8")
    status, answer, _ = served.ask("POST", "/save", {"id": name()})
    assert (status, answer["error"]) == (409, "conflict")
    assert served.ask("POST", "/save", {"id": name(), "replace": True})[0] == 200
    assert load(article).labels.parties[0].id == "union"
