"""What a run would take, told without asking any model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.labels import LabelledArticle
from evals.running.run import Setup

_CHARS_PER_TOKEN = 3.0
_OVERHEAD_TOKENS = {"single": 2600, "staged": 250}
_CALLS = {"single": 1, "staged": 9}
_ANSWER_TOKENS = {"single": 1500, "staged": 25}


@dataclass(frozen=True)
class Plan:
    """An estimate for one line of the leaderboard.

    Attributes:
        calls: of the model, where no answer is wrong and none is lost.
        input_tokens, output_tokens: from the number of characters and calls; within a factor of two.
    """

    name: str
    articles: int
    calls: int
    input_tokens: int
    output_tokens: int

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.articles} articles, about {self.calls} calls, {self.input_tokens} tokens in and "
            f"{self.output_tokens} out"
        )


def plan(setup: Setup, articles: Sequence[LabelledArticle], samples: int) -> Plan:
    """Estimate a line of the leaderboard.

    Args:
        setup: whose strategy ``auto`` counts as ``staged`` for embedded models, else as ``single``.
        articles: to ask about.
        samples: of each article.
    """
    way = setup.strategy
    if way == "auto":
        way = "staged" if setup.model.startswith("local/") else "single"
    calls = _CALLS[way] * samples
    read = sum(len(article.text) / _CHARS_PER_TOKEN + _OVERHEAD_TOKENS[way] for article in articles) * calls
    return Plan(
        name=setup.name,
        articles=len(articles),
        calls=calls * len(articles),
        input_tokens=round(read),
        output_tokens=_ANSWER_TOKENS[way] * calls * len(articles),
    )
