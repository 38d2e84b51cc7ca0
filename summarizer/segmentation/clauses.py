"""Cutting a sentence where a second proposition begins, so that one segment carries one proposition.

Only cuts that a reader would call safe: before a second "and that", before a participle or verb of saying that follows
a comma, before an act of negotiation joined to another ("rejected ... and demanded"), at semicolons, and at the marks
of a run-in list. Both parts must be long enough to say something. A cut never falls inside a pair of quotation marks.
"""

from __future__ import annotations

import functools
import itertools
import re

from summarizer.languages import Language, entry_pattern
from summarizer.segmentation.quotes import inside

MIN_CLAUSE = 18
"""Shortest clause, in code points, that is worth a segment of its own."""

_RUN_IN = re.compile(r"(?<!\w)(?:\((?:[^\W\d_]|\d{1,2}|i{1,3}|iv|vi{0,3})\)|(?:[^\W\d_]|\d{1,2})\))(?=\s)")
_COMMA = re.compile(r"[,،，]")
_ACTS = ("rejected", "denied", "demanded", "proposed", "offered", "not_agreed", "agreed")


def run_in_items(text: str, start: int, end: int) -> list[int]:
    """Offsets at which the items of a run-in list "(a) ...; (b) ..." begin; empty where there is no such list."""
    marks = [match.start() for match in _RUN_IN.finditer(text, start, end)]
    return marks if len(marks) >= 2 else []


