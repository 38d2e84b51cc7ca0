"""Labels that do not hold are refused: a wrong label is an error of every model at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from summarizer.labels.model import LabelledClaim, LabelledEvent, LabelledFigure, LabelledParty, Labels, Span
from summarizer.labels.numerals import missing_values
from summarizer.labels.reading import LabelledArticle

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Problem(NamedTuple):
    """What does not hold.

    Attributes:
        message: one sentence.
        claim: id of the claim that it is about; None where it is about something else.
    """

    message: str
    claim: str | None = None


def check(article: LabelledArticle) -> list[str]:
    """What does not hold, one sentence each; an empty list means that the labels are sound."""
    return [problem.message for problem in find_problems(article.labels, article.text)]


def find_problems(labels: Labels, text: str) -> list[Problem]:
    """What does not hold in the labels of a text.

    Args:
        labels: in their form.
        text: of the article, as the offsets were counted.
    """
    return [
        *_ids(labels),
        *(Problem(message, claim.id) for claim in labels.claims for message in _claim(claim, labels, text)),
        *(Problem(message) for span in labels.not_claims for message in _span(span, "not_claims", text)),
        *(Problem(message) for message in _ranges(labels, len(text))),
        *(Problem(message) for message in _event(labels.event)),
        *(Problem(message) for message in _no_negotiation(labels)),
    ]


def unknown_keys(article: LabelledArticle) -> list[str]:
    """Keys that the form of labels does not know: they are ignored, and may be misspelt."""
    return [
        *_unknown(article.raw, Labels, "labels"),
        *_unknown(article.raw.get("event"), LabelledEvent, "event"),
        *(note for item in _listed(article.raw, "parties") for note in _unknown(item, LabelledParty, "a party")),
        *(note for item in _listed(article.raw, "claims") for note in _unknown(item, LabelledClaim, "a claim")),
        *(
            note
            for claim in _listed(article.raw, "claims")
            for figure in _listed(claim, "figures")
            for note in _unknown(figure, LabelledFigure, "a figure")
        ),
    ]


def _listed(raw: Any, key: str) -> list[Any]:
    return raw.get(key) or [] if isinstance(raw, dict) else []


def _unknown(raw: Any, model: type[BaseModel], where: str) -> list[str]:
    keys = set(raw) - set(model.model_fields) if isinstance(raw, dict) else set()
    return [f"{where} has the unknown key {key!r}" for key in sorted(keys, key=str)]


def _ids(labels: Labels) -> Iterator[Problem]:
    for what, ids in (
        ("party", [party.id for party in labels.parties]),
        ("claim", [claim.id for claim in labels.claims]),
    ):
        for name, times in Counter(ids).items():
            if times > 1:
                message = f"{what} {name!r} is labelled {times} times; ids must be unique"
                yield Problem(message, name if what == "claim" else None)
    parties = {party.id for party in labels.parties}
    claims = {claim.id for claim in labels.claims}
    for claim in labels.claims:
        if claim.party not in parties:
            yield Problem(f"claim {claim.id!r} belongs to the unknown party {claim.party!r}", claim.id)
        for other in claim.merge:
            if other not in claims or other == claim.id:
                message = f"claim {claim.id!r} cannot be merged with {other!r}: there is no such other claim"
                yield Problem(message, claim.id)


def _claim(claim: LabelledClaim, labels: Labels, text: str) -> Iterator[str]:
    where = f"claim {claim.id!r}"
    for span in claim.evidence:
        yield from _span(span, where, text)
    outside = _outside(labels, len(text))
    if any(span.start < end and start < span.end for span in claim.evidence for start, end in outside):
        yield f"{where} has evidence in boilerplate or in another story"
    for figure in claim.figures:
        if figure.low > figure.high:
            yield f"{where}: low {figure.low:g} is above high {figure.high:g}"
        for value in missing_values({figure.low, figure.high}, claim.words, labels.language):
            yield f"{where}: the figure {value:g} does not occur in its evidence in any numeral form"
    # Hedges and conditions stand in the sentence, which may be wider than the narrowest evidence.
    for words in [*filter(None, [claim.hedge]), *claim.conditions]:
        if words not in text:
            yield f"{where}: {words!r} is not in the article"


def _span(span: Span, where: str, text: str) -> Iterator[str]:
    found = text[span.start : span.end]
    if span.start >= span.end:
        yield f"{where}: the range {span.start}-{span.end} is empty"
    elif found != span.text:
        at = text.find(span.text)
        hint = f"; those words stand at {at}-{at + len(span.text)}" if at >= 0 else "; those words are not in the text"
        yield f"{where}: {span.start}-{span.end} reads {found!r}, not {span.text!r}{hint}"


def _outside(labels: Labels, length: int) -> list[tuple[int, int]]:
    return [*labels.other_story, *([(labels.boilerplate_from, length)] if labels.boilerplate_from is not None else [])]


def _ranges(labels: Labels, length: int) -> Iterator[str]:
    for start, end in _outside(labels, length):
        if not 0 <= start < end <= length:
            yield f"the range {start}-{end} of boilerplate or another story is not within the text (0-{length})"


def _event(event: LabelledEvent) -> Iterator[str]:
    if event.date is not None and not _ISO_DATE.fullmatch(event.date):
        yield f"event: the date {event.date!r} is not of the form YYYY-MM-DD"


def _no_negotiation(labels: Labels) -> Iterator[str]:
    if not labels.is_negotiation and (labels.claims or labels.parties):
        yield "the text is labelled as no negotiation, yet has parties or claims"
