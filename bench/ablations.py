"""What each part of the staged strategy is worth: the evals again, each time with one part taken out.

    python -m bench.ablations                      # all parts, all fixtures
    python -m bench.ablations --only openers       # one part

Each part is taken out by replacing one function while its articles are read; nothing of this is in the package.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from evals.labels import LabelledArticle, discover
from evals.scoring import ArticleScore, score_article, summarise
from summarizer import SummarizerError, summarize
from summarizer.attribution import Cue
from summarizer.document import Document, read_document
from summarizer.introductions import Introduction
from summarizer.strategies.staged.speakers import Speakers

MODEL = "local/qwen2.5-coder-1.5b"
SHOWN = ("attributed_f1", "claim_f1", "party_accuracy", "kind_macro_f1", "non_agreement_recall", "points_f1")


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _without_openers() -> AbstractContextManager[Any]:
    """Items of a list do not know the line that opened it."""

    def read(text: str) -> Document:
        document = read_document(text)
        segments = tuple(
            dataclasses.replace(segment, opener=None, role="body" if segment.role == "list_item" else segment.role)
            for segment in document.segments
        )
        return dataclasses.replace(document, segments=segments)

    return mock.patch("summarizer.cutting.read_document", read)


def _without_clauses() -> AbstractContextManager[Any]:
    """A sentence is one segment, however many propositions it holds."""
    return mock.patch("summarizer.document.clause_spans", lambda text, start, end, language, quotes: [(start, end)])


def _without_cues() -> AbstractContextManager[Any]:
    """No verb or preposition of saying is looked for: what is left is who acts, and who spoke last."""

    def nothing(*_: Any) -> Cue | None:
        return None

    return mock.patch("summarizer.strategies.staged.voices.find_cue", nothing)


def _without_introductions() -> AbstractContextManager[Any]:
    """Titles and appositions tell no party: the model chooses it for every name that is not a party's own."""
    return mock.patch.object(Introduction, "party", return_value=None)


def _without_choice() -> AbstractContextManager[Any]:
    """A speaker whose party no words tell is left out instead of being put to the model."""
    resolve = Speakers.resolve

    async def only_known(self: Speakers, *args: Any, **kwargs: Any) -> Any:
        speaker = await resolve(self, *args, **kwargs)
        return None if speaker is not None and speaker.guessed else speaker

    return mock.patch.object(Speakers, "resolve", only_known)


PARTS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "everything": _nothing,
    "openers": _without_openers,
    "clauses": _without_clauses,
    "cues": _without_cues,
    "introductions": _without_introductions,
    "choice": _without_choice,
}


def main() -> None:
    """Run the parts that were asked for and print one row each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=list(PARTS), help="may be given several times")
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--fixtures", type=Path, default=Path(__file__).parent.parent / "fixtures")
    options = parser.parse_args()
    articles = discover(options.fixtures)
    print("|", " | ".join(["taken out", *(name.replace("_", " ") for name in SHOWN)]), "|")
    print("|", " | ".join(["---"] * (1 + len(SHOWN))), "|")
    for part in options.only or PARTS:
        with PARTS[part]():
            scores = [_score(article, options.model) for article in articles]
        metrics = summarise(scores, intervals=False)
        cells = ["–" if (value := metrics[name]["value"]) is None else f"{value:.3f}" for name in SHOWN]
        title = "nothing" if part == "everything" else part
        print("|", " | ".join([title, *cells]), "|", flush=True)


def _score(article: LabelledArticle, model: str) -> ArticleScore:
    try:
        return score_article(summarize(article.text, model=model, strategy="staged", cache=False), article)
    except SummarizerError:
        return score_article(None, article)


if __name__ == "__main__":
    main()
