"""What an answer depends on. Two answers with one key may stand for each other; a difference is told by its part.

A key has no part for the messages of the prompt: they follow from the article's text, the templates and the code. Nor
has it one for a temperature: what this package sends with every request stands in its code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from summarizer.outcome import NegotiationOutcome
from summarizer.prompting import Prompts

Key = dict[str, str]

STRATEGIES = ("single", "staged")

_LIBRARIES = ("instructor", "jinja2", "openai", "pydantic", "py3langid", "xllamacpp")
_CODE = (".py", ".toml", ".jinja")
_WORDS = {
    "model": "the model",
    "strategy": "the strategy",
    "settings": "the provider's settings",
    "text_sha256": "the article's text",
    "sample": "the sample",
    "prompts_sha256": "the prompts",
    "outcome_schema_sha256": "the outcome's schema",
    "libraries": "the versions of libraries",
    "code_sha256": "the code of the package",
}


def answer_key(model: str, strategy: str, settings: Mapping[str, Any], text_sha256: str) -> Key:
    """The parts that decide an answer; none of them holds a key of a provider.

    Args:
        model: provider and name.
        strategy: as asked for.
        settings: what else was asked for, and where.
        text_sha256: digest of the article.
    """
    return {
        "model": model,
        "strategy": strategy,
        "settings": json.dumps(dict(settings), sort_keys=True),
        "text_sha256": text_sha256,
        "prompts_sha256": prompts_digest(),
        "outcome_schema_sha256": schema_digest(),
        "libraries": _libraries(),
        "code_sha256": code_digest(),
    }


def differences(key: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Which parts differ, in words."""
    return [words for part, words in _WORDS.items() if key.get(part) != other.get(part)]


@cache
def prompts_digest() -> str:
    """Digest of the templates of all strategies."""
    return digest([Prompts(name).info.sha256 for name in STRATEGIES])


@cache
def schema_digest() -> str:
    """Digest of the outcome's JSON schema."""
    return digest(NegotiationOutcome.model_json_schema(mode="serialization"))


@cache
def code_digest() -> str:
    """Digest of the package's own files: its version stays the same while it is being worked on."""
    package = Path(__file__).parent
    files = sorted(file for file in package.rglob("*") if file.suffix in _CODE)
    return digest([[file.relative_to(package).as_posix(), file.read_text(encoding="utf-8")] for file in files])


def digest(value: object) -> str:
    """SHA-256 of a value's JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


@cache
def _libraries() -> str:
    return ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
