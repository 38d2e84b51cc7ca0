"""Where the templates are, and how they treat what is inserted: escaped and set apart."""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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
    return found
