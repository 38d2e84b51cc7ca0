"""Cutting a sentence where a second proposition begins, so that one segment carries one proposition.

Only cuts that a reader would call safe: before a second "and that", before a participle or verb of saying that follows
a comma, before an act of negotiation joined to another ("rejected ... and demanded"), at semicolons, and at the marks
of a run-in list. Both parts must be long enough to say something. A cut never falls inside a pair of quotation marks.
"""

from __future__ import annotations

import functools
import itertools
import re

from summarizer.languages import Language, one_of
from summarizer.segmentation.boundaries import Boundary, acts, find_boundaries
from summarizer.segmentation.quotes import inside
from summarizer.segmentation.searching import First, Last
from summarizer.segmentation.spans import trim

MIN_CLAUSE = 18
"""Shortest clause, in code points, that is worth a segment of its own."""

_RUN_IN = re.compile(r"(?<!\w)(?:\((?:[^\W\d_]|\d{1,2}|i{1,3}|iv|vi{0,3})\)|(?:[^\W\d_]|\d{1,2})\))(?=\s)")
_COMMA = re.compile(r"[,،，]")
_PLAIN_COMMA = re.compile(",")
_SOURCE_END = re.compile(r"[,:;«“„\"(]|\s[—–-]\s")
_NAME_ALONE = re.compile(r"\s(?:[^\W\d_a-zà-ÿа-яіїєґё][\w’'-]+\s?){1,2}(?:[,.]|$)")
_LONGEST_ATTRIBUTION = 2000
_COMMAS_OF_ATTRIBUTION = 4
_LONGEST_CLOSING = 160


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
    if end - start < 2 * MIN_CLAUSE:
        return [trim(text, start, end)]
    before = _Before(text, start, language, quotes)
    cuts: list[int] = []
    previous = start
    for boundary in find_boundaries(text, start, end, language):
        at = boundary.end
        if at - previous < MIN_CLAUSE or end - at < MIN_CLAUSE or inside(at, quotes):
            continue
        decimals = text[at - 1] in ",،" and text[at - 2 : at - 1].isdigit() and text[at : at + 1].isdigit()
        if decimals or _is_further_condition(text, previous, at, end, language):
            continue
        if before.parts(boundary, previous, end):
            cuts.append(at)
            previous = at
    edges = [start, *cuts, end]
    return [trim(text, left, right) for left, right in itertools.pairwise(edges)]


def _is_further_condition(text: str, start: int, at: int, end: int, language: Language) -> bool:
    """ "على ألا يتجاوز عددهم 50 وأن يوافقوا": where verbs come first, a second condition after "on condition that"."""
    if not language.verb_first:
        return False
    further = language.pattern("clauses", "further_condition").match(text, at, end)
    return further is not None and language.pattern("clauses", "conditions").search(text, start, at) is not None


