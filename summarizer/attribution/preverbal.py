"""The subject before its verb: "on Friday the minister, who heads the team, also said"."""

from __future__ import annotations

import re

from summarizer.attribution.reference import names_nobody
from summarizer.attribution.spans import CAPITAL, ELIDED, MAX_SOURCE_WORDS, last_comma, leading_subject, strip_span
from summarizer.languages import Language

_CLITIC = 4
_CLAUSE_WORDS = 7
_AGE = re.compile(r"[1-9]\d")


def only_object(text: str, before: tuple[int, int], language: Language) -> bool:
    """ "..., and the sum that was named she calls ...": a clause that goes on with an object and no subject."""
    words = text[slice(*before)].split()
    if len(words) < 2 or any(word[:1].isupper() for word in words):
        return False
    opened = language.pattern("reporting", "clause_openers").match(text, *before)
    return opened is not None and language.pattern("reporting", "place_ends").fullmatch(words[-1]) is not None


def is_aside(text: str, before: tuple[int, int], verb_end: int) -> bool:
    """ "They will not bear the tariff that weighs on them, he added, and ...": commas around verb and subject."""
    if text[verb_end : verb_end + 1] not in (",", "،"):
        return False
    return max((len(piece.split()) for piece in re.split("[,،]", text[slice(*before)])), default=0) >= _CLAUSE_WORDS


def is_clause(text: str, span: tuple[int, int], verb: int) -> bool:
    """Whether words that a comma parts from a verb of saying are too many for its subject."""
    return text[span[1] : verb].strip() in (",", "،") and len(text[slice(*span)].split()) >= _CLAUSE_WORDS


def after_turns(text: str, span: tuple[int, int], language: Language) -> int:
    """Where a clause begins after the words that only join it to what stands before."""
    start, end = strip_span(text, *span)
    keys = (("roles", "and"), ("clauses", "but"), ("reporting", "contrast"), ("reporting", "circumstances"))
    for _ in range(3):
        found = [match.end() for key in keys if (match := language.pattern(*key).match(text, start, end))]
        if not found or max(found) >= end:
            break
        start = strip_span(text, max(found), end)[0]
    return start


