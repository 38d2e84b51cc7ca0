"""One plain instructor call per article, as a first user would write it. Runs in a virtual environment of its own.

Reads one JSON object ``{"slug", "text"}`` a line, writes one JSON object a line: see ``bench.peers.answers``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Literal

import instructor
import openai
from pydantic import BaseModel, Field

Kind = Literal[
    "agreed",
    "not_agreed",
    "proposed",
    "demanded",
    "offered",
    "rejected",
    "denied",
    "received",
    "asserted",
    "assessed",
]


class Party(BaseModel):
    name: str = Field(description="Name of the party, as the article writes it")
    role: Literal["side", "mediator", "host", "observer"]


class Claim(BaseModel):
    party: str = Field(description="Name of the party that makes the claim")
    speaker: str | None = Field(description="The person who says it")
    kind: Kind
    statement: str
    quote: str = Field(description="The words of the article that carry the claim, copied exactly")


class Summary(BaseModel):
    is_negotiation: bool
    parties: list[Party]
    claims: list[Claim]


PROMPT = (
    "The user gives a news article about a negotiation. List the parties and every claim that each of them makes about "
    "the talks: what was agreed, refused, offered, demanded. Keep the sides apart and copy the words that prove each "
    "claim."
)


def main() -> None:
    client = instructor.from_openai(
        openai.OpenAI(base_url=os.environ["PEER_BASE_URL"], api_key=os.environ["PEER_API_KEY"], timeout=1800),
        mode=instructor.Mode.JSON_SCHEMA,
    )
    for line in sys.stdin:
        article = json.loads(line)
        started = time.perf_counter()
        answer: dict[str, object] = {"slug": article["slug"]}
        try:
            summary = client.chat.completions.create(
                model="local",
                messages=[{"role": "system", "content": PROMPT}, {"role": "user", "content": article["text"]}],
                response_model=Summary,
                max_tokens=4096,
                temperature=0,
                max_retries=1,
            )
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {str(error)[:300]}"
        else:
            answer |= summary.model_dump()
        answer["seconds"] = time.perf_counter() - started
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
