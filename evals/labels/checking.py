"""Labels that do not hold are refused: a wrong label is an error of every model at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from evals.labels.model import LabelledClaim, LabelledEvent, LabelledFigure, LabelledParty, Labels, Span
from evals.labels.reading import LabelledArticle
from evals.numerals import missing_values

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(article: LabelledArticle) -> list[str]:
    """What does not hold, one sentence each; an empty list means that the labels are sound."""
    labels = article.labels
    return [
        *_ids(labels),
        *(problem for claim in labels.claims for problem in _claim(claim, article)),
        *(problem for span in labels.not_claims for problem in _span(span, "not_claims", article.text)),
        *_ranges(labels, len(article.text)),
        *_event(labels.event),
        *_no_negotiation(labels),
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


def _ids(labels: Labels) -> Iterator[str]:
    for what, ids in (
        ("party", [party.id for party in labels.parties]),
        ("claim", [claim.id for claim in labels.claims]),
    ):
        for name, times in Counter(ids).items():
            if times > 1:
                yield f"{what} {name!r} is labelled {times} times; ids must be unique"
    parties = {party.id for party in labels.parties}
    claims = {claim.id for claim in labels.claims}
    for claim in labels.claims:
        if claim.party not in parties:
            yield f"claim {claim.id!r} belongs to the unknown party {claim.party!r}"
        for other in claim.merge:
            if other not in claims or other == claim.id:
                yield f"claim {claim.id!r} cannot be merged with {other!r}: there is no such other claim"


def _claim(claim: LabelledClaim, article: LabelledArticle) -> Iterator[str]:
    where = f"claim {claim.id!r}"
    for span in claim.evidence:
        yield from _span(span, where, article.text)
    outside = _outside(article.labels, len(article.text))
    if any(span.start < end and start < span.end for span in claim.evidence for start, end in outside):
        yield f"{where} has evidence in boilerplate or in another story"
    for figure in claim.figures:
        if figure.low > figure.high:
            yield f"{where}: low {figure.low:g} is above high {figure.high:g}"
        for value in missing_values({figure.low, figure.high}, claim.words, article.labels.language):
            yield f"{where}: the figure {value:g} does not occur in its evidence in any numeral form"
    # Hedges and conditions stand in the sentence, which may be wider than the narrowest evidence.
    for words in [*filter(None, [claim.hedge]), *claim.conditions]:
        if words not in article.text:
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
