"""Words that stand for a party without being its name: acronyms, heads of compounds, institutions, appositions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from summarizer.attribution import WORD
from summarizer.document import Document
from summarizer.languages import Language
from summarizer.mentions import WORD as PART
from summarizer.mentions import Names, fold, same_word, stem_words, without_case
from summarizer.strategies.staged.parties import KnownParty
from summarizer.topics import content_words

_MIN_ALIAS = 4
_HEAD_OF_COMPOUND = 6
_APPOSED = re.compile(r"\s*[,،]\s*([^,،.;؛]{4,90})")
_NO_NAMES = (
    ("roles", "title_words"),
    ("offices", "state"),
    ("roles", "negotiation"),
    ("roles", "delegation"),
    ("reporting", "verbs"),
)
_ACRONYM = re.compile(r"\(\s*([^\W\d_]{1,8}(?:-?\d{1,3})?)\s*\)")
_SMALL_WORDS = 2


def common_words(called: Mapping[str, Iterable[str]], document: Document) -> set[str]:
    """Folded words beside an acronym that the article also has as plain words: of "GTU-Health" only "GTU" is a name.

    Nouns of institutions stay: "the federation".
    """
    if document.language.code == "de":
        # Every noun has a capital there.
        return set()
    article = {word for segment in document.article for word in PART.findall(document.words(segment))}
    nouns = document.language.pattern("roles", "institutions")
    plain: set[str] = set()
    for names in called.values():
        for name in names:
            words = [word for word in PART.findall(name) if word[:1].isupper()]
            idle = [word for word in words if word.lower() in article and not nouns.fullmatch(word)]
            if any(word.isupper() and len(word) > 1 for word in words if word not in idle):
                plain.update(stem for word in idle for stem in stem_words(word))
    return plain


def borrowed_words(called: Mapping[str, Iterable[str]], language: Language) -> set[str]:
    """Folded nouns for those across the table in a name of labour's: "comité de empresa" is not the empresa."""
    labour, companies = language.pattern("roles", "labour"), language.pattern("roles", "companies")
    return {
        stem
        for names in called.values()
        for name in names
        if labour.search(name)
        for word in PART.findall(name)
        if companies.fullmatch(word) and not labour.fullmatch(word)
        for stem in stem_words(word)
    }


def learn_acronyms(names: Names, document: Document) -> None:
    """A party is known by its acronym and by what that stands for."""
    for name, letters in _acronyms(document):
        owners = {owner for words in (name, letters) for owner in names.owners_in(words)}
        if len(owners) == 1:
            owner = owners.pop()
            names.learn(owner, name)
            names.learn(owner, letters)


def _acronyms(document: Document) -> list[tuple[str, str]]:
    """Pairs of a name and the acronym that the article puts after it in brackets: "the People's Front (PF)"."""
    pairs: list[tuple[str, str]] = []
    for segment in document.segments:
        for match in _ACRONYM.finditer(document.text, segment.start, segment.end):
            letters = match.group(1)
            if sum(char.isupper() or char.isdigit() for char in letters) < 2:
                continue
            before = WORD.findall(document.text[segment.start : match.start()])
            name = _spelled(before, letters)
            if name is not None:
                pairs.append((name, letters))
            elif before and before[-1][:1].isupper():
                # "the Group of Industrial Economies (G-15)": not all initials are in it.
                pairs.append((before[-1], letters))
    return pairs


def _spelled(before: list[str], letters: str) -> str | None:
    """The last words whose initials, small words left out, are the letters."""
    for size in range(len(letters), len(letters) + _SMALL_WORDS + 1):
        words = before[-size:]
        initials = [fold(word)[:1] for word in words if word[:1].isupper()]
        if words and words[0][:1].isupper() and "".join(initials) == fold(letters):
            return " ".join(words)
    return None


def learn_compounds(names: Names, sides: list[KnownParty], document: Document) -> None:
    """ "Der Verband" is the only side whose name ends so: "Arbeitgeberverband", «рыбокомбинат»."""
    heads = (word for segment in document.article for word in stem_words(document.words(segment)))
    for head in dict.fromkeys(heads):
        stem = without_case(head)
        owners = {
            party.id
            for party in sides
            for word in stem_words(party.name)
            if _heads(stem, without_case(word))
            or (document.language.verb_second and (_opens(word, head) or _serves(head, word)))
        }
        if len(owners) == 1 and not names.owners_in(head):
            names.learn(owners.pop(), head)


def _heads(head: str, compound: str) -> bool:
    return len(head) >= _HEAD_OF_COMPOUND and len(compound) > len(head) + 1 and compound.endswith(head)


def _opens(name: str, compound: str) -> bool:
    """ "Das Besetzerplenum" is that of the Besetzer: German joins the name to what it has."""
    return len(name) >= _HEAD_OF_COMPOUND and len(compound) > len(name) + 2 and compound.startswith(name)


def _serves(office: str, institution: str) -> bool:
    """ "Die Rektorin" is of the Rektorat, "der Minister" of the Ministerium."""
    stem = office.removesuffix("in")
    return len(stem) >= _HEAD_OF_COMPOUND and institution.startswith(stem) and office != institution


def learn_institutions(names: Names, sides: list[KnownParty], document: Document) -> None:
    """ "The company" is the party whose name stands next to that noun, else the only side without such a noun."""
    pattern = document.language.pattern("roles", "institutions")
    delegation = document.language.pattern("roles", "delegation")
    nouns: dict[str, set[str]] = {}
    for segment in document.article:
        words = document.words(segment)
        for match in pattern.finditer(words):
            stem = stem_words(match.group())[-1]
            before, after = words[: match.start()].split()[-1:], words[match.end() :].split()[:1]
            beside = {owner for word in (*before, *after) for owner in names.owners_in(word)}
            # Every side has a delegation.
            if not names.owners_in(match.group()) and not delegation.fullmatch(match.group()):
                nouns.setdefault(stem, set()).update(beside)
    for stem, owners in nouns.items():
        if len(owners) == 1:
            names.learn(next(iter(owners)), stem)
    bare = [party for party in sides if not pattern.search(party.name)]
    generic = [document.language.pattern("roles", key) for key in ("companies", "labour")]
    free = [
        stem for stem, owners in nouns.items() if not owners and any(pattern.fullmatch(stem) for pattern in generic)
    ]
    if len(sides) == 2 and len(bare) == len(free) == 1:
        names.learn(bare[0].id, free[0])


def learn_apposition(names: Names, party: str, source: str, context: str, document: Document, article: str) -> None:
    """ "X, who heads the employers' team": words of the apposition stand for the party from now on."""
    language = document.language
    words = source.split()
    at = context.find(words[-1]) if words else -1
    apposition = _APPOSED.match(context, at + len(words[-1])) if at >= 0 else None
    if apposition is None:
        return
    patterns = [language.pattern(*key) for key in _NO_NAMES]
    stems_of_article = stem_words(article)
    for match in WORD.finditer(apposition.group(1)):
        word = match.group()
        stems = content_words(word, language, grouped=False)
        if not stems or len(stems[0]) < _MIN_ALIAS or any(pattern.fullmatch(word) for pattern in patterns):
            continue
        if sum(same_word(stems[0], other) for other in stems_of_article) > 1 and not names.owners_in(word):
            names.learn(party, word)
