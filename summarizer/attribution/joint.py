"""What both sides say together, and the papers that both sign."""

from __future__ import annotations

from summarizer.attribution.spans import strip_span
from summarizer.languages import Language

_REACH = 40


def is_joint_text(text: str, start: int, end: int, language: Language) -> bool:
    """ "The joint text, of two pages, lays down that ...": whether a paper of both sides tells what stands in it."""
    opened = language.pattern("roles", "joint_texts").match(text, start, end)
    if opened is None:
        return False
    tells = language.pattern("reporting", "texts_tell")
    return tells.search(text, opened.end(), min(end, opened.end() + _REACH)) is not None


def opens_jointly(text: str, start: int, end: int, language: Language) -> bool:
    """ "In a joint statement the two delegations list what they hold for settled:"."""
    circumstance = language.pattern("reporting", "circumstances").match(text, start, end)
    start, end = strip_span(text, circumstance.end() if circumstance else start, end)
    return language.pattern("roles", "both").match(text, start, end) is not None
