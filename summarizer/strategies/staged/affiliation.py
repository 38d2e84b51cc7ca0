"""For whom somebody speaks whose introduction names no party: by his office, by an organisation of his own, by context.

"The interior minister" serves the only side that is a state; "a spokeswoman for the Fund" speaks for the Fund and for
neither side; and a person who is introduced by name alone belongs to the party that the sentences before speak of.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from summarizer.attribution import WORD
from summarizer.document import Document, Segment
from summarizer.introductions import Introduction, introduce
from summarizer.languages import Language
from summarizer.mentions import Names, fold, same_form, stem_words
from summarizer.segmentation.quotes import inside
from summarizer.strategies.staged.parties import KnownParty

_MAX_WORDS = 6
_UNCASED_WORDS = 3
_JOINERS = 2
_SHORT = 3
_NAMES_AFTER = 2
_OWN_WORDS = 2
_SAME_SENTENCE = 2
_ELISION = re.compile(r"^[LlDd]['’]")


def office_of(language: Language, introduced: str, sides: list[KnownParty]) -> str | None:
    """The id of the only side that is a state, if the words of an introduction tell an office of one."""
    movements, state = language.pattern("offices", "movements"), language.pattern("offices", "state")
    own = [side for side in sides if any(movements.search(name) for name in (side.name, *side.aliases))]
    others = [side for side in sides if side not in own]
    labour = language.pattern("roles", "labour")
    if len(own) != len(sides) - 1 or len(others) != 1 or any(labour.search(side.name) for side in own):
        # "The government of X" and a group whose name tells nothing, or labour and those who employ it.
        others = [side for side in others if any(state.search(name) for name in (side.name, *side.aliases))]
    if len(others) != 1:
        return None
    return others[0].id if state.search(introduced) and not movements.search(introduced) else None


def foreign_office(language: Language, names: Names, source: str) -> str | None:
    """The words of a source that name an office of a state which is none of the parties: "Oria's foreign ministry"."""
    found = language.pattern("offices", "foreign").search(source)
    if found is None or names.owners_in(source):
        return None
    last = found.group().split()[-1]
    title = any(language.pattern(*key).fullmatch(last) for key in (("roles", "title_words"), ("offices", "state")))
    return None if title and language.verb_first else found.group()


def camp_of(language: Language, source: str, sides: list[KnownParty]) -> str | None:
    """The id of the only side that is a movement, if a source is called one: "the rebels"."""
    movements = language.pattern("offices", "movements")
    offices = language.pattern("offices", "state")
    own = [side for side in sides if any(movements.search(name) for name in (side.name, *side.aliases))]
    # "The government of X and the Free Column": the rebels are those who are no government.
    own = own or [side for side in sides if not any(offices.search(name) for name in (side.name, *side.aliases))]
    return own[0].id if len(own) == 1 and not offices.search(source) and movements.search(source) else None


def across_the_table(document: Document, sides: list[KnownParty], names: Names, source: str, near: str) -> str | None:
    """The only side that is a union, or the one across the table: as words name labour or those who employ it."""
    language = document.language
    unions = _unions(document, sides, names)
    others = [party.id for party in sides if party.id not in unions]
    if len(unions) != 1 or len(others) != 1:
        return None
    if language.pattern("roles", "executives").search(near) or language.pattern("roles", "companies").fullmatch(source):
        return others[0]
    return unions[0] if language.pattern("roles", "labour").search(near) else None


def _unions(document: Document, sides: list[KnownParty], names: Names) -> list[str]:
    """The sides that are labour's: by their name, by a noun beside it, or by one that stands for it."""
    labour, text = document.language.pattern("roles", "labour"), document.text
    called = {owner for noun in labour.finditer(text) for owner in names.owners_in(noun.group())}
    return [
        party.id
        for party in sides
        if labour.search(party.name)
        or party.id in called
        or re.search(rf"(?:{labour.pattern})\s+(?:\w+\s+)?[«“\"]?{re.escape(party.name)}", text, re.IGNORECASE)
    ]


