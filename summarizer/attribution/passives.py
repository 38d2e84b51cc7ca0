"""Reports in the passive: "the figure was confirmed by the minister" has its source after the verb, as its agent."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from summarizer.attribution.spans import BREAK, apposed_name, ended_source, strip_span
from summarizer.languages import Language, Words
from summarizer.segmentation.quotes import inside

_REACH = 60
_NOUN = re.compile(r"(?:une?|un[ao]s?|cette|cet?|es[ae])\s[\w-]+\s(?=\w+)", re.IGNORECASE)


def agent_of(
    text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]], words: Words
) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]] | None:
    """The agent of the first verb of saying in the passive.

    Args:
        text, start, end: the segment.
        language: whose passive verbs and preposition of the agent are looked for.
        quotes: spans of quotations; a verb inside one counts for nothing.
        words: of the text.

    Returns:
        Spans of the source, of what is said and of the verb; None where no verb of saying has an agent.
    """
    opened = language.pattern("reporting", "participled").match(text, *_without_noun(text, start, end))
    verbs = language.finditer("reporting", "passives", text, start, end, words)
    for verb in itertools.chain([opened] if opened else [], verbs):
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


def _without_noun(text: str, start: int, end: int) -> tuple[int, int]:
    """ "A condition (held unacceptable by the unions)": what follows an article and a noun at the beginning."""
    noun = _NOUN.match(text, start, end)
    return (noun.end(), end) if noun else (start, end)
