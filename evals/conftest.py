"""Options of ``pytest evals/`` and what a session does with its rows. Nothing here touches a test session elsewhere.

Only one process writes a run: pytest itself, or its controller under xdist, to which the workers send each row with the
report of its test.
"""

from __future__ import annotations

import io
import shlex
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest

from evals.labels import LabelsError
from evals.running.baseline import ACROSS
from evals.running.rows import Row, RunError
from evals.running.session import Gate, Session

ROOT = Path(__file__).parent.parent
LATEST = "latest"
_SESSION = pytest.StashKey[Session]()
_GATES = pytest.StashKey[list[str]]()
_SUMMARY = pytest.StashKey[dict[str, Any]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of a run."""
    group = parser.getgroup("evals", "benchmark models against labelled articles")
    group.addoption("--model", action="append", default=[], help="provider/name; may be given several times")
    group.addoption(
        "--strategy",
        action="append",
        choices=["auto", "single", "staged"],
        default=[],
        help="how models are asked; given several times, each model is run with each",
    )
    group.addoption("--samples", type=int, default=1, help="how often each article is asked")
    group.addoption("--results", default=str(ROOT / "evals" / "results"), metavar="DIR", help="where runs are kept")
    _free_option(parser, "--fixtures")
    group.addoption(
        "--fixtures",
        dest="labelled",
        default=str(ROOT / "fixtures"),
        help="folder of labelled articles, in either form",
    )
    group.addoption(
        "--replay",
        action="append",
        default=[],
        metavar="RUN",
        help="score the answers of an earlier run again, asking no model; several runs are joined",
    )
    group.addoption(
        "--resume", nargs="?", const=LATEST, metavar="RUN", help="go on with a run cut short (default: the latest)"
    )
    group.addoption(
        "--reuse", action="store_true", help="take answers of earlier runs where nothing differs; they are marked"
    )
    group.addoption("--min", action="append", default=[], metavar="METRIC=VALUE", help="fail where a bound is broken")
    group.addoption("--baseline", metavar="RUN", help="compare with an earlier run; fail where a model became worse")
    group.addoption(
        "--across",
        action="append",
        choices=list(ACROSS),
        default=[],
        help="what may differ from the baseline, on purpose",
    )
    group.addoption("--max-cost", type=float, metavar="USD", help="stop asking when so much is spent")
    group.addoption(
        "--dry-run", action="store_true", help="tell articles, calls, tokens and known prices; ask no model"
    )


def _free_option(parser: pytest.Parser, name: str) -> None:
    """Take a name from pytest's own options: ``--fixtures`` lists test fixtures there, and stays as ``--funcargs``."""
    actions = parser.getgroup("general")._arggroup._option_string_actions  # no public way to rename an option
    action = actions.pop(name, None)
    if action is not None:
        action.option_strings = [option for option in action.option_strings if option != name]


def pytest_configure(config: pytest.Config) -> None:
    """Read and check everything before a model is asked."""
    if config.option.help or config.option.version:
        return
    from evals.running.run import setups

    option = config.option
    results = Path(option.results)
    try:
        if not option.model and not option.replay:
            raise RunError("name a model: pytest evals/ --model local/qwen2.5-coder-1.5b (or --replay RUN)")
        session = Session(
            results=results,
            labelled=Path(option.labelled),
            setups=setups(list(dict.fromkeys(option.model)), option.strategy or ["auto"]),
            samples=option.samples,
            replay=[_run_folder(results, name) for name in option.replay],
            resume=_run_folder(results, option.resume) if option.resume else None,
            reuse=option.reuse,
            baseline=_run_folder(results, option.baseline) if option.baseline else None,
            across=option.across,
            gates=[Gate.parse(text) for text in option.min],
            max_cost=option.max_cost,
            command=shlex.join(["pytest", *map(str, config.invocation_params.args)]),
        )
        session.check()
    except (RunError, LabelsError) as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[_SESSION] = session
    config.stash[_GATES] = []


def _run_folder(results: Path, name: str) -> Path:
    from evals.running.run import runs_in

    if name == LATEST:
        newest = runs_in(results)
        if not newest:
            raise RunError(f"there is no run in {results}")
        return newest[0]
    # A run may be named as the terminal shows it, without its folder.
    return results / name if not Path(name).is_dir() and (results / name).is_dir() else Path(name)


def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Answer ``--dry-run`` instead of running."""
    if not config.getoption("--dry-run", default=False):
        return None
    from evals.running.planning import plan
    from evals.running.run import setups

    option = config.option
    try:
        session = Session(Path(option.results), Path(option.labelled))
        for setup in setups(option.model, option.strategy or ["auto"]):
            print(plan(setup, list(session.articles.values()), option.samples))
    except LabelsError as error:
        raise pytest.UsageError(str(error)) from None
    return 0


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a model, article and sample; one a gate; one a model with a baseline."""
    session = metafunc.config.stash.get(_SESSION, None)
    cases = session.cases if session else []
    models = session.models if session else []
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", cases, ids=["-".join(map(str, case)) for case in cases])
    if "gate" in metafunc.fixturenames:
        gates = [(model, gate) for model in models for gate in (session.gates if session else [])]
        metafunc.parametrize("gate", gates, ids=[f"{model}-{gate.metric}" for model, gate in gates])
    if "compared" in metafunc.fixturenames:
        metafunc.parametrize("compared", models if session and session.baseline else [])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Gates look at all rows, which no worker has: under xdist they are left to the controller."""
    items[:] = [item for item in items if not item.name.endswith("[NOTSET]")]
    if not hasattr(config, "workerinput"):
        return
    gates = [item for item in items if _judges_rows(item)]
    items[:] = [item for item in items if item not in gates]
    config.workeroutput["evals_gates"] = [item.nodeid for item in gates]  # type: ignore[attr-defined]  # set by xdist


def _judges_rows(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and bool({"gate", "compared"} & set(item.fixturenames))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Learn from a worker which gates were chosen."""
    node.config.stash[_GATES] = getattr(node, "workeroutput", {}).get("evals_gates", [])


@pytest.fixture(scope="session")
def evals(request: pytest.FixtureRequest) -> Session:
    """The session of the evals."""
    return request.config.stash[_SESSION]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send the row along with the report."""
    report = yield
    row: Row | None = getattr(item, "row", None)
    if row is not None and report.when == "call":
        vars(report)["row"] = row.model_dump(mode="json")
    return report


class Keeper:
    """Writes rows as they arrive and judges them at the end; lives in the one process that does so."""

    def __init__(self, session: Session, config: pytest.Config) -> None:
        self._session = session
        self._config = config
        self._tests: pytest.Session | None = None

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self._tests = session

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        stored = getattr(report, "row", None)
        if stored is None:
            return
        try:
            stop = self._session.add(Row.model_validate(stored))
        except RunError as error:
            stop = str(error)
        # Under xdist the loop belongs to its own session.
        loop = self._config.pluginmanager.get_plugin("dsession") or self._tests
        if stop is not None and loop is not None:
            loop.shouldstop = stop

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        for nodeid in self._config.stash[_GATES]:
            self._judge(session, nodeid)
        if not self._session.rows:
            return
        try:
            self._config.stash[_SUMMARY] = self._session.finish()
        except RunError as error:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
            self._config.issue_config_time_warning(pytest.PytestWarning(str(error)), stacklevel=1)

    def _judge(self, session: pytest.Session, nodeid: str) -> None:
        name = nodeid.rpartition("::")[2]
        reasons = {f"test_gate[{m}-{g.metric}]": self._session.broken(m, g) for m, g in self._gates()}
        if self._session.baseline:
            reasons |= {f"test_baseline[{m}]": self._session.worse(m) for m in self._session.models}
        reason = reasons[name]
        for when in ("setup", "call", "teardown"):
            failed = reason is not None and when == "call"
            report = pytest.TestReport(
                nodeid=nodeid,
                location=(nodeid.partition("::")[0], None, name),
                keywords={},
                outcome="failed" if failed else "passed",
                longrepr=reason if failed else None,
                when=when,
            )
            self._config.hook.pytest_runtest_logreport(report=report)
        if reason is not None:
            session.testsfailed += 1
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _gates(self) -> Sequence[tuple[str, Gate]]:
        return [(model, gate) for model in self._session.models for gate in self._session.gates]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        summary = self._config.stash.get(_SUMMARY, None)
        if summary is None:
            return
        from rich.console import Console

        from evals.running.leaderboard import terminal, verdict_in_words, verdicts

        out = io.StringIO()
        width = max(80, terminalreporter._tw.fullwidth)
        Console(file=out, width=width, force_terminal=terminalreporter.hasmarkup).print(terminal(summary))
        terminalreporter.section("leaderboard")
        terminalreporter.write(out.getvalue())
        for line in [*verdicts(summary), *map(verdict_in_words, summary.get("baseline", []))]:
            terminalreporter.write_line(line)
        for words in self._misses():
            terminalreporter.write_line(words)
        terminalreporter.write_line(f"written to {self._session.run.folder}")

    def _misses(self) -> list[str]:
        missed = self._session.kept.missed
        counted: dict[str, int] = {}
        for parts in missed.values():
            words = ", ".join(parts)
            counted[words] = counted.get(words, 0) + 1
        return [f"{n} earlier answers were not used: {words} differed" for words, n in counted.items()]


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Let the writing process keep the rows."""
    config = session.config
    if hasattr(config, "workerinput") or _SESSION not in config.stash:
        return
    keeper = Keeper(config.stash[_SESSION], config)
    config.pluginmanager.register(keeper, "evals-keeper")
    keeper.pytest_sessionstart(session)
