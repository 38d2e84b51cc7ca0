"""A cue of attribution: the words that name a source, those that are reported and the word that joins them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CueKind = Literal["named", "back"]
"""``named``: the cue names its source; ``back``: it points back to the last one."""


@dataclass(frozen=True)
class Cue:
    """One cue of attribution.

    Attributes:
        kind: whether it names its source.
        source: span of the words that name the source; an empty span where there are none.
        content: span of what is reported.
        word: span of the reporting word itself.
    """

    kind: CueKind
    source: tuple[int, int]
    content: tuple[int, int]
    word: tuple[int, int]
