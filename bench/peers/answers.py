"""What a peer answered, as an outcome that the evals can score.

An answer is a JSON object: ``slug``, ``seconds``, and either ``error`` or ``claims`` (each with ``party``, ``kind``,
``statement``, ``quote`` and where known ``speaker``, ``start``, ``end``) with optional ``parties`` and
``is_negotiation``. The mapping is kind to the peer: a party is found under any spelling of its own, a quotation without
offsets is looked up in the article, and what a peer has no field for is left empty.
"""

from __future__ import annotations

from typing import Any, get_args

from evals.labels import LabelledArticle
from summarizer.document import Document, read_document
from summarizer.outcome import (
    Claim,
    Event,
    Evidence,
    Kind,
    NegotiationOutcome,
    Party,
    PromptInfo,
    Provenance,
    SourceInfo,
    Usage,
)


def outcome_of(answer: dict[str, Any], article: LabelledArticle, name: str) -> NegotiationOutcome | None:
    """Map an answer.

    Args:
        answer: of a peer.
        article: that was asked about.
        name: of the peer.

    Returns:
        None for an error.
    """
    if answer.get("error"):
        return None
    document = read_document(article.text)
    named = {str(party["name"]): party.get("role", "side") for party in answer.get("parties", []) if party.get("name")}
    claims: list[Claim] = []
    for given in answer.get("claims", []):
        party = str(given.get("party") or "").strip()
        evidence = _evidence(given, document)
        if not party or evidence is None:
            continue
        named.setdefault(party, "side")
        kind = given.get("kind")
        claims.append(
            Claim(
                id=f"c{len(claims) + 1}",
                party=_id(party, named),
                speaker=given.get("speaker") or None,
                attribution="stated",
                kind=kind if kind in get_args(Kind) else "asserted",
                topic="",
                statement=str(given.get("statement") or evidence.text),
                evidence=[evidence],
            )
        )
    parties = [
        Party(id=_id(party, named), name=party, source_name=party, role=role, evidence=_where(party, document))
        for party, role in named.items()
    ]
    negotiation = bool(answer.get("is_negotiation", claims))
    return NegotiationOutcome(
        is_negotiation=negotiation,
        headline="",
        overview="",
        language=document.language.code,
        source_language=document.language.code,
        event=Event(),
        parties=parties if negotiation else [],
        claims=claims if negotiation else [],
        points=[],
        next_steps=[],
        background=[],
        warnings=[],
        provenance=Provenance(
            model=name,
            strategy="peer",
            prompt=PromptInfo(name="peer", version="1", sha256=""),
            usage=Usage(),
            attempts=1,
            seconds=float(answer["seconds"]),
            source=SourceInfo(sha256=document.sha256, chars=len(document.text), segments=len(document.segments)),
            cached=False,
            created_at="",
            version="",
        ),
    )


def _id(party: str, named: dict[str, str]) -> str:
    return f"p{list(named).index(party) + 1}"


def _evidence(given: dict[str, Any], document: Document) -> Evidence | None:
    start, end = given.get("start"), given.get("end")
    if start is None or end is None:
        quote = str(given.get("quote") or "").strip()
        start = document.text.find(quote) if quote else -1
        end = start + len(quote)
    if start < 0 or end <= start:
        return None
    return _at(document, start, end)


def _where(name: str, document: Document) -> list[Evidence]:
    start = document.text.find(name)
    found = _at(document, start, start + len(name)) if start >= 0 else None
    return [found] if found else []


def _at(document: Document, start: int, end: int) -> Evidence | None:
    for segment in document.segments:
        if segment.start <= start < segment.end:
            return Evidence(segment=segment.index, start=start, end=end, text=document.text[start:end])
    return None
