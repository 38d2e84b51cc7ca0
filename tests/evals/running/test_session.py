"""Gates, baselines, budgets and replays, decided before and after models are asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.labels import LabelledArticle
from evals.running.baseline import Baseline
from evals.running.leaderboard import markdown, verdict_in_words
from evals.running.mistakes import mistakes
from evals.running.planning import plan
from evals.running.rows import Row, RunError
from evals.running.run import Run, Setup, ask
from evals.running.session import Gate, Session
from evals.running.summary import summarise_run
from summarizer.api import STRATEGIES, Strategy
from summarizer.outcome import Usage


def rows_of(name: str, articles: list[LabelledArticle], strategy: Strategy = "auto") -> list[Row]:
    return [ask(Setup(name, name, strategy), article, 0) for article in articles]


@pytest.mark.parametrize("text", ["attributed_f1", "attributed_f1=", "attributed_f1=nan", "no_such=1", "=1"])
def test_a_gate_that_cannot_be_read_names_the_metrics(text: str) -> None:
    with pytest.raises(RunError, match=r"METRIC=VALUE.*attributed_f1"):
        Gate.parse(text)


def test_a_gate_holds_errors_down_and_the_rest_up(articles: list[LabelledArticle]) -> None:
    gold, wrong = rows_of("mock/gold", articles), rows_of("mock/overclaiming", articles)
    assert Gate.parse("false_agreement_rate=0.05").broken(gold) is None
    assert "false_agreement_rate is" in str(Gate.parse("false_agreement_rate=0.05").broken(wrong))
    assert Gate.parse("kind_macro_f1=0.9").broken(gold) is None
    assert "the bound is 0.9" in str(Gate.parse("kind_macro_f1=0.9").broken(wrong))


def test_what_was_not_judged_keeps_no_gate() -> None:
    assert Gate.parse("attributed_f1=0").broken([]) == "attributed_f1 was not judged"


def kept_run(folder: Path, articles: list[LabelledArticle], *names: str) -> Run:
    run = Run.start(folder, articles)
    for name in names:
        for row in rows_of(name, articles):
            run.add(row)
    summary = summarise_run(run.rows, articles)
    (run.folder / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    return run


class TestBaseline:
    def test_a_model_is_compared_with_itself(self, articles: list[LabelledArticle], tmp_path: Path) -> None:
        run = kept_run(tmp_path, articles, "mock/gold")
        earlier = Baseline.read(run.folder, summarise_run([], articles))
        worse = [row.model_copy(update={"model": "mock/gold"}) for row in rows_of("mock/swapped", articles)]
        (pair,) = earlier.compare(worse)
        assert pair["difference"] is not None
        assert pair["difference"] < 0
        assert pair["verdict"] == "no decision"
        assert "fewer than 6 articles" in verdict_in_words(pair)

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (lambda it: it.update(prompts_sha256="x"), "the prompts changed"),
            (lambda it: it.update(outcome_schema_sha256="x"), "schema changed"),
            (lambda it: it["fixtures"]["nurses-wages"].update(labels_sha256="x"), "labels of nurses-wages changed"),
            (lambda it: it["fixtures"]["nurses-wages"].update(text_sha256="x"), "text of nurses-wages changed"),
            (lambda it: it["fixtures"].pop("nurses-wages"), r"other articles \(nurses-wages\)"),
        ],
    )
    def test_what_measured_something_else_is_refused(
        self, change: Any, reason: str, articles: list[LabelledArticle], tmp_path: Path
    ) -> None:
        run = kept_run(tmp_path, articles, "mock/gold")
        now = summarise_run([], articles)
        change(now)
        with pytest.raises(RunError, match=reason):
            Baseline.read(run.folder, now)

    def test_prompts_may_differ_on_purpose(self, articles: list[LabelledArticle], tmp_path: Path) -> None:
        run = kept_run(tmp_path, articles, "mock/gold")
        now = summarise_run([], articles) | {"prompts_sha256": "x"}
        assert Baseline.read(run.folder, now, ["prompts"]).scores.keys() == {"mock/gold"}

    def test_a_run_without_a_summary_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(RunError, match="no finished run"):
            Baseline.read(tmp_path, {})


class TestBudget:
    def row(self, articles: list[LabelledArticle], cost: float | None) -> Row:
        row = ask(Setup("mock/gold", "mock/gold"), articles[0], 0)
        key = {**row.key, "model": "openai/x"}
        return row.model_copy(update={"model": "openai/x", "key": key, "usage": Usage(cost_usd=cost)})

    @pytest.mark.parametrize(("cost", "words"), [(0.4, None), (0.5, "reached"), (None, "no price is known")])
    def test_stops_when_it_is_spent_or_cannot_be_counted(
        self, cost: float | None, words: str | None, articles: list[LabelledArticle], labelled: Path, tmp_path: Path
    ) -> None:
        session = Session(tmp_path / "results", labelled, [Setup("openai/x", "openai/x")], max_cost=0.5)
        stopped = session.add(self.row(articles, cost))
        assert (stopped is None) == (words is None)
        assert (words or "") in (stopped or "")

    @pytest.mark.parametrize(
        ("usage", "words"),
        [
            (None, None),
            (Usage(), None),
            (Usage(input_tokens=9, cost_usd=0.6), "reached"),
            (Usage(input_tokens=9), "no price is known"),
        ],
    )
    def test_a_failure_counts_what_it_used(
        self,
        usage: Usage | None,
        words: str | None,
        articles: list[LabelledArticle],
        labelled: Path,
        tmp_path: Path,
    ) -> None:
        session = Session(tmp_path / "results", labelled, [Setup("openai/x", "openai/x")], max_cost=0.5)
        row = self.row(articles, None).model_copy(update={"outcome": None, "error": "ModelError: x", "usage": usage})
        stopped = session.add(row)
        assert (stopped is None) == (words is None)
        assert (words or "") in (stopped or "")

    def test_a_replay_costs_nothing(self, articles: list[LabelledArticle], labelled: Path, tmp_path: Path) -> None:
        session = Session(tmp_path / "results", labelled, [Setup("openai/x", "openai/x")], max_cost=0.5)
        assert session.add(self.row(articles, 9.0).model_copy(update={"replayed": "earlier"})) is None


class TestReplay:
    def test_is_marked_and_scored_by_the_labels_of_today(
        self, articles: list[LabelledArticle], labelled: Path, tmp_path: Path
    ) -> None:
        run = kept_run(tmp_path / "results", articles, "mock/gold")
        labels = labelled / "nurses-wages.labels.yaml"
        labels.write_text(
            labels.read_text(encoding="utf-8").replace("kinds: [", "kinds: [received, "), encoding="utf-8"
        )
        session = Session(tmp_path / "results", labelled, replay=[run.folder])
        session.check()
        assert {row.replayed for row in session.kept.rows.values()} == {run.folder.name}
        assert [case[1] for case in session.cases] == ["nurses-wages", "valley-ceasefire"]
        assert all(match.kind_right for row in session.kept.rows.values() for match in row.score.matches)

    def test_another_text_is_refused(self, articles: list[LabelledArticle], labelled: Path, tmp_path: Path) -> None:
        run = kept_run(tmp_path / "results", articles, "mock/gold")
        with (labelled / "nurses-wages.txt").open("a", encoding="utf-8") as file:
            file.write("\n")
        with pytest.raises(RunError, match="another text of nurses-wages"):
            Session(tmp_path / "results", labelled, replay=[run.folder]).check()

    def test_no_sample_is_counted_twice(self, articles: list[LabelledArticle], labelled: Path, tmp_path: Path) -> None:
        run = kept_run(tmp_path / "results", articles, "mock/gold")
        with pytest.raises(RunError, match="no sample is counted twice"):
            Session(tmp_path / "results", labelled, replay=[run.folder, run.folder]).check()

    def test_a_model_asked_in_two_ways_makes_two_lines(
        self, articles: list[LabelledArticle], labelled: Path, tmp_path: Path
    ) -> None:
        runs = []
        for way in STRATEGIES:
            run = Run.start(tmp_path / "results", articles)
            for row in rows_of("mock/gold", articles, way):
                run.add(row)
            runs.append(run)
        session = Session(tmp_path / "results", labelled, replay=[run.folder for run in runs])
        session.check()
        assert {case[0] for case in session.cases} == {f"mock/gold strategy={way}" for way in STRATEGIES}
        assert len(session.cases) == len(STRATEGIES) * len(articles)


class TestPages:
    def test_the_leaderboard_ranks_and_tells_n_and_verdicts(self, articles: list[LabelledArticle]) -> None:
        rows = rows_of("mock/swapped", articles) + rows_of("mock/gold", articles)
        page = markdown(summarise_run(rows, articles, "pytest evals/ --model mock/gold"))
        assert page.index("`mock/gold`") < page.index("`mock/swapped`")
        assert "n=2" in page
        assert "No decision: fewer than 6 articles" in page
        assert "pytest evals/ --model mock/gold" in page
        for heading in ("By language", "By kind", "By side"):
            assert heading in page

    def test_mistakes_are_told_with_the_articles_words(self, articles: list[LabelledArticle]) -> None:
        told = mistakes(rows_of("mock/swapped", articles), articles)
        claim = next(c for a in articles for c in a.labels.claims if c.party in a.labels.sides())
        assert "**wrong side**" in told
        assert " ".join(claim.evidence[0].text.split())[:30] in told
        assert "**wrong side**" not in mistakes(rows_of("mock/gold", articles), articles)

    def test_an_article_not_reached_by_both_is_left_out_of_the_pair(self, articles: list[LabelledArticle]) -> None:
        rows = rows_of("mock/gold", articles) + rows_of("mock/swapped", articles[:1])
        (pair,) = summarise_run(rows, articles)["pairs"]
        assert pair["n"] == 1


def test_a_plan_counts_articles_calls_and_tokens(articles: list[LabelledArticle]) -> None:
    once, thrice = (plan(Setup("openai/x", "openai/x"), articles, samples) for samples in (1, 3))
    assert (once.articles, once.calls) == (2, 2)
    assert thrice.calls == 6
    assert thrice.input_tokens == pytest.approx(3 * once.input_tokens, abs=3)
    assert plan(Setup("local/x", "local/x"), articles, 1).calls > once.calls
