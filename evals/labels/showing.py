"""Labels for reading: each claim with its words, in the order of the article."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.labels import LabelledArticle, LabelledClaim, LabelledFigure


def show(article: LabelledArticle) -> str:
    """The labels of an article as plain text."""
    return "\n".join(_lines(article))


def _lines(article: LabelledArticle) -> Iterator[str]:
    labels = article.labels
    kind = "a negotiation" if labels.is_negotiation else "no negotiation"
    yield f"# {article.slug} ({labels.language}, {kind}, {len(article.text)} code points)"
    event = labels.event.model_dump(exclude_none=True)
    if event:
        yield "event: " + ", ".join(f"{key} {value}" for key, value in event.items())
    for party in labels.parties:
        yield f"{party.role} {party.id}: {party.name}" + (f", headed by {party.head}" if party.head else "")
    for claim in sorted(labels.claims, key=lambda claim: claim.evidence[0].start):
        yield from _claim(claim)
    for span in labels.not_claims:
        yield f"\nnobody's claim ({span.why or 'no reason given'})\n  {span.start}-{span.end}: {span.text}"
    if labels.boilerplate_from is not None:
        yield f"\nnot the article from {labels.boilerplate_from} on"


def _claim(claim: LabelledClaim) -> Iterator[str]:
    marks = [claim.attribution, *(["ambiguous"] if claim.ambiguous else [])]
    if claim.merge:
        marks.append("may be told with " + ", ".join(claim.merge))
    yield f"\n{claim.id}  {claim.party} / {claim.speaker or 'nobody named'}  {'|'.join(claim.kinds)}  [{claim.topic}]"
    yield f"  {claim.statement} ({'; '.join(marks)})"
    for span in claim.evidence:
        yield f"  {span.start}-{span.end}: {span.text}"
    if claim.figures:
        yield "  figures: " + "; ".join(_figure(figure) for figure in claim.figures)
    if claim.hedge:
        yield f"  hedge: {claim.hedge}"
    for condition in claim.conditions:
        yield f"  condition: {condition}"


def _figure(figure: LabelledFigure) -> str:
    value = f"{figure.low:g}" if figure.low == figure.high else f"{figure.low:g} to {figure.high:g}"
    sign = "" if figure.comparator == "=" else figure.comparator + " "
    return f"{sign}{value} {figure.unit or ''} ({figure.counted or 'not said of what'})"
