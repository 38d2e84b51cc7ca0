"""Small questions over one shared prefix: the article is read by the engine once, each question costs a few tokens."""

from __future__ import annotations

import itertools
from typing import Any, Literal, Protocol, TypeVar, cast

from pydantic import BaseModel, create_model

from summarizer.document import Document
from summarizer.prompting import Prompts, fence, plain

Answer = TypeVar("Answer", bound=BaseModel)

# Half a token a character: with questions and answers this stays within the smaller contexts of embedded models.
_SHOWN_CHARS = 20_000
_OPENING_CHARS = 700


class Model(Protocol):
    """What asking needs of a model."""

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        """Ask once for a typed answer."""
        ...

    def tell(self, what: str, done: int, total: int) -> None:
        """Be told how much of the work is done."""
        ...


class Asker:
    """Puts questions about one article to one model.

    Attributes:
        article: the article as the model sees it, without the page around it; of a long one the beginning.
    """

    def __init__(self, document: Document, model: Model, prompts: Prompts) -> None:
        self.article = plain(document, _SHOWN_CHARS)
        self._fence = fence(document)
        self._model = model
        self._prompts = prompts

    def tell(self, what: str, done: int, total: int) -> None:
        """Tell whoever waits how much of the article is read."""
        self._model.tell(what, done, total)

    @property
    def opening(self) -> str:
        """The first paragraphs of the article: of a short text a small model copies names better."""
        lines = self.article.split("\n")
        ends = list(itertools.accumulate(len(line) + 1 for line in lines))
        return "\n".join(lines[: next((n for n, end in enumerate(ends, 1) if end > _OPENING_CHARS), len(lines))])

    async def ask(
        self, template: str, answer: type[Answer], *, max_tokens: int, article: str | None = None, **values: Any
    ) -> Answer:
        """Ask a free question; the answer is checked against its type only.

        Args:
            template: of the question.
            answer: its type.
            max_tokens: limit of the answer's length.
            article: what is shown instead of the whole article.
            values: for the template.
        """
        question = self._prompts.render(template, **values)
        messages = [
            {"role": "system", "content": self._prompts.render("system", fence=self._fence)},
            {
                "role": "user",
                "content": self._prompts.render(
                    "article", fence=self._fence, article=article or self.article, question=question
                ),
            },
        ]
        return await self._model.ask(messages, answer, max_tokens=max_tokens)

    async def choose(self, template: str, options: list[str], **values: Any) -> str:
        """Ask a closed question.

        Returns:
            One of the options.
        """
        allowed: Any = Literal[tuple(options)]
        closed = create_model("Choice", answer=(allowed, ...))
        given = await self.ask(template, closed, max_tokens=64, options=options, **values)
        return cast(str, given.answer)  # type: ignore[attr-defined]  # the model is made at run time
