"""Labelled articles: what a careful reader finds in them.

Their form is read, checked and written here, for those who make labels and for those who score models by them.
"""

from summarizer.labels.checking import Problem, check, find_problems, unknown_keys
from summarizer.labels.model import LabelledClaim, LabelledEvent, LabelledFigure, LabelledParty, Labels, Span
from summarizer.labels.reading import LabelledArticle, LabelsError, discover, files_of, load, parse
from summarizer.labels.writing import to_yaml

__all__ = [
    "LabelledArticle",
    "LabelledClaim",
    "LabelledEvent",
    "LabelledFigure",
    "LabelledParty",
    "Labels",
    "LabelsError",
    "Problem",
    "Span",
    "check",
    "discover",
    "files_of",
    "find_problems",
    "load",
    "parse",
    "to_yaml",
    "unknown_keys",
]
