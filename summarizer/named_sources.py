"""Whom a segment itself names as the source of its words, as a check on what a model says of it."""

from __future__ import annotations

import functools
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
    return any(
        party in names.owners_among(words, source) or own.owners_among(words, source)
        for source, words in _heard(document)
    )


def _heard(document: Document) -> Iterator[tuple[str, list[str]]]:
    """The words for each source that a sentence names, and whole sentences that tell of a demand, a refusal and such:
    at the table one speaks by what one does. Each with its folded words.
    """
    known = _heard_before(document)
    for segment in document.article:
        if segment.index not in known:
            words = _words_of_source(document, segment)
            if words is None and find_kind(document.text, segment.start, segment.end, document.language) is not None:
                words = document.words(segment)
            known[segment.index] = words, stem_words(words) if words is not None else []
        source, stems = known[segment.index]
        if source is not None:
            yield source, stems


@functools.lru_cache(maxsize=2)
def _heard_before(document: Document) -> dict[int, tuple[str | None, list[str]]]:
    # Most parties are heard early on, so that no sentence is read before it is asked for.
    return {}
