"""The score of one outcome: counts for the leaderboard, and every match and mistake for the reader."""

from __future__ import annotations

from pydantic import BaseModel

from evals.gold import empty_outcome
from evals.labels import LabelledArticle, LabelledClaim
from evals.scoring.claims import attribution_counts, blend_counts, claim_counts, gap_counts, side_recall
from evals.scoring.event import event_counts
from evals.scoring.evidence import contamination_counts, exact_counts, leak_counts
from evals.scoring.figures import figure_counts, figures_right
from evals.scoring.parties import party_counts
from evals.scoring.points import point_counts
from evals.scoring.reading import Counts, Reading, Told, read
from evals.scoring.speakers import speaker_right
from evals.scoring.stance import agreement_counts, kind_counts, ladder_counts
from summarizer.outcome import NegotiationOutcome


class Match(BaseModel):
    """A predicted claim and the labelled one that it is.

    Attributes:
        claim: id of the predicted claim.
        label: id of the labelled claim.
        told_along: further labelled claims that the prediction tells too.
        similarity: 0 to 1.
        ambiguous: its details are not judged.
        party_right, speaker_right, kind_right: None where it cannot be told.
        figures_right: of the figures of prediction and label.
    """

    claim: str
    label: str
    told_along: list[str]
    similarity: float
    ambiguous: bool
    party_right: bool
    speaker_right: bool | None
    kind_right: bool
    figures_right: int


class ArticleScore(BaseModel):
    """What one outcome scores on one article; counts of several articles may be added.

    Attributes:
        slug: of the article.
        language: of the article.
        failed: there was no outcome.
        counts: by name; :mod:`evals.scoring.metrics` makes metrics of their sums.
        matches: predicted claims that are labelled ones.
        missed: ids of labelled claims not found.
        forgiven: ids of labelled claims not found that need not be.
        invented: ids of predicted claims that are no labelled one.
        sides: per side, claims found and rightly attributed, and all.
    """

    slug: str
    language: str
    failed: bool
    counts: Counts
    matches: list[Match]
    missed: list[str]
    forgiven: list[str]
    invented: list[str]
    sides: dict[str, tuple[int, int]]


def score_article(outcome: NegotiationOutcome | None, article: LabelledArticle) -> ArticleScore:
    """Score an outcome against the labels.

    A failure is scored like an outcome that finds nothing, and is never valid. An outcome is valid when it takes a
    negotiation for one, and finds none and no claims in a text that is none.

    Args:
        outcome: None for a failure: an error, a refusal, a time-out.
        article: text and labels.
    """
    labels = article.labels
    reading = read(outcome or empty_outcome(article), labels)
    return ArticleScore(
        slug=article.slug,
        language=labels.language,
        failed=outcome is None,
        counts={
            "articles": 1,
            "failures": int(outcome is None),
            "valid": int(outcome is not None and _valid(reading)),
            **claim_counts(reading),
            **attribution_counts(reading),
            **gap_counts(reading),
            **blend_counts(reading),
            **kind_counts(reading),
            **ladder_counts(reading),
            **agreement_counts(reading),
            **figure_counts(reading),
            **exact_counts(reading, article.text),
            **contamination_counts(reading, article.text),
            **leak_counts(reading),
            **point_counts(reading),
            **event_counts(reading.outcome.event, labels.event),
            **party_counts(reading.outcome.parties, labels.parties, reading.declared),
        },
        matches=[_match(told, reading) for told in reading.told],
        missed=_ids(reading.missed),
        forgiven=[labels.claims[index].id for index in reading.matching.forgiven],
        invented=[claim.id for claim in reading.invented],
        sides=side_recall(reading),
    )


def _valid(reading: Reading) -> bool:
    if reading.labels.is_negotiation:
        return reading.outcome.is_negotiation
    return not reading.outcome.is_negotiation and not reading.outcome.claims


def _match(told: Told, reading: Reading) -> Match:
    return Match(
        claim=told.claim.id,
        label=told.labels[0].id,
        told_along=_ids(told.labels[1:]),
        similarity=told.similarity,
        ambiguous=told.ambiguous,
        party_right=reading.right_party(told),
        speaker_right=speaker_right(told.claim.speaker, told.labels, reading.labels.parties),
        kind_right=told.claim.kind in told.kinds,
        figures_right=figures_right(told.claim.figures, told.figures),
    )


def _ids(claims: list[LabelledClaim]) -> list[str]:
    return [claim.id for claim in claims]
