"""Labelled articles, as the evals take them; their form lives in :mod:`summarizer.labels`.

``python -m evals.labels check PATH`` refuses labels that do not hold; ``show PATH`` prints them beside their words.
"""

from summarizer.labels import (
    LabelledArticle,
    LabelledClaim,
    LabelledEvent,
    LabelledFigure,
    LabelledParty,
    Labels,
    LabelsError,
    Span,
    check,
    discover,
    load,
)

__all__ = [
    "LabelledArticle",
    "LabelledClaim",
    "LabelledEvent",
    "LabelledFigure",
    "LabelledParty",
    "Labels",
    "LabelsError",
    "Span",
    "check",
    "discover",
    "load",
]