def is_government(document: Document, sides: list[KnownParty], names: Names, near: str) -> bool:
    """Whether words tell an office of state in a dispute of labour and those who employ it, where it is neither."""
    language = document.language
    state = language.pattern("offices", "state")
    public = any(state.search(name) for side in sides for name in (side.name, *side.aliases))
    return not public and bool(_unions(document, sides, names)) and state.search(near) is not None


def words_of_office(language: Language, source: str) -> list[str]:
    """The folded words of an office that may stand for a person named before.

    Without capitals a source may reach into the next words: the titles that open it are enough then.
    """
    function = {fold(word) for word in language.data.get("function_words", ())}
    title = language.pattern("roles", "title_words")
    words = source.split()
    if not any(char.isupper() for char in source):
        words = list(takewhile(lambda word: title.fullmatch(word.strip(",،")), words)) or words
    return [word for word in stem_words(" ".join(words)) if word not in function]


def introduces(document: Document, words: list[str], name: str) -> bool:
    """Whether all of some folded words stand where an article introduces a name."""
    introduced = stem_words(introduce(document, name).near)
    return all(any(same_form(word, other) for other in introduced) for word in words)


def organisation_of(document: Document, introduction: Introduction, names: Names, person: str | None) -> str | None:
    """The name of an organisation in the words that introduce a source, if it is none of the parties'.

    A relative clause tells what somebody did, and where: it names an organisation of his only where he heads it.
    """
    keys = ("head", "serves")
    heads = any(document.language.pattern("roles", key).search(introduction.after) for key in keys)
    after = introduction.after if heads or not introduction.relative else ""
    if person is not None and is_organisation(document.language, person):
        person = None
    told = document.language.pattern("roles", "outlets")
    before = re.sub(rf"(?:{told.pattern})\s+\S+", " ", introduction.before)
    for words in (after, before):
        found = named_organisation(document, words, names, person)
        if found is not None:
            return found
    return None


def body_of(language: Language, names: Names, source: str) -> str | None:
    """ "The regional health agency, represented by X": a body that its own words tell from the parties.

    A bare "the commission" may stand for a party; a noun for an institution with words of its own does not.
    """
    named = source.split(",")[0]
    words = list(WORD.finditer(named))
    function = {fold(word) for word in language.data.get("function_words", ())}
    while words and fold(words[0].group().strip("'’")) in function:
        words.pop(0)
    content = [word for word in words if fold(word.group()) not in function]
    if len(content) < _OWN_WORDS or names.owners_in(named) or any(word.group()[:1].isupper() for word in content[1:]):
        return None
    noun = language.pattern("roles", "institutions").fullmatch(_ELISION.sub("", content[0].group()))
    state = language.pattern("offices", "state").search(named) or language.pattern("roles", "delegation").search(named)
    return _ELISION.sub("", named[words[0].start() :].strip()) if noun is not None and state is None else None


def side_of_place(document: Document, source: str, sides: list[KnownParty], names: Names) -> str | None:
    """The side of a capital that stands for its government: the one of which the sentences around it speak alone.

    A source of one or two words with capitals that is neither a person nor a party.
    """
    place = re.compile(rf"(?<!\w){re.escape(source)}(?!\w)")
    told: Counter[str] = Counter()
    by_block: dict[int, list[Segment]] = {}
    for segment in document.article:
        by_block.setdefault(segment.block, []).append(segment)
    own = {side.id for side in sides}
    for block in by_block.values():
        if not any(place.search(document.words(segment)) for segment in block):
            continue
        for number in {segment.sentence for segment in block}:
            sentence = " ".join(document.words(segment) for segment in block if segment.sentence == number)
            owners = [owner for owner in names.owners_in(sentence) if owner in own]
            if len(owners) != 1:
                continue
            others = [side for side in own if side != owners[0]]
            acts = place.match(sentence)
            if acts and sentence[acts.end() :].lstrip()[:1] not in (",", "،") and len(others) == 1:
                # "Kovran insists that the front withdraw": the subject is not who is spoken of.
                told[others[0]] += 1
            else:
                told[owners[0]] += _SAME_SENTENCE if place.search(sentence) else 1
    ranked = told.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def is_organisation(language: Language, name: str) -> bool:
    """Whether a name is none of a person: an acronym, or a noun for an institution is a word of it."""
    words = name.split()
    acronym = len(words) == 1 and len(name) > 1 and name.isupper() and name.lower() != name
    return acronym or any(language.pattern("roles", key).search(name) for key in ("institutions", "labour"))


