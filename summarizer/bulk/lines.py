"""What became of an article, as one line of the output."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from summarizer.bulk.articles import Article
from summarizer.outcome import NegotiationOutcome, Usage

Key = bytes
"""16 bytes that stand for an article: of the digest of its text, or of its id where there is no text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the output.

    Attributes:
        key: of the article.
        data: the line as JSON in UTF-8, its end of line included.
        error: name of the error's class; empty for an outcome.
        usage: what the article took, also where no outcome came of it.
    """

    key: Key
    data: bytes
    error: str = ""
    usage: Usage = field(default_factory=Usage)


def key_of(article_id: str, sha256: str | None) -> Key:
    """What an article is recognised by: equal texts are one article."""
    if sha256:
        return bytes.fromhex(sha256)[:16]
    return hashlib.sha256(b"id\0" + article_id.encode("utf-8", "surrogateescape")).digest()[:16]


def outcome_line(article: Article, outcome: NegotiationOutcome) -> Line:
    """The line of an article that has an outcome."""
    sha256 = article.sha256
    data = _joined(article.id, sha256, outcome.model_dump_json(), "null")
    return Line(key_of(article.id, sha256), data, usage=outcome.provenance.usage)


def error_line(article: Article, kind: str, message: str, usage: Usage | None = None) -> Line:
    """The line of an article that has none.

    Args:
        article: that failed.
        kind: name of the error's class.
        message: why.
        usage: what was used until it failed.
    """
    sha256 = article.sha256
    error = json.dumps({"type": kind, "message": message}, ensure_ascii=False)
    return Line(key_of(article.id, sha256), _joined(article.id, sha256, "null", error), kind, usage or Usage())


def read_line(data: bytes) -> tuple[Key, str]:
    """Key and error of a line of the output; the error is empty for an outcome.

    Raises:
        ValueError: it is no line of the output.
    """
    record: Any = json.loads(data)
    try:
        error = record["error"]
        if error is None and record["outcome"] is None:
            raise ValueError("neither outcome nor error")
        return key_of(record["id"], record["sha256"]), str(error["type"]) if error else ""
    except (TypeError, KeyError, AttributeError) as cause:
        raise ValueError(f"no line of the output: {cause!r}") from cause


def _joined(article_id: str, sha256: str | None, outcome: str, error: str) -> bytes:
    start = json.dumps({"id": article_id, "sha256": sha256}, ensure_ascii=False)[:-1]
    # A path that is no Unicode has halves of surrogate pairs, which JSON can only write escaped.
    return f'{start}, "outcome": {outcome}, "error": {error}}}\n'.encode("utf-8", "backslashreplace")
