"""One article becomes one line: asked, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from summarizer.bulk.articles import Article
from summarizer.bulk.lines import Line, error_line, outcome_line
from summarizer.errors import InputError, SummarizerError

if TYPE_CHECKING:
    from summarizer.api import Strategy
    from summarizer.models.watching import Progress


@dataclass(frozen=True)
class Settings:
    """How articles are asked about; as for :func:`summarizer.summarize_many`."""

    model: str
    base_url: str | None = None
    language: str = "source"
    strategy: Strategy = "auto"
    timeout: float = 600.0
    retries: int = 3
    cache: bool = True
    per_minute: float | None = None


class Asker:
    """Asks about articles over connections that they share. Used with ``async with``, within one event loop.

    Args:
        settings: of the run.
        at_once: requests under way at a server, at most.
        progress: is told of downloads.
    """

    def __init__(self, settings: Settings, at_once: int, progress: Progress | None = None) -> None:
        from summarizer.models.connections import Connections

        self._settings = settings
        self._progress = progress
        self._connections = Connections(at_once, settings.per_minute)

    async def __aenter__(self) -> Asker:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._connections.aclose()

    async def line(self, article: Article) -> Line:
        """The line of an article. Never fails: what goes wrong with one article becomes its line."""
        if article.problem:
            return error_line(article, InputError.__name__, article.problem)
        from summarizer.api import asummarize

        given = self._settings
        try:
            outcome = await asummarize(
                article.text,
                model=given.model,
                base_url=given.base_url,
                language=given.language,
                strategy=given.strategy,
                timeout=given.timeout,
                retries=given.retries,
                cache=given.cache,
                progress=self._progress,
                connections=self._connections,
            )
            return outcome_line(article, outcome)
        except SummarizerError as error:
            return error_line(article, type(error).__name__, str(error), error.usage)
        except Exception as error:
            # A fault of ours that one text in a million brings to light must not stop the others.
            return error_line(article, type(error).__name__, f"unexpected: {error}; please report this article")
