"""Which outcome may stand for a new one: that of the same article, model, settings, prompts, schema, code, libraries.

Nothing here fails: a full disk, a read-only folder or a broken file costs an answer given before, never a summary.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from typing import TYPE_CHECKING

from pydantic import ValidationError

from summarizer.cache.store import Store
from summarizer.keys import Key, answer_key, differences, digest
from summarizer.models.identity import settings_of
from summarizer.models.weights import cache_dir
from summarizer.outcome import NegotiationOutcome, Usage

if TYPE_CHECKING:
    from summarizer.models.names import ModelName

_log = logging.getLogger(__name__)


def open_store() -> Store:
    """The store of this user."""
    return Store(cache_dir() / "answers" / "answers.sqlite3")


def key_of(text: str, model: ModelName, base_url: str | None, strategy: str, language: str) -> Key | None:
    """What an outcome depends on.

    Args:
        text: the article.
        model: to be asked.
        base_url: as given.
        strategy: as given.
        language: as given.

    Returns:
        None where its answers may not be kept: those of a script, or of a model that cannot be told from others.
    """
    settings = settings_of(model, base_url)
    if settings is None:
        return None
    digested = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return answer_key(str(model), strategy, {**settings, "language": language}, digested)


def find(key: Key) -> NegotiationOutcome | None:
    """The outcome kept for a key, as it is handed out again: nothing was asked and nothing spent."""
    store = open_store()
    try:
        found = store.get(digest(key))
        if found is None:
            _tell_why(key, store)
            return None
        try:
            outcome = NegotiationOutcome.model_validate_json(found)
        except ValidationError:
            store.drop(digest(key))
            return None
    except (sqlite3.Error, OSError) as error:
        _log.info("no answer could be looked for in %s: %s", store.path, error)
        return None
    if outcome.provenance.source.sha256 != key["text_sha256"]:
        return None
    nothing = Usage(input_tokens=0, output_tokens=0, cached_tokens=0, cost_usd=0.0)
    told = {"cached": True, "usage": nothing, "attempts": 0}
    return outcome.model_copy(update={"provenance": outcome.provenance.model_copy(update=told)})


def keep(key: Key, outcome: NegotiationOutcome) -> None:
    """Keep an outcome for a key."""
    store = open_store()
    try:
        store.put(digest(key), outcome.model_dump_json(), topic=key["text_sha256"], parts=json.dumps(key))
    except (sqlite3.Error, OSError) as error:
        _log.info("the answer could not be kept in %s: %s", store.path, error)


def _tell_why(key: Key, store: Store) -> None:
    others = [differences(key, json.loads(parts)) for parts in store.parts_about(key["text_sha256"])]
    nearest = min(others, key=len, default=[])
    if nearest:
        _log.info("no answer kept fits; in the nearest one %s differ", ", ".join(nearest))
