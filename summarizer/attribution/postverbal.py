"""The subject after its verb, in languages that put it there always or may: "...", said the minister."""

from __future__ import annotations

import itertools
import re

from summarizer.attribution.preverbal import ends_with_aside
from summarizer.attribution.reference import (
    MAX_INVERTED_WORDS,
    MAX_TITLES,
    adverbial,
    is_complement,
    is_known_name,
    is_titled_name,
    stands_for_last,
    stands_for_somebody,
    starts_with_pronoun,
)
from summarizer.attribution.spans import (
    APPOSITION,
    BREAK,
    COMMA,
    MAX_SOURCE_WORDS,
    apposed_name,
    ended_source,
    strip_span,
)
from summarizer.languages import Language

_SHORT_SOURCE_WORDS = 2
_NAMED_LAST = re.compile(r"(?:\s[^\W\d_a-zà-ÿ][\w’'-]+){2,3}$")
_ARTICLE = "ال"
_POSSESSIVES = ("ها", "هم", "هما")
_SHORT_NOUN = 4


def between_parts(
    text: str, match: re.Match[str], before: tuple[int, int], language: Language
) -> tuple[int, int] | None:
    """The subject between the two parts of a verb: "teilte Vollmer mit", where none stands before it."""
    first, _, rest = match.group().partition(" ")
    if language.verb_first:
        return None
    if " " not in rest or _is_subject(text, before, match.start(), language):
        return None
    inner = strip_span(text, match.start() + len(first), match.start() + match.group().rindex(" "))
    opening = text[slice(*inner)].split()[:2]
    named = [word[:1].isupper() or language.pattern("reporting", "pronouns").fullmatch(word) for word in opening]
    titled = len(opening) > 1 and language.pattern("roles", "title_words").fullmatch(opening[1])
    return inner if named and (named[0] or titled) else None


def _is_subject(text: str, before: tuple[int, int], verb: int, language: Language) -> bool:
    """Whether the words before a verb reach it without a break and hold a name or a pronoun."""
    words = text[slice(*before)].split()
    if not words or text[before[1] : verb].strip():
        return False
    return words[-1][:1].isupper() or language.pattern("reporting", "pronouns").fullmatch(" ".join(words)) is not None


def without_asides(text: str, span: tuple[int, int], language: Language) -> tuple[int, int]:
    """ "..., said on Sunday evening to reporters the envoy X": the words between a verb and its subject are skipped."""
    start, end = span
    while start < end and (aside := language.pattern("reporting", "asides").match(text, start, end)):
        start = strip_span(text, aside.end(), end)[0]
    return min(start, end), end


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
    if language.verb_first and adverbial(text, before, language):
        return False
    words = text[slice(*after)]
    if language.fixed_order and _has_verb(words, language):
        # "The leader of the party, Mara Lind, said Ruiz had given it away".
        return False
    first = words.split()[0]
    if language.pattern("reporting", "dependents").fullmatch(first):
        return False
    if starts_with_pronoun(words, language.pattern("reporting", "pronouns")):
        # "The rebels say they have agreed": where subjects come first, the pronoun opens what is said.
        return not language.fixed_order or _stands_alone(text, match.end(), after, language)
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
    if gap and not named and article.fullmatch(first) and second and language.inserts:
        # "..., says a delegate, ...", "..., assures her co-chair Mara Lind, ...".
        rest_of = words.split(maxsplit=1)[1]
        named = stands_for_somebody(rest_of, language) or _NAMED_LAST.search(words) is not None
    if gap == "," and language.fixed_order and not ends_with_aside(text, before, match.start(), language):
        # "The offer stands, said the union's president, Mara Lind": only a subject follows a verb behind its comma.
        cased = any(word[:1].isupper() for word in words.split()) or apposed_name(text, after[1], len(text), language)
        named = named or (language.pattern("reporting", "plain").fullmatch(match.group()) is not None and bool(cased))
    both = language.pattern("roles", "both").match(words)
    rest = words[both.end() :].strip() if both else ""
    together = both is not None and (not rest or language.pattern("reporting", "source_ends").match(rest) is not None)
    return bool(gap) and (together or (named and len(words.split()) <= MAX_INVERTED_WORDS))


def _has_verb(words: str, language: Language) -> bool:
    """Whether words after their first one hold a verb, and so are a clause and no name."""
    keys = ("finite", "predicates")
    return any(language.pattern("reporting", key).fullmatch(word) for word in words.split()[1:] for key in keys)


def _is_told(text: str, span: tuple[int, int], said_by: bool, language: Language) -> bool:
    """ "She said it would free thirty, most of them old, by May": words after a verb that are said, and no subject."""
    idle = ("source_ends", "aside_openers", "audience", "hearers")
    aside = any(language.pattern("reporting", key).match(text, *span) for key in idle)
    clause = any(language.pattern("reporting", key).search(text, *span) for key in ("finite", "subjects"))
    return not said_by and (not aside or clause or len(text[slice(*span)].split()) > MAX_INVERTED_WORDS)


