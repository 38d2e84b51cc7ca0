"""Where the templates are, and how they treat what is inserted: escaped and set apart."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from summarizer.render.isolates import balance, set_apart
from summarizer.render.view import figure_words

FOLDER = Path(__file__).parent / "page"


@functools.cache
def environment() -> Environment:
    """The environment of all HTML templates; a name that is missing is an error, not an empty place."""
    found = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"figure": figure_words, "set_apart": set_apart, "balance": balance}
    found.globals["fill"] = fill
    return found


@functools.cache
def inline(*names: str) -> tuple[str, str]:
    """Files to stand within a page, as one text, and the digest by which the page's policy lets it through."""
    content = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
    return content, base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def fill(words: str, **values: object) -> Markup:
    """Words of a view with their ``{...}`` filled in; values that are no markup are escaped."""
    return Markup(escape(words)).format(**values)