def nearest_subject(text: str, before: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "The meeting Lind called useful": where the object comes first, its subject is the surname next to the verb."""
    words = list(re.finditer(r"\S+", text[slice(*before)]))
    if (
        not language.words("reporting", "fronted")
        or len(words) < 2
        or any(word.group()[-1] in ",:»”" for word in words)
    ):
        return before
    named = re.compile(rf"\s{{2,}}({CAPITAL}\S*(?:\s\S+){{0,4}})$").search(text, *before)
    title = language.pattern("roles", "title_words")
    idle = set(language.data.get("function_words", ()))
    last, previous = words[-1].group(), words[-2].group()

    def is_title(word: str) -> bool:
        return word.lower() not in idle and title.fullmatch(word) is not None

    if is_title(words[0].group()):
        return before
    if named is not None and text[before[1] : before[1] + 2].isspace():
        # The marks of a name are spaces here.
        return named.start(1), before[1]
    for count in (2, 1):
        at = before[0] + words[-count].start()
        if len(words) > count and language.pattern("reporting", "pronouns").fullmatch(text[at : before[1]]):
            return at, before[1]
    if not last[:1].isupper() or is_title(previous):
        return before
    if previous[:1].isupper() and (
        len(words) > 2 or not language.pattern("reporting", "place_ends").match(previous.lower())
    ):
        return before
    return before[0] + words[-1].start(), before[1]


def subject_pronoun(text: str, before: tuple[int, int], language: Language) -> bool:
    """ "That the wells would be rebuilt she confirmed": the object may come first, however long."""
    words = [ELIDED.sub("", word) for word in text[slice(*before)].split()[-2:]]
    pronouns = language.pattern("reporting", "subjects")
    # "Elle se dit": small words may stand between the pronoun and its verb.
    return any(pronouns.fullmatch(word) for word in words) and (
        len(words) == 1 or pronouns.fullmatch(words[1]) is not None or len(words[1]) <= _CLITIC
    )


def words_before(
    text: str, start: int, verb: int, quoted: list[tuple[int, int]], language: Language
) -> tuple[int, int]:
    """The words before a verb that may be its subject: from the start of the segment or the last quotation."""
    begin = start
    for _, right in quoted:
        if right <= verb:
            begin = max(begin, right)
    left, right = strip_span(text, begin, verb)
    turns = (("roles", "and"), ("clauses", "but"), ("reporting", "contrast"), ("reporting", "clause_openers"))
    for part, key in turns if language.subject_first else ():
        opened = language.pattern(part, key).match(text, left, right)
        if opened and (opened.end() == right or text[opened.end()] in " ,،\u00a0"):
            left, right = strip_span(text, opened.end(), right)
    if language.fixed_order and (pointed := language.pattern("reporting", "pointers").match(text, left, right)):
        # "..., which the army denies": the pronoun is the object.
        left = strip_span(text, pointed.end(), right)[0] if pointed.end() < right else left
    circumstances = language.pattern("reporting", "circumstances")
    while (circumstance := circumstances.match(text, left, right)) and circumstance.end() > left:
        # "Speaking after the talks, X said"; "Soon after, in a statement, X said".
        left, right = strip_span(text, circumstance.end(), right)
    if (comma := text.find(",", left, right)) >= 0:
        turned = strip_span(text, comma, right)[0]
        keys = (("reporting", "contrast"), ("reporting", "circumstances"))
        if any(
            language.pattern(*key).match(text, turned, verb) for key in keys if language.words("reporting", "asides")
        ):
            # "The minister, commenting on the talks, stressed".
            right = comma
    if text[right:verb].strip().startswith(","):
        left, right = without_emphatic(text, (left, right), language)
    left, right = _subject_near(text, left, right, verb, language)
    words = list(re.finditer(r"\S+", text[left:right]))
    if len(words) > MAX_SOURCE_WORDS:
        left += words[-MAX_SOURCE_WORDS].start()
    return left, right


def _subject_near(text: str, left: int, right: int, verb: int, language: Language) -> tuple[int, int]:
    """ "On pensions, Lind said": a subject that runs up to its verb begins after the last comma before it."""
    comma = text.rfind(",", left, right)
    if comma < 0 or not language.subject_first or not language.fixed_order:
        return left, right
    if text[right:verb].strip():
        # "The offer stands, Lind, the head of the board, said": the name before the apposition that ends here.
        if not ends_with_aside(text, (left, right), verb, language):
            return left, right
        comma = text.rfind(",", left, comma)
        clause = text[left : max(comma, left)]
        told = any(language.pattern("reporting", key).search(clause) for key in ("finite", "verbs"))
        if comma < 0 or not (told or len(clause.split()) >= _CLAUSE_WORDS):
            return left, right
    start = strip_span(text, comma + 1, right)[0]
    words = text[start:right]
    if any(language.pattern(*key).fullmatch(words) for key in (("roles", "and"), ("clauses", "but"))):
        # "Lind accepted the figure, but said": the subject opens the sentence.
        return leading_subject(text, left, comma, language)
    if turned := language.pattern("clauses", "but").match(text, start, right):
        start = strip_span(text, turned.end(), right)[0]
        words = text[start:right]
    idle = (("roles", "and"), ("clauses", "relatives"), ("offices", "relative"), ("roles", "head"))
    if any(language.pattern(*key).match(words) for key in idle) or names_nobody(words, language):
        return left, right
    return start, right


def without_emphatic(text: str, span: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "Les libéraux, eux, (veulent)": a pronoun between commas only stresses the subject before it."""
    start, end = span
    comma = last_comma(text, start, end)
    if comma <= start or not language.words("reporting", "emphatics"):
        return span
    stressed = strip_span(text, comma, end)
    return (
        strip_span(text, start, comma)
        if language.pattern("reporting", "emphatics").fullmatch(text, *stressed)
        else span
    )


def ends_with_aside(text: str, before: tuple[int, int], verb: int, language: Language) -> bool:
    """ "Lind, who leads the team, (said)": whether what a comma parts from its verb only tells who the subject is."""
    comma = text.rfind(",", *before)
    if comma < 0 or text[before[1] : verb].strip() != "," or not language.fixed_order:
        return False
    aside = strip_span(text, comma + 1, before[1])
    idle = ("of_the_name", "contrast", "back_verbs", "source_ends")
    keys = (*(("reporting", key) for key in idle), ("roles", "head"))
    named = all(word[:1].isupper() for word in text[slice(*aside)].split())
    aged = _AGE.fullmatch(text, *aside) is not None
    return named or aged or any(language.pattern(*key).match(text, *aside) for key in keys)
