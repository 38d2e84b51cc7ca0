"""Text that addresses a machine instead of a reader.

Such text is kept in place and warned about, but nothing in it is evidence. A delegate who is quoted saying the same
words is a source like any other, so a passage inside quotation marks with a source of its own is left to the article.
"""

from __future__ import annotations

import re
import unicodedata

from summarizer.languages import Language, available, load
from summarizer.segmentation.quotes import quoted_spans

# Marks that belong to prompts and markup and to no newspaper.
_PROMPT_MARKS = re.compile(
    r"<\|?/?(?:im_start|im_end|system|assistant|article|instructions?|user|tool)\|?>|\[/?INST\]|<<SYS>>|"
    r"^\s*(?:system|assistant|user)\s*:|(?-i:\b(?:SYSTEM|ASSISTANT)\s*:)|<!--|[\U000E0001-\U000E007F]|"
    r"[\"']role[\"']\s*:|[\"'](?:claims|is_negotiation|tool_result|content)[\"']\s*:|"
    r"\b(?:kind|commitment|party|attribution)\s*:\s*[a-z_]+\s*[;,]",
    re.IGNORECASE,
)
# Long runs in which letters of both cases and digits mix are encoded, and no words of a newspaper.
_ENCODED = re.compile(
    r"(?<![\w/])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{24,}={0,2}"
)


def is_for_machines(text: str, start: int, end: int, language: Language, *, goes_on: bool = False) -> bool:
    """Whether ``text[start:end]`` gives orders to a machine.

    Args:
        text, start, end: a sentence.
        language: of the article.
        goes_on: whether the sentence before did: then an order is one without a word that says to whom.
    """
    if _PROMPT_MARKS.search(text, start, end) or _ENCODED.search(text, start, end):
        return True
    shown = "".join(char for char in text[start:end] if unicodedata.category(char) != "Cf")
    if len(shown) < end - start:
        # Marks without width may stand within words, so that no pattern finds them.
        text, start, end = shown, 0, len(shown)
    if not any(
        (goes_on or known.pattern("machine", "addressees").search(text, start, end))
        and known.pattern("machine", "orders").search(text, start, end)
        for known in _languages(language)
    ):
        return False
    return not _is_quoted(text, start, end, language)


def _languages(language: Language) -> list[Language]:
    # An order may come in another language than the article, English above all.
    return [language, *(load(code) for code in available() if code != language.code)]


def _is_quoted(text: str, start: int, end: int, language: Language) -> bool:
    quoted = quoted_spans(text, start, end)
    if not quoted:
        return False
    outside = text[start:end]
    for left, right in reversed(quoted):
        outside = outside[: left - start] + " " + outside[right - start :]
    has_source = any(language.pattern("reporting", key).search(outside) for key in ("verbs", "prepositions"))
    orders_outside = any(
        known.pattern("machine", "addressees").search(outside) and known.pattern("machine", "orders").search(outside)
        for known in _languages(language)
    )
    return has_source and not orders_outside
