"""The leaderboard: for the terminal, and as Markdown for pull requests and pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from evals.running.summary import Summary
from evals.scoring import METRICS

if TYPE_CHECKING:
    from rich.console import RenderableType

HEADLINE = "attributed_f1"
SHOWN = (
    HEADLINE,
    "claim_f1",
    "party_accuracy",
    "kind_macro_f1",
    "non_agreement_recall",
    "false_agreement_rate",
    "figure_f1",
    "points_f1",
    "contamination_rate",
    "valid_rate",
)
"""Metrics of the first table."""

_NO_VALUE = "not judged"


def ranked(summary: Summary) -> list[str]:
    """Models by the headline metric, the best first; those without a value last."""

    def value(model: str) -> float:
        found = summary["models"][model]["metrics"][HEADLINE]["value"]
        return -1.0 if found is None else float(found)

    return sorted(summary["models"], key=value, reverse=True)


def markdown(summary: Summary) -> str:
    """A run as a page: the leaderboard, verdicts, every metric, and groups."""
    models = ranked(summary)
    languages = sorted({name for groups in summary["by_language"].values() for name in groups})
    parts = [
        "# Leaderboard",
        f"{summary['created'][:10]}. {len(summary['fixtures'])} labelled articles in {len(languages)} languages "
        f"({', '.join(languages)}). Values with 95 % intervals that draw articles; n is the number of articles with "
        "something to judge. Failures count as zero. Rates marked ↓ are better when low.",
        *([f"```\n{summary['command']}\n```"] if summary["command"] else []),
        _table(
            ["model", *map(_title, SHOWN), "failures", "s / article", "tokens / article", "USD"],
            [[f"`{model}`", *_board_cells(summary["models"][model])] for model in models],
        ),
        "## Which is better",
        *([f"* {verdict}" for verdict in verdicts(summary)] or ["Only one model was run."]),
        "## Every metric",
        _table(
            ["metric", *(f"`{model}`" for model in models)],
            [
                [_title(name), *(_cell(summary["models"][model]["metrics"][name], n=True) for model in models)]
                for name in METRICS
            ],
        ),
        "## By language",
        *_groups(summary, "by_language", models, "language"),
        "## By kind",
        "F1 of each kind among matched claims; n is the number of labelled claims.",
        *_groups(summary, "by_kind", models, "kind"),
        "## By side",
        "The share of a side's labelled claims that were found and given to it. A model that hears one side better "
        "than the other shows it here.",
        *_groups(summary, "by_side", models, "article: side"),
    ]
    return "\n\n".join(parts) + "\n"


def verdicts(summary: Summary) -> list[str]:
    """Each pair of models in words, the difference with its interval first."""
    return [verdict_in_words(pair) for pair in summary["pairs"]]


def verdict_in_words(pair: dict[str, Any] | Any) -> str:
    """One comparison in words."""
    if pair["difference"] is None:
        return f"{pair['a']} against {pair['b']}: no decision, as nothing was judged on {pair['metric']}."
    interval = "" if pair["low"] is None else f" [{pair['low']:+.3f}, {pair['high']:+.3f}]"
    told = f"{pair['a']} minus {pair['b']} on {pair['metric']}: {pair['difference']:+.3f}{interval}, "
    told += f"p = {pair['p_value']:.4f}, n = {pair['n']} articles. "
    if pair["verdict"] == "no decision":
        told += f"No decision: {_why_undecided(pair)}."
    else:
        told += f"{pair[pair['verdict']]} is better."
    if pair["smallest_detectable"] is not None:
        told += (
            f" The smallest difference that this many articles show (power 80 %) is {pair['smallest_detectable']:.3f}."
        )
    return told


def terminal(summary: Summary) -> RenderableType:
    """The leaderboard as a table of rich."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{len(summary['fixtures'])} labelled articles", title_justify="left")
    table.add_column("", overflow="fold")
    models = ranked(summary)
    for model in models:
        table.add_column(Text(model), justify="right", overflow="fold")
    for name in METRICS:
        cells = [_cell(summary["models"][model]["metrics"][name], n=True) for model in models]
        table.add_row(Text(_title(name)), *map(Text, cells), style="bold" if name == HEADLINE else None)
    table.add_section()
    for title, told in _EXTRAS.items():
        table.add_row(title, *(Text(told(summary["models"][model])) for model in models))
    return table


def _board_cells(model: dict[str, Any]) -> list[str]:
    return [*(_cell(model["metrics"][name]) for name in SHOWN), *(told(model) for told in _EXTRAS.values())]


def _rows_of(model: dict[str, Any]) -> int:
    return max(1, int(model["articles"]) * int(model["samples"]))


_EXTRAS: dict[str, Callable[[dict[str, Any]], str]] = {
    "failures": lambda model: str(model["failures"]),
    "s / article": lambda model: f"{model['seconds'] / _rows_of(model):.1f}",
    "tokens / article": lambda model: f"{(model['input_tokens'] + model['output_tokens']) / _rows_of(model):.0f}",
    "USD": lambda model: "unknown" if model["cost_usd"] is None else f"{model['cost_usd']:.4f}",
}


def _title(metric: str) -> str:
    return f"{metric} ↓" if METRICS[metric].lower_is_better else metric


def _cell(found: dict[str, Any] | None, *, n: bool = False) -> str:
    if found is None or found["value"] is None:
        return _NO_VALUE
    interval = "" if found["low"] is None else f" [{found['low']:.2f}, {found['high']:.2f}]"
    return f"{found['value']:.3f}{interval}" + (f" n={found['n']:g}" if n else "")


def _why_undecided(pair: dict[str, Any]) -> str:
    from evals.statistics import FEWEST_ARTICLES

    if pair["n"] < FEWEST_ARTICLES:
        return f"fewer than {FEWEST_ARTICLES} articles"
    if pair["low"] is None or pair["low"] <= 0 <= pair["high"]:
        return "the interval holds 0"
    return "p is above 0.05"


def _groups(summary: Summary, key: str, models: Sequence[str], title: str) -> list[str]:
    groups = sorted({group for model in models for group in summary[key][model]})
    if not groups:
        return ["Nothing was judged."]
    metrics = list(dict.fromkeys(name for model in models for found in summary[key][model].values() for name in found))
    tables = []
    for metric in metrics:
        heading = [] if len(metrics) == 1 else [f"**{_title(metric)}**"]
        rows = [
            [group, *(_cell(summary[key][model].get(group, {}).get(metric), n=True) for model in models)]
            for group in groups
        ]
        tables += [*heading, _table([title, *(f"`{model}`" for model in models)], rows)]
    return tables


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
