"""The single strategy: one call for the whole draft; of a long article one for each part, with what came before."""

from __future__ import annotations

from pydantic import ValidationError

from summarizer.document import Document, Segment
from summarizer.draft import Draft
from summarizer.grounding import ground
from summarizer.models import Model
from summarizer.models.asking import REASKS
from summarizer.prompting import Prompts, fence, numbered, parts

_MAX_TOKENS = 16_000
_SHARE_OF_CONTEXT = 3
# Answers of remote models have a limit too: more article than this makes more claims than one answer holds.
_PART_CHARS = 40_000


async def read(document: Document, model: Model, prompts: Prompts, language: str) -> Draft:
    """Read an article in one call; what cannot be grounded is asked for again, except of an embedded model, which takes
    minutes for an answer and gives the same one again.

    Args:
        document: the article.
        model: to ask.
        prompts: of this strategy.
        language: ``"source"`` or the BCP-47 tag that statements, names and topics are to be written in.
    """
    read = Draft(is_negotiation=False)
    for part in parts(document, _part_chars(model)):
        draft = await _read_part(document, part, read, model, prompts, language)
        read = draft if not read.is_negotiation else _joined(read, draft)
    return read


async def _read_part(
    document: Document, part: list[Segment], before: Draft, model: Model, prompts: Prompts, language: str
) -> Draft:
    mark = fence(document)
    written = document.language.code if language == "source" else language
    article = numbered(document, part)
    if before.is_negotiation:
        opener = part[0].opener
        opened = numbered(document, [document.segments[opener]]) if opener is not None else ""
        known = prompts.render("continued", parties=before.parties, opened=opened)
        article = f"{article}\n{mark}\n{known}"
    messages = [
        {"role": "system", "content": prompts.render("system", fence=mark, language=written)},
        {"role": "user", "content": prompts.render("article", fence=mark, article=article)},
    ]
    return await model.ask(
        messages,
        Draft,
        max_tokens=_limit(model),
        check=lambda draft: _wrong(_with_parties(draft, before), document),
        keep_last=True,
        salvage=whole_parts,
        reasks=REASKS if model.context_tokens is None else 0,
    )


def _with_parties(draft: Draft, before: Draft) -> Draft:
    own = {party.id for party in draft.parties}
    return draft.model_copy(update={"parties": [*draft.parties, *(it for it in before.parties if it.id not in own)]})


def _joined(first: Draft, second: Draft) -> Draft:
    """Two parts of one article: parties by id, nothing twice, the event as it is told first."""
    known = {party.id for party in first.parties}
    told = {(claim.party, claim.kind, tuple(claim.segments)) for claim in first.claims}
    event = {
        name: value if value not in (None, [], "unknown") else getattr(second.event, name)
        for name, value in first.event
    }
    return first.model_copy(
        update={
            "parties": [*first.parties, *(party for party in second.parties if party.id not in known)],
            "claims": [
                *first.claims,
                *(it for it in second.claims if (it.party, it.kind, tuple(it.segments)) not in told),
            ],
            "event": first.event.model_copy(update=event),
            "next_steps": [*first.next_steps, *second.next_steps],
            "background": [*first.background, *second.background],
        }
    )


def _part_chars(model: Model) -> int:
    """How much of an article is shown at once: what fits besides the answer, half a token a character."""
    return _PART_CHARS if model.context_tokens is None else model.context_tokens


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
