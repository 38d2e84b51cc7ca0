"""How long it takes to score 10,000 claims against 10,000 labels of some 500 articles, and to sum that up.

    python -m bench.scoring [--check]

The labelled articles in turn until there are as many labels, each with the answer of a model that is wrong in a known
way, so that claims have to be matched, moved and counted as missing. With ``--check`` it exits with 1 where that takes
longer than ten seconds.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import sys
import time
from collections.abc import Iterator

from bench.articles import FIXTURE
from evals.labels import LabelledArticle, discover
from evals.scoring import score_article, summarise
from summarizer import NegotiationOutcome, summarize

LABELS = 10_000
SECONDS = 10.0
MODELS = ("mock/swapped", "mock/overclaiming", "mock/blended", "mock/gold")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--labels", type=int, default=LABELS)
    options = parser.parse_args()
    pairs = list(_pairs(options.labels))
    claims = sum(len(outcome.claims) for outcome, _ in pairs)
    labels = sum(len(article.labels.claims) for _, article in pairs)
    began = time.perf_counter()
    scores = [score_article(outcome, article) for outcome, article in pairs]
    scored = time.perf_counter()
    metrics = summarise(scores)
    ended = time.perf_counter()
    print("| articles | claims | labels | scoring | summary with intervals | attributed F1 |")
    print("|---|---|---|---|---|---|")
    value = metrics["attributed_f1"]["value"]
    print(f"| {len(pairs)} | {claims:,} | {labels:,} | {scored - began:.1f} s | {ended - scored:.1f} s | {value:.3f} |")
    sys.exit(options.check and ended - began > SECONDS)


def _pairs(wanted: int) -> Iterator[tuple[NegotiationOutcome, LabelledArticle]]:
    known: dict[tuple[str, str], NegotiationOutcome] = {}
    found = discover(FIXTURE.parent)
    labels = 0
    for number, article in enumerate(itertools.cycle(found)):
        if labels >= wanted:
            return
        # Models change from round to round, so that each article comes with each answer.
        model = MODELS[(number + number // len(found)) % len(MODELS)]
        if (article.slug, model) not in known:
            known[article.slug, model] = summarize(article.text, model=model, cache=False)
        labels += len(article.labels.claims)
        yield known[article.slug, model], dataclasses.replace(article, slug=f"{article.slug}-{number}")


if __name__ == "__main__":
    main()
