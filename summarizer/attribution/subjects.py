"""The subject of a verb of saying: which words before or after it name who speaks, and which cannot."""

from __future__ import annotations

import itertools
import re

from summarizer.attribution.spans import BREAK, ELIDED, apposed_name, ended_source, leading_subject, strip_span
from summarizer.languages import Language

_STAND_FOR_SOMEBODY = ("both", "institutions", "outsider", "mediator", "spokesman", "delegation", "labour")
_MAX_SOURCE_WORDS = 16
_SHORT_SOURCE_WORDS = 2
_MAX_TITLES = 4
_MAX_LEADING = 4
_MAX_INVERTED_WORDS = 8
_APPOSITION = 90
_WORDS_BEFORE_PRONOUN = 3
_MAX_PLACE_WORDS = 5
_CLITIC = 4
_CLAUSE_WORDS = 7
_ARTICLE = "ال"
_COMMA = re.compile(r"\s*,\s*")


def between_parts(
    text: str, match: re.Match[str], before: tuple[int, int], language: Language
) -> tuple[int, int] | None:
    """The subject between the two parts of a verb: "teilte Vollmer mit", where none stands before it."""
    first, _, rest = match.group().partition(" ")
    if language.words("reporting", "order")[:1] == ("VS",):
        return None
    if " " not in rest or _is_subject(text, before, match.start(), language):
        return None
    inner = strip_span(text, match.start() + len(first), match.start() + match.group().rindex(" "))
    opening = text[slice(*inner)].split()[:2]
    named = [word[:1].isupper() or language.pattern("reporting", "pronouns").fullmatch(word) for word in opening]
    titled = len(opening) > 1 and language.pattern("roles", "title_words").fullmatch(opening[1])
    return inner if named and (named[0] or titled) else None


def is_complement(text: str, span: tuple[int, int], language: Language) -> bool:
    return language.pattern("reporting", "after_verb").match(text, *span) is not None


def only_object(text: str, before: tuple[int, int], language: Language) -> bool:
    """ "..., and the sum that was named she calls ...": a clause that goes on with an object and no subject."""
    words = text[slice(*before)].split()
    if len(words) < 2 or any(word[:1].isupper() for word in words):
        return False
    opened = language.pattern("reporting", "clause_openers").match(text, *before)
    return opened is not None and language.pattern("reporting", "place_ends").fullmatch(words[-1]) is not None


def opens_with_title(words: str, language: Language) -> bool:
    """Whether words are one of a small letter and then a name alone."""
    first, *rest = words.split()
    small = first[:1].islower() and not language.pattern("reporting", "dependents").fullmatch(first)
    return small and 0 < len(rest) <= _MAX_TITLES and all(word[:1].isupper() for word in rest)


