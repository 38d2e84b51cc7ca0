"""Parties, speakers, event: how names are compared across ids, titles and scripts."""

from __future__ import annotations

import pytest

from evals.gold import gold_outcome
from evals.labels import LabelledClaim, LabelledEvent, LabelledFigure, LabelledParty
from evals.scoring.event import event_counts
from evals.scoring.figures import figures_right
from evals.scoring.parties import resolve
from evals.scoring.speakers import speaker_right
from summarizer.outcome import Event, Figure, Party
from tests.evals.synthetic import labelled, labels

PARTIES = [
    LabelledParty(
        id="north", name="Northland", role="side", aliases=["الشمال", "Vosk"], head="كريم سالم", head_en="Karim Salem"
    ),
    LabelledParty(id="south", name="Southland", role="side", aliases=["الجنوب"]),
]


def claim(**more: object) -> LabelledClaim:
    evidence = [{"start": 0, "end": 1, "text": "x"}]
    given = {"id": "c", "party": "north", "kinds": ["agreed"], "topic": "t", "statement": "s", "evidence": evidence}
    return LabelledClaim.model_validate({**given, **more})


@pytest.mark.parametrize(
    ("labelled_as", "predicted", "right"),
    [
        ({"speaker": "Karim Salem"}, "Karim Salem", True),
        ({"speaker": "Karim Salem"}, "Salem", True),
        ({"speaker": "Karim Salem"}, "chief negotiator Karim Salem", True),
        ({"speaker": "Karim Salem"}, "Karim Nader", False),
        ({"speaker": "Karim Salem"}, None, False),
        ({"speaker": "Karim Salem"}, "كريم سالم", True),
        ({"speaker": "Lena Ott"}, "كريم سالم", None),
        ({"speaker": "Lena Ott", "speaker_aliases": ["لينا أوت"]}, "كريم سالم", False),
        ({"speaker": "Lena Ott", "speaker_source": "لينا أوت"}, "لينا اوت", True),
        ({"speaker": None}, None, True),
        ({"speaker": None}, "Northland", True),
        ({"speaker": None}, "Karim Salem", False),
    ],
)
def test_speaker(labelled_as: dict[str, object], predicted: str | None, right: bool | None) -> None:
    assert speaker_right(predicted, [claim(**labelled_as)], PARTIES) is right


def party(name: str, source: str, role: str = "side", ident: str = "p") -> Party:
    return Party.model_validate({"id": ident, "name": name, "source_name": source, "role": role})


@pytest.mark.parametrize(
    ("predicted", "found"),
    [
        (party("The North", "الشمال"), "north"),
        (party("NORTHLAND", "?"), "north"),
        (party("Government of Southland", "?"), "south"),
        (party("Karim Salem", "كريم سالم"), "north"),
        (party("Westland", "الغرب"), None),
        (party("?", "?", ident="south"), "south"),
    ],
)
def test_party(predicted: Party, found: str | None) -> None:
    outcome = gold_outcome(labelled(labels())).model_copy(update={"parties": [predicted], "claims": []})
    declared, wider = resolve(outcome, PARTIES)
    assert declared.get(predicted.id) == wider.get(predicted.id) == found


def test_two_names_of_one_side_are_one_party_but_both_its_claims() -> None:
    parties = [party("Northland", "?", ident="a"), party("Vosk", "?", ident="b")]
    outcome = gold_outcome(labelled(labels())).model_copy(update={"parties": parties, "claims": []})
    declared, wider = resolve(outcome, PARTIES)
    assert len(declared) == 1
    assert wider == {"a": "north", "b": "north"}


def test_event_is_scored_on_labelled_keys_only() -> None:
    wanted = LabelledEvent(date="2031-05-04", city="Corven", venue="Customs House", round=2, country="ليبيا")
    given = Event(date="2031-05-04", city="CORVEN", venue="the old Customs House", round=3, country="Libya")
    assert event_counts(given, wanted) == {"event_right": 3, "event_judged": 4}
    assert event_counts(Event(), wanted) == {"event_right": 0, "event_judged": 5}
    assert event_counts(given, LabelledEvent()) == {"event_right": 0, "event_judged": 0}
    assert event_counts(Event(), LabelledEvent(format="unknown"))["event_judged"] == 0


@pytest.mark.parametrize(
    ("given", "wanted", "right"),
    [
        ({"low": 2, "high": 3, "unit": "day"}, {"low": 2, "high": 3, "unit": "days"}, 1),
        ({"low": 2, "high": 3}, {"low": 2, "high": 3, "unit": "day"}, 1),
        ({"low": 2, "high": 2, "unit": "day"}, {"low": 2, "high": 3, "unit": "day"}, 0),
        ({"low": 5, "high": 5, "unit": "%"}, {"low": 5, "high": 5, "unit": "percent"}, 1),
        ({"low": 5, "high": 5, "unit": "day"}, {"low": 5, "high": 5, "unit": "hour"}, 0),
        ({"low": 5, "high": 5, "comparator": "~"}, {"low": 5, "high": 5}, 0),
    ],
)
def test_figure(given: dict[str, object], wanted: dict[str, object], right: int) -> None:
    predicted = Figure.model_validate({"text": "x", **given})
    labelled_figure = LabelledFigure.model_validate(wanted)
    assert figures_right([predicted], [labelled_figure]) == right
    assert figures_right([predicted, predicted], [labelled_figure]) == right
    assert figures_right([], [labelled_figure]) == 0
