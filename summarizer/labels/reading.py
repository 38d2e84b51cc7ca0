"""Labelled articles from disk, in either form: ``<slug>/article.txt`` with ``labels.yaml``, or ``<name>.txt`` with
``<name>.labels.yaml``."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from summarizer.errors import InputError
from summarizer.labels.model import Labels

_ARTICLE, _LABELS, _FLAT = "article.txt", "labels.yaml", ".labels.yaml"


class LabelsError(InputError):
    """Labels cannot be read: the file is missing, is no YAML, or has not the form of labels."""


class _Loader(yaml.SafeLoader):
    """YAML without its surprises: dates stay text, and a party may be called ``no``."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)

# Values whose tag they do not fit, numbers of thousands of digits and deep nesting end in errors of Python's own.
_NO_YAML = (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError)


@dataclass(frozen=True)
class LabelledArticle:
    """An article and its labels.

    Attributes:
        slug: name of the folder or of the file.
        text: the article as the summariser is given it.
        raw: the label file as read, with keys that the form does not know.
        text_sha256: digest of the article's bytes.
        labels_sha256: digest of the label file's bytes.
    """

    slug: str
    text: str
    labels: Labels
    raw: dict[str, Any]
    text_sha256: str
    labels_sha256: str


def load(path: Path | str) -> LabelledArticle:
    """Read one labelled article.

    Args:
        path: its folder, its article or its label file.

    Raises:
        LabelsError: a file is missing, is not UTF-8 or no YAML, or the labels have not the form of labels.
    """
    article, labels = files_of(path)
    for file in (article, labels):
        if not file.is_file():
            raise LabelsError(f"{file} is missing; a labelled article needs both its text and its labels")
    text_bytes, label_bytes = article.read_bytes(), labels.read_bytes()
    raw, parsed = parse(label_bytes, str(labels))
    return LabelledArticle(
        slug=slug_of(article),
        text=reading_for(decode_article(text_bytes, str(article)), parsed),
        labels=parsed,
        raw=raw,
        text_sha256=hashlib.sha256(text_bytes).hexdigest(),
        labels_sha256=hashlib.sha256(label_bytes).hexdigest(),
    )


def parse(data: bytes, name: str) -> tuple[dict[str, Any], Labels]:
    """Read labels from the bytes of their file.

    Args:
        data: YAML in UTF-8.
        name: of the file, for messages.

    Returns:
        The labels as they stand there, with keys that the form does not know, and in their form.

    Raises:
        LabelsError: they are no YAML, or have not the form of labels.
    """
    raw = _mapping(data, name)
    return raw, formed(raw, name)


def formed(raw: dict[str, Any], name: str) -> Labels:
    """Labels in their form.

    Raises:
        LabelsError: they have not the form of labels; the message says where.
    """
    try:
        return Labels.model_validate(raw)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise LabelsError(f"{name} has not the form of labels: {faults}") from error


def discover(path: Path | str) -> list[LabelledArticle]:
    """Read all labelled articles of a folder, by name.

    A folder with an article must have its labels; of other text files those without labels are none.

    Raises:
        LabelsError: there is none, or one cannot be read.
    """
    folder = Path(path)
    if folder.is_file() or (folder / _LABELS).is_file():
        return [load(folder)]
    nested = {file.parent for name in (_LABELS, _ARTICLE) for file in folder.glob(f"*/{name}")}
    found = [*nested, *folder.glob(f"*{_FLAT}")]
    if not found:
        raise LabelsError(
            f"{folder} holds no labelled articles; expected <slug>/{_LABELS} beside <slug>/{_ARTICLE}, "
            f"or <name>{_FLAT} beside <name>.txt"
        )
    return sorted((load(file) for file in found), key=lambda article: article.slug)


def files_of(path: Path | str) -> tuple[Path, Path]:
    """The article and the label file of a labelled article, whether they exist or not.

    Args:
        path: its folder, its article or its label file.
    """
    given = Path(path)
    if given.is_dir():
        return given / _ARTICLE, given / _LABELS
    if given.name.endswith(_FLAT):
        return given.with_name(given.name.removesuffix(_FLAT) + ".txt"), given
    if given.name == _LABELS:
        return given.with_name(_ARTICLE), given
    return given, given.with_name(_LABELS if given.name == _ARTICLE else given.stem + _FLAT)


def slug_of(article: Path) -> str:
    """What a labelled article is called: its folder, or its file in a flat folder."""
    return article.absolute().parent.name if article.name == _ARTICLE else article.stem


def decode_article(data: bytes, name: str) -> str:
    """The text of an article or of labels.

    Raises:
        LabelsError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LabelsError(f"{name} is not UTF-8; save it as UTF-8") from error


def _mapping(data: bytes, name: str) -> dict[str, Any]:
    try:
        raw = yaml.load(decode_article(data, name), Loader=_Loader)  # a SafeLoader with fewer implicit types
    except _NO_YAML as error:
        told = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise LabelsError(f"{name} is not valid YAML: {told}") from error
    if not isinstance(raw, dict):
        raise LabelsError(f"{name} holds no labels; it must be a mapping with language, parties, claims ...")
    return raw


def reading_for(text: str, labels: Labels) -> str:
    """The text as the labels' offsets were counted.

    An editor or a library may have removed the byte order mark or unified the ends of lines before they were. Where
    there are no offsets yet, it is read as the summariser reads it: without the mark.
    """
    bare = text.removeprefix("\ufeff")
    readings = [bare, text, bare.replace("\r\n", "\n").replace("\r", "\n")]
    spans = [span for claim in labels.claims for span in claim.evidence] + labels.not_claims
    return max(readings, key=lambda reading: sum(reading[span.start : span.end] == span.text for span in spans))
