"""The single strategy: one call for the whole draft, for models that can hold an article and its schema at once."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.grounding import ground
from summarizer.models import Model
from summarizer.prompting import Prompts, fence, numbered

_MAX_TOKENS = 16_000


async def read(document: Document, model: Model, prompts: Prompts, language: str) -> Draft:
    """Read an article in one call; what cannot be grounded is asked for again.

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
        max_tokens=_MAX_TOKENS,
        check=lambda draft: ground(draft, document).problems,
        keep_last=True,
    )
