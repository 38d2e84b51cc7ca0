"""What a great many articles cost: money, time and machines, from what is measured here.

    python -m bench.plan --articles 1000000 --hours 24

Measured on the spot: the tokens of prompt, schema and right answer over the labelled articles (bytes in UTF-8 divided
by four, as byte-pair encodings come to on average), the processor's time and the memory of `summarizer bulk` for
articles of a remote model (as :mod:`bench.overhead` does), and the length of an output line. Given: how long a model
takes to answer, and how long the embedded model needs for an article on one machine. Prices are those of genai-prices.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import sys
from collections.abc import Sequence

from bench.articles import FIXTURE
from bench.overhead import ARTICLES, Cost, measured
from evals.labels import discover
from summarizer import NegotiationOutcome, summarize
from summarizer.document import read_document
from summarizer.draft import Draft
from summarizer.models.gold import gold_draft, read_yaml
from summarizer.models.prices import price_of
from summarizer.outcome import Usage
from summarizer.prompting import Prompts, fence, numbered

MODELS = ("openai/gpt-5-mini", "openai/gpt-5", "anthropic/claude-sonnet-4-5", "google/gemini-2.5-flash")
_BYTES_PER_TOKEN = 4
_SECONDS_PER_HOUR = 3_600
# As many articles under way as one process keeps up with; half of a core is left for all else.
_BUSY = 0.5


def main() -> None:
    """Measure, reckon and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--hours", type=float, default=24, help="in which it is to be done")
    parser.add_argument("--model", action="append", help=f"default {', '.join(MODELS)}")
    parser.add_argument("--answer-seconds", type=float, default=20, help="that a remote model takes for an answer")
    parser.add_argument("--embedded-seconds", type=float, default=20, help="for an article on one machine")
    options = parser.parse_args()
    rate = options.articles / (options.hours * _SECONDS_PER_HOUR)
    each = _usage()
    print(f"An article: {each.input_tokens:,} tokens in, {each.output_tokens:,} out (mean of the labelled articles)")
    print(f"A line of output: {_line_bytes() / 1e3:.0f} kB, so {_line_bytes() * options.articles / 1e9:,.0f} GB in all")
    print(f"{options.articles:,} articles in {options.hours:g} h: {rate:.1f} articles/s\n")
    _print_remote(options.model or MODELS, each, options.articles, rate, options.answer_seconds)
    machines = math.ceil(rate * options.embedded_seconds)
    print(f"\nEmbedded model, {options.embedded_seconds:g} s an article and machine: {machines:,} machines, no money")


def _print_remote(models: Sequence[str], each: Usage, articles: int, rate: float, answer_seconds: float) -> None:
    cost = _overhead()
    cpu = cost.cpu / ARTICLES
    under_way = math.ceil(rate * answer_seconds)
    processes = math.ceil(rate * cpu / _BUSY)
    print(f"Around a remote model: {cpu * 1e3:.1f} ms of a core and article, {cost.peak / 1e6:.0f} MB a process")
    print(f"At {answer_seconds:g} s an answer: {under_way:,} articles under way in {processes} process(es),")
    print(
        f"{rate * 60:,.0f} requests and {rate * 60 * (each.input_tokens + each.output_tokens):,.0f} tokens a minute\n"
    )
    print(f"| model | US dollars an article | US dollars for {articles:,} |")
    print("|---|---|---|")
    for name in models:
        provider, _, model = name.partition("/")
        price = price_of(each, model, provider=provider)
        shown = "not in the price list | –" if price is None else f"{price:.5f} | {price * articles:,.0f}"
        print(f"| {name} | {shown} |")


def _usage() -> Usage:
    """Tokens of the mean labelled article: what is sent, and the right answer."""
    prompts = Prompts("single")
    schema = len(json.dumps(Draft.model_json_schema()))
    sent, answered = [], []
    for article in discover(FIXTURE.parent):
        document = read_document(article.text)
        mark, language = fence(document), document.language.code
        texts = (
            prompts.render("system"),
            prompts.render("article", fence=mark, article=numbered(document), known="", language=language),
        )
        sent.append(schema + sum(len(text.encode()) for text in texts))
        labels = read_yaml(FIXTURE.parent / article.slug / "labels.yaml")
        answered.append(len(gold_draft(labels, document).model_dump_json(exclude_defaults=True).encode()))
    return Usage(
        input_tokens=round(statistics.mean(sent) / _BYTES_PER_TOKEN),
        output_tokens=round(statistics.mean(answered) / _BYTES_PER_TOKEN),
    )


def _line_bytes() -> int:
    text = (FIXTURE / "article.txt").read_text(encoding="utf-8")
    outcome: NegotiationOutcome = summarize(text, model="mock/gold", cache=False)
    return len(outcome.model_dump_json().encode())


def _overhead() -> Cost:
    with subprocess.Popen(
        [sys.executable, "-m", "bench.server", "--latency", "0.2"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            return measured("summarizer", server.stdout.readline().strip())
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
