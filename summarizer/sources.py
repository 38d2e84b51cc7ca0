"""Where text comes from: a file, a page of the web, standard input. Nothing of a text is lost or normalised."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import web
from summarizer.errors import InputError

if TYPE_CHECKING:
    from summarizer.outcome import NegotiationOutcome

MAX_BYTES = 5_000_000
"""Largest file that is read as one article."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"GGUF": "model weights",
    b"{\\rtf": "an RTF document",
}
_CONTROL_SHARE = 0.02
# Encodings that newspapers' systems still write, tried where a file is not Unicode.
_LEGACY = ["cp1256", "cp1251", "cp1252", "iso8859_6", "koi8_r", "cp1254", "cp1255", "gb18030"]


def read_source(source: str, *, allow_private: bool = False) -> str:
    """Read an article from a path, from the address of a page, or from standard input for ``-``.

    Of a page of HTML, wherever it comes from, the main text is read.

    Args:
        source: path, http or https address, or ``-``.
        allow_private: whether addresses of this machine and its network may be read.

    Raises:
        InputError: it cannot be read, it is no text, or nothing is in it.
    """
    if source == "-":
        return _text_of(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    if web.is_address(source):
        page = _fetched(source, allow_private=allow_private)
        if page.kind == "text/plain":
            return decode(page.data, page.address)
        return check_text(web.main_text(page.data, page.address, page.charset), page.address)
    path = Path(source)
    if path.is_dir():
        raise InputError(f"{source} is a directory; name a text file, or use `summarizer bulk {source}`")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{source}: there is no such file; check the path") from None
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror or error}; check its permissions") from error
    return _text_of(data, source)


def read_outcome(path: Path) -> NegotiationOutcome:
    """Read an outcome that was made before.

    Raises:
        InputError: the file cannot be read, or holds no outcome.
    """
    from pydantic import ValidationError

    from summarizer.outcome import NegotiationOutcome

    try:
        return NegotiationOutcome.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}; check the path") from None
    except ValidationError:
        raise InputError(
            f"{path} holds no outcome; make one with: summarizer run article.txt --format json --output {path}"
        ) from None


def _fetched(address: str, *, allow_private: bool) -> web.Page:
    try:
        return web.fetch(address, max_bytes=MAX_BYTES, allow_private=allow_private)
    except ImportError:
        raise InputError(
            f'to read {address} run: python -m pip install "negotiation-summarizer[web]", or save the article as text'
        ) from None


def _text_of(data: bytes, name: str) -> str:
    if len(data) <= MAX_BYTES and web.is_html(data, name):
        return check_text(web.main_text(data, name), name)
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Bytes to text: Unicode by its mark or its form, else the likeliest legacy encoding.

    Raises:
        InputError: the bytes are no text, or there are too many of them.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name} is over {MAX_BYTES // 1_000_000} MB, too long for one article; split it")
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"{name} is {kind}, not text; save it as plain text first")
    return check_text(_decoded(data, name), name)


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"{name} begins like {encoding} but is damaged; save it as UTF-8") from error
    sixteen = _looks_like_utf16(data)
    if sixteen:
        try:
            return data.decode(sixteen)
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise InputError(f"{name} holds binary data, not text; save it as plain text (UTF-8)")
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY).best()
    if best is None:
        raise InputError(f"{name}: the encoding cannot be recognised; save it as UTF-8")
    return str(best)


def _looks_like_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: most high bytes of spaces and Latin letters are zero."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return None
    if sample[1::2].count(b" \0"[1]) * 5 > len(sample) and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) * 5 > len(sample) and not sample[1::2].count(0):
        return "utf-16-be"
    spaces = sample.count(b" \x00"), sample.count(b"\x00 ")
    if max(spaces) >= 3:
        return "utf-16-le" if spaces[0] >= spaces[1] else "utf-16-be"
    return None


def check_text(text: str, name: str = "the text") -> str:
    """The text unchanged, if there is something in it to read.

    Raises:
        InputError: it is empty, white space only, or full of control characters.
    """
    if not text.strip().strip("\ufeff\u200b\u200e\u200f"):
        raise InputError(f"{name} is empty; give the article's text")
    if "\0" in text:
        raise InputError(f"{name} holds NUL characters, so it is no plain text; save it as plain text (UTF-8)")
    control = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v\x1c\x1d\x1e\x85")
    if control > _CONTROL_SHARE * len(text) or text.count("\ufffd") > _CONTROL_SHARE * len(text) + 3:
        raise InputError(f"{name} is binary data or damaged text; save it as plain text (UTF-8)")
    if not any(char.isalpha() for char in text):
        raise InputError(f"{name} holds no words; give the article's text")
    return text
