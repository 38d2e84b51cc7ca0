"""Templates and a Document become messages.

Templates are rendered once, in a sandbox, with the article as data: what looks like a template inside an article stays
as it is. The article stands between two lines of a fence that it does not contain.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.document import Document, Segment
from summarizer.outcome import PromptInfo

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

Message = dict[str, str]

_SHOWN = ("body", "list_item", "heading")


def prompts_dir() -> Path:
    """Where the templates are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for candidate in (package / "_prompts", package.parent / "prompts"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("the prompt templates are missing from this installation; install the package again")


class Prompts:
    """The templates of one strategy."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._folder = prompts_dir() / name

    @functools.cached_property
    def info(self) -> PromptInfo:
        """Name, version and the digest over every template of the strategy, names included."""
        digest = hashlib.sha256()
        for file in sorted(self._folder.glob("*.jinja")):
            content = file.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
        version = tomllib.loads((self._folder / "prompt.toml").read_text(encoding="utf-8"))["version"]
        return PromptInfo(name=self.name, version=version, sha256=digest.hexdigest())

    def render(self, template: str, **values: Any) -> str:
        """Render one template.

        Raises:
            jinja2.UndefinedError: the template uses a value that was not given.
        """
        return _environment(self._folder).get_template(f"{template}.jinja").render(**values).strip()


@functools.cache
def _environment(folder: Path) -> SandboxedEnvironment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # Prompts are plain text for a model, not markup: escaping would change the article.
    return SandboxedEnvironment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False
    )


def fence(document: Document) -> str:
    """A line that does not occur in the article, the same for the same article."""
    digest = document.sha256
    while f"==== {digest[:12]} ====" in document.text:
        digest = hashlib.sha256(digest.encode()).hexdigest()
    return f"==== {digest[:12]} ===="


def numbered(document: Document, segments: Sequence[Segment] | None = None) -> str:
    """The article, or some of its segments, numbered; items of a list stand under their opener."""
    lines = []
    for segment in document.segments if segments is None else segments:
        if segment.role in _SHOWN:
            indent = "    " if segment.opener is not None else ""
            lines.append(f"{indent}[{segment.index}] {document.words(segment)}")
    return "\n".join(lines)


def parts(document: Document, chars: int) -> list[list[Segment]]:
    """The segments that a model is shown, in parts of about so many characters; a paragraph is never cut."""
    found: list[list[Segment]] = [[]]
    size, block = 0, None
    for segment in document.segments:
        if segment.role not in _SHOWN:
            continue
        if size >= chars and segment.block != block:
            found.append([])
            size = 0
        found[-1].append(segment)
        size += segment.end - segment.start
        block = segment.block
    return found


def plain(document: Document, chars: int | None = None) -> str:
    """The article without the page around it, a block a line; of a long one the beginning, in about so many characters.

    Newspapers and transcripts name those who take part at their beginning.
    """
    lines: list[str] = []
    last = None
    for segment in document.segments if chars is None else parts(document, chars)[0]:
        if segment.role not in _SHOWN:
            continue
        if segment.block == last:
            lines[-1] += " " + document.words(segment)
        else:
            lines.append(document.words(segment))
        last = segment.block
    return "\n".join(lines)
