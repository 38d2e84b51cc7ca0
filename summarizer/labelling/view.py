"""What the page is told: the article once, and the labels as they are after every change."""

from __future__ import annotations

from typing import Any

from summarizer.document import ARTICLE_ROLES
from summarizer.labelling.proposals import Proposal, Reader, for_page
from summarizer.labelling.session import Session
from summarizer.labels import Labels, find_problems
from summarizer.render.words import is_rtl


def article_view(session: Session) -> dict[str, Any]:
    """The article, cut; it does not change."""
    document = session.document
    return {
        "title": session.opened.slug,
        "file": str(session.opened.labels),
        "text": document.given,
        "language": session.labels.language,
        "direction": "rtl" if is_rtl(session.labels.language) else "ltr",
        "segments": [
            {
                "start": one.start,
                "end": one.end,
                "block": one.block,
                "role": one.role,
                "opener": one.opener,
                "body": one.role in ARTICLE_ROLES,
            }
            for one in document.segments
        ],
        "recovered": session.recovered,
        "comments": session.opened.comments,
    }


def labels_view(session: Session, proposals: list[Proposal], reader: Reader | None) -> dict[str, Any]:
    """The labels, what does not hold in them, and what is proposed."""
    labels = session.labels
    read = reader.proposals if reader else []
    return {
        "labels": labels.model_dump(mode="json"),
        "problems": [problem._asdict() for problem in find_problems(labels, session.text)],
        "hints": [{"message": message, "claim": claim} for message, claim in _hints(labels)],
        "unsaved": session.unsaved,
        "can_undo": session.can_undo,
        "can_redo": session.can_redo,
        "proposals": for_page([*proposals, *read], session.work),
        "reader": {"state": reader.state, "message": reader.message} if reader else None,
    }


def _hints(labels: Labels) -> list[tuple[str, str | None]]:
    """What holds, but is probably not finished."""
    found: list[tuple[str, str | None]] = [
        (f"claim {claim.id!r} has no topic", claim.id) for claim in labels.claims if not claim.topic
    ]
    if labels.is_negotiation and labels.claims and len(labels.sides()) < 2:
        found.append(("a negotiation has two sides at least; one is missing among the parties", None))
    return found
