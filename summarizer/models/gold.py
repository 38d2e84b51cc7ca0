"""The right answer, made from a labelled article: what ``mock/gold`` says.

Labelled articles are looked for in the folders of ``SUMMARIZER_FIXTURES`` (separated as in ``PATH``) and in
``fixtures/`` of the working directory and of the checkout. Both forms of labels are read: ``<slug>/article.txt`` with
``<slug>/labels.yaml``, and ``<name>.txt`` with ``<name>.labels.yaml``.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.document import ARTICLE_ROLES, Document
from summarizer.draft import Draft, DraftClaim, DraftEvent, DraftFigure, DraftParty
from summarizer.errors import ModelError
from summarizer.figures import values_in
from summarizer.mentions import contains_name

Labels = dict[str, Any]

_FIGURE_WORDS = 8
_EVENT_WORDS = ("venue", "city", "date_text", "duration_text")


def find_labels(source_sha256: str) -> tuple[str, Labels]:
    """Find the labelled article with this digest.

    Returns:
        The article's text and its labels.

    Raises:
        ModelError: no folder holds the article, or it has no labels.
    """
    folders = list(dict.fromkeys(_folders()))
    for folder in folders:
        for article, labels in _pairs(folder):
            for text in _readings(article):
                if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != source_sha256:
                    continue
                if not labels.is_file():
                    raise ModelError(f"mock/gold: {article} has no labels; write {labels.name} beside it")
                return text, read_yaml(labels)
    looked = ", ".join(map(str, folders)) or "no folder"
    raise ModelError(
        f"mock/gold knows only labelled articles, and this is none of those in {looked}; name the folder that holds it "
        "in SUMMARIZER_FIXTURES, or use another model"
    )


def read_yaml(path: Path) -> Any:
    """Read a YAML file.

    Raises:
        ModelError: it is not YAML, or PyYAML is not installed.
    """
    try:
        import yaml
    except ImportError:
        raise ModelError(f"reading {path.name} needs PyYAML; install negotiation-summarizer[evals]") from None
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ModelError(f"{path} is not valid YAML: {' '.join(str(error).split())}") from None


def gold_draft(labels: Labels, document: Document) -> Draft:
    """What a model would answer that reads the article as its annotators did.

    Args:
        labels: of the article, as read from its file.
        document: the same article, cut.
    """
    if not labels["is_negotiation"]:
        return Draft(is_negotiation=False)
    claims = [_claim(label, document) for label in labels.get("claims", [])]
    used = {number for claim in claims for number in claim.segments}
    outlet = {
        number
        for span in labels.get("not_claims", [])
        for number in segments_in(document, span["start"], span["end"])
        if document.segments[number].role in ARTICLE_ROLES
    }
    return Draft(
        is_negotiation=True,
        parties=[_party(label, document) for label in labels.get("parties", [])],
        event=_event(labels.get("event") or {}, document),
        claims=claims,
        background=sorted(outlet - used),
    )


def segments_in(document: Document, start: int, end: int) -> list[int]:
    """Numbers of the segments that share characters with a span."""
    return [segment.index for segment in document.segments if segment.start < end and segment.end > start]


def _claim(label: Labels, document: Document) -> DraftClaim:
    spans = label["evidence"]
    segments = sorted({number for span in spans for number in segments_in(document, span["start"], span["end"])})
    start, end = min(span["start"] for span in spans), max(span["end"] for span in spans)
    quote = None
    # One quotation can narrow neighbouring segments only; evidence from several places is told by whole segments.
    if segments == list(range(segments[0], segments[-1] + 1)):
        first, last = document.segments[segments[0]], document.segments[segments[-1]]
        if (start, end) != (first.start, last.end):
            quote = document.text[max(start, first.start) : min(end, last.end)]
    words = quote or " ".join(document.words(number) for number in segments)
    return DraftClaim(
        party=label["party"],
        speaker=_as_written([label.get("speaker"), *label.get("speaker_aliases", [])], document),
        attribution=label["attribution"],
        kind=label["kinds"][0],
        topic=label["topic"],
        statement=label["statement"],
        segments=segments,
        quote=quote,
        figures=[_figure(figure, words, document) for figure in label.get("figures", [])],
    )


def _figure(label: Labels, words: str, document: Document) -> DraftFigure:
    wanted = {float(label["low"]), float(label["high"])}
    text = next((piece for piece in _pieces(words) if wanted <= values_in(piece, document.language)), words)
    return DraftFigure(
        low=label["low"],
        high=label["high"],
        comparator=label.get("comparator", "="),
        unit=label.get("unit"),
        counted=label.get("counted"),
        text=text,
    )


def _pieces(words: str) -> Iterator[str]:
    """Runs of words, the shortest first: labels do not say which words give a figure."""
    found = [match.span() for match in re.finditer(r"\S+", words)]
    for length in range(1, _FIGURE_WORDS + 1):
        for first in range(len(found) - length + 1):
            yield words[found[first][0] : found[first + length - 1][1]].strip(".,;:!?\"'«»“”()")


def _party(label: Labels, document: Document) -> DraftParty:
    names = [*label.get("aliases", []), label["name"]]
    source_name = _as_written(names, document) or label["name"]
    naming = (s.index for s in document.article if source_name.casefold() in document.words(s).casefold())
    first = next(naming, None)
    return DraftParty(
        id=label["id"],
        name=label["name"],
        source_name=source_name,
        role=label["role"],
        head=label.get("head"),
        head_title=label.get("head_title"),
        size=label.get("size"),
        members=label.get("members", []),
        segments=[] if first is None else [first],
    )


def _event(label: Labels, document: Document) -> DraftEvent:
    words = [label[key] for key in _EVENT_WORDS if label.get(key)]
    segments = [s.index for s in document.article if any(word in document.words(s) for word in words)]
    known = {key: value for key, value in label.items() if key in DraftEvent.model_fields}
    return DraftEvent(**known, segments=segments[:2])


def _as_written(names: list[str | None], document: Document) -> str | None:
    """The first name that the article uses; the first of all where it uses none."""
    given = [name for name in names if name]
    return next((name for name in given if contains_name(document.text, name)), given[0] if given else None)


def _folders() -> Iterator[Path]:
    for named in os.environ.get("SUMMARIZER_FIXTURES", "").split(os.pathsep):
        if named:
            yield Path(named).resolve()
    for root in (Path.cwd(), Path(__file__).resolve().parents[2]):
        if (root / "fixtures").is_dir():
            yield (root / "fixtures").resolve()


def _pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    for article in sorted([*folder.glob("article.txt"), *folder.glob("*/article.txt")]):
        yield article, article.with_name("labels.yaml")
    for article in sorted(folder.glob("*.txt")):
        if article.name != "article.txt":
            yield article, article.with_suffix(".labels.yaml")


def _readings(article: Path) -> Iterator[str]:
    """The text as it may have been handed in: as it is, without a byte order mark, with ends of lines unified."""
    text = article.read_bytes().decode("utf-8", "replace")
    bare = text.removeprefix("\ufeff")
    yield from dict.fromkeys((text, bare, bare.replace("\r\n", "\n").replace("\r", "\n")))
