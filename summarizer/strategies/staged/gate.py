"""Whether an article reports a negotiation at all, by its own words.

A small model says yes or no to this by the order of the options, so it is not asked. Where a language has no word list
the question stays open, and the search for two sides decides.
"""

from __future__ import annotations

from summarizer.document import Document
from summarizer.kinds import find_kind
from summarizer.outcome import Kind
from summarizer.strategies.staged.candidates import SHOWN

_ENOUGH = 2
_MANY_ACTS = 5
_ACTS: frozenset[Kind] = frozenset({"agreed", "not_agreed", "offered", "demanded", "rejected", "proposed"})


def may_be_negotiation(document: Document) -> bool:
    """Whether the article speaks of talks more than in passing, or once and of many acts of negotiating."""
    if not document.language.words("roles", "negotiation"):
        return True
    pattern = document.language.pattern("roles", "negotiation")
    shown = [part for part in document.segments if part.role in SHOWN]
    found = sum(len(pattern.findall(document.words(part))) for part in shown)
    if found != 1:
        return found >= _ENOUGH
    cues = (find_kind(document.text, part.start, part.end, document.language) for part in shown)
    return sum(cue is not None and cue.kind in _ACTS for cue in cues) >= _MANY_ACTS
