"""The single strategy: one call for the whole draft; of a long article one for each part, with what came before."""

from __future__ import annotations

from collections import deque

from summarizer.document import Document, Segment
from summarizer.draft import Draft
from summarizer.errors import OutcomeError
from summarizer.models import Model
from summarizer.models.asking import REASKS
from summarizer.prompting import Prompts, fence, numbered, parts
from summarizer.strategies.accepted import Accepted, joined, salvage
from summarizer.strategies.staged.gate import may_be_negotiation

_MAX_TOKENS = 16_000
_SHARE_OF_CONTEXT = 3
# Answers of remote models have a limit too: more article than this makes more claims than one answer holds.
_PART_CHARS = 40_000
_MOST_CUTS = 8
_SHOWN_PROBLEMS = 12
_SHOWN_TOPICS = 40
_TOPIC_CHARS = 60


async def read(document: Document, model: Model, prompts: Prompts, language: str) -> Draft:
    """Read an article in one call; what cannot be grounded is asked for again, except of an embedded model, which takes
    minutes for an answer and gives the same one again. Of an answer that was cut off the rest is asked for.

    Args:
        document: the article.
        model: to ask.
        prompts: of this strategy.
        language: ``"source"`` or the BCP-47 tag that statements, names and topics are to be written in.
    """
    read = Draft(is_negotiation=False)
    todo = deque(parts(document, _part_chars(model)))
    told: int | None = None
    cuts, is_complete = 0, True
    while todo:
        part = todo.popleft()
        try:
            accepted = await _read_part(document, part, read, told, model, prompts, language)
        except OutcomeError:
            if told is None:
                raise
            # What came before the cut is worth more than an error.
            is_complete, told = False, None
            continue
        read = accepted.draft if not read.is_negotiation else joined(read, accepted.draft)
        told = None
        if model.cut_off:
            model.cut_off = False
            rest = _rest(part, accepted.reached)
            if rest and cuts < _MOST_CUTS and model.context_tokens is None:
                cuts += 1
                told = rest[0].index
                todo.appendleft(rest)
            else:
                is_complete = False
    model.cut_off = not is_complete
    return read


def _rest(part: list[Segment], reached: list[int]) -> list[Segment]:
    """What an answer that was cut off has not come to, from the segment of its last whole claim on; nothing where that
    is all of it again.
    """
    shown = {segment.index for segment in part}
    last = min((number for number in reached if number in shown), default=-1)
    rest = [segment for segment in part if segment.index >= last]
    return rest if len(rest) < len(part) else []


async def _read_part(
    document: Document,
    part: list[Segment],
    before: Draft,
    told: int | None,
    model: Model,
    prompts: Prompts,
    language: str,
) -> Accepted:
    written = document.language.code if language == "source" else language
    known = _known(document, part, before, told, prompts) if before.is_negotiation else ""
    # The first message is the same for all articles, so that a provider can keep what it has made of it.
    messages = [
        {"role": "system", "content": prompts.render("system")},
        {
            "role": "user",
            "content": prompts.render(
                "article", fence=fence(document), article=numbered(document, part), known=known, language=written
            ),
        },
    ]
    # An order to say nothing is the simplest of all to obey.
    is_expected = document.addresses_machines and not before.claims and may_be_negotiation(document)
    accepted = Accepted(document, before, expected=is_expected)

    def note(problems: list[str]) -> str:
        shown, ids = problems[:_SHOWN_PROBLEMS], ", ".join(accepted.ids)
        return prompts.render("again", problems=shown, more=len(problems) - len(shown), kept=accepted.claims, ids=ids)

    await model.ask(
        messages,
        Draft,
        max_tokens=_limit(model),
        check=accepted.take,
        keep_last=True,
        salvage=salvage,
        note=note,
        reasks=REASKS if model.context_tokens is None else 0,
    )
    return accepted


def _known(document: Document, part: list[Segment], before: Draft, told: int | None, prompts: Prompts) -> str:
    """What a further part is to be read with: parties, topics, and the line that opened the list that goes on."""
    opener = part[0].opener
    topics = dict.fromkeys(" ".join(claim.topic.split())[:_TOPIC_CHARS] for claim in before.claims)
    # Topics are words of a model. Where an article gives orders, they may be an order.
    shown = "" if document.addresses_machines else "; ".join(list(topics)[-_SHOWN_TOPICS:])
    return prompts.render(
        "continued",
        parties=before.parties,
        topics=shown,
        opened=numbered(document, [document.segments[opener]]) if opener is not None else "",
        told=told,
    )


def _part_chars(model: Model) -> int:
    """How much of an article is shown at once: what fits besides the answer, half a token a character."""
    return _PART_CHARS if model.context_tokens is None else model.context_tokens


def _limit(model: Model) -> int:
    """An embedded model that writes more than a third of its context repeats itself."""
    return _MAX_TOKENS if model.context_tokens is None else min(_MAX_TOKENS, model.context_tokens // _SHARE_OF_CONTEXT)
