"""What a claim does, read from the words of its clause; also what weakens it and what it depends on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.languages import Language
from summarizer.outcome import Kind

_DECISIVE: tuple[Kind, ...] = ("denied", "rejected", "not_agreed")
_ACTS: tuple[Kind, ...] = ("offered", "received", "proposed", "demanded", "agreed")
# "Not a proposal but an insult" proposes nothing.
_DENIABLE: tuple[Kind, ...] = ("rejected", "denied", "proposed", "demanded")
_NEGATED: dict[Kind, Kind] = {"agreed": "not_agreed", "offered": "rejected"}
_NEGATION_REACH = 24
# A mark with a space after it closes a quotation.
_QUOTE = re.compile(r"[«“„]\s*|[”\"](?=\S)|(?<!\S)»(?=\w)")
_STATEMENT_END = re.compile(r"\s*[.!,،»”\"]")
_CLAUSE_END = re.compile(r"(?<!\d)[,،，;؛；.!?؟。]|[,،，;؛；.!?؟。](?!\d)|\s[-–—]\s")


@dataclass(frozen=True)
class KindCue:
    """The words that show a kind: ``text[start:end]``; an order has no subject of its own."""

    kind: Kind
    start: int
    end: int
    order: bool = False


def find_kind(text: str, start: int, end: int, language: Language) -> KindCue | None:
    """The kind that the words of ``text[start:end]`` show, None where they show none.

    A refusal, a denial or "no agreement" decides wherever it stands ("the proposal is unacceptable"). Of the other
    acts the first one counts ("ready to discuss the demands"), then an order ("Lift the ban!"), and an opinion only
    where nothing is done.
    """
    for kind in _DECISIVE:
        match = _first(text, start, end, kind, language)
        if match and (agreed := _agreed_before(text, start, match.start(), language)) is not None:
            return KindCue("agreed", *agreed)
        if match:
            return KindCue(kind, match.start(), match.end())
    found = [
        (match.start(), -match.end(), kind) for kind in _ACTS if (match := _first(text, start, end, kind, language))
    ]
    if found:
        at, negative_end, kind = min(found)
        if kind in _NEGATED and _negated(text, start, at, language):
            kind = _NEGATED[kind]
        return KindCue(kind, at, -negative_end)
    order = _order(text, start, end, language)
    if order is not None:
        return KindCue("demanded", *order, order=True)
    match = language.search("kinds", "assessed", text, start, end)
    return KindCue("assessed", match.start(), match.end()) if match else None


def _agreed_before(text: str, start: int, at: int, language: Language) -> tuple[int, int] | None:
    """ "It is common ground that no copies will be made": the words that agree, where the refusal is what is agreed."""
    before = text[start:at].rstrip()
    opened = [
        match
        for match in language.pattern("reporting", "complementizers").finditer(text, start, at)
        if match.end() == start + len(before)
    ]
    if not opened or not language.fixed_order:
        return None
    for match in language.pattern("kinds", "agreed").finditer(text, start, opened[-1].start()):
        if not _negated(text, start, match.start(), language) and not _conditional(
            text, start, match.start(), language
        ):
            return match.span()
    return None


def _order(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """The order with which the stretch or a quotation in it begins, or ends where the language puts its verb last."""
    if not language.words("kinds", "imperative"):
        return None
    pattern = language.pattern("kinds", "imperative")
    if "SOV" in language.words("reporting", "order"):
        opened = _QUOTE.search(text, start, end)
        found = pattern.finditer(text, opened.end(), end) if opened else iter(())
        return next((match.span() for match in found if _STATEMENT_END.match(text, match.end())), None)
    for at in (start, *(opened.end() for opened in _QUOTE.finditer(text, start, end))):
        match = pattern.match(text, at, end)
        if match and not (language.fixed_order and _goes_on(text, at)):
            return match.span()
    return None


def _goes_on(text: str, at: int) -> bool:
    """ "They \"keep losing the file\"": words that a sentence runs into give no order."""
    before = text[:at].rstrip(" «“„”\"'")
    return before[-1:].isalnum() and "\n" not in text[len(before) : at]


def _first(text: str, start: int, end: int, kind: Kind, language: Language) -> re.Match[str] | None:
    """The first word of a kind: no mere condition ("unless it is settled"), no negated refusal ("did not reject")."""
    for match in language.finditer("kinds", kind, text, start, end):
        if _conditional(text, start, match.start(), language):
            continue
        if kind in _DENIABLE and _directly_negated(text, start, match.start(), language):
            continue
        if kind == "agreed" and _hoped_for(text, start, match.start(), language):
            continue
        if kind == "not_agreed" and _within_agreement(text, start, end, match, language):
            continue
        return match
    return None


def _conditional(text: str, start: int, at: int, language: Language) -> bool:
    return any(
        match.start() < at and not _CLAUSE_END.search(text, match.start(), at)
        for match in language.pattern("clauses", "if").finditer(text, start, at + _NEGATION_REACH)
    )


def _hoped_for(text: str, start: int, at: int, language: Language) -> bool:
    """ "Hopes for an agreement on ...", "before the agreement on ...": nobody has agreed yet."""
    before = text[max(start, at - _NEGATION_REACH) : at]
    prospects = language.pattern("clauses", "prospects").finditer(before)
    return any(
        len(before[match.end() :].split()) <= 1 and not _CLAUSE_END.search(before, match.end()) for match in prospects
    )


def _within_agreement(text: str, start: int, end: int, match: re.Match[str], language: Language) -> bool:
    """ "No longer in dispute": words for a dispute that are a part of longer ones for an agreement."""
    return any(
        agreed.start() < match.start() and match.end() <= agreed.end()
        for agreed in language.pattern("kinds", "agreed").finditer(text, start, end)
    )


def _directly_negated(text: str, start: int, at: int, language: Language) -> bool:
    negators = language.pattern("clauses", "negators")
    reach = max(start, at - _NEGATION_REACH)
    if language.pattern("clauses", "nobody").search(text, reach, at) is not None:
        # "Neither side had rejected it".
        return True
    return any(not text[match.end() : at].strip() for match in negators.finditer(text, reach, at))


def _negated(text: str, start: int, at: int, language: Language) -> bool:
    reach = max(start, at - _NEGATION_REACH)
    for match in language.pattern("clauses", "negators").finditer(text, reach, at):
        if not _CLAUSE_END.search(text, match.end(), at):
            return True
    return False


def find_hedge(text: str, start: int, end: int, language: Language) -> str | None:
    """The first word of ``text[start:end]`` that weakens what is said, verbatim."""
    match = language.pattern("clauses", "hedges").search(text, start, end)
    return match.group() if match else None


def find_conditions(text: str, start: int, end: int, language: Language) -> list[str]:
    """The conditions named in ``text[start:end]``, verbatim, each from its marker to the end of its clause."""
    found: list[str] = []
    reached = start
    for match in language.pattern("clauses", "conditions").finditer(text, start, end):
        if match.start() < reached:
            continue
        stop = _CLAUSE_END.search(text, match.end(), end)
        reached = stop.start() if stop else end
        words = text[match.start() : reached].strip(" »”\"'")
        if len(words) > len(match.group()) + 3:
            found.append(words)
    return found
