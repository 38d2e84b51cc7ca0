"""Each model on each labelled article; what fails is a row that counts as zero, and a failed test."""

from __future__ import annotations

import pytest

from evals.running.rows import Case
from evals.running.session import Gate, Session


@pytest.mark.timeout(1800)
def test_article(case: Case, evals: Session, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_FIXTURES", str(evals.labelled))
    row = evals.answer(case)
    request.node.row = row
    request.node.user_properties += [(name, value) for name, value in row.scores.items() if value is not None]
    assert row.error is None, row.error


def test_gate(gate: tuple[str, Gate], evals: Session) -> None:
    model, bound = gate
    reason = evals.broken(model, bound)
    assert reason is None, f"{model}: {reason}"


def test_baseline(compared: str, evals: Session) -> None:
    reason = evals.worse(compared)
    assert reason is None, reason
