"""Names of persons within the words that name a source."""

from __future__ import annotations

import re

from summarizer.attribution import WORD
from summarizer.languages import Language
from summarizer.mentions import Names, fold, without_ending

_MAX_NAME_WORDS = 4
# "Majed al-Ansari", "Jan d'Orry", "Mara van Holm".
_CAPITAL = re.compile(r"(?:[a-z]{1,3}['’-])?[^\W\d_a-zà-ÿа-яіїєґё]")
_PARTICLES = frozenset({"bin", "ben", "ibn", "van", "von"})


class Naming:
    """Tells persons from titles, offices and names of parties.

    Args:
        language: of the article.
        names: of the parties.
        personal: ids of parties that are persons, whose names are no party's.
    """

    def __init__(self, language: Language, names: Names, personal: set[str]) -> None:
        self._language = language
        self._names = names
        self._personal = personal
        # "Two hours later ...": a number opens no name.
        self._numbers = frozenset(fold(word) for word in language.table("numbers").get("words", ()))

    def is_full_name(self, source: str, *, titled: bool = False) -> bool:
        """Whether a source is a person with a name of two words or more, as far as capitals or titles tell.

        Args:
            source: words that open a sentence.
            titled: whether a title follows in apposition.
        """
        words = source.split()
        name = self.person(source)
        if name is None or len(name.split()) < 2:
            return False
        if any(char.isupper() for char in source):
            return all(word[:1].isupper() for word in words[:2]) and source.startswith(name.split()[0])
        if titled:
            return len(words) <= _MAX_NAME_WORDS
        title = self._language.pattern("roles", "title_words")
        function = {fold(word) for word in self._language.data.get("function_words", ())}
        return any(title.fullmatch(word.strip(",،")) for word in words if fold(word) not in function)

    def person(self, source: str) -> str | None:
        """The name of a person in a source: what is left without titles, offices and names of parties."""
        run = self.name_run(source)
        cased = any(char.isupper() for char in source)
        # Without capitals a single word left over may be anything.
        return run if run and (cased or len(run.split()) > 1) else None

    def may_be_person(self, source: str) -> bool:
        """Whether a source is a person by a name of two words or a title before the name."""
        name = self.person(source)
        if name is None:
            return False
        cased = any(char.isupper() for char in source)
        return (cased and len(name.split()) > 1) or self.has_title(source, source.partition(name)[0])

    def is_reference(self, source: str) -> bool:
        """ "According to the Chamber of Trade": words with capitals that are neither a person nor a title."""
        cased = any(char.isupper() for char in source)
        return cased and not self.may_be_person(source) and not self.has_title(source, source)

    def has_title(self, source: str, near: str) -> bool:
        """Whether the words of an introduction hold a title besides the name."""
        title = self._language.pattern("roles", "title_words")
        function = {fold(word) for word in self._language.data.get("function_words", ())}
        name = self.person(source) or source
        words = WORD.findall(near.replace(name, " "))
        return any(title.fullmatch(word) for word in words if fold(word) not in function)

    def name_run(self, source: str) -> str | None:
        """The longest run of words in a source that are neither titles, verbs of saying nor names of parties."""
        language = self._language
        title, saying = language.pattern("roles", "title_words"), language.pattern("reporting", "verbs")
        talks = language.pattern("roles", "negotiation")
        cased = any(char.isupper() for char in source)
        if not cased and any(char.islower() for char in source):
            return None
        function = {fold(word) for word in language.data.get("function_words", ())}
        runs: list[list[re.Match[str]]] = [[]]
        inner: set[int] = set()
        previous = ""
        ended = 0
        for match in WORD.finditer(source):
            word = match.group().strip(".")
            if any(mark in source[ended : match.start()] for mark in ",،"):
                runs.append([])
            ended = match.end()
            party = next((owner for owner in self._names.owners_in(word) if owner not in self._personal), None)
            number = fold(word) in self._numbers
            other = title.fullmatch(word) or saying.fullmatch(word) or talks.fullmatch(word) or party or number
            # The first word of a sentence has a capital of its own.
            opens = match.start() == 0 and cased and fold(word) in function
            if runs[-1] and cased and word in _PARTICLES:
                runs[-1].append(match)
            elif other or opens or len(word) < 2 or (cased and not _CAPITAL.match(word)):
                runs.append([])
            else:
                if not runs[-1] and previous.islower() and fold(previous) in function:
                    inner.add(len(runs) - 1)
                runs[-1].append(match)
            previous = match.group()
        # "The Relief League, in Port Vell as an observer": a name after a small word belongs to another phrase.
        outer = [run for at, run in enumerate(runs) if run and at not in inner]
        best = max(reversed(outer or runs), key=len)
        while best and best[-1].group() in _PARTICLES:
            best.pop()
        if not best or len(best) > _MAX_NAME_WORDS:
            return None
        return without_ending(source[best[0].start() : best[-1].end()].strip("."))
