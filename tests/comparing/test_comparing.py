"""Reports of the same talks become topic by side by outlet; what differs and what only one has is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.gold import gold_outcome
from evals.labels import load
from summarizer import InputError, NegotiationOutcome
from summarizer.cli import app
from summarizer.comparing import Report, compare
from summarizer.comparing.showing import show
from summarizer.outcome import Figure

ROOT = Path(__file__).parent.parent.parent
ARTICLE = load(ROOT / "fixtures" / "harbour-wages")


def _outcome() -> NegotiationOutcome:
    return gold_outcome(ARTICLE)


def _without(outcome: NegotiationOutcome, topic: str) -> NegotiationOutcome:
    gone = {claim.id for claim in outcome.claims if claim.topic == topic}
    return outcome.model_copy(
        update={
            "claims": [claim for claim in outcome.claims if claim.id not in gone],
            "points": [point for point in outcome.points if point.topic != topic],
        }
    )


def _with_figure(outcome: NegotiationOutcome, text: str, value: float) -> NegotiationOutcome:
    def changed(figures: list[Figure]) -> list[Figure]:
        return [one.model_copy(update={"low": value, "high": value}) if one.text == text else one for one in figures]

    claims = [claim.model_copy(update={"figures": changed(claim.figures)}) for claim in outcome.claims]
    return outcome.model_copy(update={"claims": claims})


def test_the_same_report_twice_differs_in_nothing() -> None:
    found = compare([Report("one", _outcome()), Report("two", _outcome())])
    assert [party.names for party in found.parties] == [{"o1": party.name, "o2": party.name} for party in found.parties]
    assert all(row.outlets == ["o1", "o2"] and row.only is None for row in found.rows)
    assert not any(row.figures_differ for row in found.rows)
    told = [claim for row in found.rows for cell in row.cells for claim in cell.claims]
    sides = {party.id for party in _outcome().parties if party.role == "side"}
    assert len(told) == 2 * sum(claim.party in sides for claim in _outcome().claims)


def test_what_only_one_outlet_has_and_which_figures_differ() -> None:
    first = _outcome()
    topic = first.points[0].topic
    figure = next(claim.figures[0] for claim in first.claims if claim.figures and claim.topic != topic)
    second = _with_figure(_without(first, topic), figure.text, 77)
    found = compare([Report("one", first), Report("two", second)])
    assert [row.topic for row in found.rows if row.only == "o1"] == [topic]
    values = [differs.values for row in found.rows for differs in row.figures_differ]
    assert any("77" in " ".join(given.get("o2", [])) and "77" not in " ".join(given["o1"]) for given in values)


def test_sides_of_other_names_are_joined_where_one_of_each_is_left() -> None:
    renamed = _outcome()
    sides = [party for party in renamed.parties if party.role == "side"]
    other = sides[1].model_copy(update={"name": "Zzyzx", "source_name": "Zzyzx"})
    parties = [other if party.id == other.id else party for party in renamed.parties]
    found = compare([Report("one", _outcome()), Report("two", renamed.model_copy(update={"parties": parties}))])
    assert len(found.parties) == len(sides)
    assert found.parties[1].names == {"o1": sides[1].name, "o2": "Zzyzx"}


def test_one_report_or_none_of_talks_is_refused() -> None:
    with pytest.raises(InputError, match="two reports"):
        compare([Report("one", _outcome())])
    empty = _outcome().model_copy(update={"is_negotiation": False})
    with pytest.raises(InputError, match="two reports no negotiation"):
        compare([Report("one", _outcome()), Report("two", empty)])


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_every_format_shows_every_statement_and_runs_no_script(format: str) -> None:
    first = _outcome()
    hostile = first.claims[0].model_copy(update={"statement": "<script>alert(1)</script> | x"})
    first = first.model_copy(update={"claims": [hostile, *first.claims[1:]]})
    found = compare([Report("one", first), Report("two", _outcome())])
    shown = show(found, format)
    if format == "html":
        assert "<script" not in shown
        assert "default-src 'none'" in shown
        assert "http" not in shown.replace("http-equiv", "")
    if format == "markdown":
        assert "<script" not in shown
        rows = [line for line in shown.splitlines() if line.startswith("|")]
        assert len({line.replace("\\|", "").count("|") for line in rows}) == 1
    for claim in _outcome().claims[1:5]:
        assert claim.statement.split()[0] in shown


def test_the_command_reads_articles_and_outcomes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_FIXTURES", str(ROOT / "fixtures"))
    made = tmp_path / "made.json"
    made.write_text(_outcome().model_dump_json(), encoding="utf-8")
    article = str(ROOT / "fixtures" / "harbour-wages" / "article.txt")
    done = CliRunner().invoke(app, ["compare", article, str(made), "-m", "mock/gold", "-f", "json"])
    assert done.exit_code == 0, done.output
    assert [outlet["name"] for outlet in json.loads(done.stdout)["outlets"]] == ["harbour-wages", "made"]
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    assert isinstance(CliRunner().invoke(app, ["compare", article, str(tmp_path / "bad.json")]).exception, InputError)
