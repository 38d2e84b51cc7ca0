"""Whether the parsers take time in proportion to what they are given, where that is made to be slow.

    python -m bench.growth [--check] [--only WORDS]

Every input is parsed at one length and at eight times that length; a parser that looks at everything again for each
character would take sixty-four times as long. With ``--check`` it exits with 1 where that is more than sixteen. Times
are of the processor, so that other work on the machine matters little.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Callable

from summarizer.document import read_document
from summarizer.errors import InputError
from summarizer.figures import find_numbers
from summarizer.labels import parse
from summarizer.languages import load
from summarizer.sources import decode
from summarizer.strategies.accepted import salvage
from summarizer.web import main_text

TIMES = 8
MOST = 16
# Shorter times are of the clock's own making.
SHORTEST = 0.02

_CLAIM = '{"party": "a", "kind": "agreed", "topic": "t", "statement": "s", "segments": [1]}, '


def _segments(text: str) -> object:
    return read_document(text, language="en")


def _numbers(text: str) -> object:
    return find_numbers(text, load("en"))


def _page(text: str) -> object:
    return main_text(f"<html><body>{text}".encode(), "page")


def _labels(text: str) -> object:
    return parse(text.encode(), "labels")


def _bytes(text: str) -> object:
    return decode(text.encode("cp1252"), "file")


def _aliases(count: int) -> str:
    """Each list holds the one before twice: two to the power of their number, were they written out."""
    lines = ["a0: &a0 [x]"] + [f"a{number}: &a{number} [*a{number - 1}, *a{number - 1}]" for number in range(1, count)]
    return "\n".join([*lines, f"claims: *a{count - 1}"])


INPUTS: tuple[tuple[str, Callable[[str], object], Callable[[int], str], int], ...] = (
    ("segmenter: one character, 10 MB", _segments, lambda n: "a" * n, 1_250_000),
    ("segmenter: 100,000 bullets", _segments, lambda n: "- item\n" * n, 12_500),
    ("segmenter: open brackets and quotations", _segments, lambda n: "(«[" * n, 40_000),
    ("segmenter: marks that nobody sees", _segments, lambda n: "\u200b" * n, 200_000),
    ("segmenter: commas", _segments, lambda n: "a, " * n, 20_000),
    ("numbers: digits", _numbers, lambda n: "9" * n, 50_000),
    ("numbers: groups of digits", _numbers, lambda n: "1,000 " * n, 2_000),
    ("numbers: number words", _numbers, lambda n: "twenty thousand " * n, 1_000),
    ("pages: divisions in divisions", _page, lambda n: "<div>" * n, 1_000),
    ("pages: paragraphs that never end", _page, lambda n: "<p>word word word" * n, 1_000),
    ("pages: entities", _page, lambda n: "<p>" + "&amp;" * n, 20_000),
    ("pages: comments that never end", _page, lambda n: "<!-- " * n, 10_000),
    ("labels: lists in lists", _labels, lambda n: "[" * n, 2_000),
    ("labels: keys", _labels, lambda n: "".join(f"k{number}: 1\n" for number in range(n)), 1_000),
    ("labels: aliases of aliases", _labels, _aliases, 50),
    ("answers: lists in lists", salvage, lambda n: '{"claims": ' + "[" * n, 50_000),
    ("answers: claims", salvage, lambda n: '{"claims": [' + _CLAIM * n, 2_000),
    ("answers: no JSON", salvage, lambda n: "{ " * n, 50_000),
    ("bytes: letters of an old encoding", _bytes, lambda n: "Größe der Änderung. " * n, 10_000),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a time grows faster than its input")
    parser.add_argument("--only", default="", help="only inputs whose name holds these words")
    options = parser.parse_args()
    failed = False
    print(f"| input | seconds | seconds, {TIMES} times as long | ratio |\n|---|---:|---:|---:|")
    for name, parse_it, make, count in INPUTS:
        if options.only not in name:
            continue
        # What is compiled on first use is no growth.
        _seconds(parse_it, make(8))
        short = _seconds(parse_it, make(count))
        long = _seconds(parse_it, make(count * TIMES))
        ratio = long / max(short, SHORTEST)
        failed |= ratio > MOST
        print(f"| {name} | {short:.3f} | {long:.3f} | {ratio:.1f} |", flush=True)
    sys.exit(failed and options.check)


def _seconds(parse_it: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    # To be refused must not take long either.
    with contextlib.suppress(InputError):
        parse_it(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
