"""Which values a text names, in any numeral form."""

from __future__ import annotations

import math
from collections.abc import Iterable

from summarizer.languages import available, load


def missing_values(values: Iterable[float], text: str, language: str) -> list[float]:
    """Those of the values that the text does not name.

    In a language whose number words are not known nothing can be said to be missing, and the list is empty.

    Args:
        values: as labelled or extracted.
        text: evidence, in whatever digits and number words.
        language: BCP-47 tag of the text.
    """
    # Imported late: the tables of number words are only needed where there are figures.
    from summarizer.figures import values_in

    if language.split("-")[0].lower() not in available():
        return []
    named = values_in(text, load(language))
    return [value for value in values if not any(math.isclose(value, other) for other in named)]
