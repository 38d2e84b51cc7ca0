"""Whether the right person is named, compared only where both names are written in the same script."""

from __future__ import annotations

from collections.abc import Sequence

from evals.labels import LabelledClaim, LabelledParty
from evals.scoring.text import holds_name, script


def speaker_right(
    speaker: str | None, labels: Sequence[LabelledClaim], parties: Sequence[LabelledParty]
) -> bool | None:
    """Whether a predicted speaker is the labelled one.

    A name is right when it holds all words of a labelled name or the other way round ("Smith", "envoy Jane Smith").
    Where the label names nobody, so must the prediction, except by the party itself.

    Args:
        speaker: as predicted.
        labels: the labelled claims that the prediction tells.
        parties: as labelled.

    Returns:
        None where it cannot be told: the label gives no name in the script of the prediction.
    """
    named = [label for label in labels if label.speaker]
    own = [party for party in parties if any(party.id == label.party for label in labels)]
    if speaker is None:
        return len(named) < len(labels)
    if len(named) < len(labels) and any(_same(speaker, name) for party in own for name in party.names):
        return True
    names = [name for label in named for name in _names(label, parties)]
    if not names:
        return False
    comparable = [name for name in names if script(name) == script(speaker)]
    return any(_same(speaker, name) for name in comparable) if comparable else None


def _names(label: LabelledClaim, parties: Sequence[LabelledParty]) -> list[str]:
    names = [name for name in (label.speaker, label.speaker_source, *label.speaker_aliases) if name]
    for party in parties:
        heads = [head for head in (party.head, party.head_en) if head]
        # The head of a delegation is often labelled in both scripts where the claim gives only one.
        if any(_same(name, head) for name in names for head in heads):
            names += heads
    return names


def _same(first: str, second: str) -> bool:
    return holds_name(first, second) or holds_name(second, first)
