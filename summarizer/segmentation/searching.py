"""The first and the last match of a pattern in a stretch that grows: what was read once is not read again."""

from __future__ import annotations

import re
from collections.abc import Callable

# Longer than any word with what an entry of a word list looks at behind it.
_OVERLAP = 200


class First:
    """Finds the first match that counts behind an offset, where each stretch ends further on than the one before.

    Args:
        pattern: what to look for.
        text: where.
        counts: whether a match counts, given the end of the stretch; every match where None.
    """

    def __init__(
        self, pattern: re.Pattern[str], text: str, counts: Callable[[re.Match[str], int], bool] | None = None
    ) -> None:
        self._pattern = pattern
        self._text = text
        self._counts = counts
        self._start = self._read = 0
        self._found: re.Match[str] | None = None

    def find(self, start: int, end: int) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        if start != self._start:
            self._start = self._read = start
            self._found = None
        if self._found is not None:
            # An entry may look at what stands behind it, which the end of a stretch hides.
            again = self._pattern.match(self._text, self._found.start(), end)
            if again is not None and (self._counts is None or self._counts(again, end)):
                return again
            self._read = start
        begin = max(start, self._read - _OVERLAP)
        matches = self._pattern.finditer(self._text, begin, end)
        self._found = next((one for one in matches if self._counts is None or self._counts(one, end)), None)
        self._read = end
        return self._found


class Last:
    """Finds the last match behind an offset, where each stretch ends further on than the one before.

    Args:
        pattern: what to look for.
        text: where.
    """

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern = pattern
        self._text = text
        self._start = self._read = 0
        self._found: re.Match[str] | None = None

    def find(self, start: int, end: int) -> re.Match[str] | None:
        """The last of the matches in ``text[start:end]`` that do not overlap."""
        if start != self._start:
            self._start = self._read = start
            self._found = None
        begin = self._found.start() if self._found is not None else max(start, self._read - _OVERLAP)
        for match in self._pattern.finditer(self._text, begin, end):
            self._found = match
        self._read = end
        return self._found