def _stands_alone(text: str, verb: int, after: tuple[int, int], language: Language) -> bool:
    """ "..., said he, and": a pronoun after its verb is the subject only where no verb of its own follows."""
    pronoun = language.pattern("reporting", "pronouns").match(text, *after)
    if pronoun is None or text[verb : after[0]].strip():
        return False
    rest = text[pronoun.end() :].lstrip(" ")
    return rest[:1] in ",.;:—–" or language.pattern("reporting", "source_ends").match(rest) is not None


def words_after(
    text: str, verb: int, end: int, language: Language, said_by: bool = False, apposed: bool = True
) -> tuple[tuple[int, int], int, bool]:
    """The words after a verb that may be its subject, where what is reported begins, and if a word opens it."""
    # "..., slips, on condition of anonymity, an adviser": the subject comes after the commas.
    led = language.pattern("reporting", "asides").match(text, *strip_span(text, verb, end))
    that = language.pattern("reporting", "complementizers")
    if led and COMMA.match(text, led.end(), end) and text[verb : verb + 1] != "," and not that.search(led.group()):
        verb = led.end()
    while inserted := COMMA.match(text, verb, end):
        aside = _insertion(text, inserted.end(), end, language)
        closed = COMMA.match(text, aside.end(), end) if aside else None
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
    if len(words) > MAX_SOURCE_WORDS:
        right = left + words[MAX_SOURCE_WORDS - 1].end()
    verb_first = language.verb_first
    late = None
    # "Her group, she said, will not back a budget that ...": without a subject the opener follows at once.
    direct = (bool(words) and not (language.fixed_order and _is_told(text, (left, right), said_by, language))) or (
        verb_first
    )
    if stop is not None and not direct:
        following = strip_span(text, stop.end(), end)
        direct = language.pattern("reporting", "complementizers").match(text, *following) is not None
    if opened is None and stop is not None and text[stop.start()] in ",،" and direct:
        # "X, the head of the delegation, that ...": what is said opens after the apposition.
        near = min(end, stop.end() + APPOSITION)
        late = _late_opener(text, stop.end(), near, language) if apposed else None
        if apposed and late is None and (name := _introduced(text, stop.start(), end, language)) is not None:
            near = max(near, name.end() + 1)
        for closed in re.compile(r"[,،]\s*").finditer(text, stop.end(), near) if late is None and apposed else ():
            if language.pattern("reporting", "after_verb").match(text, closed.end(), end):
                late = closed
            if late is not None or not verb_first:
                break
    if opened is None and late is None and verb_first and _object_at(text, left, right, language) is None:
        # Without an opening "that" the verb's object follows its subject: the subject is what comes first.
        length = _SHORT_SOURCE_WORDS + _titles(words, language)
        while length < len(words) and words[length - 1].group() in language.words("reporting", "links"):
            length += 1
        words = words[:length]
        right = left + words[-1].end() if words else right
    told = _object_at(text, left, right, language) if verb_first and opened is None and late is None else None
    if verb_first and opened is None and late is None and _is_object(text, (left, right), language):
        # "اشترط فتح معبرين": the subject is left out, and the object follows its verb.
        right = limit = left
        told = None
    if told is not None:
        right = strip_span(text, left, told)[1]
        limit = told
    together = language.pattern("roles", "both").match(text, left, right) is not None
    if not verb_first and (stands_for_last(text[left:right], language) or is_titled_name(text[left:right], language)):
        # "..., sublinhou a governante, ...": an article may open the subject as well as an object.
        together = True
    if words and not said_by and not together and is_complement(text, (left, right), language):
        # "stressed on", "expressed about": the verb's own complement, not its subject.
        right = left
        limit = left if verb_first and opened is None and late is None else limit
    elif verb_first:
        right = ended_source(text, (left, right), language)[0][1]
    if verb_first and stop is not None and text[stop.start()] in ",،" and right == left + len(text[left:right]):
        name = _introduced(text, stop.start(), min(end, late.start()) if late else end, language)
        if name is not None:
            right = strip_span(text, left, name.end())[1]
            if opened is None and late is None:
                return (left, right), right, False
    if late is not None:
        return (left, right), late.end(), True
    return (left, right), (opened.end() if opened else limit), opened is not None


