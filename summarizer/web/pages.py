"""The main text of an HTML page: headline, paragraphs and lists, without what stands around them."""

from __future__ import annotations

import itertools
import re

from summarizer.errors import InputError

_HTML = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SUFFIXES = (".html", ".htm", ".xhtml")
_ITEM = re.compile(r"^[-*•]\s")


def is_html(data: bytes, name: str = "") -> bool:
    """Whether bytes are an HTML page, by their name or their beginning."""
    return name.lower().endswith(_SUFFIXES) or _HTML.match(data[:2048].removeprefix(b"\xef\xbb\xbf")) is not None


def main_text(data: bytes, name: str, charset: str | None = None) -> str:
    """The text of the article on a page, its headline first, paragraphs apart and items of lists on lines of their own.

    Args:
        data: the page.
        name: what messages call it.
        charset: as the server names it; else the page's own.

    Raises:
        InputError: the extra [web] is not installed, or there is no article on the page.
    """
    try:
        import trafilatura
    except ImportError:
        raise InputError(
            f'{name} is a page of HTML; to read such pages run: python -m pip install "negotiation-summarizer[web]", '
            "or save the article as text"
        ) from None
    page: bytes | str = data
    if charset:
        try:
            page = data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            page = data
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, with_metadata=True)
    text = getattr(found, "text", None) if found is not None else None
    if not text or not text.strip():
        raise InputError(f"{name}: there is no article on this page that can be told from the rest; save it as text")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = (getattr(found, "title", None) or "").strip()
    if title and not any(line.casefold().startswith(title.casefold()) for line in lines[:2]):
        lines.insert(0, title)
    parts = [lines[0]]
    for before, line in itertools.pairwise(lines):
        parts.append(f"\n{line}" if _ITEM.match(before) and _ITEM.match(line) else f"\n\n{line}")
    return "".join(parts) + "\n"
