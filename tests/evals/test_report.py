"""The page of a run: complete, escaped, on its own, and right to left where the article is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from evals.labels import LabelledArticle, load
from evals.report import render
from evals.report.aligned import align
from evals.running.run import Setup, ask
from evals.running.summary import summarise_run

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def articles() -> list[LabelledArticle]:
    return [load(FIXTURES / slug) for slug in ("istanbul-2025-06-02", "valley-ceasefire")]


def rows_of(articles: list[LabelledArticle], *models: str) -> list[Any]:
    return [ask(Setup(model, model), article, 0) for model in models for article in articles]


def page(articles: list[LabelledArticle], *models: str, **extra: Any) -> str:
    rows = rows_of(articles, *models)
    summary = summarise_run(rows, articles) | extra
    return render(summary, [row.model_dump(mode="json") for row in rows], articles)


def test_asks_nothing_of_a_network(articles: list[LabelledArticle]) -> None:
    html = page(articles, "mock/gold")
    assert not re.search(r"""(?:src|href)=["'](?!#)|url\(|@import""", html)
    assert "<script" not in html
    assert "default-src 'none'" in html


def test_every_label_and_claim_is_there(articles: list[LabelledArticle]) -> None:
    html = page(articles, "mock/gold")
    for article in articles:
        for claim in article.labels.claims:
            assert html.count(claim.evidence[0].text.replace('"', "&#34;").replace("'", "&#39;")) >= 2


def test_an_arabic_article_runs_from_right_to_left(articles: list[LabelledArticle]) -> None:
    html = page(articles, "mock/gold")
    claim = articles[0].labels.claims[0].evidence[0].text
    assert f'<q lang="ar" dir="rtl">{claim}' in html
    assert '<div class="text" lang="en" dir="ltr">' in html


def test_hostile_text_stays_text(articles: list[LabelledArticle]) -> None:
    html = page(articles, "mock/gold", command="<script>alert(1)</script>")
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("model", "state"),
    [
        ("mock/gold", "right"),
        ("mock/swapped", "side"),
        ("mock/overclaiming", "kind"),
        ("mock/wrong-figures", "figure"),
        ("mock/empty", "missed"),
        ("mock/editorial", "invented"),
    ],
)
def test_each_mistake_is_marked(model: str, state: str, articles: list[LabelledArticle]) -> None:
    (row,) = rows_of(articles[:1], model)
    cells = [cell for line in align(articles[0], [row.model_dump(mode="json")]) for cell in line.cells if cell]
    states = {one for cell in cells for one in cell.states}
    assert state in states
    if model == "mock/gold":
        assert states == {"right"}


def test_a_failure_is_told(articles: list[LabelledArticle]) -> None:
    row = rows_of(articles[:1], "mock/empty")[0].model_copy(update={"outcome": None, "error": "ModelError: <down>"})
    html = render(summarise_run([row], articles[:1]), [row.model_dump(mode="json")], articles[:1])
    assert "ModelError: &lt;down&gt;" in html


def test_values_that_are_not_there_are_said_so(articles: list[LabelledArticle]) -> None:
    html = page(articles[:1], "mock/gold")
    assert "Only one model was run." in html
    assert "Unknown for every model of this run." in html
    assert "unknown" in html


def test_known_cost_is_drawn(articles: list[LabelledArticle]) -> None:
    rows = rows_of(articles, "mock/gold", "mock/swapped")
    summary = summarise_run(rows, articles)
    for cost, model in zip((0.2, 20.0), summary["models"].values(), strict=True):
        model["cost_usd"] = cost
    html = render(summary, [row.model_dump(mode="json") for row in rows], articles)
    assert "Attributed F1 against US dollars per article" in html
    assert "Unknown for every model" not in html
