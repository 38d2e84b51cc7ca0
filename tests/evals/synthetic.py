"""A labelled article made for the tests of scoring: two sides, a mediator, furniture, and another story."""

from __future__ import annotations

from typing import Any

from evals.labels import LabelledArticle, Labels

TEXT = """Pilots and airline end second day of talks

The pilots' union and Meridian Air met in Corven on 4 May 2031, with the labour office mediating.

Union leader Jana Holt said it was agreed on:
- a pay rise of 5 percent for all crews
- 12 free weekends a year
- the return of 30 dismissed pilots

She rejected longer shifts on night flights. The union is ready to suspend the strike for 3 days.

Airline chief Omar Dell denied that the return of the pilots was agreed. He put the rise at 4 percent and
called the meeting useful. The airline wants crews to fly 70 hours a month.

Mediator Lise Brandt proposed a third meeting in June, and both sides accepted her timetable.

The airline carried 9 million passengers last year.

READ ALSO

Rail staff settle for 6 percent, their leader Ivo Karn said.
"""


def span(words: str, nth: int = 0) -> dict[str, Any]:
    """The range of some words in the text."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return {"start": at, "end": at + len(words), "text": words}


def claim(name: str, party: str, speaker: str | None, kind: str, topic: str, words: str, **more: Any) -> dict[str, Any]:
    """A labelled claim."""
    return {
        "id": name,
        "party": party,
        "speaker": speaker,
        "kinds": [kind],
        "topic": topic,
        "statement": f"{words}.",
        "evidence": [span(words)],
        **more,
    }


def figure(value: float, unit: str, comparator: str = "=") -> dict[str, Any]:
    """A labelled figure."""
    return {"low": value, "high": value, "comparator": comparator, "unit": unit, "counted": "something"}


def labels() -> dict[str, Any]:
    """The labels, as read from a file."""
    return {
        "slug": "pilots",
        "language": "en",
        "is_negotiation": True,
        "event": {"date": "2031-05-04", "city": "Corven", "round": 2, "format": "mediated"},
        "parties": [
            {"id": "union", "name": "Pilots' union", "role": "side", "aliases": ["the union"], "head": "Jana Holt"},
            {"id": "airline", "name": "Meridian Air", "role": "side", "aliases": ["the airline"], "head": "Omar Dell"},
            {"id": "office", "name": "Labour office", "role": "mediator", "aliases": ["Mediator"]},
        ],
        "claims": [
            claim("u1", "union", "Jana Holt", "agreed", "pay", "a pay rise of 5 percent for all crews",
                  attribution="inherited", figures=[figure(5, "percent")]),
            claim("u2", "union", "Jana Holt", "agreed", "weekends", "12 free weekends a year",
                  attribution="inherited", figures=[figure(12, "weekend")]),
            claim("u3", "union", "Jana Holt", "agreed", "return", "the return of 30 dismissed pilots",
                  attribution="inherited", figures=[figure(30, "person")]),
            claim("u4", "union", "Jana Holt", "rejected", "shifts", "She rejected longer shifts on night flights"),
            claim("u5", "union", None, "offered", "strike", "ready to suspend the strike for 3 days",
                  figures=[figure(3, "day")]),
            claim("a1", "airline", "Omar Dell", "denied", "return", "the return of the pilots was agreed"),
            claim("a2", "airline", "Omar Dell", "asserted", "pay", "put the rise at 4 percent",
                  kinds=["asserted", "offered"], figures=[figure(4, "percent")]),
            claim("a3", "airline", "Omar Dell", "assessed", "talks", "called the meeting useful"),
            claim("a4", "airline", None, "demanded", "hours", "wants crews to fly 70 hours a month",
                  figures=[figure(70, "hour")]),
            claim("m1", "office", "Lise Brandt", "proposed", "third-meeting", "proposed a third meeting in June"),
        ],
        "not_claims": [
            {**span("Pilots and airline end second day of talks"), "why": "headline"},
            {**span("The airline carried 9 million passengers last year."), "why": "background"},
        ],
        "boilerplate_from": TEXT.index("READ ALSO"),
        "annotators": ["A", "B"],
    }  # fmt: skip


def labelled(raw: dict[str, Any]) -> LabelledArticle:
    """A labelled article with these labels."""
    return LabelledArticle("pilots", TEXT, Labels.model_validate(raw), raw, "0" * 64, "0" * 64)
