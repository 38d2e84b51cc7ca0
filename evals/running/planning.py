"""What a run would take, told without asking any model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.labels import LabelledArticle
from evals.running.run import Setup
from summarizer.models.names import resolve_name
from summarizer.models.prices import price_of
from summarizer.models.remote import server_of
from summarizer.outcome import Usage

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
        cost_usd: of those tokens at list prices, None where no price is known.
    """

    name: str
    articles: int
    calls: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.articles} articles, about {self.calls} calls, {self.input_tokens} tokens in and "
            f"{self.output_tokens} out, {_cost(self.cost_usd)}"
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
    tokens = Usage(input_tokens=round(read), output_tokens=_ANSWER_TOKENS[way] * calls * len(articles))
    name = resolve_name(setup.model)
    url = server_of(name, setup.settings.get("base_url"))
    return Plan(
        name=setup.name,
        articles=len(articles),
        calls=calls * len(articles),
        input_tokens=tokens.input_tokens,
        output_tokens=tokens.output_tokens,
        cost_usd=price_of(tokens, name.model, provider=name.provider, url=url) if name.is_remote else 0.0,
    )


def _cost(dollars: float | None) -> str:
    return "at an unknown price" if dollars is None else f"about {dollars:.2f} USD"