def clause_spans(
    text: str, start: int, end: int, language: Language, quotes: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Cut the sentence ``text[start:end]`` into clauses that each carry a proposition.

    Args:
        text, start, end: the sentence.
        language: whose conjunctions and verbs mark the cuts.
        quotes: spans of the quotations of its block.

    Returns:
        Spans without white space at either edge, in order, covering every non-space character of the sentence.
    """
    # "X, the head of Y, said": a verb of saying opens a second proposition only where a first one was reported.
    cuts: list[int] = []
    previous = start
    for match in _boundary(language).finditer(text, start, end):
        at = match.end()
        if at - previous < MIN_CLAUSE or end - at < MIN_CLAUSE:
            continue
        if inside(at, quotes):
            continue
        if text[at - 1] in ",،" and text[at - 2 : at - 1].isdigit() and text[at : at + 1].isdigit():
            continue
        if match.group("joined") is not None and not (
            _reported(text, start, at, language, quotes)
            or _is_silent(text, start, match.start(), language)
            or _after_act(text, previous, match.start(), language)
        ):
            continue
        if match.group("ended") is not None and not _ends_attribution(text, previous, match.start(), language):
            continue
        if match.group("another") is not None and not _after_act(text, previous, match.start(), language):
            continue
        if match.group("asked") is not None and not (
            _after_act(text, previous, match.start(), language) or _reported(text, previous, at, language, quotes)
        ):
            continue
        if match.group("relative") is not None and not _attributed(language).search(text, start, match.start()):
            continue
        if match.group("turn") is not None and not (
            language.words("reporting", "asides") and _acted(language).search(text, previous, match.start())
        ):
            continue
        if match.group("explained") is not None and _reported(text, start, at, language, quotes):
            continue
        if match.group("going_on") is not None:
            told = _attributed(language).search(text, previous, match.start())
            told = told or _set_in(language).search(text, previous, match.end())
            if told is None or told.start() - previous < MIN_CLAUSE:
                continue
        if match.group("saying") is not None and not (
            _reported(text, start, at, language, quotes)
            or _is_silent(text, start, match.start(), language)
            or _turns_after_act(text, previous, at, end, language)
        ):
            continue
        if match.group("saying") is not None and _ends_relative(text, previous, match.start(), language):
            continue
        if match.group("pointing") is not None and not language.fixed_order:
            continue
        if match.group("silent") is not None and not (
            _reported(text, start, at, language, quotes) or _is_silent(text, start, match.start(), language)
        ):
            continue
        if match.group("quoting") is not None and not _reported(text, start, at, language, quotes):
            continue
        if match.group("statement") is not None and not (
            _opens_statement(text, previous, match.start(), language)
            or _ends_attribution(text, previous, match.start(), language)
        ):
            continue
        if match.group("opened") is not None and not _opens_with_clause(text, start, match.start(), language):
            continue
        if match.group("saying") is not None and not _may_open(text, start, at, end, language):
            continue
        cuts.append(at)
        previous = at
    edges = [start, *cuts, end]
    return [_trim(text, left, right) for left, right in itertools.pairwise(edges)]


def _reported(text: str, start: int, end: int, language: Language, quotes: list[tuple[int, int]]) -> bool:
    """Whether a stretch reports something: outside quotations it has a verb of saying, or a source and then words."""
    verbs = language.pattern("reporting", "verbs").finditer(text, start, end)
    if any(not inside(match.start(), quotes) for match in verbs):
        return True
    for match in language.pattern("reporting", "prepositions").finditer(text, start, end):
        source_end = _COMMA.search(text, match.end(), end)
        after = end - source_end.end() if source_end else 0
        # "The Courier, citing X, reported": nothing is said before the verb.
        before = 0 if language.pattern("reporting", "citing").match(text, match.start()) else match.start() - start
        if not inside(match.start(), quotes) and max(before, after) >= MIN_CLAUSE:
            return True
    return False


def _may_open(text: str, start: int, at: int, end: int, language: Language) -> bool:
    """Where verbs come first, a bare one after a comma may be a noun, the object of what stands before it."""
    if language.words("reporting", "order")[:1] != ("VS",):
        return True
    joined = text[at] == "و"
    goes_on = language.pattern("reporting", "back_verbs").match(text, at, end) is not None
    return joined or goes_on or language.pattern("reporting", "complementizers").search(text, start, at) is not None


@functools.cache
def _boundary(language: Language) -> re.Pattern[str]:
    complementizers = language.words("reporting", "complementizers")
    verbs = (*language.words("reporting", "verbs"), *language.words("reporting", "back_verbs"))
    saying = _alternatives(verbs)
    relatives = _alternatives(language.words("clauses", "relatives"))
    conjunctions = _alternatives(language.words("roles", "and"))
    acts = tuple(entry for kind in _ACTS for entry in language.words("kinds", kind))
    # Arabic and Hebrew write "and" as the first letter of the next word.
    joined = {"ar": "و", "he": "ו"}.get(language.code, "")
    separate = "" if joined else rf"(?:{conjunctions})\s+"
    silences = language.words("reporting", "no_comment") if language.fixed_order else ()
    named = _alternatives(language.words("reporting", "prepositions"))
    pointers = _alternatives(language.words("reporting", "pointers"))
    contrasts = _alternatives(language.words("clauses", "but"))
    turns = rf"(?:{conjunctions}|{contrasts})\s+"
    openers = _alternatives(language.words("reporting", "clause_openers"))
    prepositions = _alternatives(language.words("reporting", "prepositions"))
    pronouns = _alternatives(language.words("reporting", "object_pronouns"))
    saying_or_act = rf"(?:{saying}|{_alternatives(acts)})"
    asked = (
        rf"(?:{pronouns})\s?(?:{saying_or_act})\s(?!{_alternatives(complementizers)})" if language.inserts else r"(?!)"
    )
    # "..., demanded by the liberals", "..., raised the day before by the management".
    agents = _alternatives(language.words("reporting", "agents"))
    done = rf"(?:{_alternatives(language.words('reporting', 'participled'))})\s(?:[^\s,]+\s){{0,4}}(?:{agents})"
    article = _alternatives(language.words("reporting", "objects"))
    phrase = rf"(?:{article})\s?[\w-]+(?:\s[\w-]+){{0,3}}"
    subject = rf"(?:(?:{article})\s?)?(?-i:[A-ZÀ-Þ][\w-]*)"
    another = rf"(?:(?:{conjunctions})\s+)?{subject}\s(?:{_alternatives(acts)})"
    cuts = [
        (
            r"(?P<silent>,?\s)\s*",
            rf"(?:(?:{turns})(?:[^.;:«“\"]{{3,70}}?\s)??|(?:without|{openers})\s)(?=(?:{_alternatives(silences)}))",
        ),
        (r"[;؛；]\s*", ""),
        (r"[,،，]\s*", openers),
        (r"(?P<saying>[,،，])\s*", rf"(?:{turns}(?:[^\s,]+\s+){{0,5}})?(?:{saying})"),
        (r"(?P<joined>[\s,،，])", rf"(?:{turns})(?:{saying})" if not joined else _alternatives(verbs, joined)),
        (r"(?P<another>:?\s)", another if language.inserts else r"(?!)"),
        (r"(?P<explained>:)\s*", rf"(?:[^\s,«“„\":]+\s+){{0,4}}[^\s,«“„\":]+,\s+(?:{saying})"),
        (r"(?P<turn>[,])\s*", rf"(?:{contrasts})\s+(?:[^\s,]+\s+){{1,5}}(?:{_alternatives(acts)})"),
        (r"(?P<asked>,)\s*", f"{asked}|{done}"),
        (r"(?P<relative>[,،，])\s*", rf"(?:{relatives})\s+(?:[^\s,]+\s+){{0,1}}(?:{saying}|{_alternatives(acts)})"),
        (r"(?P<own>:)\s*", rf"(?:[^\s,«“„\":]+\s+){{0,4}}[^\s,«“„\":]+,\s+(?:{prepositions})"),
        (
            r"(?P<pointing>,)\s*",
            rf"(?:{pointers})\s(?:[^\s,]+\s){{1,5}}(?:{saying}|{_alternatives(acts)})",
        ),
        (
            r"(?P<quoting>\s[-–—])\s",
            rf"[^.;]{{8,120}},?\s(?:{named})",
        ),
        (r"(?<=[»”\"]):\s*", rf"{phrase}\s{saying_or_act}" if language.inserts else r"(?!)"),
        (r"(?P<ended>\s?:)\s*", r"[^\s«“„\"]" if language.inserts else r"(?!)"),
        (r"(?P<statement>:)\s*", r"[«“„\"]"),
        # "... and the League proposes Norhaven", "...: the League proposes": a second side with an act of its own.
        (r"(?P<opened>,)\s*", rf"(?:[^\s,]+\s+){{1,6}}(?:{saying}|{_alternatives(acts)})"),
        (r"[\s,،，]", rf"{separate}(?:{_alternatives(complementizers, joined)})"),
        (r"[\s,،，]\s*", rf"{separate}(?:{_alternatives(acts, joined)})"),
        # "Accepts the bonus but refuses to hire": two acts without a comma between them.
        (r"(?<![,،，])\s", rf"(?:{contrasts})\s+(?:{_alternatives(acts)})"),
        (r"(?P<going_on>[,،，])\s*", turns),
    ]
    if language.words("reporting", "order")[:1] == ("SOV",):
        # "... the figure rejected and that ... said": a verb of saying before a conjunction has ended its clause.
        cuts.append((rf"(?:{saying})[\s,،]+", rf"(?:{conjunctions})\s"))
    participles, converbs = (language.words("reporting", key) for key in ("participles", "converbs"))
    if participles:
        # "..., dedi", after "stating that ..., X": what precedes a participle of saying and its subject is one claim.
        cuts.append((rf"(?:{_alternatives(participles)})(?:\s+(?-i:[^\W\d_a-zçğışöü])[\w’'-]*){{1,5}}\s*,\s*", ""))
    if converbs:
        cuts.append((rf"(?:{_alternatives(converbs)})[\s,]+", ""))
    return re.compile("|".join(f"{head}(?={tail})" for head, tail in cuts), re.IGNORECASE)


def _after_act(text: str, start: int, end: int, language: Language) -> bool:
    """ "The party pleads for X and refuses Y": an act before a second one that has no comma before it."""
    return language.inserts and _acted(language).search(text, start, end) is not None


def _ends_attribution(text: str, start: int, end: int, language: Language) -> bool:
    """ "Nothing is settled, she insists: the experts ...": what a colon opens after an attribution is another claim."""
    told = _closing(language).search(text, start, end)
    return told is not None and told.start() - start >= MIN_CLAUSE


def _is_silent(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a stretch tells that somebody says nothing: "declined to give details, but said ...": two."""
    if not language.fixed_order:
        return False
    return language.pattern("reporting", "no_comment").search(text, start, end) is not None


def _turns_after_act(text: str, start: int, at: int, end: int, language: Language) -> bool:
    """ "The firm has agreed to stay, but the union says ...": an act of one side, and another one that speaks."""
    turned = any(language.pattern(*key).match(text, at, end) for key in (("roles", "and"), ("clauses", "but")))
    return language.fixed_order and turned and _acted(language).search(text, start, at) is not None


def _ends_relative(text: str, start: int, end: int, language: Language) -> bool:
    """ "The army, which denies that, (says)": a comma that closes a relative clause parts a subject from its verb."""
    comma = text.rfind(",", start, end)
    if comma < 0 or not language.fixed_order or "," in text[start:comma]:
        return False
    opened = language.pattern("offices", "relative").match(text, *_trim(text, comma + 1, end))
    return opened is not None and not language.pattern("reporting", "verbs").search(text, start, comma)


def _opens_statement(text: str, start: int, end: int, language: Language) -> bool:
    """ "She denied that it had been accepted: «...»": a statement of its own before the quotation."""
    # "Asked whether she trusted them, she answered: «...»": the last verb opens the quotation itself.
    verbs = list(language.pattern("reporting", "verbs").finditer(text, start, end))
    if not verbs:
        return False
    opened = language.pattern("reporting", "complementizers").match(text, *_trim(text, verbs[-1].end(), end))
    return opened is not None and end - opened.end() >= MIN_CLAUSE


def _opens_with_clause(text: str, start: int, end: int, language: Language) -> bool:
    """ "While the union wants six percent, the company offers three": each has an act or a verb of its own."""
    opened = language.pattern("reporting", "clause_openers").match(text, start, end)
    if opened is None or "," in text[start:end]:
        return False
    return bool(_acted(language).search(text, start, end)) or bool(
        language.pattern("reporting", "verbs").search(text, start, end)
    )


@functools.cache
def _set_in(language: Language) -> re.Pattern[str]:
    """ "..., she said, under terms ...": an attribution between commas, and what is said on both sides of it."""
    if not language.fixed_order:
        return re.compile(r"(?!)")
    saying = _alternatives(language.words("reporting", "verbs"))
    return re.compile(rf",\s(?:[^\s,]+\s){{1,4}}(?:{saying})(?:\s[^\s,]+){{0,6}},", re.IGNORECASE)


@functools.cache
def _acted(language: Language) -> re.Pattern[str]:
    """An act of negotiation: "X proposed ..., but Y rejected it" are two."""
    return re.compile(_alternatives(tuple(e for kind in _ACTS for e in language.words("kinds", kind))), re.IGNORECASE)


@functools.cache
def _closing(language: Language) -> re.Pattern[str]:
    """ "..., insiste-t-il", "..., advirtió Vidal": a comma, a verb of saying and its subject end a stretch."""
    if not language.inserts:
        return re.compile(r"(?!)")
    saying = _alternatives(language.words("reporting", "verbs"))
    article, title = (
        _alternatives(language.words(*key)) for key in (("reporting", "objects"), ("roles", "title_words"))
    )
    name = r"(?-i:[^\W\d_a-zà-ÿа-яіїєґ][^\s,]*)"
    joined = r"(?:[^\s,]+-)(?:il|elle|on|ils|elles)(?:\s[^\s,:]+)?"
    subject = rf"(?:{saying})\s(?:{name}|(?:{article})\s?(?:{title}))(?:\s[^\s,:]+){{0,4}}"
    return re.compile(rf"[,»”\"]\s*(?:{joined}|{subject})\s*$", re.IGNORECASE)


@functools.cache
def _attributed(language: Language) -> re.Pattern[str]:
    """ "..., said Mara Lind" at the end of a stretch: what goes on after it is a proposition of its own."""
    saying = _alternatives(language.words("reporting", "verbs"))
    pronoun = _alternatives(language.words("reporting", "subjects"))
    # A name in apposition may follow: "..., said the head of the union, Mara Lind".
    reach = 12 if language.inserts else 5
    source = rf"(?:\s+[^\s,]+){{0,{reach}}}(?:,(?:\s+[^\s,]+){{1,4}})?"
    return re.compile(rf"[,،»”\"]\s*(?:(?:{saying}){source}|(?:{pronoun})\s+(?:{saying}))$", re.IGNORECASE)


def _alternatives(entries: tuple[str, ...], joined: str = "") -> str:
    return "|".join(entry_pattern(entry, joined=joined) for entry in sorted(entries, key=len, reverse=True)) or "(?!)"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
