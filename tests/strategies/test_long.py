"""A transcript of sixty thousand words: read in parts, with nothing lost or doubled at their edges."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

from summarizer import summarize
from summarizer.document import read_document
from summarizer.prompting import Prompts, parts
from summarizer.strategies import staged
from summarizer.strategies.staged.asking import _SHOWN_CHARS

OPENING = (
    "Talks between the Karsan government and the Hill Front, a union of villages, ended on Monday.\n\n"
    "The negotiations were the fourth round of talks.\n\n"
)


def _transcript(words: int) -> str:
    turns = []
    for number in range(words // 30):
        who = "The Karsan government" if number % 2 else "The Hill Front"
        turns.append(
            f"{who} said that point number {number} of the list had been agreed after {number % 50 + 2} days of talks on "
            f"matter {number % 97}, and that the delegations would come back to it."
        )
    return OPENING + "\n\n".join(turns) + "\n"


def test_parts_hold_every_segment_once_and_cut_no_paragraph() -> None:
    document = read_document(_transcript(6_000))
    found = parts(document, 5_000)
    assert len(found) > 5
    shown = [segment for part in found for segment in part]
    assert shown == [one for one in document.segments if one.role in ("body", "list_item", "heading")]
    for part, following in itertools.pairwise(found):
        assert part[-1].block != following[0].block


def test_a_long_transcript_is_read_in_parts_and_joined(tmp_path: Path) -> None:
    text = _transcript(60_000)
    document = read_document(text)
    cut = parts(document, 40_000)
    assert len(cut) >= 8
    sides = [
        {"id": "government", "name": "Karsan government", "source_name": "Karsan government", "role": "side"},
        {"id": "front", "name": "Hill Front", "source_name": "Hill Front", "role": "side"},
    ]
    answers: list[dict[str, Any]] = []
    for number, part in enumerate(cut):
        said = [segment for segment in part if " said that " in document.words(segment)][:2]
        claims = [
            {
                "party": "government" if "Karsan" in document.words(segment) else "front",
                "kind": "agreed",
                "topic": f"point {segment.index}",
                "statement": document.words(segment),
                "segments": [segment.index],
            }
            for segment in said
        ]
        # The second part repeats a party and a claim of the first.
        again = answers[0]["claims"][:1] if number == 1 else []
        answers.append({"is_negotiation": True, "parties": sides if number < 2 else [], "claims": [*again, *claims]})
    script = tmp_path / "answers.json"
    script.write_text(json.dumps(answers), encoding="utf-8")
    outcome = summarize(text, model=f"mock/{script}")
    assert [party.id for party in outcome.parties] == ["government", "front"]
    assert len(outcome.claims) == 2 * len(cut)
    assert len({claim.evidence[0].segment for claim in outcome.claims}) == 2 * len(cut)
    assert outcome.provenance.attempts == len(cut)


class Knows:
    """Answers the staged questions about the transcript, and keeps how much it was shown."""

    def __init__(self) -> None:
        self.longest = 0

    def tell(self, what: str, done: int, total: int) -> None: ...

    async def ask(self, messages: list[Any], answer: Any, *, max_tokens: int) -> Any:
        self.longest = max(self.longest, sum(len(message["content"]) for message in messages))
        fields = answer.model_fields
        if "sides" in fields:
            return answer(sides=["Karsan government", "Hill Front"], mediators=[])
        if "names" in fields:
            return answer(names=[])
        allowed = re.findall(r"'([^']+)'", str(fields["answer"].annotation)) if "answer" in fields else []
        return answer(answer=allowed[0]) if allowed else answer.model_validate(dict.fromkeys(fields, ""))


async def _read(text: str) -> tuple[Any, Knows]:
    model = Knows()
    draft, _ = await staged.read(read_document(text), model, Prompts("staged"))
    return draft, model


def test_the_staged_strategy_shows_a_small_model_a_bounded_prompt() -> None:
    import asyncio

    draft, model = asyncio.run(_read(_transcript(12_000)))
    assert draft.is_negotiation
    assert len(draft.claims) > 300
    assert {claim.party for claim in draft.claims} == {party.id for party in draft.parties if party.role == "side"}
    assert model.longest < _SHOWN_CHARS + 10_000
