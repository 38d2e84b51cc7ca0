"""Labels written and read again are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from summarizer.labels import parse, to_yaml

FIXTURES = sorted((Path(__file__).resolve().parents[2] / "fixtures").glob("*/labels.yaml"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_every_fixture_is_written_as_it_was_read(path: Path) -> None:
    raw, _ = parse(path.read_bytes(), path.name)
    again, _ = parse(to_yaml(raw).encode(), "again")
    assert again == raw
    assert list(again) == list(raw)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_words_survive(words: str) -> None:
    raw: dict[str, Any] = {
        "language": "en",
        "parties": [{"id": "a", "name": words, "role": "side", "aliases": [words, "no", "2025-06-02", "null", "~"]}],
        "claims": [
            {
                "id": "on",
                "party": "a",
                "kinds": ["agreed"],
                "topic": "t",
                "statement": words,
                "evidence": [{"start": 0, "end": 1, "text": words}],
            }
        ],
    }
    assert parse(to_yaml(raw).encode(), "words")[0] == raw
    assert yaml.safe_load(to_yaml(raw)) == raw


def test_small_things_stand_in_one_line_and_long_words_are_not_broken() -> None:
    long = "word " * 100 + "end"
    written = to_yaml(
        {
            "language": "en",
            "parties": [{"id": "a", "name": "A", "role": "side", "size": 3}],
            "claims": [
                {
                    "id": "a1",
                    "party": "a",
                    "kinds": ["agreed"],
                    "topic": "t",
                    "statement": long,
                    "evidence": [{"start": 0, "end": 503, "text": long}],
                    "figures": [{"low": 2.0, "high": 2.5}],
                }
            ],
        }
    )
    assert "- {id: a, name: A, role: side, size: 3}\n" in written
    assert f"  statement: {long}\n" in written
    assert "  - {low: 2, high: 2.5}\n" in written
