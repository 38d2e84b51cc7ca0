"""``python -m evals.labels check|show PATH``: exit code 1 when labels do not hold, 2 on wrong usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.labels.showing import show
from summarizer.labels import LabelledArticle, LabelsError, check, discover, unknown_keys


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.labels", description="Labels of articles.")
    parser.add_argument("command", choices=["check", "show"], help="validate labels, or print them beside their words")
    parser.add_argument("path", type=Path, help="a folder of labelled articles, or one of them")
    given = parser.parse_args(arguments)
    try:
        articles = discover(given.path)
    except LabelsError as error:
        print(error, file=sys.stderr)
        return 1
    if given.command == "show":
        print("\n\n".join(show(article) for article in articles))
        return 0
    return max(_report(article) for article in articles)


def _report(article: LabelledArticle) -> int:
    problems = check(article)
    for note in unknown_keys(article):
        print(f"{article.slug}: note: {note}; it is ignored", file=sys.stderr)
    for problem in problems:
        print(f"{article.slug}: {problem}", file=sys.stderr)
    if not problems:
        labels = article.labels
        print(f"{article.slug}: sound ({labels.language}, {len(labels.parties)} parties, {len(labels.claims)} claims)")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
