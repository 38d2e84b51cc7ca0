"""The single strategy: one call for the whole draft, for models that can hold an article and its schema at once."""

from __future__ import annotations

from pydantic import ValidationError

from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.grounding import ground
from summarizer.models import Model
from summarizer.models.asking import REASKS
from summarizer.prompting import Prompts, fence, numbered

_MAX_TOKENS = 16_000
_SHARE_OF_CONTEXT = 3


async def read(document: Document, model: Model, prompts: Prompts, language: str) -> Draft:
    """Read an article in one call; what cannot be grounded is asked for again, except of an embedded model, which takes
    minutes for an answer and gives the same one again.

    Args:
        document: the article.
        model: to ask.
        prompts: of this strategy.
        language: ``"source"`` or the BCP-47 tag that statements, names and topics are to be written in.
    """
    mark = fence(document)
    written = document.language.code if language == "source" else language
    messages = [
        {"role": "system", "content": prompts.render("system", fence=mark, language=written)},
        {"role": "user", "content": prompts.render("article", fence=mark, article=numbered(document))},
    ]
    return await model.ask(
        messages,
        Draft,
        max_tokens=_limit(model),
        check=lambda draft: _wrong(draft, document),
        keep_last=True,
        salvage=whole_parts,
        reasks=REASKS if model.context_tokens is None else 0,
    )


def _wrong(draft: Draft, document: Document) -> list[str]:
    grounded = ground(draft, document)
    return [*grounded.problems, *grounded.doubts]


def _limit(model: Model) -> int:
    """An embedded model that writes more than a third of its context repeats itself."""
    return _MAX_TOKENS if model.context_tokens is None else min(_MAX_TOKENS, model.context_tokens // _SHARE_OF_CONTEXT)


def whole_parts(answer: str) -> Draft | None:
    """The draft in an answer that was cut off, without the last claim or step, which may be cut itself.

    Returns:
        None where no whole claim came.
    """
    from jiter import from_json

    try:
        found = from_json(answer[answer.index("{") :].encode(), partial_mode=True)
    except ValueError:
        return None
    last = next((key for key in reversed(found) if isinstance(found[key], list)), None)
    if last is not None:
        found[last] = found[last][:-1]
    try:
        draft = Draft.model_validate(found)
    except ValidationError:
        return None
    return draft if draft.claims else None
