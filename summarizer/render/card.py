"""The outcome as a short card for a notebook: who stands where on which topic.

Notebooks show many cards on one page, some strip style sheets and none lends its colours: so every style stands on its
element, and ink and paper are the notebook's own.
"""

from __future__ import annotations

from summarizer.outcome import NegotiationOutcome
from summarizer.render.board import lay_out
from summarizer.render.templates import environment
from summarizer.render.view import event_facts, words_of, written_direction

_ROWS = 12


def to_card(outcome: NegotiationOutcome) -> str:
    """Render an outcome as a fragment of HTML without script, the first dozen topics in full."""
    board = lay_out(outcome)
    words = words_of(outcome)
    rows = [row for _, rows in board.groups for row in rows]
    return (
        environment()
        .get_template("card.html.jinja")
        .render(
            outcome=outcome,
            facts=list(event_facts(outcome, words)),
            sides=board.sides,
            rows=rows[:_ROWS],
            more=len(rows) - _ROWS,
            words=words,
            direction=written_direction(outcome),
        )
    )
