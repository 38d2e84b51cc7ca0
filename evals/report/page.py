"""The page itself: everything inserted is escaped and isolated, nothing is asked of a network."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from evals.labels import LabelledArticle
from evals.report.aligned import MARKS, align
from evals.report.pictures import Dot, intervals, scatter
from evals.running.leaderboard import HEADLINE, SHOWN, ranked, verdict_in_words
from evals.scoring import METRICS

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}


def render(summary: dict[str, Any], rows: Sequence[dict[str, Any]], articles: Sequence[LabelledArticle]) -> str:
    """Draw a run as one HTML page.

    Args:
        summary: as in ``summary.json``.
        rows: as in ``cases.jsonl``; of several samples the first is shown.
        articles: of the run, with their labels.

    Returns:
        A page without scripts, that asks nothing of a network.
    """
    models = ranked(summary)
    first = {(row["model"], row["article"]): row for row in reversed(rows)}
    dots = {model: _dot(summary["models"][model], model) for model in models}
    known = [dot for dot in dots.values() if dot is not None]
    style = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    return _template().render(
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        summary=summary,
        models=models,
        metrics=METRICS,
        shown=SHOWN,
        headline=HEADLINE,
        verdicts=[verdict_in_words(pair) for pair in [*summary["pairs"], *summary.get("baseline", [])]],
        forest=intervals(known),
        by_time=scatter([_taking(dot, summary, "seconds") for dot in known], "seconds per article"),
        by_cost=scatter([_taking(dot, summary, "cost_usd") for dot in known], "US dollars per article"),
        groups=[
            _group("By language", "language", summary["by_language"]),
            _group("By kind", "kind", summary["by_kind"]),
            _group("By side", "article: side", summary["by_side"]),
        ],
        articles=[
            (
                article,
                _direction(article.labels.language),
                align(article, [first.get((m, article.slug)) for m in models]),
            )
            for article in articles
        ],
        first=first,
        marks=MARKS,
    )


def _group(title: str, heading: str, found: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    names = sorted({name for groups in found.values() for name in groups})
    metrics = list(dict.fromkeys(metric for groups in found.values() for group in groups.values() for metric in group))
    return {"title": title, "heading": heading, "found": found, "names": names, "metrics": metrics}


@functools.cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"value": _value, "interval": _interval, "per_article": _per_article}
    return environment.get_template("report.html.jinja")


def _dot(model: Mapping[str, Any], name: str) -> Dot | None:
    found = model["metrics"][HEADLINE]
    return None if found["value"] is None else Dot(name, found["value"], found["low"], found["high"])


def _taking(dot: Dot, summary: Mapping[str, Any], what: str) -> Dot:
    takes = _per_article(summary["models"][dot.name], what)
    return Dot(dot.name, dot.value, dot.low, dot.high, takes)


def _per_article(model: Mapping[str, Any], what: str) -> float | None:
    total = model[what]
    return None if total is None else float(total) / max(1, model["articles"] * model["samples"])


def _value(found: Mapping[str, Any] | None) -> str:
    return "not judged" if found is None or found["value"] is None else f"{found['value']:.3f}"


def _interval(found: Mapping[str, Any] | None) -> str:
    if found is None or found["value"] is None:
        return ""
    interval = "" if found["low"] is None else f"{found['low']:.2f} to {found['high']:.2f}, "
    return f"{interval}n={found['n']:g}"


def _direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"
