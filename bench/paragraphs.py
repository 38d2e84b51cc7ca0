"""What the rules alone make of single paragraphs: who says what, and of which kind, with the parties given.

    python -m bench.paragraphs ar en es fr ru [--half kept] [--show]

Some fifty invented paragraphs a language, written and labelled without a look at the rules. Every second one is there
to develop on (``--half open``, with ``--show`` what is wrong in it), the others are kept apart: what a rule is worth
shows there. No model is asked. A language takes a few seconds, so that every change can be measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pydantic import BaseModel

from evals.scoring import score_article, summarise
from evals.scoring.article import ArticleScore
from summarizer import asummarize
from summarizer.labels.reading import LabelledArticle, formed
from summarizer.models.asking import Model
from summarizer.strategies import staged
from summarizer.strategies.staged.parties import KnownParty

DATA = Path(__file__).parent / "data" / "paragraphs"
METRICS = (
    "attributed_f1",
    "claim_f1",
    "party_accuracy",
    "kind_macro_f1",
    "non_agreement_recall",
    "false_agreement_rate",
)
_MODEL = "local/qwen2.5-coder-1.5b"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="+", choices=sorted(file.stem for file in DATA.glob("*.jsonl")))
    parser.add_argument("--half", choices=("open", "kept", "all"), default="open")
    parser.add_argument("--show", action="store_true", help="print what is wrong, of the open half alone")
    arguments = parser.parse_args()
    for code in arguments.languages:
        lines = [json.loads(line) for line in (DATA / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()]
        chosen = {"open": lines[::2], "kept": lines[1::2], "all": lines}[arguments.half]
        scores = [_score(entry, code, show=arguments.show and arguments.half == "open") for entry in chosen]
        metrics = summarise(scores, intervals=False)
        values = {name: metrics[name]["value"] for name in METRICS}
        told = " ".join(f"{name} {value:.3f}" for name, value in values.items() if value is not None)
        print(f"{code} {arguments.half} ({len(chosen)}): {told}")


def _score(entry: dict[str, Any], code: str, *, show: bool) -> ArticleScore:
    labelled = _labelled(entry, code)
    given = _given(entry)

    async def find_parties(*_: object) -> list[KnownParty]:
        return given

    async def nothing(_: object, __: object, answer: type[BaseModel], *, max_tokens: int) -> BaseModel:
        # No name, no place; of options the first one, which is the speaker.
        fields = answer.model_json_schema()["properties"]
        empty = {"array": [], "string": ""}
        return answer.model_validate({name: (it.get("enum") or [empty[it["type"]]])[0] for name, it in fields.items()})

    with (
        patch.object(staged, "find_parties", find_parties),
        patch.object(staged, "may_be_negotiation", lambda _: True),
        patch.object(Model, "ask", nothing),
    ):
        outcome = asyncio.run(asummarize(entry["text"], model=_MODEL, strategy="staged", cache=False))
    score = score_article(outcome, labelled)
    wrong = [match for match in score.matches if not (match.party_right and match.kind_right)]
    if show and (wrong or score.missed or score.invented):
        told = {claim.id: claim for claim in outcome.claims}
        labels = {claim.id: claim for claim in labelled.labels.claims}
        print(f"== {entry['id']}\n   {entry['text']}")
        for match in wrong:
            claim, label = told[match.claim], labels[match.label]
            print(f"   {label.party}/{'|'.join(label.kinds)} told as {claim.party}/{claim.kind}: {claim.statement}")
        for name in score.missed:
            print(f"   missed {labels[name].party}/{labels[name].kinds[0]}: {labels[name].statement}")
        for name in score.invented:
            print(f"   invented {told[name].party}/{told[name].kind}: {told[name].statement}")
    return score


def _given(entry: dict[str, Any]) -> list[KnownParty]:
    """The parties by those of their names that the paragraph has."""
    text = entry["text"].casefold()
    found: list[KnownParty] = []
    for party in entry["parties"]:
        names = [party["name"], *party.get("aliases", [])]
        written = [name for name in names if name.casefold() in text] or names[:1]
        found.append(KnownParty(party["id"], written[0], party["role"], (party["name"], *written)))
    return found


def _labelled(entry: dict[str, Any], code: str) -> LabelledArticle:
    claims: list[dict[str, Any]] = []
    for number, claim in enumerate(entry["claims"]):
        words = claim["evidence"]
        at = entry["text"].index(words)
        evidence = [{"start": at, "end": at + len(words), "text": words}]
        known = {"party": claim["party"], "kinds": claim["kinds"], "attribution": "stated", "statement": words}
        claims.append({"id": f"c{number}", "topic": f"t{number}", "evidence": evidence, "figures": [], **known})
    parties = [{key: party.get(key, []) for key in ("id", "name", "role", "aliases")} for party in entry["parties"]]
    raw = {"slug": entry["id"], "language": code, "is_negotiation": True, "event": {}, "parties": parties}
    raw |= {"claims": claims, "not_claims": [], "annotators": ["A"]}
    return LabelledArticle(entry["id"], entry["text"], formed(raw, entry["id"]), raw, "", "")


if __name__ == "__main__":
    main()
