"""Pieces of a text as half-open ranges of code points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

Range = tuple[int, int]


class Piece(Protocol):
    """Anything with a start and an end: evidence, or a labelled span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def ranges(pieces: Iterable[Piece]) -> list[Range]:
    """The union of pieces, sorted, without overlap."""
    return union([(piece.start, piece.end) for piece in pieces])


def union(*many: Sequence[Range]) -> list[Range]:
    """The union of several lists of ranges, sorted, without overlap; empty ranges are left out."""
    joined: list[Range] = []
    for start, end in sorted(piece for some in many for piece in some if piece[0] < piece[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def length(some: Sequence[Range]) -> int:
    """Code points covered."""
    return sum(end - start for start, end in some)


def shared(first: Sequence[Range], second: Sequence[Range]) -> int:
    """Code points that both cover."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)


def covered(inner: Sequence[Range], outer: Sequence[Range]) -> float:
    """The share of ``inner`` that lies in ``outer``, 0 to 1."""
    size = length(inner)
    return shared(inner, outer) / size if size else 0.0


def overlap(first: Sequence[Range], second: Sequence[Range]) -> float:
    """Ochiai coefficient of two unions, 0 to 1.

    ``|A∩B| / sqrt(|A|·|B|)`` (Ochiai 1957), the geometric mean of the two shares that are common. Unlike
    intersection over union it falls only with the square root when a whole sentence is given for a clause of it, and
    unlike the share covered alone it does fall, so that the whole article is evidence for nothing.
    """
    size = length(first) * length(second)
    return shared(first, second) / math.sqrt(size) if size else 0.0
