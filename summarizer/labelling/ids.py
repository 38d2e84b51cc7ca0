"""Ids for what is new: short, and unlike those that are there."""

from __future__ import annotations

import re
from typing import Any

_NUMBERED = re.compile(r"(.*?)(\d+)")


def party_id(raw: dict[str, Any], name: str) -> str:
    """An id for a party, from its name in any script."""
    from anyascii import anyascii

    taken = {party["id"] for party in raw.get("parties") or []}
    base = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:40] or "party"
    return next(
        each for each in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))) if each not in taken
    )


def claim_id(raw: dict[str, Any], party: str) -> str:
    """An id for a claim: letters of its party, and the next number."""
    claims = raw.get("claims") or []
    own = [match[1] for claim in claims if claim["party"] == party and (match := _NUMBERED.fullmatch(claim["id"]))]
    letters = own[0] if own else _letters(raw, party)
    taken = {claim["id"] for claim in claims}
    numbers = [int(match[2]) for name in taken if (match := _NUMBERED.fullmatch(name)) and match[1] == letters]
    return f"{letters}{max(numbers, default=0) + 1}"


def _letters(raw: dict[str, Any], party: str) -> str:
    """The shortest beginning of the party's id that no other party's has."""
    others = [other["id"] for other in raw.get("parties") or [] if other["id"] != party]
    lengths = (length for length in range(1, len(party) + 1))
    short = next((party[:n] for n in lengths if not any(other.startswith(party[:n]) for other in others)), party)
    return short if short and not short[-1].isdigit() else f"{short}-"
