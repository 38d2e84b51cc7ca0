"""What a claim does: its kind, and how far it binds the one who makes it."""

from __future__ import annotations

from collections import Counter

from evals.labels import LabelledClaim
from evals.scoring.reading import Counts, Reading, Told
from summarizer.outcome import COMMITMENT

AGREED = 5
NOT_AGREED = frozenset({0, 1})


def kind_counts(reading: Reading) -> Counts:
    """Per kind: matched claims of that kind rightly told (tp), others told so (fp), and it told otherwise (fn).

    A kind among the accepted ones is right. An outcome without claims misses every labelled kind.
    """
    counts: Counter[str] = Counter()
    for told in reading.judged:
        if told.claim.kind in told.kinds:
            counts[f"kind_tp/{told.claim.kind}"] += 1
        else:
            counts[f"kind_fp/{told.claim.kind}"] += 1
            counts[f"kind_fn/{told.kinds[0]}"] += 1
    if reading.silent:
        counts.update(f"kind_fn/{label.kinds[0]}" for label in reading.missed)
    return dict(counts)


def ladder_counts(reading: Reading) -> Counts:
    """The confusion matrix of commitment, ``ladder/<labelled>/<predicted>``, over matched claims that both bind."""
    counts: Counter[str] = Counter()
    for told in reading.judged:
        labelled, predicted = COMMITMENT[told.judged_kind], told.claim.commitment
        if labelled is not None and predicted is not None:
            counts[f"ladder/{labelled}/{predicted}"] += 1
    return dict(counts)


def agreement_counts(reading: Reading) -> Counts:
    """Counts behind false agreement and behind the recall of non-agreement.

    A false agreement is a claim told as agreed that is no labelled one, or one that no careful reader takes for agreed.
    A labelled refusal, denial or lack of agreement is heard when it is matched and told as one of these, or as any
    kind that is accepted for it. Human coders, too, link opposition across sentences better than machines do, and
    accuracy over all kinds hides it.
    """
    judged = list(reading.judged)
    agreed = [told for told in judged if told.claim.commitment == AGREED]
    invented = sum(1 for claim in reading.invented if claim.commitment == AGREED)
    refusals = [told for told in judged if any(_is_refusal(label) for label in told.labels)]
    return {
        "agreed_false": invented + sum(1 for told in agreed if "agreed" not in told.kinds),
        "agreed_predicted": invented + len(agreed),
        "refusals_heard": sum(1 for told in refusals if _heard(told)),
        "refusals_labelled": len(refusals) + sum(1 for label in reading.missed if _is_refusal(label)),
    }


def _is_refusal(label: LabelledClaim) -> bool:
    return COMMITMENT[label.kinds[0]] in NOT_AGREED


def _heard(told: Told) -> bool:
    return told.claim.kind in told.kinds or told.claim.commitment in NOT_AGREED
