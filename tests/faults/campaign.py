"""Many articles through a server that fails, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer import Item, Retries, summarize_many
from tests.faults.articles import article, number_of
from tests.faults.server import FAULTS, RIGHT, FaultyServer, random_plan

QUICK = Retries(times=3, total=60, first_wait=0.05, longest_wait=0.2)
"""Waits short enough for a test."""


@dataclass(frozen=True)
class Campaign:
    """What became of the articles.

    Attributes:
        items: as they came.
        given: what the server gave to the requests for each article.
        server_tokens: input and output by the server's own count.
        most_at_once: requests that the server had under way at once, at most.
    """

    items: list[Item]
    given: dict[int, list[str]]
    server_tokens: tuple[int, int]
    most_at_once: int

    @property
    def tokens(self) -> tuple[int, int]:
        """Input and output as the items tell it."""
        usages = [item.usage for item in self.items]
        return sum(usage.input_tokens for usage in usages), sum(usage.output_tokens for usage in usages)

    @property
    def lost(self) -> set[int]:
        """Articles that were asked about and came to nothing: neither an outcome of theirs nor an error."""
        ended = {item.index for item in self.items if item.error is not None or _is_own(item)}
        return set(self.given) - ended

    @property
    def doubled(self) -> set[int]:
        """Articles that came more than once."""
        return {number for number, times in Counter(item.index for item in self.items).items() if times > 1}

    def table(self) -> str:
        """The faults in Markdown, one a row: how often each was given and what became of the articles that met it."""
        lines = [
            "| fault | injected | articles | outcome | typed error | lost | doubled |",
            "|---|---:|---:|---:|---:|---:|---:|",
        ]
        for fault in FAULTS:
            met = {number for number, given in self.given.items() if fault in given}
            lines.append(self._row(fault, sum(given.count(fault) for given in self.given.values()), met))
        faulty = sum(what != RIGHT for given in self.given.values() for what in given)
        lines.append(self._row("**all**", faulty, set(self.given)))
        return "\n".join(lines)

    def _row(self, name: str, injected: int, met: set[int]) -> str:
        outcomes = {item.index for item in self.items if item.outcome is not None} & met
        errors = {item.index for item in self.items if item.error is not None} & met
        counts = (injected, *map(len, (met, outcomes, errors, met & self.lost, met & self.doubled)))
        return f"| {name} | {' | '.join(f'{count:,}' for count in counts)} |"


def _is_own(item: Item) -> bool:
    return item.outcome is not None and number_of(item.outcome) == item.index + 1


def run(
    articles: int, *, concurrency: int, share: float = 0.25, seed: int = 1, timeout: float = 4.0, latency: float = 0.02
) -> Campaign:
    """Send articles through a server that fails.

    Args:
        articles: how many.
        concurrency: articles under way at once.
        share: of the answers that are faulty.
        seed: of the faults.
        timeout: seconds that one request may take.
        latency: of the server, seconds.
    """
    with FaultyServer(random_plan(share, seed), latency) as server:
        items = list(
            summarize_many(
                # A report's figure is its index plus 1: no demand is for 0 crowns.
                (article(index + 1) for index in range(articles)),
                model="faulty/any",
                base_url=server.url,
                timeout=timeout,
                retries=QUICK,
                concurrency=concurrency,
                cache=False,
            )
        )
    given = {number - 1: what for number, what in server.given.items()}
    return Campaign(items, given, (server.input_tokens, server.output_tokens), server.most_at_once)


def errors(items: Sequence[Item]) -> Counter[str]:
    """How many articles ended with each error, by its class and the budget that ended."""
    found = [(type(item.error).__name__, item.error.budget) for item in items if item.error is not None]
    return Counter(f"{name}, {budget} used up" if budget else name for name, budget in found)
