"""Options of ``pytest evals/`` and the end of a run. Nothing here touches a test session elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.labels import LabelledArticle, discover
from evals.runs import Run

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the contract that a run takes."""
    group = parser.getgroup("evals", "benchmark models against labelled articles")
    group.addoption("--model", action="append", default=[], help="provider/name; may be given several times")
    group.addoption("--samples", type=int, default=1, help="how often each article is asked")
    _free_option(parser, "--fixtures")
    group.addoption(
        "--fixtures",
        dest="labelled",
        default=str(ROOT / "fixtures"),
        help="folder of labelled articles, in either form",
    )
    group.addoption("--strategy", choices=["auto", "single", "staged"], default="auto")
    group.addoption("--min", action="append", default=[], metavar="METRIC=VALUE", help="fail below this value")


def _free_option(parser: pytest.Parser, name: str) -> None:
    """Take a name from pytest's own options: ``--fixtures`` lists test fixtures there, and stays as ``--funcargs``."""
    actions = parser.getgroup("general")._arggroup._option_string_actions  # no public way to rename an option
    action = actions.pop(name, None)
    if action is not None:
        action.option_strings = [option for option in action.option_strings if option != name]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a model, article and sample, and one a gate."""
    config = metafunc.config
    models: list[str] = config.getoption("--model")
    if "case" in metafunc.fixturenames:
        articles = discover(Path(config.getoption("labelled")))
        cases = [
            (model, article, sample)
            for model in models
            for article in articles
            for sample in range(config.getoption("--samples"))
        ]
        metafunc.parametrize("case", cases, ids=[f"{model}-{article.slug}-{n}" for model, article, n in cases])
    if "gate" in metafunc.fixturenames:
        gates = [(model, *_gate(text)) for model in models for text in config.getoption("--min")]
        metafunc.parametrize("gate", gates, ids=[f"{model}-{metric}" for model, metric, _ in gates])


def _gate(text: str) -> tuple[str, float]:
    from evals.scoring import METRICS

    metric, _, value = text.partition("=")
    try:
        bound = float(value)
    except ValueError:
        bound = float("nan")
    if metric not in METRICS or bound != bound:
        raise pytest.UsageError(f"--min {text}: write METRIC=VALUE, with a metric of {', '.join(METRICS)}")
    return metric, bound


@pytest.fixture(scope="session")
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    """The run of this session; its summary is written when the session ends."""
    articles: list[LabelledArticle] = discover(Path(request.config.getoption("labelled")))
    started = Run.start(RESULTS, articles)
    yield started
    if started.cases:
        board = started.finish()
        reporter = request.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line(f"\n{board}\nwritten to {started.folder}")
