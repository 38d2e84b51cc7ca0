"""The table of speakers: which party a source speaks for, by names, by introductions, at last by the model's lists."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.attribution import WORD
from summarizer.attribution.spans import CAPITAL
from summarizer.document import Document
from summarizer.introductions import introduce
from summarizer.mentions import Names, fold, same_form, stem_words
from summarizer.outcome import Role
from summarizer.strategies.staged.affiliation import (
    across_the_table,
    body_before,
    body_of,
    camp_of,
    foreign_office,
    introduces,
    is_among,
    is_government,
    is_organisation,
    office_of,
    organisation_of,
    party_before,
    party_of_title,
    side_of_place,
    takes_part,
    words_of_office,
)
from summarizer.strategies.staged.aliases import (
    borrowed_words,
    common_words,
    learn_acronyms,
    learn_apposition,
    learn_compounds,
    learn_institutions,
)
from summarizer.strategies.staged.asking import Asker
from summarizer.strategies.staged.candidates import is_common_source, is_time
from summarizer.strategies.staged.naming import Naming
from summarizer.strategies.staged.owners import antecedent, owner_behind
from summarizer.strategies.staged.parties import KnownParty, make_party
from summarizer.strategies.staged.speaker import Speaker
from summarizer.strategies.staged.spokesmen import Spokesmen

_OPENING_WORDS = 3
_PLACE = re.compile(rf"{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)?")
_THIRD_ROLES: tuple[Role, ...] = ("mediator", "observer")


class Speakers:
    """Resolves the words that name a source; remembers every answer.

    Args:
        silent: the id of the side that those speak for of whom no words of the article tell a party.

    Attributes:
        unplaced: sources that name a person of whom no words of the article tell a party.
    """

    def __init__(
        self, parties: list[KnownParty], document: Document, asker: Asker, *, silent: str | None = None
    ) -> None:
        self._document = document
        self._parties = {party.id: party for party in parties}
        function = {fold(word) for word in document.language.data.get("function_words", ())}
        # Every side has a delegation.
        delegation = document.language.pattern("roles", "delegation")
        called = {party.id: (party.name, *party.aliases) for party in parties}
        common = {
            stem
            for names in called.values()
            for name in names
            for word in name.split()
            if len(name.split()) > 1 and delegation.fullmatch(word)
            for stem in stem_words(word)
        }
        common |= borrowed_words(called, document.language)
        self.names = Names(called, function | common | common_words(called, document))
        sides = [party for party in parties if party.role == "side"]
        learn_acronyms(self.names, document)
        learn_compounds(self.names, sides, document)
        learn_institutions(self.names, sides, document)
        self._asker = asker
        self._spokesmen = Spokesmen(sides, asker)
        self._known: dict[tuple[str, str | None, str | None], Speaker | None] = {}
        self._nameless: set[str] = set()
        self._personal: set[str] = set()
        self.naming = Naming(document.language, self.names, self._personal)
        self._nobodies: set[str] = set()
        self._silent = silent
        self.unplaced: set[str] = set()
        self._persons: list[tuple[frozenset[str], Speaker]] = []

    async def resolve(
        self,
        source: str,
        other_than: str | None = None,
        nearest: str | None = None,
        body: str | None = None,
        *,
        cited: bool = False,
    ) -> Speaker | None:
        """The speaker whom the words of a source name; None if he speaks for no party.

        Args:
            source: words of the article.
            other_than: the side whose words the source is set against ("for its part", "in contrast").
            nearest: the party that spoke last in the same paragraph; an unnamed spokesman answers for it.
            body: the same where it was no person: an officer whose introduction tells no party answers for it.
            cited: whether a mere preposition names it: an organisation without a part in the talks is then a reference
                of the outlet ("according to the Institute").
        """
        source = self._shortened(source)
        nameless = self.naming.name_run(source) is None and not self.names.owners_in(source)
        key = (fold(source), other_than if nameless else None, nearest if nameless else None)
        if key not in self._known:
            self._known[key] = await self._resolve(source, other_than, nearest, body, cited)
        return self._known[key]

    def itself(self, party: str) -> Speaker:
        """A party as its own speaker."""
        return Speaker(party, self._parties[party].name)

    def introduced(self, name: str) -> Speaker | None:
        """The person of a name, if the words that introduce it tell a party."""
        party = introduce(self._document, name).party(self.names)
        if party is None or self.names.owners_in(name):
            return None
        speaker = Speaker(party, name, person=True)
        self._persons.append((frozenset(stem_words(name)), speaker))
        return speaker

    def known(self, source: str) -> Speaker | None:
        """The speaker of an earlier source whose words contain all words of this one, the latest first."""
        words = frozenset(stem_words(self.naming.name_run(source) or source))
        if not words:
            return None
        for known, speaker in reversed(self._persons):
            if all(any(same_form(word, other) for other in known) for word in words):
                return speaker
        return None

    def is_nobody(self, source: str) -> bool:
        """Whether a source that was resolved names neither a party, an organisation nor a person."""
        return self._shortened(source) in self._nobodies

    def are_sides(self, source: str) -> bool:
        """Whether a source names two sides and nobody who speaks for one: "the ministry and the union"."""
        language = self._document.language
        owners = [owner for owner in self.names.owners_in(source) if self._parties[owner].role == "side"]
        nobody = language.pattern("roles", "spokesman").search(source) is None
        return len(owners) > 1 and nobody and self.naming.name_run(source) is None

    async def _resolve(
        self, source: str, other_than: str | None, nearest: str | None, body: str | None, cited: bool
    ) -> Speaker | None:
        if self._document.language.pattern("roles", "both").search(source) or self.are_sides(source):
            return None
        if is_time(source, self._document.language) or is_common_source(source, self._document):
            self._nobodies.add(source)
            return None
        earlier = self.known(source)
        if earlier:
            return earlier
        party = await self._party(source, other_than, nearest, body, cited)
        if party is None and source in self._nobodies | self.unplaced:
            officers = self._officers(source)
            if len(officers) == 1:
                return officers[0]
            party = self._silent if source in self.unplaced else None
        if party is None:
            return None
        person = None if party not in self._personal and self._is_party(source, party) else self.naming.person(source)
        name = person or self._office(source, party)
        speaker = Speaker(party, name, person is not None, guessed=source in self.unplaced and party == self._silent)
        self._persons.append((frozenset(stem_words(person or source)), speaker))
        return speaker

    def _has_office(self, source: str, near: str) -> bool:
        """Whether a person is introduced by what he does, be it no title that is known: "national officer X"."""
        function = {fold(word) for word in self._document.language.data.get("function_words", ())}
        before = source.partition(self.naming.person(source) or source)[0]
        named = any(word.islower() and fold(word) not in function for word in before.split())
        return self.naming.may_be_person(source) and (named or self.naming.has_title(source, near))

    def _officers(self, source: str) -> list[Speaker]:
        """The speakers so far, each once, in whose introduction all words of a source stand: "the founder"."""
        words = words_of_office(self._document.language, source)
        spoken = {speaker.name: speaker for _, speaker in self._persons}
        return [speaker for name, speaker in spoken.items() if words and introduces(self._document, words, name)]

    def _office(self, source: str, party: str) -> str:
        """Without capitals a source may reach into the next words: it ends with the word that names the party."""
        words = list(WORD.finditer(source))
        naming = [word for word in words if party in self.names.owners_in(word.group())]
        if any(char.isupper() for char in source) or not naming:
            return source
        return source[: naming[-1].end()]

    async def _party(
        self, source: str, other_than: str | None, nearest: str | None, body: str | None, cited: bool
    ) -> str | None:
        """By the party's name, the words that introduce the source, contrast, the model's lists."""
        language = self._document.language
        owners = self.names.owners_in(source)
        opening = " ".join(source.split()[:_OPENING_WORDS])
        for role in _THIRD_ROLES:
            # "A mediator in the fighting of X and Y": the role comes before the names of those it serves.
            if language.pattern("roles", role).search(opening) and not self.names.owners_in(opening):
                return self._third(source, role)
        opposition = language.pattern("roles", "opposition")
        if opposition.search(source) and not any(opposition.search(party.name) for party in self._parties.values()):
            # "An opposition deputy of the Velmar parliament" is at no table.
            return None
        if len(owners) == 1:
            return owners[0]
        name = self.naming.name_run(source)
        introduction = introduce(self._document, source)
        context = introduction.sentence
        outsider = language.pattern("roles", "outsider")
        if outsider.search(source) or (language.verb_first and outsider.search(introduction.before)):
            return None
        pointed, called = antecedent(self._document, introduction, self.names)
        if called is not None:
            return self._found(called, introduction.near)
        if pointed is not None:
            return pointed
        for role in _THIRD_ROLES:
            if language.pattern("roles", role).search(introduction.near):
                attending = (
                    organisation_of(self._document, introduction, self.names, name) if role == "observer" else None
                )
                if attending is not None and (is_organisation(language, attending) or len(attending.split()) > 1):
                    # "X, coordinator of the Network, which attends as an observer".
                    return self._found(attending, introduction.near)
                return self._third(source, role)
        sent = language.pattern("roles", "envoys").search(introduction.before)
        if sent is not None and not self.names.owners_in(introduction.near):
            return self._third(source, "mediator")
        hosts = language.pattern("roles", "host")
        if hosts.search(source) or (introduction.relative and hosts.search(introduction.after)):
            # "The host of the meeting, the mayor X".
            return self._third(source, "host")
        introduced = introduction.party(self.names)
        if introduced is not None:
            if not self.naming.may_be_person(source):
                return introduced
            learn_apposition(self.names, introduced, source, context, self._document, self._asker.article)
            return introduced
        foreign = foreign_office(language, self.names, source) or foreign_office(
            language, self.names, introduction.before
        )
        if foreign is not None:
            return self._found(foreign, introduction.near)
        sides = [party for party in self._parties.values() if party.role == "side"]
        if len(sides) == 2 and other_than in (sides[0].id, sides[1].id):
            return sides[1].id if other_than == sides[0].id else sides[0].id
        across = across_the_table(self._document, sides, self.names, source, introduction.near)
        if across is not None:
            return across
        camp = camp_of(language, source, sides)
        if camp is not None:
            return camp
        office = office_of(language, f"{source}, {introduction.near}", sides)
        spoken_of = party_before(self._document, introduction, self.names, blocks=2)
        if office is not None and (spoken_of is None or self._parties[spoken_of].role == "side"):
            return office
        if language.verb_second and (titled := party_of_title(self._document, introduction, self.names)) is not None:
            return titled
        behind = owner_behind(self._document, introduction, self.names)
        if behind is not None:
            return behind
        own = organisation_of(self._document, introduction, self.names, name)
        if own is not None:
            person = name is not None and not is_organisation(language, name)
            if cited and not person and not takes_part(language, introduction.near):
                return None
            return self._found(own, introduction.near)
        own_body = body_of(language, self.names, source) if any(char.isupper() for char in source) else None
        if own_body is not None and not cited:
            return self._found(own_body, introduction.near)
        if cited and self.naming.is_reference(source):
            return None
        if name is None and nearest is not None:
            return nearest
        # A person is of whom his own paragraph speaks; an official, or a source without a name or capitals, may be of
        # whom the one before it does.
        named = name is not None and office is None and any(char.isupper() for char in source)
        before = party_before(self._document, introduction, self.names) if named else spoken_of
        told = body_before(self._document, introduction, self.names)
        if told is not None and self._has_office(source, introduction.near):
            return self._found(told, introduction.near)
        elsewhere = is_government(self._document, sides, self.names, introduction.near)
        if before is not None and not elsewhere and (office is not None or self._parties[before].role == "side"):
            # Those who mediate are named everywhere: who follows them is seldom theirs.
            return before
        if not elsewhere:
            listed = [party for party, persons in (await self._spokesmen.listed()).items() if is_among(source, persons)]
            if len(listed) == 1:
                learn_apposition(self.names, listed[0], source, context, self._document, self._asker.article)
                return listed[0]
        if not self.naming.may_be_person(source):
            bare = source[:1].isupper() and _PLACE.fullmatch(source) is not None
            place = side_of_place(self._document, source, sides, self.names) if bare else None
            if place is None:
                self._nobodies.add(source)
            return place
        if nearest is not None and not any(char.isupper() for char in source):
            # Without capitals "the spokesman linked A to B" may look like a name.
            return nearest
        self.unplaced.add(source)
        cased = any(char.isupper() for char in source)
        if cased and body is not None and self.naming.has_title(source, introduction.near):
            # "The guild told its members so. «...», wrote chief negotiator X".
            self.unplaced.discard(source)
            return body
        if self._silent is None and cased and self.naming.has_title(source, introduction.near):
            # An official of whom nothing tells that he serves a side speaks for himself.
            alone = self._found(name or source, introduction.near)
            self._personal.add(alone)
            return alone
        return None

    def _shortened(self, source: str) -> str:
        """Without capitals a source may reach into the next words; a first word known from before is enough then."""
        words = source.split()
        if len(words) < 2 or any(char.isupper() for char in source):
            return source
        if self.person_in(words[0]):
            return words[0]
        text = self._document.text
        first = words[0].strip(",،.")
        title = self._document.language.pattern("roles", "title_words").fullmatch(first)
        if not title and len(first) > 3 and text.count(first) > 1 and text.count(source) == 1:
            return first
        return source

    def _found(self, name: str, near: str) -> str:
        """An organisation that speaks without being one of the parties known so far."""
        roles: tuple[Role, ...] = ("mediator", "host")
        same = next((party for party in self._parties.values() if fold(party.name) == fold(name)), None)
        if same is not None:
            return same.id
        told = (role for role in roles if self._document.language.pattern("roles", role).search(near))
        role: Role = next(told, "observer")
        party = make_party(name, role, set(self._parties))
        self._parties[party.id] = party
        self.names.learn(party.id, name)
        return party.id

    def _third(self, source: str, role: Role) -> str:
        """A mediator or observer: one already known where the source names nobody, else a party of its own."""
        named = [owner for owner in self.names.owners_in(source) if self._parties[owner].role == role]
        if len(named) == 1:
            # "The mediator, the former judge X".
            return named[0]
        name = self.naming.person(source)
        known = next((party for party in self._parties.values() if party.role == role), None)
        if known is not None and (name is None or known.name in self._nameless):
            if name is not None:
                # "A mediator" of the first sentence gets his name further down.
                self._nameless.discard(known.name)
                known = replace(known, name=name)
                self._parties[known.id] = known
                self._call(known.id, name)
            return known.id
        party = make_party(name or " ".join(source.split()[:_OPENING_WORDS]).strip(" ,،"), role, set(self._parties))
        self._parties[party.id] = party
        if name is None:
            self._nameless.add(party.name)
        else:
            self._call(party.id, name)
        return party.id

    def _call(self, party: str, person: str) -> None:
        """A party that is a person is named by that person's name."""
        self.names.learn(party, person)
        self._personal.add(party)

    def person_in(self, source: str) -> bool:
        """Whether a source holds the name of a person already known as a speaker."""
        words = set(stem_words(source))
        return any(speaker.person and words & names for names, speaker in self._persons)

    @property
    def persons(self) -> dict[str, Speaker]:
        """The persons who have spoken or were introduced, by name."""
        return {speaker.name: speaker for _, speaker in self._persons if speaker.person}

    @property
    def parties(self) -> list[KnownParty]:
        """All parties, those found on the way included."""
        return list(self._parties.values())

    def _is_party(self, source: str, party: str) -> bool:
        named = party in self.names.owners_in(source)
        return named and len(stem_words(source)) <= len(stem_words(self._parties[party].name))