class _Before:
    """What the words before a boundary tell: whether something was reported, done or left unsaid there.

    Boundaries come in order, so that what is looked for is read on from where the last one left off: a sentence without
    an end takes no more time than its length.
    """

    def __init__(self, text: str, start: int, language: Language, quotes: list[tuple[int, int]]) -> None:
        self._text = text
        self._start = start
        self._language = language
        self._quotes = quotes
        verbs, pattern = language.pattern("reporting", "verbs"), functools.partial(language.pattern, "reporting")
        self._reporting = First(verbs, text, self._is_outside)
        self._sources = First(pattern("prepositions"), text, self._has_words)
        self._silences = First(pattern("no_comment"), text)
        self._complements = First(pattern("complementizers"), text)
        self._passives = First(pattern("passives"), text)
        self._absolutes = First(language.pattern("clauses", "absolutes"), text)
        self._acts = [First(pattern, text) for pattern in acts(language)]
        self._commas = First(_PLAIN_COMMA, text)
        self._last_verb = Last(verbs, text)
        self._saying = verbs
        self._between: First | None = None
        # A language that tells subjects by their case.
        self._has_cases = bool(language.words("reporting", "subject_heads"))

    def parts(self, boundary: Boundary, previous: int, end: int) -> bool:
        """Whether a proposition ends at a boundary.

        Args:
            boundary: and with it what follows.
            previous: where the clause begins that it would end.
            end: of the sentence.
        """
        start, at = boundary.start, boundary.end
        match boundary.kind:
            case "certain":
                return True
            case "joined":
                again = self._follows_act(previous, start) or self._acts_again(previous, at, end)
                return self._reports(at) or self._is_silent(start) or again
            case "silent":
                return self._reports(at) or self._is_silent(start)
            case "another":
                return self._follows_act(previous, start)
            case "beside":
                return self._stands_by_itself(previous, start)
            case "asked":
                return self._follows_act(previous, start) or self._reports(at)
            case "ended":
                return self._ends_attribution(previous, start)
            case "quoting" | "narrated":
                return self._reports(at)
            case "absolute":
                # "With the union seeking five and the firm offering two": the second of them follows a first.
                opened = self._absolutes.find(self._start, start)
                return self._text[start] == "," or opened is not None
            case "explained":
                return not self._reports(at)
            case "saying":
                # "X, the head of Y, said": it opens a second proposition only where a first one was reported.
                if self._language.verb_second and self._saying.match(self._text, at, end):
                    # What stands before the verb is a part of its clause: "das, wie Y will, lehnt X ab".
                    return False
                told = self._reports(at) or self._is_silent(start) or self._turns_after_act(previous, at, end)
                parted = self._ends_relative(previous, start) or self._ends_set_in(previous, start, at)
                return told and not parted and not self._names_source(at, end) and self._may_open(at, end)
            case "relative":
                passive = self._passives.find(previous, start)
                return passive is not None or self._attributed(self._start, start) is not None
            case "turn":
                asides = bool(self._language.words("reporting", "asides"))
                return asides and self._acted(previous, start)
            case "going_on":
                found = self._attributed(previous, start) or self._set_in(previous, at)
                return found is not None and found.start() - previous >= MIN_CLAUSE
            case "pointing":
                return self._language.fixed_order
            case "statement":
                return self._opens_statement(previous, start) or self._ends_attribution(previous, start)
            case "opened":
                return self._opens_with_clause(start)

    def _is_outside(self, match: re.Match[str], end: int) -> bool:
        return not inside(match.start(), self._quotes)

    def _has_words(self, match: re.Match[str], end: int) -> bool:
        """Whether a preposition that names a source has words on one side of it that may be what is said."""
        source_end = _COMMA.search(self._text, match.end(), end)
        after = end - source_end.end() if source_end else 0
        # "The Courier, citing X, reported": nothing is said before the verb.
        citing = self._language.pattern("reporting", "citing").match(self._text, match.start())
        before = 0 if citing else match.start() - self._start
        return self._is_outside(match, end) and max(before, after) >= MIN_CLAUSE

    def _reports(self, end: int) -> bool:
        """Whether something is reported: outside quotations there is a verb of saying, or a source and then words."""
        return self._reporting.find(self._start, end) is not None or self._sources.find(self._start, end) is not None

    def _may_open(self, at: int, end: int) -> bool:
        """Where verbs come first, a bare one after a comma may be a noun, the object of what stands before it."""
        language = self._language
        if not language.verb_first:
            return True
        goes_on = language.pattern("reporting", "back_verbs").match(self._text, at, end) is not None
        return self._text[at] == "و" or goes_on or self._complements.find(self._start, at) is not None

    def _acted(self, start: int, end: int) -> bool:
        return any(first.find(start, end) is not None for first in self._acts)

    def _is_silent(self, end: int) -> bool:
        """Whether somebody is told to say nothing: "declined to give details, but said ...": two."""
        return self._language.fixed_order and self._silences.find(self._start, end) is not None

    def _turns_after_act(self, previous: int, at: int, end: int) -> bool:
        """ "The firm has agreed to stay, but the union says ...": an act of one side, and another one that speaks."""
        turns = (self._language.pattern(*key) for key in (("roles", "and"), ("clauses", "but")))
        turned = self._language.fixed_order and any(turn.match(self._text, at, end) for turn in turns)
        return turned and self._acted(previous, at)

    def _follows_act(self, previous: int, end: int) -> bool:
        """ "The party pleads for X and refuses Y": an act before a second one that has no comma before it."""
        return self._language.inserts and self._acted(previous, end)

    def _stands_by_itself(self, previous: int, comma: int) -> bool:
        """ "X fordert vier Euro, (Y lehnt das ab)": an act ends at the comma with its object, no report opens."""
        verb = self._last_verb.find(previous, comma)
        return self._acted(previous, comma) and (verb is None or comma - verb.end() >= MIN_CLAUSE // 2)

    def _ends_attribution(self, previous: int, end: int) -> bool:
        """ "Nothing is settled, she insists: the experts ...": what a colon opens after it is another claim."""
        if not self._language.inserts:
            return False
        begin = max(previous, end - _LONGEST_CLOSING)
        told = _closing(self._language).search(self._text, begin, end)
        return told is not None and told.start() - previous >= MIN_CLAUSE

    def _acts_again(self, previous: int, at: int, end: int) -> bool:
        """ "Y does not consider this and insists on that": two acts, the second of which is a verb of saying, too."""
        if self._language.fixed_order:
            # "The port rejected the charge and said ...".
            return self._acted(previous, at)
        if not self._has_cases or not self._acted(previous, at):
            return False
        joined = self._language.pattern("roles", "and").match(self._text, at, end)
        second = trim(self._text, joined.end() if joined else at, end)
        return any(act.match(self._text, *second) for act in acts(self._language))

    def _names_source(self, at: int, end: int) -> bool:
        """ "The sides confirmed the truce, (said) the head of Y": a verb and its subject say who told what precedes."""
        verb = self._language.pattern("reporting", "verbs").match(self._text, at, end) if self._has_cases else None
        if verb is None:
            return False
        stop = _SOURCE_END.search(self._text, verb.end(), min(end, verb.end() + _LONGEST_ATTRIBUTION))
        limit = stop.start() if stop else end
        if self._language.pattern("reporting", "complementizers").search(self._text, verb.end(), limit):
            return False
        named = _NAME_ALONE.match(self._text, verb.end(), end) is not None
        heads = self._language.pattern("reporting", "subject_heads")
        return named or heads.search(self._text, verb.end(), limit) is not None

    def _ends_set_in(self, previous: int, comma: int, at: int) -> bool:
        """ "Y, according to X, (proposed)", "Y, she said, (insists)": a comma that parts a subject from its verb."""
        opened = self._text.rfind(",", max(previous, comma - _LONGEST_ATTRIBUTION), comma)
        if opened < 0 or not self._has_cases:
            return False
        language = self._language
        goes_on = (language.pattern(*key) for key in (("reporting", "back_verbs"), ("roles", "and")))
        if any(pattern.match(self._text, at) for pattern in goes_on):
            return False
        set_in = trim(self._text, opened + 1, comma)
        keys = ("prepositions", "verbs")
        return any(language.pattern("reporting", key).match(self._text, *set_in) for key in keys)

    def _ends_relative(self, previous: int, end: int) -> bool:
        """ "The army, which denies it, (says)": a comma that closes a relative clause parts a subject from its verb."""
        first = self._commas.find(previous, end) if self._language.fixed_order else None
        if first is None or self._text.find(",", first.end(), end) >= 0:
            return False
        relative = self._language.pattern("offices", "relative").match(self._text, *trim(self._text, first.end(), end))
        verbs = self._language.pattern("reporting", "verbs")
        return relative is not None and not verbs.search(self._text, previous, first.start())

    def _opens_statement(self, previous: int, end: int) -> bool:
        """ "She denied that it had been accepted: «...»": a statement of its own before the quotation."""
        # "Asked whether she trusted them, she answered: «...»": the last verb opens the quotation itself.
        verb = self._last_verb.find(previous, end)
        if verb is None:
            return False
        complementizers = self._language.pattern("reporting", "complementizers")
        opened = complementizers.match(self._text, *trim(self._text, verb.end(), end))
        return opened is not None and end - opened.end() >= MIN_CLAUSE

    def _opens_with_clause(self, end: int) -> bool:
        """ "While the union wants six percent, the company offers three": each has an act or a verb of its own."""
        opened = self._language.pattern("reporting", "clause_openers").match(self._text, self._start, end)
        if opened is None or self._commas.find(self._start, end) is not None:
            return False
        patterns = *acts(self._language), self._language.pattern("reporting", "verbs")
        return any(pattern.search(self._text, self._start, end) for pattern in patterns)

    def _attributed(self, start: int, end: int) -> re.Match[str] | None:
        """An attribution at the end of a stretch."""
        # It holds few words, and so few commas.
        begin, comma = max(start, end - _LONGEST_ATTRIBUTION), end
        for _ in range(_COMMAS_OF_ATTRIBUTION):
            comma = self._text.rfind(",", begin, comma)
            if comma < 0:
                break
        return _attribution_at_end(self._language).search(self._text, max(begin, comma), end)

    def _set_in(self, start: int, end: int) -> re.Match[str] | None:
        """An attribution between commas, with what is said on both sides of it."""
        if not self._language.fixed_order:
            return None
        self._between = self._between or First(_attribution_between(self._language), self._text)
        return self._between.find(start, end)


@functools.cache
def _attribution_between(language: Language) -> re.Pattern[str]:
    """ "..., she said, under terms ...": an attribution between commas, and what is said on both sides of it."""
    saying = one_of(language.words("reporting", "verbs")) or "(?!)"
    return re.compile(rf",\s(?:[^\s,]+\s){{1,4}}(?:{saying})(?:\s[^\s,]+){{0,6}},", re.IGNORECASE)


@functools.cache
def _attribution_at_end(language: Language) -> re.Pattern[str]:
    """ "..., said Mara Lind" at the end of a stretch: what goes on after it is a proposition of its own."""
    saying = one_of(language.words("reporting", "verbs")) or "(?!)"
    pronoun = one_of(language.words("reporting", "subjects")) or "(?!)"
    # A name in apposition may follow: "..., said the head of the union, Mara Lind".
    reach = 12 if language.inserts else 5
    source = rf"(?:\s+[^\s,]+){{0,{reach}}}(?:,(?:\s+[^\s,]+){{1,4}})?"
    return re.compile(rf"[,،»”\"]\s*(?:(?:{saying}){source}|(?:{pronoun})\s+(?:{saying}))$", re.IGNORECASE)


@functools.cache
def _closing(language: Language) -> re.Pattern[str]:
    """ "..., insiste-t-il", "..., advirtió Vidal": a comma, a verb of saying and its subject end a stretch."""
    saying = one_of(language.words("reporting", "verbs")) or "(?!)"
    article, title = one_of(language.words("reporting", "objects")), one_of(language.words("roles", "title_words"))
    name = r"(?-i:[^\W\d_a-zà-ÿа-яіїєґ][^\s,]*)"
    joined = r"(?:[^\s,]+-)(?:il|elle|on|ils|elles)(?:\s[^\s,:]+)?"
    subject = rf"(?:{saying})\s(?:{name}|(?:{article})\s?(?:{title}))(?:\s[^\s,:]+){{0,4}}"
    return re.compile(rf"[,»”\"]\s*(?:{joined}|{subject})\s*$", re.IGNORECASE)
