"""The papers that both sides sign."""

from __future__ import annotations

from summarizer.languages import Language

_REACH = 40


def is_joint_text(text: str, start: int, end: int, language: Language) -> bool:
    """ "The joint text, of two pages, lays down that ...": whether a paper of both sides tells what stands in it."""
    opened = language.pattern("roles", "joint_texts").match(text, start, end)
    if opened is None:
        return False
    tells = language.pattern("reporting", "texts_tell")
    return tells.search(text, opened.end(), min(end, opened.end() + _REACH)) is not None