def _introduced(text: str, start: int, end: int, language: Language) -> re.Match[str] | None:
    """The name that follows one or two titles in apposition: "the head of the team, the deputy minister, X, ..."."""
    titled = re.compile(r"[,،]\s*(?=[^\s,،:«“\"]{2})[^,،:؛«“\"]{3,60}(?=[,،])").match(text, start, end)
    name = apposed_name(text, start, end, language)
    if name is not None or titled is None:
        return name
    words = titled.group().strip("،, ").split()
    idle = set(language.data.get("function_words", ()))
    office = words[0] not in idle and language.pattern("roles", "title_words").fullmatch(words[0]) is not None
    told = language.pattern("reporting", "verbs").search(titled.group())
    return apposed_name(text, titled.end(), end, language) if office and told is None else None


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
    links = language.words("reporting", "links")
    for previous, word in itertools.pairwise(words):
        # "حملت النقابة الوزارة المسؤولية": after a noun with its article another one begins the object.
        second = party.fullmatch(word.group()) and previous.group().startswith(_ARTICLE)
        # "تقدر الوزارة كلفة المناوبة": nor can one without an article belong to it.
        bare = previous is words[0] and party.fullmatch(previous.group()) and not word.group().startswith(_ARTICLE)
        if second or (bare and word.group() not in links) or objects.match(text, left + word.start(), right):
            return left + word.start()
    return None


def _is_object(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether what follows a verb begins with its object: "فتح معبرين", "علمه بالأمر"."""
    word = text[slice(*span)].split()[:1]
    if not word or is_known_name(text, span, language):
        return False
    owned = len(word[0]) > _SHORT_NOUN and word[0].endswith(_POSSESSIVES)
    title = language.pattern("roles", "title_words")
    owned = owned and not title.fullmatch(word[0])
    owned = owned and language.pattern("reporting", "owned_persons").match(text, *span) is None
    objects = (language.pattern("reporting", key) for key in ("object_nouns", "owned_nouns"))
    return owned or any(pattern.match(text, *span) for pattern in objects)


def described_at(text: str, verb: re.Match[str], opened: int, language: Language) -> int | None:
    """ "وصف الوزير المحادثات بأنها جادة": where what is described begins, after the subject or right after the verb."""
    if not language.pattern("reporting", "describing").fullmatch(verb.group()):
        return None
    start, end = strip_span(text, verb.end(), opened)
    things = language.pattern("reporting", "described")
    last = max((match.end() for match in re.finditer("[،,]", text[start:end])), default=0)
    words = list(re.finditer(r"\S+", text[start:end]))
    title = language.pattern("roles", "title_words")
    for at, word in enumerate(words):
        # "The host of the meeting": after a title without an article the noun belongs to it.
        owned = at and not words[at - 1].group().startswith(_ARTICLE) and title.fullmatch(words[at - 1].group())
        if not owned and things.match(text, start + word.start(), end):
            return start + word.start()
    return strip_span(text, start + last, end)[0] if last else None


def _titles(words: list[re.Match[str]], language: Language) -> int:
    """How many titles open a run of words: "the spokesman of the ministry X"."""
    title = language.pattern("roles", "title_words")
    return next((at for at, word in enumerate(words[:MAX_TITLES]) if not title.fullmatch(word.group())), 0)


def _has_antecedent(words: list[str], language: Language) -> bool:
    """ "(accused) them of withdrawing a text (that was settled)": an article and a noun right before the opener."""
    if len(words) <= _SHORT_SOURCE_WORDS or not language.pattern("reporting", "objects").fullmatch(words[-2]):
        return False
    governed = " ".join(words[-3:])
    keys = ("after_verb", "source_ends", "asides", "audience")
    placed = any(language.pattern("reporting", key).match(governed) for key in keys)
    return not placed and not language.pattern("roles", "title_words").fullmatch(words[-1])


def _has_object(text: str, verb: int, opener: int, language: Language) -> bool:
    """ "Demands the cut that was promised": after an object of the verb, the same word opens a mere relative clause."""
    if not language.subject_first:
        return False
    told = any(language.pattern("reporting", key).search(text, verb, opener) for key in ("finite", "verbs"))
    explained = text[verb:opener].split()[-1:]
    if language.fixed_order and explained and language.pattern("reporting", "contents").fullmatch(explained[0]):
        # "Lind bristled at the suggestion that ...".
        return True
    if language.fixed_order and told:
        # "Lind said Ruiz had told them that ...": the opener is another verb's.
        return True
    if language.inserts and _has_antecedent(text[verb:opener].split(), language):
        return True
    determiner = language.pattern("reporting", "objects").match(text, *strip_span(text, verb, opener))
    if determiner is None or language.pattern("reporting", "audience").match(text, *strip_span(text, verb, opener)):
        return False
    noun = re.compile(r"\s*([^\s,;]+)").match(text, determiner.end(), opener)
    return noun is not None and not language.pattern("roles", "title_words").fullmatch(noun.group(1))
