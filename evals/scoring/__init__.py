"""What an outcome scores against the labels: pure functions, no model and no network."""

from evals.scoring.aggregate import (
    Comparison,
    KindScore,
    MetricValue,
    by_kind,
    by_language,
    compare,
    compare_all,
    summarise,
)
from evals.scoring.article import ArticleScore, Match, score_article
from evals.scoring.metrics import METRICS, Metric

__all__ = [
    "METRICS",
    "ArticleScore",
    "Comparison",
    "KindScore",
    "Match",
    "Metric",
    "MetricValue",
    "by_kind",
    "by_language",
    "compare",
    "compare_all",
    "score_article",
    "summarise",
]