def unquoted(document: Document, start: int, end: int) -> str:
    """The words of a stretch with what is quoted in it as spaces."""
    text, quotes = document.unmarked
    return "".join(" " if inside(offset, quotes) else text[offset] for offset in range(start, end))


def named_organisation(document: Document, words: str, names: Names, person: str | None) -> str | None:
    """The name of an organisation in some words, if it is none of the parties'.

    Args:
        document: whose language tells nouns, titles and names apart.
        words: that may name it.
        names: of the parties.
        person: whose name is none of its words, None for nobody's.
    """
    language = document.language
    own = set(stem_words(person or ""))
    nouns, state = language.pattern("roles", "institutions"), language.pattern("offices", "state")
    if language.verb_second and (called := _called(words, language)) is not None and not names.owners_in(called):
        return called
    for run in _runs(words, language, own):
        text = words[run[0].start() : run[-1].end()]
        if names.owners_in(text) or set(stem_words(text)) & own or any(char.isdigit() for char in text):
            continue
        noun = nouns.search(text)
        cased = any(char.isupper() for char in text)
        acronym = any(len(word.group()) > 1 and word.group().isupper() for word in run)
        if state.search(text) and not (cased and len(run) > _SHORT):
            continue
        lead = words[: run[0].start()].split()[-1:]
        by_noun = bool(lead) and lead[0].islower() and nouns.fullmatch(lead[0]) is not None
        proper = cased and language.code != "de" and (len(run) > 1 or by_noun)
        if acronym or noun is not None or proper:
            return text.strip(".'’")
    common = nouns.search(words)
    labour = language.pattern("roles", "labour")
    if common is None or not common.group().islower() or not labour.fullmatch(common.group()):
        return None
    # "The spokeswoman of the union": labour's own body, which is none of the parties known so far.
    return None if names.owners_in(common.group()) or not words[: common.start()].strip() else common.group()


def _called(words: str, language: Language) -> str | None:
    """ "Die Gewerkschaft Metall": the noun for an institution and its name right behind it, and nothing more."""
    nouns = language.pattern("roles", "institutions")
    parts = [word.group() for word in WORD.finditer(words)]
    capitals = [word for word in parts if word[:1].isupper() and word.lower() not in language.data["function_words"]]
    named = len(capitals) == _JOINERS and nouns.fullmatch(capitals[0]) is not None and capitals == parts[-_JOINERS:]
    return " ".join(capitals) if named else None


