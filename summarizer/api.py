"""The Python interface: an article in, an outcome out."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncGenerator, Coroutine, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from summarizer import __version__
from summarizer.errors import InputError, OutcomeError, SummarizerError
from summarizer.in_order import in_order
from summarizer.outcome import Event, NegotiationOutcome, OutcomeWarning, Provenance, SourceInfo, Usage
from summarizer.sources import check_text

if TYPE_CHECKING:
    from summarizer.document import Document
    from summarizer.draft import Draft
    from summarizer.keys import Key
    from summarizer.models import Model
    from summarizer.models.connections import Connections
    from summarizer.models.retrying import Retries
    from summarizer.models.watching import Progress
    from summarizer.prompting import Prompts

Strategy = Literal["auto", "single", "staged"]
STRATEGIES: tuple[Strategy, ...] = ("auto", "single", "staged")

_T = TypeVar("_T")


@dataclass(frozen=True)
class Item:
    """One result of :func:`summarize_many`: an outcome, or the error that took its place."""

    index: int
    outcome: NegotiationOutcome | None
    error: SummarizerError | None

    @property
    def usage(self) -> Usage:
        """What the model used on the article, summed over every attempt, also where no outcome came of it."""
        if self.outcome is not None:
            return self.outcome.provenance.usage
        return (self.error.usage if self.error else None) or Usage()


def summarize(
    text: str,
    *,
    model: str | None = None,
    language: str = "source",
    strategy: Strategy = "auto",
    base_url: str | None = None,
    timeout: float = 600.0,
    retries: int | Retries = 3,
    cache: bool = True,
    client: Any = None,
) -> NegotiationOutcome:
    """Turn an article into a negotiation outcome.

    Args:
        text: the article, plain text in any language.
        model: ``provider/name``; default ``SUMMARIZER_MODEL``, then the embedded model.
        language: ``"source"`` for the article's own language, or a BCP-47 tag to have statements, names and overview
            written in.
        strategy: ``"single"`` asks once for everything, ``"staged"`` asks many small questions, ``"auto"`` picks
            ``staged`` for embedded models and ``single`` for all others.
        base_url: address of an OpenAI-compatible server.
        timeout: seconds that one call of the model may take.
        retries: how often a call that failed on its way is tried again, or all limits of that as
            :class:`summarizer.Retries`.
        cache: whether an answer given before for the same question may be used again, and this one kept. Answers of
            ``mock`` models and of a ``client`` of one's own are never kept.
        client: a ready asynchronous instructor client, instead of one made from ``model``.

    Raises:
        InputError: the text is empty, no text, or too long for the model.
        ModelError: the model could not be used.
        OutcomeError: the model answered, but no valid outcome came of it.
        WeightsError: the weights of an embedded model cannot be had.
    """
    return _run(
        asummarize(
            text,
            model=model,
            language=language,
            strategy=strategy,
            base_url=base_url,
            timeout=timeout,
            retries=retries,
            cache=cache,
            client=client,
        )
    )


async def asummarize(
    text: str,
    *,
    model: str | None = None,
    language: str = "source",
    strategy: Strategy = "auto",
    base_url: str | None = None,
    timeout: float = 600.0,
    retries: int | Retries = 3,
    cache: bool = True,
    client: Any = None,
    max_cost: float | None = None,
    progress: Progress | None = None,
    connections: Connections | None = None,
) -> NegotiationOutcome:
    """:func:`summarize` for asynchronous callers.

    Args:
        max_cost: US dollars after which no further request is sent; what is under way is not broken off.
        progress: is told what takes time.
        connections: those that several calls within one event loop share.
    """
    from summarizer.cutting import cut
    from summarizer.models import open_model, tracing

    if not isinstance(text, str):
        raise InputError(f"the text is {type(text).__name__}, not str; decode it first")
    if strategy not in STRATEGIES:
        raise InputError(f"strategy {strategy!r} is unknown; use one of {', '.join(STRATEGIES)}")
    check_text(text)
    started = time.perf_counter()
    key = _cache_key(text, model, base_url, strategy, language) if cache and client is None else None
    if key is not None and (kept := await asyncio.to_thread(_find, key, started)) is not None:
        return kept
    document = await cut(text, connections.reading if connections is not None else contextlib.nullcontext())
    opened = await open_model(
        model,
        base_url=base_url,
        timeout=timeout,
        retries=retries,
        max_cost=max_cost,
        client=client,
        source_sha256=document.sha256,
        chars=sum(segment.end - segment.start for segment in document.article),
        progress=progress,
        connections=connections,
    )
    try:
        with tracing.article(opened.name, document.sha256) as span:
            chosen = opened.preferred_strategy if strategy == "auto" else strategy
            span.tell(summarizer__strategy=chosen)
            draft, doubts, prompts = await _read(document, opened, chosen, language)
            seconds = time.perf_counter() - started
            outcome = _outcome(document, draft, doubts, opened, prompts, chosen, language, seconds)
            if chosen == "staged" and outcome.is_negotiation and not _is_own(language, document):
                outcome = await _translated(outcome, document, opened, prompts, language, started)
    except SummarizerError as error:
        error.usage, error.attempts = opened.usage, opened.attempts
        raise
    finally:
        await opened.aclose()
    if key is not None and not opened.cut_off:
        await asyncio.to_thread(_keep, key, outcome)
    return outcome


def summarize_many(
    texts: Iterable[str],
    *,
    model: str | None = None,
    language: str = "source",
    strategy: Strategy = "auto",
    base_url: str | None = None,
    timeout: float = 600.0,
    retries: int | Retries = 3,
    cache: bool = True,
    concurrency: int = 8,
    per_minute: float | None = None,
) -> Iterator[Item]:
    """Summarise many articles; results come in the order of the texts, and one failure does not stop the rest.

    At most ``concurrency`` articles are under way at once, and texts are taken from the iterable as they are needed: an
    article that takes long holds back results, of which a limited number is kept, but not the work on the others.
    How many requests are under way at a server at once is found out: few at first, more while all is well, half as many
    when the server refuses with 429.

    Args:
        texts: the articles.
        concurrency: articles, and requests to a server, under way at once, at most.
        per_minute: requests begun at a server in a minute, at most; None for no limit.
    """
    from summarizer.models.connections import Connections

    connections = Connections(concurrency, per_minute)

    async def one(index: int, text: str) -> Item:
        try:
            outcome = await asummarize(
                text,
                model=model,
                language=language,
                strategy=strategy,
                base_url=base_url,
                timeout=timeout,
                retries=retries,
                cache=cache,
                connections=connections,
            )
        except SummarizerError as error:
            return Item(index, None, error)
        return Item(index, outcome, None)

    async def results() -> AsyncGenerator[Item, None]:
        try:
            async with contextlib.aclosing(in_order(texts, one, concurrency)) as stream:
                async for item in stream:
                    yield item
        finally:
            await connections.aclose()

    with asyncio.Runner() as runner:
        stream = results()
        try:
            while True:
                try:
                    yield runner.run(anext(stream))
                except StopAsyncIteration:
                    return
        finally:
            runner.run(stream.aclose())


def _cache_key(text: str, model: str | None, base_url: str | None, strategy: str, language: str) -> Key | None:
    from summarizer.cache.outcomes import key_of
    from summarizer.models.names import refuse_remote, resolve_name

    name = resolve_name(model)
    if name.is_remote:
        refuse_remote(str(name))
    return key_of(text, name, base_url, strategy, language)


def _find(key: Key, started: float) -> NegotiationOutcome | None:
    from summarizer.cache.outcomes import find

    outcome = find(key)
    if outcome is not None:
        outcome.provenance.seconds = round(time.perf_counter() - started, 3)
    return outcome


def _keep(key: Key, outcome: NegotiationOutcome) -> None:
    from summarizer.cache.outcomes import keep

    keep(key, outcome)


async def _read(
    document: Document, model: Model, strategy: str, language: str
) -> tuple[Draft, list[OutcomeWarning], Prompts]:
    from summarizer.prompting import Prompts

    prompts = Prompts(strategy)
    if strategy == "staged":
        from summarizer.strategies import staged

        return *(await staged.read(document, model, prompts)), prompts
    from summarizer.strategies import single

    return await single.read(document, model, prompts, language), [], prompts


def _outcome(
    document: Document,
    draft: Draft,
    doubts: list[OutcomeWarning],
    model: Model,
    prompts: Prompts,
    strategy: str,
    language: str,
    seconds: float,
) -> NegotiationOutcome:
    from summarizer.composing import compose_headline, compose_overview
    from summarizer.grounding import ground
    from summarizer.reconcile import reconcile
    from summarizer.strategies.staged.gate import may_be_negotiation

    source_language = document.language.code
    translated = language != "source" and strategy == "single"
    written = language if translated else source_language
    provenance = Provenance(
        model=model.name,
        strategy=strategy,
        prompt=prompts.info,
        usage=model.usage,
        attempts=model.attempts,
        seconds=round(seconds, 3),
        source=SourceInfo(sha256=document.sha256, chars=len(document.text), segments=len(document.segments)),
        cached=False,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
    )
    grounded = ground(draft, document)
    dropped = [
        OutcomeWarning(code="not_grounded", message=f"{'Kept without it' if it.is_kept else 'Left out'}: {it}.")
        for it in grounded.problems
    ]
    against = [OutcomeWarning(code="doubtful_side", message=f"Kept, but doubtful: {it}.") for it in grounded.doubts]
    warnings = [*grounded.warnings, *doubts, *dropped, *against]
    if model.cut_off:
        message = "The model's answer was cut off at its limit: claims of the last part of the article may be missing."
        warnings.append(OutcomeWarning(code="answer_cut", message=message))
    if document.addresses_machines and not grounded.claims and may_be_negotiation(document):
        raise OutcomeError(
            f"the article gives orders to machines, and {model.name} gave no claim that stands in it; "
            "use another model, or the strategy staged",
            answer=draft.model_dump_json(),
            problems=tuple(map(str, grounded.problems)),
        )
    if draft.claims and not grounded.claims:
        raise OutcomeError(
            f"{model.name} gave {len(draft.claims)} claims and none of them stands in the article; use another model",
            answer=draft.model_dump_json(),
            problems=tuple(map(str, grounded.problems)),
        )
    if not draft.is_negotiation:
        return NegotiationOutcome(
            is_negotiation=False,
            headline="",
            overview="",
            language=written,
            source_language=source_language,
            event=Event(),
            parties=[],
            claims=[],
            points=[],
            next_steps=[],
            background=[],
            warnings=warnings,
            provenance=provenance,
        )
    return NegotiationOutcome(
        is_negotiation=True,
        headline=compose_headline(grounded.parties, grounded.event),
        overview=compose_overview(grounded.claims, grounded.parties),
        language=written,
        source_language=source_language,
        event=grounded.event,
        parties=grounded.parties,
        claims=grounded.claims,
        points=reconcile(grounded.claims, grounded.parties, written),
        next_steps=grounded.next_steps,
        background=grounded.background,
        warnings=warnings,
        provenance=provenance,
    )


def _is_own(language: str, document: Document) -> bool:
    return language == "source" or language.partition("-")[0].lower() == document.language.code


async def _translated(
    outcome: NegotiationOutcome, document: Document, model: Model, prompts: Prompts, language: str, started: float
) -> NegotiationOutcome:
    from summarizer.prompting import fence
    from summarizer.translation import translate

    translated = await translate(outcome, model, prompts, fence(document), language)
    used = {"usage": model.usage, "attempts": model.attempts, "seconds": round(time.perf_counter() - started, 3)}
    return translated.model_copy(update={"provenance": outcome.provenance.model_copy(update=used)})


def _run(work: Coroutine[Any, Any, _T]) -> _T:
    """Run a coroutine to its end, also where an event loop is running already (in a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    result: list[_T] = []
    failure: list[BaseException] = []

    def target() -> None:
        try:
            result.append(asyncio.run(work))
        except BaseException as error:  # handed on to the caller's thread
            failure.append(error)

    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    thread.join()
    if failure:
        raise failure[0]
    return result[0]
