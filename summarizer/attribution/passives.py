"""Reports in the passive: "the figure was confirmed by the minister" has its source after the verb, as its agent."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.attribution.spans import BREAK, apposed_name, ended_source, strip_span
from summarizer.languages import Language
from summarizer.segmentation.quotes import inside

_REACH = 60


def agent_of(
    text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]] | None:
    """The agent of the first verb of saying in the passive.

    Args:
        text, start, end: the segment.
        language: whose passive verbs and preposition of the agent are looked for.
        quotes: spans of quotations; a verb inside one counts for nothing.

    Returns:
        Spans of the source, of what is said and of the verb; None where no verb of saying has an agent.
    """
    for verb in language.pattern("reporting", "passives").finditer(text, start, end):
        if inside(verb.start(), quotes):
            continue
        agent = language.pattern("reporting", "agents").search(text, verb.end(), min(end, verb.end() + _REACH))
        if agent is None or BREAK.search(text, verb.end(), agent.start()):
            continue
        stop = BREAK.search(text, agent.end(), end)
        while stop and (name := apposed_name(text, stop.start(), end, language)):
            stop = BREAK.search(text, name.end(), end)
        source, _ = ended_source(text, strip_span(text, agent.end(), stop.start() if stop else end), language)
        if source[0] < source[1]:
            return source, strip_span(text, start, end), verb.span()
    return None
