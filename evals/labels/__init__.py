"""Labelled articles: what a careful reader finds in them.

``python -m evals.labels check PATH`` refuses labels that do not hold; ``show PATH`` prints them beside their words.
"""

from evals.labels.checking import check
from evals.labels.model import LabelledClaim, LabelledEvent, LabelledFigure, LabelledParty, Labels, Span
from evals.labels.reading import LabelledArticle, LabelsError, discover, load

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
