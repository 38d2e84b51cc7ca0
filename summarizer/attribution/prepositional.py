"""Sources that a preposition names: "according to X", "in her view", "the Courier, citing X, reported"."""

from __future__ import annotations

import itertools
import re

from summarizer.attribution.asides import SHORT_CONTENT, owner_of
from summarizer.attribution.cues import Cue
from summarizer.attribution.nominative import is_short_subject, tells_case
from summarizer.attribution.postverbal import without_asides
from summarizer.attribution.reference import opens_title, stands_for_last
from summarizer.attribution.spans import APPOSITION, BREAK, COMMA, apposed_name, ended_source, strip_span, trailing_name
from summarizer.languages import Language


def citing_cue(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue:
    """ "The Courier, citing X, reported that ...": the words are those of X, wherever the outlet's own verb stands."""
    verbs = language.pattern("reporting", "verbs")
    stop = BREAK.search(text, match.end(), end)
    limit = stop.start() if stop else end
    # German puts the outlet's verb last: "unter Berufung auf X melden".
    last = next(
        (verb for verb in verbs.finditer(text, match.end(), limit) if not text[verb.end() : limit].strip()), None
    )
    source = strip_span(text, match.end(), last.start() if last else limit)
    after = strip_span(text, source[1], end)
    framed = language.pattern("reporting", "frames").match(text, start, end) is not None
    outlet = verbs.match(text, *after)
    if outlet is not None:
        opened = language.pattern("reporting", "complementizers").match(text, *strip_span(text, outlet.end(), after[1]))
        after = strip_span(text, opened.end() if opened else outlet.end(), after[1])
    elif opened := language.pattern("reporting", "complementizers").match(text, *after):
        after = strip_span(text, opened.end(), after[1])
    before = strip_span(text, start, match.start())
    comma = text.rfind(",", *before)
    if comma >= 0 and verbs.search(text, comma, before[1]):
        before = strip_span(text, before[0], comma)
    is_after = framed or outlet is not None or after[1] - after[0] > SHORT_CONTENT
    return Cue("named", source, after if is_after else before, match.span())


def prepositional_cue(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue:
    """The cue of a preposition that names a source: "according to X", "in her view"."""
    if language.words("reporting", "order") == ("SOV",):
        # Such languages put the word after the source: "X'e göre".
        named = strip_span(text, start, match.start())
        return Cue("named" if named[0] < named[1] else "back", named, strip_span(text, match.end(), end), match.span())
    if language.pattern("reporting", "back_prepositions").fullmatch(match.group()):
        return _by_pronoun(text, start, end, match)
    stop = BREAK.search(text, match.end(), end)
    while stop and (name := apposed_name(text, stop.start(), end, language)):
        stop = BREAK.search(text, name.end(), end)
    source = strip_span(text, match.end(), stop.start() if stop else end)
    source, ended = ended_source(text, source, language)
    if language.verb_second:
        if language.pattern("reporting", "own_accounts").fullmatch(match.group()):
            return _own_account(text, start, end, match, language)
        source = _before_verb(text, source, language)
        ended = ended or (stop is None or source[1] < strip_span(text, match.end(), stop.start())[1])
    # "In Lind's view, ...", "by her account": the owner of the view.
    source = owner_of(text, source, language) or source
    source = _without_hearer(text, source, language)
    relative = language.pattern("reporting", "relative_sources").match(text, *source)
    if relative is not None:
        # "..., the head of the union X, according to whom ...".
        owner = strip_span(text, start, match.start())
        owner = trailing_name(text, owner) or owner
        return Cue("named", owner, strip_span(text, relative.end(), end), match.span())
    verb = language.pattern("reporting", "verbs").match(text, *source)
    if verb is not None:
        # "According to what she said", "según explicó": the source is the subject of that verb, or left out.
        source = strip_span(text, verb.end(), source[1])
    pronoun = language.pattern("reporting", "pronouns").match(text, *source)
    # Where no capital tells a name, "the head of the delegation X" begins like a mere "the head of the delegation".
    whole = pronoun is not None and (pronoun.end() == source[1] or not language.verb_first)
    if pronoun is not None and whole and not stop and stands_for_last(pronoun.group(), language):
        source, ended = (source[0], pronoun.end()), True
    before = strip_span(text, start, match.start())
    after = strip_span(text, stop.end() if stop and not ended else source[1], end)
    if stop is not None and not ended and (apposed := apposition(text, stop.end(), end, language)) is not None:
        # "According to X, minister of transport, the deal ...".
        source, after = (source[0], apposed[1]), strip_span(text, apposed[1], end)
    if tells_case(language) and not ended and stop is not None:
        # "In the statement of X, which has three sentences, it is said that ...".
        after = _after_clause(text, after, language)
        ended = after[0] > stop.end()
    if ended and (told := language.pattern("reporting", "plurals").match(text, *after)):
        # "In the statement of X it is said that ...".
        opened = language.pattern("reporting", "complementizers").match(text, *strip_span(text, told.end(), end))
        if opened or text[told.end() : told.end() + 1] == ":":
            after = strip_span(text, opened.end() if opened else told.end(), end)
    elif language.verb_first and (opened := language.pattern("reporting", "complementizers").match(text, *after)):
        # "وبحسب الوزير فإن ...".
        after = strip_span(text, opened.end(), end)
    follow = language.pattern("reporting", "back_verbs").match(text, *after)
    said = language.pattern("reporting", "complementizers").match(text, follow.end() + 1, after[1]) if follow else None
    if said:
        # "quoted X as saying that ...".
        after = strip_span(text, said.end(), after[1])
    quoted = tells_case(language) and re.search(r"[»”\"]\s*,?\s*[-–—]\s*$", text[start : match.start()])
    if before[1] - before[0] <= SHORT_CONTENT and not quoted and not is_short_subject(text, before, language):
        content = after
    elif after[1] - after[0] <= SHORT_CONTENT or quoted:
        content = before
    else:
        # "The association is prepared, according to X, to discuss ...": what is said stands on both sides.
        content = strip_span(text, start, end)
    back = source[0] >= source[1] or stands_for_last(text[slice(*source)], language)
    return Cue("back" if back else "named", source, content, match.span())


def _before_verb(text: str, source: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "Aus Sicht von X (fehlt das Geld)": where the verb stands second, it follows the source at once."""
    joins = language.pattern("reporting", "joins_name")
    words = list(re.finditer(r"[^\s,]+", text[slice(*source)]))
    for previous, word in itertools.pairwise(words):
        named = previous.group()[:1].isupper() or previous.group()[:1].isdigit()
        if named and word.group()[:1].islower() and not joins.fullmatch(word.group()):
            return strip_span(text, source[0], source[0] + word.start())
    return source


def _own_account(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue:
    """ "Kaltwerk prüft nach eigenen Angaben ein Angebot": the subject of the clause is its source."""
    source = _before_verb(text, strip_span(text, start, match.start()), language)
    words = text[slice(*source)]
    elsewhere = language.pattern("reporting", "source_ends").match(words)
    back = not words or elsewhere is not None or stands_for_last(words, language)
    return Cue("back" if back else "named", source, strip_span(text, start, end), match.span())


def _by_pronoun(text: str, start: int, end: int, match: re.Match[str]) -> Cue:
    """ "In her view", "selon elle": the preposition has its pronoun in it, and no source follows."""
    before, after = strip_span(text, start, match.start()), strip_span(text, match.end(), end)
    content = strip_span(text, start, end)
    if before[1] - before[0] <= SHORT_CONTENT and text[: match.start()].rstrip()[-1:] != ",":
        content = after
    elif after[1] - after[0] <= SHORT_CONTENT:
        content = before
    return Cue("back", (match.end(), match.end()), content, match.span())


def _after_clause(text: str, span: tuple[int, int], language: Language) -> tuple[int, int]:
    """What stands after a clause between commas, where an impersonal verb of saying follows it; else the span."""
    comma = text.find(",", *span)
    rest = strip_span(text, comma + 1, span[1])
    told = language.pattern("reporting", "plurals").match(text, *rest) if comma >= 0 else None
    return rest if told and language.pattern("reporting", "complementizers").search(text, *rest) else span


def _without_hearer(text: str, source: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "As told (the agency) the head of Y", "as they said (in) the ministry": the words before the source itself."""
    if not tells_case(language):
        return source
    start, _ = without_asides(text, source, language)
    place = language.pattern("reporting", "places").match(text, start, source[1])
    start = strip_span(text, place.end() if place else start, source[1])[0]
    return (start, source[1]) if start < source[1] else source


def apposition(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """ "X, minister of transport, ...": words up to the next comma that begin with a title and hold no verb."""
    left, _ = strip_span(text, start, end)
    comma = COMMA.search(text, left, min(end, left + APPOSITION))
    if comma is None or not language.subject_first:
        return None
    first = text[left : comma.start()].split(maxsplit=1)[:1]
    idle = {*language.data.get("function_words", ()), *language.table("calendar").get("weekdays", ())}
    title = bool(first) and first[0] not in idle and opens_title(text, (left, comma.start()), language)
    told = language.pattern("reporting", "verbs").search(text, left, comma.start())
    return (left, comma.start()) if title and first[0].islower() and told is None else None
