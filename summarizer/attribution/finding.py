"""The main cue of attribution in a segment, found by structure and by the language's reporting words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.attribution.colons import colon_cue
from summarizer.attribution.cues import Cue
from summarizer.attribution.inverted import behind_circumstances, quoted_cue
from summarizer.attribution.nominative import tells_case
from summarizer.attribution.passives import agent_of
from summarizer.attribution.postverbal import words_after
from summarizer.attribution.prepositional import citing_cue, prepositional_cue
from summarizer.attribution.reference import is_complement, is_noun, is_unreal, stands_for_last
from summarizer.attribution.relatives import in_relative_clause, is_relative_object
from summarizer.attribution.spans import strip_span
from summarizer.attribution.verb_second import second_colon_cue, second_verb_cue
from summarizer.attribution.verbal import participial_cue, verbal_cue
from summarizer.languages import Language
from summarizer.segmentation.quotes import inside, without_names

_SUBJECT_WORDS = 3
_OPENING = " «»“„\"'–—-"


def find_cue(text: str, start: int, end: int, language: Language, quotes: Sequence[tuple[int, int]]) -> Cue | None:
    """The main cue of attribution in ``text[start:end]``, None where there is none.

    Cues inside quotation marks do not count: they are part of what is said. A cue that names its source counts
    before one that points back, and among equals the first.

    Args:
        text, start, end: the segment.
        language: whose reporting words are looked for.
        quotes: spans of the quotations of the document.
    """
    near = [span for span in quotes if span[0] < end and span[1] > start]
    # The marks around a name are no part of a word.
    words = language.words_in(text)
    text, near = without_names(text, near, language)
    cited = language.search("reporting", "citing", text, start, end, words)
    if cited and not inside(cited.start(), near):
        return citing_cue(text, start, end, cited, language)
    found: list[Cue] = []
    for match in language.finditer("reporting", "prepositions", text, start, end, words):
        if not inside(match.start(), near) and not _no_source(text, match.end(), end, language):
            found.append(prepositional_cue(text, start, end, match, language))
    if (passive := agent_of(text, start, end, language, near, words)) is not None:
        by_last = stands_for_last(text[slice(*passive[0])], language)
        found.append(Cue("back" if by_last else "named", *passive))
    for match in language.finditer("reporting", "verbs", text, start, end, words):
        if inside(match.start(), near) or is_noun(text, match, language) or is_unreal(text, start, match, language):
            continue
        if _opens_participle(text, start, match, end, language):
            continue
        if language.verb_second:
            if text[match.start()].isupper() and text[start : match.start()].strip(_OPENING):
                # "Die Angaben gehen auseinander": a noun, by its capital.
                continue
            second = second_verb_cue(text, start, end, match, language, near)
            found += [second] if second is not None else []
        elif not is_relative_object(text, start, match.start(), language):
            found.append(
                behind_circumstances(text, start, end, match, language)
                or verbal_cue(text, start, end, match, language, near)
            )
    if not found and (goes_on := participial_cue(text, start, end, language, near, words)) is not None:
        return goes_on
    if not found and language.verb_second:
        return second_colon_cue(text, start, end, language, near)
    if not found:
        return quoted_cue(text, start, end, language, near) or colon_cue(text, start, end, language, near)
    found = _without_comparison(text, start, end, found, language)
    first = min(found, key=lambda cue: cue.word[0])
    if first.word[0] == start and language.pattern("reporting", "prepositions").match(text, start, end):
        return first
    if first.word[0] == start and language.pattern("reporting", "back_verbs").match(text, start, end):
        # "stressing its refusal ...": a participle that opens a clause goes on with the last source.
        return first
    if first.kind == "back" and _subordinates(text, start, first, found, language):
        return first
    named = [cue for cue in found if cue.kind == "named"]
    # "X, which says that it ..., accused": the verb of a relative clause tells who X is.
    main = [cue for cue in named if not in_relative_clause(text, start, cue.word[0], language)]
    governing = _governing(text, start, found, language)
    if governing is not None:
        return governing
    told = _told_by(text, main, language)
    if told is not None:
        return told
    return min(main or named or found, key=lambda cue: cue.word[0])


def _without_comparison(text: str, start: int, end: int, cues: list[Cue], language: Language) -> list[Cue]:
    """ "The minister denies it, as X had claimed": what another said before is not what is told."""
    compared = language.search("reporting", "comparisons", text, start, end)
    if compared is None or compared.start() == start:
        return cues
    main = [cue for cue in cues if cue.word[0] < compared.start()]
    kept = [cue for cue in main if cue.source[0] >= cue.source[1] or cue.source[1] <= compared.start()]
    return kept or cues


def _opens_participle(text: str, start: int, match: re.Match[str], end: int, language: Language) -> bool:
    """ "Asked about the fee, Lind shrugged": a verb that opens a sentence, with no name after it, tells nothing."""
    if not language.fixed_order or match.start() != start or not text[start].isupper():
        return False
    following = text[slice(*strip_span(text, match.end(), end))]
    return not following[:1].isupper() and language.pattern("reporting", "subjects").match(following) is None


def _subordinates(text: str, start: int, first: Cue, cues: list[Cue], language: Language) -> bool:
    """ "The official denied that Y had demanded it": a verb with its subject governs the one behind a "that"."""
    if not tells_case(language):
        return False
    later = min((cue.word[0] for cue in cues if cue.word[0] >= first.word[1]), default=first.word[1])
    if language.pattern("reporting", "complementizers").search(text, first.word[1], later) is None:
        return False
    # A turn may belong to the verb: "besides, she said".
    before = text[start : first.word[1]].split()[:-1][-_SUBJECT_WORDS:]
    pronouns = language.pattern("reporting", "pronouns")
    return any(pronouns.fullmatch(" ".join(before[at:])) is not None for at in range(len(before)))


def _governing(text: str, start: int, cues: list[Cue], language: Language) -> Cue | None:
    """ "What the union had asked for, Lind said, was more": an attribution between commas governs what is around it."""
    if not (language.fixed_order or language.verb_second or tells_case(language)):
        return None
    first = min(cues, key=lambda cue: cue.word[0])
    for cue in cues:
        left = min(cue.word[0], cue.source[0]) if cue.source[0] < cue.source[1] else cue.word[0]
        covers = cue.content[0] <= first.word[0] and first.word[1] <= left
        parted = cue.kind == "named" and text[start:left].rstrip()[-1:] in (",", "—", "–")
        if cue is not first and covers and parted and first.content[1] > left:
            return cue
    return None


def opening_cue(text: str, start: int, end: int, language: Language) -> Cue | None:
    """The subject of a line that opens a list, whatever its verb: "وأجمل رئيس الفريق تفاهمات اليوم:"."""
    if not language.verb_first:
        return None
    left, right = strip_span(text, start, end)
    verb = re.compile(r"\S+").match(text, left, right)
    named = language.pattern("roles", "title_words")
    idle = ("contrast", "source_ends", "adverbs", "clause_openers")
    turned = any(language.pattern("reporting", key).match(text, left, right) for key in idle)
    if verb is None or turned or named.fullmatch(verb.group()):
        return None
    source, content_start, _ = words_after(text, verb.end(), right, language)
    words = text[slice(*source)]
    if not words.strip() or language.pattern("roles", "both").match(words) or is_complement(text, source, language):
        return None
    return Cue("named", source, strip_span(text, content_start, right), verb.span())


def _told_by(text: str, cues: list[Cue], language: Language) -> Cue | None:
    """ "The side proposes, as X explained, ...": of an act at the table and who tells it, the latter is the source."""
    if len(cues) < 2 or not language.verb_first:
        return None
    first, second = sorted(cues, key=lambda cue: cue.word[0])[:2]
    acts = any(language.pattern("kinds", kind).match(text, *first.word) for kind in ("proposed", "demanded", "offered"))
    preposition = language.pattern("reporting", "prepositions").match(text, second.word[0])
    return second if acts and preposition is not None and text[: second.word[0]].rstrip()[-1:] in "،," else None


def _no_source(text: str, start: int, end: int, language: Language) -> bool:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return language.pattern("reporting", "not_sources").match(text, start, end) is not None
