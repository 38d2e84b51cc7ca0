"""Which values a text names, in any numeral form."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from summarizer.languages import load

_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def missing_values(values: Iterable[float], text: str, language: str) -> list[float]:
    """Those of the values that the text does not name.

    Args:
        values: as labelled or extracted.
        text: evidence, in whatever digits and number words.
        language: BCP-47 tag of the text.
    """
    named = _values(text, language)
    return [value for value in values if not any(math.isclose(value, other) for other in named)]


def _values(text: str, language: str) -> set[float]:
    try:
        from summarizer.figures import values_in
    except ModuleNotFoundError:
        return {float(number) for number in _DIGITS.findall(text)}
    return values_in(text, load(language))
