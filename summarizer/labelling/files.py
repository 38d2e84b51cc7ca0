"""The files of one labelled article: its text, its labels, and what stands beside them while a person works."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer import web
from summarizer.errors import InputError
from summarizer.labelling.journal import sync_folder
from summarizer.labels import Labels, files_of, parse
from summarizer.labels.reading import decode_article, reading_for, slug_of
from summarizer.sources import MAX_BYTES, check_text

if TYPE_CHECKING:
    from filelock import BaseFileLock


@dataclass(frozen=True)
class Opened:
    """An article as it is opened for labelling.

    Attributes:
        article, labels: paths; the labels may not be there yet.
        slug: what the article is called.
        text: as the offsets of its labels count it.
        raw: the labels of the file; None where there is none.
        labels_sha256: digest of the label file; None where there is none.
        comments: whether the label file holds comments, which are not kept when it is written anew.
    """

    article: Path
    labels: Path
    slug: str
    text: str
    raw: dict[str, Any] | None
    labels_sha256: str | None
    comments: bool


def open_article(path: Path, labels: Path | None = None) -> Opened:
    """Read an article and the labels that it may have.

    Args:
        path: the article, or its folder.
        labels: where the labels are; beside the article where None.

    Raises:
        InputError: one of them cannot be read, the article is no plain text in UTF-8, or the labels have another form.
    """
    article, beside = files_of(path)
    # Two names of one file are one file.
    article, labels = article.absolute(), (labels or beside).resolve()
    data = _read(article)
    if data is None:
        raise InputError(f"{article} is not there; check the path")
    if len(data) > MAX_BYTES:
        raise InputError(f"{article} is over {MAX_BYTES // 1_000_000} MB, too long for one article; split it")
    if web.is_html(data, article.name):
        raise InputError(f"{article} is a page of HTML; save its main text as plain text (UTF-8) and label that")
    decoded = check_text(decode_article(data, str(article)), str(article))
    written = _read(labels)
    if written is None:
        if not labels.parent.is_dir():
            raise InputError(f"{labels.parent} is no directory; choose another --labels")
        text = reading_for(decoded, Labels(language="und"))
        return Opened(article, labels, slug_of(article), text, None, None, comments=False)
    raw, formed = parse(written, str(labels))
    comments = any(line.lstrip().startswith(b"#") for line in written.splitlines())
    text = reading_for(decoded, formed)
    return Opened(article, labels, slug_of(article), text, raw, digest(written), comments)


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str | None:
    """Digest of a file; None where it is not there.

    Raises:
        InputError: it cannot be read.
    """
    data = _read(path)
    return None if data is None else digest(data)


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in the place of another: whole and on the disk, or not at all.

    Raises:
        OSError: it cannot be written; the old one is as it was.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def lock(labels: Path) -> BaseFileLock:
    """Take the labels for oneself; the system gives them back when the process ends, however it ends.

    Raises:
        InputError: another process has them, or nothing can be written beside them.
    """
    import filelock

    taken = filelock.FileLock(labels.with_name(f".{labels.name}.lock"))
    try:
        taken.acquire(blocking=False)
    except filelock.Timeout:
        raise InputError(
            f"{labels} is being labelled already; go on in that page, or end the other `summarizer label` with Ctrl-C"
        ) from None
    except OSError as error:
        raise InputError(
            f"nothing can be written in {labels.parent} ({error.strerror or error}); choose another place with --labels"
        ) from error
    return taken


def unlock(taken: BaseFileLock) -> None:
    """Give the labels back."""
    # Removed while it is held: whoever waits for this very file finds it gone and refused.
    with contextlib.suppress(OSError):
        os.unlink(taken.lock_file)
    taken.release()


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES * 4)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}; check the path and its permissions"
        ) from error
