"""The page itself: one file with its own script and style, which are all that its policy lets run.

Nothing of the article is in it. The script asks for that with the key, and puts it in as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from summarizer.labelling.session import Session
from summarizer.render.templates import FOLDER as SHARED

FOLDER = Path(__file__).parent / "web"
_STYLES = (SHARED / "base.css", SHARED / "page.css", FOLDER / "label.css")
_SCRIPTS = tuple(FOLDER / name for name in ("text.js", "server.js", "cards.js", "composer.js", "forms.js", "label.js"))


@dataclass(frozen=True)
class Page:
    """The page as it is sent.

    Attributes:
        content: HTML in UTF-8.
        policy: value of the header Content-Security-Policy.
    """

    content: bytes
    policy: str


def make_page(session: Session) -> Page:
    """The page for a session."""
    style, script = (_joined(files) for files in (_STYLES, _SCRIPTS))
    environment = Environment(
        loader=FileSystemLoader([FOLDER, SHARED]), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    content = environment.get_template("label.html.jinja").render(title=session.opened.slug, style=style, script=script)
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return Page(content.encode("utf-8", "replace"), policy)


def _joined(files: tuple[Path, ...]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
