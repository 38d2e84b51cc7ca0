"""What a row depends on: what its answer depends on, and which sample it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.api import Strategy
from summarizer.keys import Key, answer_key, differences, digest, prompts_digest, schema_digest

__all__ = ["Key", "differences", "digest", "key_of", "prompts_digest", "schema_digest"]


def key_of(model: str, strategy: Strategy, settings: Mapping[str, Any], text_sha256: str, sample: int) -> Key:
    """The parts that decide a row.

    Args:
        model: provider and name.
        strategy: as asked for.
        settings: further arguments of ``summarize``.
        text_sha256: digest of the article.
        sample: from 0. A second sample of an article is never answered by the first.
    """
    return {**answer_key(model, strategy, settings, text_sha256), "sample": str(sample)}
