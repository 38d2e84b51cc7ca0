"""The meeting itself: date, place, round, format."""

from __future__ import annotations

from evals.labels import LabelledEvent
from evals.scoring.reading import Counts
from evals.scoring.text import holds_name, script
from summarizer.mentions import fold
from summarizer.outcome import Event

_EXACT = frozenset({"date", "round", "format"})


def event_counts(event: Event, labelled: LabelledEvent) -> Counts:
    """Counts behind event accuracy, over the labelled keys only.

    Date, round and format are compared exactly, words after folding, where one may hold the other ("Customs House",
    "the old Customs House"). Words in another script than the label's are not compared.

    Args:
        event: as predicted.
        labelled: as labelled; an unknown format is not scored, for it would reward silence.
    """
    judged = {
        key: _right(key, getattr(event, key), value)
        for key, value in labelled.model_dump(exclude_none=True).items()
        if value != "unknown"
    }
    return {
        "event_right": sum(1 for right in judged.values() if right),
        "event_judged": sum(1 for right in judged.values() if right is not None),
    }


def _right(key: str, predicted: object, labelled: object) -> bool | None:
    if predicted is None:
        return False
    if key in _EXACT:
        return predicted == labelled
    given, wanted = str(predicted), str(labelled)
    if fold(given) == fold(wanted):
        return True
    if script(given) != script(wanted):
        return None
    return holds_name(given, wanted) or holds_name(wanted, given)
