"""What a translation lost: figures, names, a refusal, or the language it was to be in.

Each check may refuse a good translation and lets few bad ones pass: the original words are always there instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.dates import find_dates, find_weekdays
from summarizer.figures import find_figures, values_in
from summarizer.kinds import find_kind
from summarizer.languages import Language
from summarizer.mentions import fold
from summarizer.translation.names import countries_in, has_alike

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:…«“„\"]|\s[-–—])\s*$")
_NEGATIVE = frozenset({"not_agreed", "rejected", "denied"})
_ROOM = 60
_GROWTH = 3
# German writes every noun with a capital: there a capital is no sign of a name.
_CAPITAL_NOUNS = frozenset({"de", "lb"})


def lost(original: str, translation: str, source: Language, target: Language, names: Sequence[str]) -> str | None:
    """What did not survive, in words; None where all did that can be checked.

    Args:
        original: a statement.
        translation: of it.
        source: language of the original.
        target: language of the translation.
        names: words of the names of persons, as the article writes them.
    """
    if not translation.strip() or fold(translation) == fold(original):
        return "it was not translated"
    if len(translation) > _GROWTH * len(original) + _ROOM:
        return "it is far longer than the original"
    return (
        _figure(original, translation, source, target)
        or _name(original, translation, source, target, names)
        or _refusal(original, translation, source, target)
        or _language(translation, source, target)
    )


def _figure(original: str, translation: str, source: Language, target: Language) -> str | None:
    before, after = values_in(original, source), values_in(translation, target)
    missing = sorted(before - after)
    if missing:
        return f"the figure {missing[0]:g} is lost"
    added = sorted({value for it in find_figures(translation, target) for value in (it.low, it.high)} - before)
    if added:
        return f"the figure {added[0]:g} is added"
    bounds = [
        sorted({it.comparator for it in find_figures(*told) if it.comparator in ("<=", ">=")})
        for told in ((original, source), (translation, target))
    ]
    return None if bounds[0] == bounds[1] else "«at least» and «at most» do not survive"


def _name(original: str, translation: str, source: Language, target: Language, names: Sequence[str]) -> str | None:
    after = _WORD.findall(translation)
    wanted = [word for word in _WORD.findall(original) if word in names]
    wanted += _capitalised(original, source)
    countries = countries_in(original, source.code, target.code)
    for word in dict.fromkeys(wanted):
        if not has_alike(word, after) and not countries_in(word, source.code, target.code):
            return f"the name «{word}» is lost"
    for name in countries:
        if not any(has_alike(word, after) for word in _WORD.findall(name)):
            return f"the name «{name}» is lost"
    before = [*_WORD.findall(original), *(word for name in countries for word in _WORD.findall(name))]
    for word in _capitalised(translation, target):
        if not has_alike(word, before):
            return f"the name «{word}» is added"
    return None


def _capitalised(text: str, language: Language) -> Iterator[str]:
    """Words with a capital that neither open a sentence nor belong to a date."""
    if language.code in _CAPITAL_NOUNS:
        return
    dates = [(mention.start, mention.end) for mention in find_dates(text, language)]
    dates += [(mention.start, mention.end) for mention in find_weekdays(text, language)]
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) < 3 or not word[0].isupper() or _OPENS.search(text, 0, match.start()):
            continue
        if not any(left < match.end() and match.start() < right for left, right in dates):
            yield word


def _refusal(original: str, translation: str, source: Language, target: Language) -> str | None:
    """A "not" that falls away turns a statement into its opposite."""
    if not target.words("kinds", "not_agreed") or not source.words("kinds", "not_agreed"):
        return None
    before = find_kind(original, 0, len(original), source)
    after = find_kind(translation, 0, len(translation), target)
    refused = before is not None and before.kind in _NEGATIVE
    if refused == (after is not None and after.kind in _NEGATIVE):
        return None
    return "a refusal is lost" if refused else "a refusal is added"


def _language(translation: str, source: Language, target: Language) -> str | None:
    import py3langid

    scores = dict(py3langid.rank(translation))
    if target.code not in scores or source.code not in scores or scores[target.code] > scores[source.code]:
        return None
    return "it is not in the language asked for"
