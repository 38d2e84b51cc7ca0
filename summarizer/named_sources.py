"""Whom a segment itself names as the source of its words, as a check on what a model says of it."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator

from summarizer.attribution import find_cue
from summarizer.document import Document, Segment
from summarizer.introductions import Introduction, introduce
from summarizer.kinds import find_kind
from summarizer.mentions import Names, stem_words


def named_party(document: Document, segment: Segment, names: Names) -> str | None:
    """The party that a segment, or the line that opened its list, names as the source of its words.

    Args:
        document: the article.
        segment: of the article.
        names: of the parties.

    Returns:
        The party's id; None where no source is named, or where its words and its introduction tell no single party.
    """
    own = _source(document, segment, names)
    if own is None and segment.opener is not None:
        return _source(document, document.segments[segment.opener], names)
    return own


def _source(document: Document, segment: Segment, names: Names) -> str | None:
    source = _words_of_source(document, segment)
    if source is None:
        return None
    owners = names.owners_in(source)
    if owners:
        return owners[0] if len(owners) == 1 else None
    common_noun = any(char.islower() for char in source) and not any(char.isupper() for char in source)
    if common_noun or document.language.pattern("roles", "outsider").search(source):
        return None
    return _introduction(document, source).party(names)


def _words_of_source(document: Document, segment: Segment) -> str | None:
    """The words that name a segment's source, found once for all claims that stand in it."""
    known = _sources(document)
    if segment.index not in known:
        cue = find_cue(document.text, segment.start, segment.end, document.language, document.quotes)
        known[segment.index] = document.text[slice(*cue.source)] if cue is not None and cue.kind == "named" else None
    return known[segment.index]


def _introduction(document: Document, source: str) -> Introduction:
    """Who a source is, looked up once for all claims that name it."""
    known = _introductions(document)
    if source not in known:
        known[source] = introduce(document, source)
    return known[source]


# An article is grounded in one go, and those before it are needed no more.


@functools.lru_cache(maxsize=2)
def _sources(document: Document) -> dict[int, str | None]:
    return {}


@functools.lru_cache(maxsize=2)
def _introductions(document: Document) -> dict[str, Introduction]:
    return {}


def is_heard(document: Document, party: str, names: Names, people: list[str]) -> bool:
    """Whether the article names a party, or one of its people, as the source of anything, or where something is done.

    Args:
        document: the article.
        party: its id.
        names: of the parties.
        people: names of those who speak for the party.

    Returns:
        True also where nothing is known of how the article's language names a source.
    """
    if not document.language.words("reporting", "verbs"):
        return True
    own = Names({"people": [name for name in people if name]})
    # At the table one speaks by what one does; that is looked for where no source is named.
    return any(
        party in names.owners_among(stems, words) or own.owners_among(stems, words)
        for words, stems in itertools.chain(_named(document), _acting(document))
    )


def _named(document: Document) -> Iterator[tuple[str, list[str]]]:
    """The words for each source that a sentence names, with the folded ones."""
    for segment in document.article:
        words = _words_of_source(document, segment)
        if words is not None:
            yield words, _stems(document, words)


def _acting(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Sentences that name no source and tell of a demand, a refusal and such, with their folded words."""
    for segment in document.article:
        if _words_of_source(document, segment) is None and _tells_of_act(document, segment):
            words = document.words(segment)
            yield words, _stems(document, words)


def _tells_of_act(document: Document, segment: Segment) -> bool:
    known = _acts(document)
    if segment.index not in known:
        cue = find_kind(document.text, segment.start, segment.end, document.language)
        known[segment.index] = cue is not None
    return known[segment.index]


def _stems(document: Document, words: str) -> list[str]:
    known = _folded(document)
    if words not in known:
        known[words] = stem_words(words)
    return known[words]


@functools.lru_cache(maxsize=2)
def _acts(document: Document) -> dict[int, bool]:
    return {}


@functools.lru_cache(maxsize=2)
def _folded(document: Document) -> dict[str, list[str]]:
    return {}
