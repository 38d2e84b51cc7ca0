"""langextract over each article, the way its own documentation recommends: a description and one worked example.

Runs in a virtual environment of its own. Reads one JSON object ``{"slug", "text"}`` a line, writes one JSON object a
line: see ``bench.peers.answers``.
"""

from __future__ import annotations

import json
import os
import sys
import time

import langextract as lx
from langextract.providers.openai import OpenAILanguageModel

PROMPT = (
    "Extract every claim that a party to the negotiation makes about it, in order of appearance: what was agreed, "
    "refused, offered, demanded. Use the exact words of the article for extraction_text; do not paraphrase and do not "
    "overlap. As attributes give the party that makes the claim, the person who speaks, and the kind: agreed, "
    "not_agreed, proposed, demanded, offered, rejected, denied, received, asserted or assessed."
)
EXAMPLE = (
    "Talks between the miners' union and Coalco ended on Friday. Union leader Ann Frost said the two sides had agreed "
    "on a raise of 3 percent. According to Coalco's director Bo Lind there is no agreement on pensions; he offered a "
    "further meeting on Monday."
)


def _claim(words: str, party: str, speaker: str, kind: str) -> lx.data.Extraction:
    attributes = {"party": party, "speaker": speaker, "kind": kind}
    return lx.data.Extraction(extraction_class="claim", extraction_text=words, attributes=attributes)


EXAMPLES = [
    lx.data.ExampleData(
        text=EXAMPLE,
        extractions=[
            _claim("the two sides had agreed on a raise of 3 percent", "miners' union", "Ann Frost", "agreed"),
            _claim("there is no agreement on pensions", "Coalco", "Bo Lind", "not_agreed"),
            _claim("he offered a further meeting on Monday", "Coalco", "Bo Lind", "offered"),
        ],
    )
]


def main() -> None:
    model = OpenAILanguageModel(
        model_id="local",
        api_key=os.environ["PEER_API_KEY"],
        base_url=os.environ["PEER_BASE_URL"],
        temperature=0,
        max_workers=1,
    )
    for line in sys.stdin:
        article = json.loads(line)
        started = time.perf_counter()
        answer: dict[str, object] = {"slug": article["slug"]}
        try:
            found = lx.extract(
                article["text"],
                prompt_description=PROMPT,
                examples=EXAMPLES,
                model=model,
                max_workers=1,
                context_window_chars=300,
                show_progress=False,
            )
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {str(error)[:300]}"
        else:
            answer["claims"] = [
                {
                    "quote": extraction.extraction_text,
                    "start": extraction.char_interval.start_pos if extraction.char_interval else None,
                    "end": extraction.char_interval.end_pos if extraction.char_interval else None,
                    "statement": extraction.extraction_text,
                    **{key: (extraction.attributes or {}).get(key) for key in ("party", "speaker", "kind")},
                }
                for extraction in found.extractions or []
            ]
        answer["seconds"] = time.perf_counter() - started
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
