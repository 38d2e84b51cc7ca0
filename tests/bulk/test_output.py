"""The output: each article once, whatever ended the run before."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from summarizer.appending import Appended
from summarizer.bulk.articles import Article
from summarizer.bulk.journal import Setup
from summarizer.bulk.lines import Line, error_line, read_line
from summarizer.bulk.output import DiskFullError, Output
from summarizer.errors import InputError

SETUP = Setup("mock/gold", "source", "auto")


def line(number: int, error: str = "") -> Line:
    article = Article(f"a{number}", f"text {number}")
    if error:
        return error_line(article, error, "why")
    failed = error_line(article, "x", "y")
    record = {**json.loads(failed.data), "outcome": {"is_negotiation": True}, "error": None}
    return Line(failed.key, json.dumps(record).encode() + b"\n")


def opened(folder: Path, *, setup: Setup = SETUP, retry: tuple[str, ...] = ()) -> Output:
    return Output(folder / "o.jsonl", setup, folder / "o.failures.jsonl", retry=retry)


def ids(path: Path) -> list[str]:
    return [json.loads(data)["id"] for data in path.read_bytes().splitlines()]


def test_what_was_written_is_known_when_the_output_is_opened_again(tmp_path: Path) -> None:
    with opened(tmp_path) as output:
        output.write(line(1))
        output.write(line(2, "OutcomeError"))
        output.write(line(1))
    with opened(tmp_path) as output:
        assert output.finished == {line(1).key: "", line(2).key: "OutcomeError"}
        output.write(line(2))
    assert ids(tmp_path / "o.jsonl") == ["a1", "a2"]
    assert ids(tmp_path / "o.failures.jsonl") == ["a2"]


@pytest.mark.parametrize("journal", ["kept", "lost", "torn", "of another file"])
@pytest.mark.parametrize("cut", [1, 30, 10_000])
def test_a_torn_end_is_cut_off_whatever_the_journal_says(tmp_path: Path, journal: str, cut: int) -> None:
    with opened(tmp_path) as output:
        for number in range(5):
            output.write(line(number))
    path, entries = tmp_path / "o.jsonl", tmp_path / "o.jsonl.journal"
    path.write_bytes(path.read_bytes() + line(5).data[: min(cut, len(line(5).data) - 1)])
    if journal == "lost":
        entries.unlink()
    elif journal == "torn":
        entries.write_bytes(entries.read_bytes()[:-20])
    elif journal == "of another file":
        entries.write_bytes(entries.read_bytes().replace(b'"end": ', b'"end": 1'))
    for _ in range(2):
        with opened(tmp_path) as output:
            assert set(output.finished) >= {line(number).key for number in range(5)}
            assert output.finished.get(line(6).key, "") == ""
            output.write(line(6))
    assert ids(path) == ["a0", "a1", "a2", "a3", "a4", "a6"]


def test_lines_that_no_journal_knows_are_taken_over(tmp_path: Path) -> None:
    with opened(tmp_path) as output:
        output.write(line(1))
    path = tmp_path / "o.jsonl"
    path.write_bytes(path.read_bytes() + line(2).data + line(3, "InputError").data)
    with opened(tmp_path) as output:
        assert list(output.finished.values()) == ["", "", "InputError"]


def test_a_file_of_something_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "o.jsonl"
    for content in (b"my notes", b'{"id": 1}\n', line(1).data + b"my notes\n"):
        path.write_bytes(content)
        with pytest.raises(InputError, match="something else"), opened(tmp_path):
            pass
        assert path.read_bytes() == content


def test_an_output_of_another_model_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as output:
        output.write(line(1))
    with (
        pytest.raises(InputError, match="begun with model mock/gold"),
        opened(tmp_path, setup=Setup("mock/empty", "source", "auto")),
    ):
        pass


def test_only_one_run_writes(tmp_path: Path) -> None:
    with opened(tmp_path) as output:
        output.write(line(1))
        with pytest.raises(InputError, match="another run"), opened(tmp_path):
            pass
        output.write(line(2))
    assert ids(tmp_path / "o.jsonl") == ["a1", "a2"]


def test_articles_that_are_asked_again_leave_the_output_first(tmp_path: Path) -> None:
    with opened(tmp_path) as output:
        for number, error in enumerate(["", "ModelError", "OutcomeError", ""]):
            output.write(line(number, error))
    with opened(tmp_path, retry=("ModelError",)) as output:
        assert line(1).key not in output.finished
        output.write(line(1))
    assert ids(tmp_path / "o.jsonl") == ["a0", "a2", "a3", "a1"]
    assert ids(tmp_path / "o.failures.jsonl") == ["a2"]
    with opened(tmp_path) as output:
        assert list(output.finished.values()).count("") == 3


def test_a_failure_that_the_output_does_not_hold_is_taken_out(tmp_path: Path) -> None:
    with opened(tmp_path) as output:
        output.write(line(1, "OutcomeError"))
    failures = tmp_path / "o.failures.jsonl"
    failures.write_bytes(failures.read_bytes() * 2 + line(2, "OutcomeError").data + b'{"id": "a3')
    with opened(tmp_path):
        pass
    assert ids(failures) == ["a1"]


def test_on_a_full_disk_what_is_under_way_is_still_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = 6 << 20
    real = Appended.add

    def add(self: Appended, data: bytes) -> None:
        used = sum(path.stat().st_size for path in tmp_path.iterdir())
        if used + len(data) > room:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(self, data)

    monkeypatch.setattr(Appended, "add", add)
    wide = [Line(key.key, key.data[:-2] + b" " * 600_000 + b"}\n") for key in map(line, range(30))]
    kept = 0
    with pytest.raises(DiskFullError, match="make room"), opened(tmp_path) as output:  # noqa: PT012
        roomy = [output.write(each) for each in wide[:6]]
        kept = 6
        assert roomy == [True, True, True, False, False, False]
        for each in wide[6:]:
            output.write(each)
            kept += 1
    assert ids(tmp_path / "o.jsonl") == [f"a{number}" for number in range(kept)]
    monkeypatch.undo()
    with opened(tmp_path) as output:
        assert len(output.finished) == kept


def test_a_record_that_does_not_fit_leaves_nothing_behind(tmp_path: Path) -> None:
    class Full:
        def __init__(self, file: object) -> None:
            self.file = file
            self.left = 3

        def write(self, data: bytes) -> int:
            if not self.left:
                raise OSError(errno.ENOSPC, "No space left on device")
            piece, self.left = data[: self.left], 0
            return self.file.write(piece)  # type: ignore[attr-defined,no-any-return]

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

    path = tmp_path / "a"
    file = Appended(path)
    file.add(b"one\n")
    file._file = Full(file._file)  # type: ignore[assignment]
    with pytest.raises(OSError, match="No space"):
        file.add(b"two, longer\n")
    file.close()
    assert path.read_bytes() == b"one\n"


def test_an_output_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "file" / "o.jsonl"):
        with pytest.raises(InputError, match="cannot be written"), Output(path, SETUP, tmp_path / "f"):
            pass


@pytest.mark.parametrize("data", [b"{}", b"[]", b"1", b'{"id": 1, "sha256": null, "outcome": null, "error": null}'])
def test_what_is_no_line_of_an_output(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_line(data)
