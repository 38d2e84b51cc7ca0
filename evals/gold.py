"""The outcome that says exactly what the labels say: what every metric must call perfect."""

from __future__ import annotations

from evals.labels import LabelledArticle, LabelledClaim, LabelledParty
from summarizer.outcome import (
    Claim,
    Delegation,
    Event,
    Evidence,
    Figure,
    NegotiationOutcome,
    Party,
    PromptInfo,
    Provenance,
    SourceInfo,
    Usage,
)
from summarizer.reconcile import reconcile


def gold_claim(label: LabelledClaim) -> Claim:
    """A labelled claim in the form of an outcome, with its preferred kind."""
    return Claim(
        id=label.id,
        party=label.party,
        speaker=label.speaker,
        attribution=label.attribution,
        kind=label.kinds[0],
        topic=label.topic,
        statement=label.statement,
        figures=[
            Figure(
                low=figure.low,
                high=figure.high,
                comparator=figure.comparator,
                unit=figure.unit,
                counted=figure.counted,
                text=label.evidence[0].text,
            )
            for figure in label.figures
        ],
        hedge=label.hedge,
        conditions=label.conditions,
        evidence=[Evidence(segment=0, start=span.start, end=span.end, text=span.text) for span in label.evidence],
    )


def gold_party(label: LabelledParty) -> Party:
    """A labelled party in the form of an outcome."""
    return Party(
        id=label.id,
        name=label.name,
        source_name=label.aliases[0] if label.aliases else label.name,
        role=label.role,
        delegation=Delegation(head=label.head, size=label.size),
    )


def empty_outcome(article: LabelledArticle) -> NegotiationOutcome:
    """The outcome that finds no negotiation and nothing else."""
    language = article.labels.language
    return NegotiationOutcome(
        is_negotiation=False,
        headline="",
        overview="",
        language=language,
        source_language=language,
        event=Event(),
        parties=[],
        claims=[],
        points=[],
        next_steps=[],
        background=[],
        warnings=[],
        provenance=Provenance(
            model="labels",
            strategy="labels",
            prompt=PromptInfo(name="none", version="0", sha256=""),
            usage=Usage(),
            attempts=0,
            seconds=0.0,
            source=SourceInfo(sha256=article.text_sha256, chars=len(article.text), segments=0),
            cached=False,
            created_at="1970-01-01T00:00:00Z",
            version="0",
        ),
    )


def gold_outcome(article: LabelledArticle) -> NegotiationOutcome:
    """The labels of an article as an outcome. Segments are not known here and are all 0."""
    labels = article.labels
    claims = [gold_claim(label) for label in labels.claims]
    parties = [gold_party(label) for label in labels.parties]
    return empty_outcome(article).model_copy(
        update={
            "is_negotiation": labels.is_negotiation,
            "event": Event(**labels.event.model_dump(exclude_none=True)),
            "parties": parties,
            "claims": claims,
            "points": reconcile(claims, parties, labels.language),
        }
    )