def opens_title(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether a span begins with a title that is no mere preposition."""
    first = text[slice(*span)].split()[:1]
    if not first or language.pattern("reporting", "dependents").fullmatch(first[0]):
        return False
    return language.pattern("roles", "title_words").fullmatch(first[0]) is not None


def apposition(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """ "X, minister of transport, ...": words up to the next comma that begin with a title and hold no verb."""
    left, _ = strip_span(text, start, end)
    comma = _COMMA.search(text, left, min(end, left + _APPOSITION))
    if comma is None or language.words("reporting", "order")[:1] != ("SV",):
        return None
    first = text[left : comma.start()].split(maxsplit=1)[:1]
    idle = {*language.data.get("function_words", ()), *language.table("calendar").get("weekdays", ())}
    title = bool(first) and first[0] not in idle and opens_title(text, (left, comma.start()), language)
    told = language.pattern("reporting", "verbs").search(text, left, comma.start())
    return (left, comma.start()) if title and first[0].islower() and told is None else None


def may_name(words: str, language: Language) -> bool:
    """Whether words can be a subject after its verb: a capital, a title, a pronoun, both sides."""
    first = words.split()[:1]
    return (
        not first
        or first[0][:1].isupper()
        or not any(char.islower() for char in words)
        or any(language.pattern("roles", key).match(words) for key in ("title_words", "both"))
        or language.pattern("reporting", "pronouns").match(words) is not None
    )


def names_nobody(words: str, language: Language) -> bool:
    """Whether words of a script with capitals have none, and none that stands for a person, an office or a party."""
    if not any(char.islower() for char in words) or any(word[:1].isupper() for word in words.split()):
        return False
    if not language.words("roles", "institutions"):
        return False
    patterns = [language.pattern("roles", key) for key in _STAND_FOR_SOMEBODY]
    if any(pattern.search(words) for pattern in (*patterns, language.pattern("reporting", "pronouns"))):
        return False
    title = language.pattern("roles", "title_words")
    idle = {*language.data.get("function_words", ()), *language.table("calendar").get("weekdays", ())}
    return not any(title.fullmatch(word) for word in words.split() if word not in idle)


def _is_subject(text: str, before: tuple[int, int], verb: int, language: Language) -> bool:
    """Whether the words before a verb reach it without a break and hold a name or a pronoun."""
    words = text[slice(*before)].split()
    if not words or text[before[1] : verb].strip():
        return False
    return words[-1][:1].isupper() or language.pattern("reporting", "pronouns").fullmatch(" ".join(words)) is not None


def leads(text: str, before: tuple[int, int], language: Language) -> bool:
    """Whether the words before a verb are its subject though verbs come first: "as for X, ...", "the minister said"."""
    words = text[slice(*before)].split()
    if language.pattern("reporting", "subject_first").fullmatch(words[0]):
        return _is_topic_subject(text, before, language)
    if _auxiliary(text, before, language) is not None:
        return True
    if "،" in text[slice(*before)]:
        titled = language.pattern("roles", "title_words").fullmatch(words[0]) is not None
        return (titled and not adverbial(text, before, language)) or interrupted(text, before, language) is not None
    return len(words) <= _MAX_LEADING and not adverbial(text, before, language)


def adverbial(text: str, before: tuple[int, int], language: Language) -> bool:
    """Whether words open with a turn, a preposition or an adverb, and so name nobody."""
    keys = ("contrast", "after_verb", "source_ends", "adverbs", "clause_openers", "complementizers")
    return any(language.pattern("reporting", key).match(text, *before) for key in keys)


def leading_source(text: str, before: tuple[int, int], language: Language) -> tuple[int, int]:
    auxiliary = _auxiliary(text, before, language)
    if auxiliary is not None:
        return leading_subject(text, *auxiliary, language)
    start = before[0]
    for key in ("subject_first", "complementizers"):
        start = max([start, *(match.end() for match in language.pattern("reporting", key).finditer(text, *before))])
    parted = interrupted(text, before, language)
    if parted is not None and start == before[0]:
        return parted
    led = leading_subject(text, start, _without_particles(text, (start, before[1]), language), language)
    return ended_source(text, led, language)[0]


def _is_topic_subject(text: str, before: tuple[int, int], language: Language) -> bool:
    """ "أما X فقال" has X as its subject; "أما X، وتقول الوزارة ...، ف..." and "أما عن X فقال الوزير" have not."""
    opened = language.pattern("reporting", "subject_first").match(text, *before)
    topic = strip_span(text, opened.end() if opened else before[0], before[1])
    if language.pattern("reporting", "after_verb").match(text, *topic):
        return False
    verb = before[1] + len(text[before[1] :]) - len(text[before[1] :].lstrip(" ،,"))
    return not text[verb : verb + 1].startswith("و")


def _auxiliary(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "وكان الوزير قد (أعلن)": the subject between an auxiliary verb and the verb of saying."""
    opened = language.pattern("reporting", "auxiliaries").match(text, *before)
    if opened is None or opened.end() >= before[1]:
        return None
    inner = strip_span(text, opened.end(), before[1])
    inner = (inner[0], _without_particles(text, inner, language))
    words = text[slice(*inner)].split()
    return inner if 0 < len(words) <= _MAX_SOURCE_WORDS and not adverbial(text, inner, language) else None


def _without_particles(text: str, span: tuple[int, int], language: Language) -> int:
    words = list(re.finditer(r"\S+", text[slice(*span)]))
    while len(words) > 1 and language.pattern("reporting", "verb_particles").fullmatch(words[-1].group()):
        words.pop()
    return strip_span(text, span[0], span[0] + words[-1].end())[1] if words else span[1]


def interrupted(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "المجلس، الذي أوفد مراقبا، رحب": a subject before its verb with a clause about it between commas."""
    if language.words("reporting", "order")[:1] != ("VS",):
        return None
    first = re.compile("[،,]").search(text, *before)
    closed = text[before[1] :].lstrip()[:1] in ("،", ",")
    relatives = language.pattern("offices", "relative")
    if first is None or not closed or relatives.match(text, *strip_span(text, first.end(), before[1])) is None:
        return None
    subject = strip_span(text, before[0], first.start())
    few = 0 < len(text[slice(*subject)].split()) <= _MAX_TITLES + _MAX_LEADING
    return subject if few and not adverbial(text, subject, language) else None


def relative_subject(text: str, before: tuple[int, int], language: Language) -> tuple[int, int] | None:
    """ "..., X التي قالت": the subject of a verb in a relative clause is the noun before it."""
    words = list(re.finditer(r"\S+", text[slice(*before)]))
    if len(words) < 2 or not language.pattern("offices", "relative").fullmatch(words[-1].group()):
        return None
    end = before[0] + words[-1].start()
    left, right = strip_span(text, before[0], end)
    comma = max(text.rfind(mark, left, right) for mark in "،,")
    left, right = strip_span(text, comma + 1 if comma >= 0 else left, right)
    start = max([left, *(match.end() for match in language.pattern("reporting", "verbs").finditer(text, left, right))])
    return strip_span(text, start, right) if start < right else None


def in_relative_clause(text: str, start: int, verb: int, language: Language) -> bool:
    """Whether a relative pronoun stands right before a verb, in languages where it is then the verb's subject."""
    if language.words("reporting", "order")[:1] != ("VS",) and not language.fixed_order:
        return False
    words = text[start:verb].split()
    while language.fixed_order and len(words) > 1 and _may_stand_between(words[-1], language):
        words.pop()
    return bool(words) and language.pattern("offices", "relative").fullmatch(words[-1]) is not None


def _may_stand_between(word: str, language: Language) -> bool:
    return any(language.pattern("reporting", key).fullmatch(word) for key in ("finite", "between"))


def is_noun(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word that is written like a verb of saying is a noun here: "أن رد الحكومة", "بعد رفض العرض"."""
    if not language.pattern("reporting", "nouns_too").fullmatch(match.group()):
        return False
    before = text[max(0, match.start() - 12) : match.start()].split()
    return bool(before) and language.pattern("reporting", "before_nouns").fullmatch(before[-1]) is not None


def without_relative(text: str, before: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "X, who heads the team, also said": without the relative clause and the adverbs before the verb."""
    if language.words("reporting", "order")[:1] != ("SV",):
        return before
    left, right = before
    adverbs, relative = language.pattern("reporting", "adverbs"), language.pattern("offices", "relative")
    while (last := re.search(r"[\s,]+(\S+)$", text[left:right])) and adverbs.fullmatch(last.group(1)):
        left, right = strip_span(text, left, left + last.start())
    comma = text.rfind(",", left, right)
    if comma > left and relative.match(text, *strip_span(text, comma + 1, right)):
        return strip_span(text, left, comma)
    return left, right


def is_aside(text: str, before: tuple[int, int], verb_end: int) -> bool:
    """ "They will not bear the tariff that weighs on them, he added, and ...": commas around verb and subject."""
    if text[verb_end : verb_end + 1] not in (",", "،"):
        return False
    return max((len(piece.split()) for piece in re.split("[,،]", text[slice(*before)])), default=0) >= _CLAUSE_WORDS


def is_clause(text: str, span: tuple[int, int], verb: int) -> bool:
    """Whether words that a comma parts from a verb of saying are too many for its subject."""
    return text[span[1] : verb].strip() in (",", "،") and len(text[slice(*span)].split()) >= _CLAUSE_WORDS


def placed(text: str, before: tuple[int, int], verb: str, language: Language) -> tuple[int, int] | None:
    """The place that stands for those who speak, where it opens its clause and the verb of saying is in the plural."""
    if not language.words("reporting", "places") or not language.pattern("reporting", "plurals").fullmatch(verb):
        return None
    start = after_turns(text, before, language)
    places = language.pattern("reporting", "places")
    found = places.match(text, strip_span(text, *before)[0], before[1]) or places.match(text, start, before[1])
    if found is None and not language.pattern("reporting", "plural_subjects").match(text, start, before[1]):
        # "The date they confirm at the ministry": an object may come first.
        found = next(reversed(list(places.finditer(text, start, before[1]))), None)
    if found is None:
        return None
    stop = BREAK.search(text, found.end() + 2, before[1])
    if stop is not None and text[stop.start()] not in ",،«":
        return None
    left, right = strip_span(text, found.end(), stop.start() if stop and text[stop.start()] == "," else before[1])
    # The marks of a name are spaces here.
    named = list(re.compile(r"\s{2,}").finditer(text, left, right))
    if named and text[named[0].end() :][:1].isupper():
        named = named[1:]
    right = named[0].start() if named else right
    ends = language.pattern("reporting", "place_ends")
    words = list(re.finditer(r"\S+", text[left:right]))
    last = next((word for word in words[1:] if ends.fullmatch(word.group())), None)
    right = strip_span(text, left, left + last.start())[1] if last else right
    gap = strip_span(text, right, before[1])
    gaps = language.words("reporting", "place_gaps")
    if gaps and gap[0] < gap[1] and not language.pattern("reporting", "place_gaps").fullmatch(text, *gap):
        # "In the capital, the unions said": the verb has a subject of its own.
        return None
    weekdays = language.table("calendar").get("weekdays", ())
    kept = text[left:right].split()
    if not kept or len(kept) > _MAX_PLACE_WORDS or any(word in weekdays for word in kept):
        return None
    return None if language.pattern("reporting", "not_places").match(text, left, right) else (left, right)


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


def without_asides(text: str, span: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "..., said on Sunday evening to reporters the envoy X": the words between a verb and its subject are skipped."""
    start, end = span
    while start < end and (aside := language.pattern("reporting", "asides").match(text, start, end)):
        start = strip_span(text, aside.end(), end)[0]
    return min(start, end), end


def nearest_subject(text: str, before: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "The meeting Lind called useful": where the object comes first, its subject is the surname next to the verb."""
    words = list(re.finditer(r"\S+", text[slice(*before)]))
    if (
        not language.words("reporting", "fronted")
        or len(words) < 2
        or any(word.group()[-1] in ",:»”" for word in words)
    ):
        return before
    named = re.compile(r"\s{2,}([^\W\d_a-zà-ÿа-яіїєґё]\S*(?:\s\S+){0,4})$").search(text, *before)
    title = language.pattern("roles", "title_words")
    idle = set(language.data.get("function_words", ()))
    last, previous = words[-1].group(), words[-2].group()

    def is_title(word: str) -> bool:
        return word not in idle and title.fullmatch(word) is not None

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


def verb_last(language: Language) -> bool:
    return language.words("reporting", "order")[:1] == ("SOV",)


def is_inverted(
    text: str,
    match: re.Match[str],
    before: tuple[int, int],
    after: tuple[int, int],
    opened: bool,
    language: Language,
) -> bool:
    """ "..., said the minister": what is said, a break, the verb, and a name, a title or a pronoun."""
    if opened or after[0] >= after[1] or before[0] >= before[1]:
        return False
    if language.words("reporting", "order")[:1] == ("VS",) and adverbial(text, before, language):
        return False
    words = text[slice(*after)]
    first = words.split()[0]
    if language.pattern("reporting", "dependents").fullmatch(first):
        return False
    if starts_with_pronoun(words, language.pattern("reporting", "pronouns")):
        # "The rebels say they have agreed": where subjects come first, the pronoun opens what is said.
        return not language.fixed_order or bool(text[before[1] : match.start()].strip())
    if language.pattern("roles", "outsider").match(words) and text[before[1] : match.start()].strip():
        return True
    gap = text[before[1] : match.start()].strip()
    if gap and stands_for_last(words, language):
        # "..., added the latter, for want of proof".
        return True
    title, article = language.pattern("roles", "title_words"), language.pattern("reporting", "objects")
    second = words.split()[1:2]
    named = first[:1].isupper() or bool(
        title.fullmatch(second[0].strip(".,")) if article.fullmatch(first) and second else title.fullmatch(first)
    )
    both = language.pattern("roles", "both").match(words)
    rest = words[both.end() :].strip() if both else ""
    together = both is not None and (not rest or language.pattern("reporting", "source_ends").match(rest) is not None)
    return bool(gap) and (together or (named and len(words.split()) <= _MAX_INVERTED_WORDS))


def starts_with_pronoun(words: str, pronouns: re.Pattern[str]) -> bool:
    found = pronouns.match(words)
    # "L'émissaire" may open "l'émissaire de l'ONU, Paul Karr" like any title.
    return found is not None and not any(mark in found.group() for mark in " '’")


def stands_for_last(words: str, language: Language) -> bool:
    """A pronoun or a noun like one; "the mediator" is always the mediator, whoever spoke last."""
    mediator = language.pattern("roles", "mediator").search(words) is not None
    return not mediator and language.pattern("reporting", "pronouns").fullmatch(words) is not None


def ends_with_pronoun(words: str, pronouns: re.Pattern[str]) -> bool:
    found = list(pronouns.finditer(words))
    if not found:
        return False
    last = found[-1]
    return last.end() >= len(words.rstrip()) and len(words[: last.start()].split()) <= _WORDS_BEFORE_PRONOUN


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
    for part, key in turns if language.words("reporting", "order")[:1] == ("SV",) else ():
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
    left, right = _subject_near(text, left, right, verb, language)
    words = list(re.finditer(r"\S+", text[left:right]))
    if len(words) > _MAX_SOURCE_WORDS:
        left += words[-_MAX_SOURCE_WORDS].start()
    return left, right


def _subject_near(text: str, left: int, right: int, verb: int, language: Language) -> tuple[int, int]:
    """ "On pensions, Lind said": a subject that runs up to its verb begins after the last comma before it."""
    comma = text.rfind(",", left, right)
    order = language.words("reporting", "order")[:1]
    if comma < 0 or order != ("SV",) or not language.fixed_order:
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


def ends_with_aside(text: str, before: tuple[int, int], verb: int, language: Language) -> bool:
    """ "Lind, who leads the team, (said)": whether what a comma parts from its verb only tells who the subject is."""
    comma = text.rfind(",", *before)
    if comma < 0 or text[before[1] : verb].strip() != "," or not language.fixed_order:
        return False
    aside = strip_span(text, comma + 1, before[1])
    idle = ("of_the_name", "contrast", "back_verbs", "source_ends")
    keys = (*(("reporting", key) for key in idle), ("roles", "head"))
    named = all(word[:1].isupper() for word in text[slice(*aside)].split())
    return named or any(language.pattern(*key).match(text, *aside) for key in keys)


def words_after(
    text: str, verb: int, end: int, language: Language, said_by: bool = False
) -> tuple[tuple[int, int], int, bool]:
    """The words after a verb that may be its subject, where what is reported begins, and if a word opens it."""
    # "..., slips, on condition of anonymity, an adviser": the subject comes after the commas.
    led = language.pattern("reporting", "asides").match(text, *strip_span(text, verb, end))
    that = language.pattern("reporting", "complementizers")
    if led and _COMMA.match(text, led.end(), end) and text[verb : verb + 1] != "," and not that.search(led.group()):
        verb = led.end()
    while inserted := _COMMA.match(text, verb, end):
        aside = _insertion(text, inserted.end(), end, language)
        closed = _COMMA.match(text, aside.end(), end) if aside else None
        if closed is None:
            break
        verb = closed.start()
        if _insertion(text, closed.end(), end, language) is None:
            verb = closed.end()
            break
    stop = BREAK.search(text, verb, end)
    limit = stop.start() if stop else end
    opened = language.pattern("reporting", "complementizers").search(text, verb, limit)
    if opened and _has_object(text, verb, opened.start(), language):
        opened = None
    if opened:
        limit = opened.start()
    left, right = strip_span(text, verb, limit)
    words = list(re.finditer(r"\S+", text[left:right]))
    if len(words) > _MAX_SOURCE_WORDS:
        right = left + words[_MAX_SOURCE_WORDS - 1].end()
    verb_first = language.words("reporting", "order")[:1] == ("VS",)
    late = None
    # "Her group, she said, will not back a budget that ...": without a subject the opener follows at once.
    direct = bool(words) or verb_first
    if stop is not None and not direct:
        following = strip_span(text, stop.end(), end)
        direct = language.pattern("reporting", "complementizers").match(text, *following) is not None
    if opened is None and stop is not None and text[stop.start()] in ",،" and direct:
        # "X, the head of the delegation, that ...": what is said opens after the apposition.
        near = min(end, stop.end() + _APPOSITION)
        late = _late_opener(text, stop.end(), near, language)
        closed = re.compile(r"[,،]\s*").search(text, stop.end(), near)
        if late is None and closed and language.pattern("reporting", "after_verb").match(text, closed.end(), end):
            late = closed
    if opened is None and late is None and verb_first and _object_at(text, left, right, language) is None:
        # Without an opening "that" the verb's object follows its subject: the subject is what comes first.
        length = _SHORT_SOURCE_WORDS + _titles(words, language)
        while length < len(words) and words[length - 1].group() in language.words("reporting", "links"):
            length += 1
        words = words[:length]
        right = left + words[-1].end() if words else right
    told = _object_at(text, left, right, language) if verb_first and opened is None and late is None else None
    if told is not None:
        right = strip_span(text, left, told)[1]
        limit = told
    together = language.pattern("roles", "both").match(text, left, right) is not None
    if not verb_first and (stands_for_last(text[left:right], language) or _titled_name(text[left:right], language)):
        # "..., sublinhou a governante, ...": an article may open the subject as well as an object.
        together = True
    if words and not said_by and not together and is_complement(text, (left, right), language):
        # "stressed on", "expressed about": the verb's own complement, not its subject.
        right = left
    elif verb_first:
        right = ended_source(text, (left, right), language)[0][1]
    if verb_first and stop is not None and text[stop.start()] in ",،" and right == left + len(text[left:right]):
        name = apposed_name(text, stop.start(), min(end, late.start()) if late else end, language)
        if name is not None:
            right = strip_span(text, left, name.end())[1]
            if opened is None and late is None:
                return (left, right), right, False
    if late is not None:
        return (left, right), late.end(), True
    return (left, right), (opened.end() if opened else limit), opened is not None


def _titled_name(words: str, language: Language) -> bool:
    """An article, a title and a name: "el portavoz Juan Roca"."""
    parts = words.split()
    if len(parts) <= _MAX_TITLES - 1 or len(parts) > _MAX_INVERTED_WORDS or not parts[-1][:1].isupper():
        return False
    article, title = language.pattern("reporting", "objects"), language.pattern("roles", "title_words")
    idle = set(language.data.get("function_words", ()))
    return article.fullmatch(parts[0]) is not None and parts[1] not in idle and title.fullmatch(parts[1]) is not None


def _insertion(text: str, start: int, end: int, language: Language) -> re.Match[str] | None:
    """Words between two commas that name nobody: "on condition of anonymity", "on Tuesday"."""
    keys = ("insertions", "asides")
    return next((found for key in keys if (found := language.pattern("reporting", key).match(text, start, end))), None)


def _late_opener(text: str, start: int, end: int, language: Language) -> re.Match[str] | None:
    """The "that" which follows an apposition; "من دون أن" and the like open no report."""
    idle = language.pattern("reporting", "not_openers")
    for match in language.pattern("reporting", "complementizers").finditer(text, start, end):
        before = text[start : match.start()].split()[-1:]
        if not before or idle.fullmatch(before[0]) is None:
            return match
    return None


def _object_at(text: str, left: int, right: int, language: Language) -> int | None:
    """Where the object of a verb begins after its subject: "اقترحت المؤسسة تشكيل لجنة"."""
    objects = language.pattern("reporting", "object_nouns")
    party = language.pattern("roles", "institutions")
    words = list(re.finditer(r"\S+", text[left:right]))
    for previous, word in itertools.pairwise(words):
        # "حملت النقابة الوزارة المسؤولية": after a noun with its article another one begins the object.
        second = party.fullmatch(word.group()) and previous.group().startswith(_ARTICLE)
        if second or objects.match(text, left + word.start(), right):
            return left + word.start()
    return None


def _titles(words: list[re.Match[str]], language: Language) -> int:
    """How many titles open a run of words: "the spokesman of the ministry X"."""
    title = language.pattern("roles", "title_words")
    return next((at for at, word in enumerate(words[:_MAX_TITLES]) if not title.fullmatch(word.group())), 0)


def _has_object(text: str, verb: int, opener: int, language: Language) -> bool:
    """ "Demands the cut that was promised": after an object of the verb, the same word opens a mere relative clause."""
    if language.words("reporting", "order")[:1] != ("SV",):
        return False
    determiner = language.pattern("reporting", "objects").match(text, *strip_span(text, verb, opener))
    if determiner is None or language.pattern("reporting", "audience").match(text, *strip_span(text, verb, opener)):
        return False
    noun = re.compile(r"\s*([^\s,;]+)").match(text, determiner.end(), opener)
    return noun is not None and not language.pattern("roles", "title_words").fullmatch(noun.group(1))
