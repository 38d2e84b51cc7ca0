"""Articles for measuring: one labelled article many times, told apart by a number, and the answer that suits all."""

from __future__ import annotations

import functools
import re
from pathlib import Path

FIXTURE = Path(__file__).parent.parent / "fixtures" / "harbour-wages"

_NUMBER = re.compile(rb"This is report number (\d+)\.")


def article(number: int) -> str:
    """The labelled article, with its number in a last sentence of its own."""
    return f"{_text()}\n\nThis is report number {number}.\n"


def number_in(request: bytes) -> int | None:
    """Number of the article that a request asks about."""
    found = _NUMBER.search(request)
    return int(found[1]) if found else None


def answer() -> str:
    """The right answer for any of the articles, as JSON: its segment numbers stand before the last sentence."""
    from summarizer.document import read_document
    from summarizer.models.gold import gold_draft, read_yaml

    return gold_draft(read_yaml(FIXTURE / "labels.yaml"), read_document(_text())).model_dump_json()


@functools.cache
def _text() -> str:
    # Up to the page's furniture: the last sentence would else belong to another story.
    return (FIXTURE / "article.txt").read_text(encoding="utf-8").partition("\n\nTags:")[0]
