"""An attribution at the end of its sentence whose subject stands behind circumstances, and one without a known verb.

"..., a annoncé à la télévision son porte-parole, le colonel X", and "«...», s'est emportée Talia X": only the order of
the words tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.attribution.asides import SHORT_CONTENT
from summarizer.attribution.cues import Cue
from summarizer.attribution.reference import opens_title, stands_for_last, starts_with_pronoun
from summarizer.attribution.spans import CAPITAL, strip_span
from summarizer.languages import Language

_LEAST_WORDS = 5
_CIRCUMSTANCES = 9
_MOST_WORDS = 14
_OPENING_WORDS = 3
_WORD = re.compile(r"[^\s,;:«»“”\"()]+")
_QUOTED = re.compile(r"[«“„\"]\s*[^\W\d_A-ZÀ-Þ]")
_ELIDED = re.compile(r"[LlDdSs]['’]")
_SOURCE_ENDS = re.compile(r"[;:«“\"]|\s(?:qui|que|quien|quienes|che)\s")
_NAME = rf"{CAPITAL}[\w’'-]+(?:\s(?:de|da|di|du|van|von|al|el|bin|[a-z]{{1,3}})(?=\s))?(?:\s{CAPITAL}[\w’'-]+)+"
_FULL_NAME = re.compile(_NAME)
_SAID_BY = re.compile(rf"[\s,—–-]*((?:[^\W\d_A-ZÀ-ÞА-ЯЁ][\w’'-]*\s){{1,4}})({_NAME})")


def behind_circumstances(text: str, start: int, end: int, match: re.Match[str], language: Language) -> Cue | None:
    """The cue of a verb behind a comma whose subject follows "to the press on Monday" or stands there at once.

    Args:
        text, start, end: the segment.
        match: the verb of saying.
        language: one that sets attributions in with the subject after the verb.
    """
    if not language.inserts:
        return None
    said = strip_span(text, start, match.start())
    if text[said[1] : match.start()].strip() != "," or not _is_clause(text, said, language):
        return None
    source = _subject(text, match.end(), end, language)
    if source is None:
        return None
    words, _, apposed = text[slice(*source)].partition(",")
    if not _FULL_NAME.search(apposed) and (
        starts_with_pronoun(words, language.pattern("reporting", "pronouns")) or stands_for_last(words, language)
    ):
        return None
    return Cue("named", source, said, match.span())


def _is_clause(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether words before a comma are said, and neither a subject nor an apposition to one."""
    last = max(text.rfind(",", *span), text.rfind("،", *span))
    chunk = strip_span(text, last + 1, span[1]) if last >= 0 else span
    if last >= 0 and (text[chunk[0]].isupper() or _tells_who(text, chunk, language)):
        return False
    first = text.find(",", *span)
    if first >= 0 and opens_title(text, strip_span(text, span[0], first), language):
        # "The manager of Y, Mara Lind, who led the team, (welcomed)".
        return False
    return len(text[slice(*chunk)].split()) >= _LEAST_WORDS


def _tells_who(text: str, chunk: tuple[int, int], language: Language) -> bool:
    """ "Who led the team", "on behalf of the guarantors", "the head of the board": words about the subject."""
    keys = (("offices", "relative"), ("clauses", "relatives"), ("reporting", "prepositional"))
    return opens_title(text, chunk, language) or any(language.pattern(*key).match(text, *chunk) for key in keys)


def _subject(text: str, verb: int, end: int, language: Language) -> tuple[int, int] | None:
    """The subject behind a verb: what begins with an article, a possessive or a capital, behind no preposition."""
    that = language.pattern("reporting", "complementizers")
    opening = strip_span(text, verb, end)
    if opening[0] >= opening[1] or that.match(text, *opening) or text[verb : opening[0]].strip(" "):
        return None
    objects, owned = language.pattern("reporting", "objects"), language.pattern("roles", "owned")
    preposition = language.pattern("reporting", "prepositional")
    days = {day.lower() for day in language.table("calendar").get("weekdays", ())}
    behind = within = False
    for number, word in enumerate(_WORD.finditer(text, verb, end)):
        if number > _CIRCUMSTANCES or "," in text[verb : word.start()]:
            return None
        token = word.group()
        led = preposition.fullmatch(token) is not None
        opens = not led and (
            objects.fullmatch(token) or owned.fullmatch(token) or token[:1].isupper() or _ELIDED.match(token)
        )
        bare = token[:1].isupper() and not _ELIDED.match(token) and not objects.fullmatch(token)
        alone = within and bare and _FULL_NAME.match(text, word.start(), end) is None
        following = _WORD.search(text, word.end(), end)
        day = following is not None and following.group().lower() in days
        if opens and not behind and not alone and not day:
            stop = _SOURCE_ENDS.search(text, word.end(), end)
            source = strip_span(text, word.start(), stop.start() if stop else end)
            rest = text[slice(*source)].split()
            return source if len(rest) <= _MOST_WORDS else None
        # "À la télévision", "à Radio Val": what follows a preposition belongs to it.
        behind, within = led or (behind and bool(opens)), within or led
    return None


def closing_source(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """The subject in "..., a indiqué mardi son directeur, X", where these words are a segment of their own.

    None where anything is said in it, or where a verb without a subject goes on ("called it useful").
    """
    if language.verb_first or language.verb_last or language.fixed_order:
        return None
    verb = language.pattern("reporting", "verbs").match(text, start, end)
    if verb is None or len(text[start:end].split()) > _MOST_WORDS or ":" in text[start:end]:
        return None
    participle = language.pattern("reporting", "back_verbs").match(text, start, end)
    if participle or language.pattern("reporting", "complementizers").search(text, verb.end(), end):
        return None
    people = [language.pattern("roles", key) for key in ("title_words", "spokesman", "institutions")]
    if language.inserts:
        source = None if _QUOTED.search(text, start, end) else _subject(text, verb.end(), end, language)
        opening = text[slice(*source)].split()[:_OPENING_WORDS] if source is not None else []
        somebody = any(pattern.fullmatch(word.strip(",.")) for word in opening for pattern in people)
        return source if somebody or (source is not None and _FULL_NAME.search(text, *source)) else None
    words = _WORD.finditer(text, verb.end(), end)
    first = next((word for word in words if any(pattern.fullmatch(word.group()) for pattern in people)), None)
    return strip_span(text, first.start(), end) if first is not None else None


def quoted_cue(text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]]) -> Cue | None:
    """ "«...», s'est emportée Talia X": a quotation, a few words and a full name, whatever the verb is."""
    if language.verb_first or language.verb_last:
        return None
    for left, right in quotes:
        if not start < right <= end or right - left < SHORT_CONTENT:
            continue
        match = _SAID_BY.match(text, min(right + 1, end) if text[right : right + 1] in '»”"' else right, end)
        if match is None:
            continue
        rest = strip_span(text, match.start(2), end)
        return Cue("named", rest, strip_span(text, max(left, start), right), match.span(1))
    return None
