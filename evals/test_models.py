"""Each model on each labelled article; what fails is a row that counts as zero, and a failed test."""

from __future__ import annotations

import pytest

from evals.labels import LabelledArticle
from evals.runs import Case, Run
from evals.scoring import METRICS, score_article, summarise
from summarizer import SummarizerError, summarize


@pytest.mark.timeout(1800)
def test_article(
    case: tuple[str, LabelledArticle, int], run: Run, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, article, sample = case
    monkeypatch.setenv("SUMMARIZER_FIXTURES", str(request.config.getoption("labelled")))
    outcome, error = None, None
    try:
        outcome = summarize(article.text, model=model, strategy=request.config.getoption("--strategy"))
    except SummarizerError as failure:
        error = f"{type(failure).__name__}: {failure}"
    run.add(Case(model, article.slug, sample, outcome, error, score_article(outcome, article)))
    assert error is None, error


def test_gate(gate: tuple[str, str, float], run: Run) -> None:
    model, metric, bound = gate
    value = summarise(run.scores()[model])[metric]["value"]
    assert value is not None, f"{metric} of {model} was not judged"
    reached = value <= bound if METRICS[metric].lower_is_better else value >= bound
    assert reached, f"{metric} of {model} is {value:.3f}, the bound is {bound}"
