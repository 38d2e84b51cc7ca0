"""Short reports told apart by a number, and the right answer to each: an outcome shows which report it is of."""

from __future__ import annotations

import functools
import json
import re

from summarizer.outcome import NegotiationOutcome

_TEXT = (
    "The dockers' union and the Orrin company met on 4 May.\n\n"
    "Ada Pell, the head of the union, demanded a pay rise of {number} crowns.\n\n"
    "Bo Lund, the company's envoy, rejected the demand of the union.\n"
)
_NUMBER = re.compile(r"a pay rise of (\d+) crowns")


def article(number: int) -> str:
    """Report number ``number``."""
    return _TEXT.format(number=number)


def number_in(text: str) -> int:
    """Which report is asked about.

    Raises:
        ValueError: none is.
    """
    found = _NUMBER.search(text)
    if found is None:
        raise ValueError("no report is asked about")
    return int(found[1])


def number_of(outcome: NegotiationOutcome) -> int:
    """Which report an outcome is of: the figure of its demand, which grounding has found in the report itself."""
    [figure] = [figure for claim in outcome.claims for figure in claim.figures]
    assert figure.low is not None
    return int(figure.low)


def answer(number: int) -> str:
    """The right answer to report ``number``, as JSON."""
    return json.dumps(
        {
            "is_negotiation": True,
            "parties": [_party("union", "dockers' union"), _party("company", "Orrin company")],
            "claims": [
                {
                    **_claim("union", "Ada Pell", "demanded", "demanded a pay rise"),
                    "figures": [{"low": number, "high": number, "unit": "crowns", "text": str(number)}],
                },
                _claim("company", "Bo Lund", "rejected", "rejected the demand"),
            ],
        }
    )


def _party(name: str, source_name: str) -> dict[str, object]:
    return {"id": name, "name": source_name, "source_name": source_name, "role": "side"}


def _claim(party: str, speaker: str, kind: str, words: str) -> dict[str, object]:
    return {
        "party": party,
        "speaker": speaker,
        "kind": kind,
        "topic": "pay",
        "statement": words,
        "segments": [_segment_of(words)],
    }


@functools.cache
def _segment_of(words: str) -> int:
    from summarizer.document import read_document

    document = read_document(article(1))
    return next(segment.index for segment in document.article if words in document.words(segment))
