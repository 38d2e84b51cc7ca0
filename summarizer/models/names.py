"""Which model: the argument, then ``SUMMARIZER_MODEL``, then the embedded default; and whether it may be used."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from summarizer.errors import ModelError

DEFAULT_MODEL = "local/qwen2.5-coder-1.5b"
EXAMPLES = "local/qwen2.5-coder-1.5b, openai/gpt-5, anthropic/claude-sonnet-4-5, ollama/qwen3:8b"

IN_PROCESS = frozenset({"local", "mock"})
"""Providers that answer within this process: nothing is sent anywhere."""

_NAME = re.compile(r"(?P<provider>[A-Za-z][\w.-]*)/(?P<model>\S(?:.*\S)?)")
_OFF = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True)
class ModelName:
    """``provider/model``; what follows the first slash belongs to the provider."""

    provider: str
    model: str

    def __str__(self) -> str:
        return f"{self.provider}/{self.model}"

    @property
    def is_remote(self) -> bool:
        """Whether the article leaves the process, be it only for a server on the same machine."""
        return self.provider not in IN_PROCESS


def resolve_name(name: str | None) -> ModelName:
    """Decide which model is meant.

    Raises:
        ModelError: the name is not of the form ``provider/name``.
    """
    source = "the model name"
    if name is None:
        name = os.environ.get("SUMMARIZER_MODEL")
        source = "SUMMARIZER_MODEL"
        if not name:
            name = DEFAULT_MODEL
    found = _NAME.fullmatch(name.strip())
    if found is None:
        raise ModelError(f"{source} {name!r} is not of the form provider/name; write for example one of {EXAMPLES}")
    return ModelName(found["provider"].lower(), found["model"])


def refuse_remote(name: str) -> None:
    """Stop where the environment forbids remote models.

    Raises:
        ModelError: ``SUMMARIZER_NO_REMOTE`` is set.
    """
    if os.environ.get("SUMMARIZER_NO_REMOTE", "").strip().lower() in _OFF:
        return
    raise ModelError(
        f"{name} is a remote model and SUMMARIZER_NO_REMOTE forbids those; use a local/ model or unset the variable "
        "(a server on this machine counts as remote too: only local/ models run inside the process)"
    )