def _runs(words: str, language: Language, own: set[str]) -> list[list[re.Match[str]]]:
    """Runs of words that may be a name: those with capitals, else the noun for an institution and what follows."""
    title, verbs = language.pattern("roles", "title_words"), language.pattern("reporting", "verbs")
    function = {fold(word) for word in language.data.get("function_words", ())}
    found = list(WORD.finditer(words))
    runs: list[list[re.Match[str]]] = []
    if not any(char.isupper() or char.islower() for char in words):
        nouns = language.pattern("roles", "institutions")
        for at, noun in enumerate(found):
            if nouns.fullmatch(noun.group()):
                after = found[at : at + _UNCASED_WORDS]
                end = next(
                    (n for n, one in enumerate(after) if n and _ends(one.group(), function, verbs, own)), len(after)
                )
                runs.append(after[:end])
        return runs
    run: list[re.Match[str]] = []
    joiners = 0
    word: re.Match[str] | None
    for word in [*found, None]:
        token = word.group() if word is not None else ""
        acronym = len(token) > 1 and token.isupper() and token.lower() != token
        capital = token[:1].isupper() and (acronym or not title.fullmatch(token.strip(".,")))
        if word is not None and capital and not set(stem_words(token)) & own:
            run.append(word)
            joiners = 0
        elif word is not None and run and token.islower() and len(token) <= _SHORT and joiners < _JOINERS:
            run.append(word)
            joiners += 1
        else:
            while run and not run[-1].group()[:1].isupper():
                run.pop()
            if 0 < len(run) <= _MAX_WORDS:
                runs.append(run)
            run, joiners = [], 0
    return runs


def _ends(word: str, function: set[str], verbs: re.Pattern[str], own: set[str]) -> bool:
    return fold(word) in function or verbs.fullmatch(word) is not None or bool(set(stem_words(word)) & own)


def party_before(document: Document, introduction: Introduction, names: Names, blocks: int = 1) -> str | None:
    """The party that the paragraph of a name speaks of last outside quotations.

    Args:
        document: the article.
        introduction: of the name.
        names: of the parties.
        blocks: how many paragraphs are looked at, that of the name and those before it.
    """
    if introduction.span is None:
        return None
    at = introduction.span[0]
    here = document.segment_at(at)
    if here is None:
        return None
    for block in range(here.block, here.block - blocks, -1):
        for segment in reversed([part for part in document.article if part.block == block and part.start < at]):
            end = min(segment.end, at)
            words = unquoted(document, segment.start, end)
            owners = names.owners_in(words)
            if len(owners) == 1:
                return owners[0]
            if owners:
                return None
    return None


def body_before(document: Document, introduction: Introduction, names: Names) -> str | None:
    """The organisation that the paragraph of a name speaks of where it speaks of no party: "For the GTU union, ..."."""
    here = document.segment_at(introduction.span[0]) if introduction.span is not None else None
    if here is None or introduction.span is None or document.language.verb_second:
        return None
    start = min(part.start for part in document.article if part.block == here.block)
    end = introduction.span[0]
    words = unquoted(document, start, end)
    if names.owners_in(words) or not any(char.isupper() for char in words):
        return None
    body = named_organisation(document, words.removesuffix(introduction.before), names, None)
    return body if body is not None and is_organisation(document.language, body) else None


def party_of_title(document: Document, introduction: Introduction, names: Names) -> str | None:
    """ "Präsident X", where the article speaks of "Y's Präsident": the one party that stands next to that title."""
    if introduction.span is None:
        return None
    title = document.language.pattern("roles", "title_words")
    before = WORD.findall(introduction.before)[:-1]
    titles = [word for word in before if word[:1].isupper() and title.fullmatch(word)]
    found: set[str] = set()
    for segment in document.article if titles else ():
        words = WORD.findall(document.words(segment))
        for at, word in enumerate(words):
            if word == titles[-1]:
                beside = (words[max(0, at - 1) : at], words[at + 1 : at + 1 + _NAMES_AFTER])
                found |= {owner for part in beside for owner in names.owners_in(" ".join(part))}
    return found.pop() if len(found) == 1 else None


def is_among(source: str, persons: list[str]) -> bool:
    """Whether a word of a source is one of the names of some persons."""
    words = set(stem_words(source))
    return any(words & {word for word in stem_words(person) if len(word) > _SHORT} for person in persons)


def takes_part(language: Language, near: str) -> bool:
    """Whether words tell a part in the talks: a delegation, one who mediates, hosts or observes."""
    keys = ("mediator", "host", "observer", "delegation", "spokesman")
    return any(language.pattern("roles", key).search(near) for key in keys)
