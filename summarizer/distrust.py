"""Where an article gives orders to machines, what a model wrote freely may be what it was ordered to write.

Its evidence is not: there the article's own words stand in the place of the model's.
"""

from __future__ import annotations

import re
from datetime import date

from summarizer.dates import find_dates
from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.figures import find_figures
from summarizer.outcome import Claim, Evidence

_TOPIC_WORDS = 8
_WEEK = 7


def in_the_articles_words(claim: Claim, topics: dict[str, str], document: Document) -> Claim:
    """What a model wrote freely may be what it was ordered to write; its evidence is not.

    Args:
        claim: with the model's statement, topic and names of what is counted.
        topics: words of the article for each topic of the model, which grows.
        document: the article.
    """
    words = flat(claim.evidence)
    topic = topics.setdefault(claim.topic, " ".join(words.split()[:_TOPIC_WORDS]))
    units = {figure.unit for figure in find_figures(words, document.language)}
    figures = [
        figure.model_copy(
            update={
                "unit": figure.unit if figure.unit in units else None,
                "counted": figure.counted if figure.counted and figure.counted in words else None,
            }
        )
        for figure in claim.figures
    ]
    return claim.model_copy(update={"statement": words, "topic": topic, "figures": figures})


def with_own_ids(draft: Draft) -> Draft:
    """The ids of parties are words of the model, too: here they are made of the names that the article gives them."""
    from anyascii import anyascii

    own: dict[str, str] = {}
    for number, party in enumerate(draft.parties, 1):
        slug = re.sub(r"[^a-z0-9]+", "-", anyascii(party.source_name).lower()).strip("-")[:40] or "party"
        own.setdefault(party.id, f"{slug}-{number}" if slug in own.values() else slug)
    return draft.model_copy(
        update={
            "parties": [party.model_copy(update={"id": own[party.id]}) for party in draft.parties],
            "claims": [
                claim.model_copy(update={"party": own.get(claim.party, f"unknown: {claim.party}")})
                for claim in draft.claims
            ],
        }
    )


def is_near(day: str | None, document: Document) -> bool:
    """Whether a day is one that the page gives, or a weekday reckoned from one."""
    try:
        wanted = date.fromisoformat(day or "")
    except ValueError:
        return False
    given = [mention.resolved(wanted.year) for mention in find_dates(document.told, document.language)]
    return any(abs((wanted - one).days) < _WEEK for one in (*given, document.published) if one is not None)


def flat(evidence: list[Evidence]) -> str:
    """The words of evidence on one line."""
    return " ".join(" ".join(piece.text.split()) for piece in evidence)
