"""Names and the words that stand for them: "Russia" and "the Russian side", "التركية" and "تركيا".

Newspapers decline, derive and shorten names. Two words are taken for the same name when, after folding, they share
their beginning and differ only in an ending; a word that fits several names fits none.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

# Vowel signs and tatweel stand within words without being letters.
WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0640\u064b-\u065f\u0670]|['’](?=[^\W\d_]))*(?:(?<=[A-ZА-ЯІЇЄҐ])-?\d{1,3}(?!\w))?"
)
_ARABIC_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"})
_ARABIC_PREFIX = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=.{3})|^[وفبل](?=.{5})")
_HEBREW_PREFIX = re.compile(r"^[ושכ]?[הבלמ](?=.{3})")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# French and Italian join the article to the name: "l'Alliance".
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|dell|nell|all|sull|un)['’](?=\w)")
# English and Turkish set an ending off from a name: "Marovia's", "Lodosya'nın".
_ENDING = re.compile(r"(?<=[a-zà-ɏ]{3})['’][a-zà-ɏ]{1,5}$|['’]s$")
# Endings of Slavic nouns, adjectives and surnames, as folding leaves them ("й" and "ї" are "и" and "і").
_CYRILLIC_ENDING = re.compile(
    r"(?<=[\u0400-\u04ff]{3})(?:[оеиы]го|[оеи]му|[ыиоеая]ми|[оеє]ві|[аяиыіо]х|[оеіи]в|[еоыиі][иі]|[аоиы]я|[оеиы]е|[уюоеє]ю"
    r"|[оаеєыиія]м|[аоеєуюыиіья])$"
)
# "Serrania" and "serranos", "Tolvie" and "tolvien": endings of places, and of the adjectives made of them, as folded.
_PLACE_ENDING = re.compile(r"(?<=[a-z]{5})(?:i[ae]n?|ja|[aeo])$")
_ADJECTIVE_ENDING = re.compile(
    r"(?<=[a-z]{5})(?:i?an|i?en|ish|ese|[ao]is(?:es?)?|i?en(?:ne)?s?|ain(?:e)?s?|ine?s?|[ao]s?|i?[ae]n[ao]s?|enses?|es[ai]s?"
    r"|isch(?:e[mnrs]?)?|er)$"
)
# "Nordmark" and "nordmärkische", as folded: German makes adjectives of bare names.
_GERMAN_ADJECTIVE = re.compile(r"(?<=[a-z]{4})isch(?:e[mnrs]?)?$")
_OTHER_NOUN = re.compile(r"ations?|e?ments?|isme?s?|ings?")
_SAME_END = str.maketrans({"з": "г", "ж": "г", "ц": "к", "ч": "к", "ш": "х", "с": "х"})
_ARTICLE = "ال"
_JOINED = (_ARTICLE, *"وفبلك")
_MIN_STEM = 4
_SHORT = 3
# No two forms of a word differ before this: stems are as long, and the endings that fall off leave three letters.
_COMMON_START = 2
_PART_OF_NAME = 0.4
_MAX_ENDING = 5
_SHARED_PART = 0.6


def fold(text: str) -> str:
    """A key for comparing: compatibility forms, case, vowel signs and spelling variants removed. Length may change."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char) and char != "\u0640")
    return unicodedata.normalize("NFC", kept.translate(_ARABIC_FOLD))


def stem_words(text: str) -> list[str]:
    """The folded words of a text without articles and joined particles."""
    return [stem(word) for word in WORD.findall(text)]


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without its article and joined particles, kept: articles of one language share most words."""
    return _bare(fold(word))


def _bare(word: str) -> str:
    word = _ENDING.sub("", _ELISION.sub("", word))
    if word[-1:].isdigit():
        # "G-15" and "G15".
        return word.replace("-", "")
    if "\u0621" <= word[:1] <= "\u06d3":
        return _ARABIC_PREFIX.sub("", word)
    if "\u05d0" <= word[:1] <= "\u05ea":
        return _HEBREW_PREFIX.sub("", word)
    return word


def same_form(first: str, second: str) -> bool:
    """Whether two folded words are equal, or cases of one Slavic word."""
    if first == second:
        return True
    if not "\u0400" <= first[:1] <= "\u04ff":
        return False
    left, right = _slavic_stem(first), _slavic_stem(second)
    # "Орехова" is a case of "Орехов", whose own end looks like one.
    return (
        left == right or (len(first) >= _MIN_STEM and first == right) or (len(second) >= _MIN_STEM and second == left)
    )


def same_word(first: str, second: str) -> bool:
    """Whether two folded words are forms of one name: equal, or alike but for an ending."""
    if first == second:
        return True
    if first[:_COMMON_START] != second[:_COMMON_START]:
        # A word that begins like the article has been taken for one with it.
        return _ARTICLE in (first[:2], second[:2]) and (first == _ARTICLE + second or second == _ARTICLE + first)
    if same_form(first, second) or first == _ARTICLE + second or second == _ARTICLE + first:
        return True
    if _begin_alike(first, second) or _is_genitive(first, second) or _is_genitive(second, first):
        return True
    if _is_adjective_of(first, second) or _is_adjective_of(second, first):
        return True
    # "Вельмария" and "вельмарский" share what their cases leave.
    slavic = all("\u0400" <= word[:1] <= "\u04ff" for word in (first, second))
    return slavic and _begin_alike(_CYRILLIC_ENDING.sub("", first), _CYRILLIC_ENDING.sub("", second))


def _is_genitive(word: str, noun: str) -> bool:
    """ "Des Rates" is of the Rat: nouns too short to be known by their stem."""
    return len(noun) == _SHORT and word == f"{noun}es"


def _is_adjective_of(word: str, place: str) -> bool:
    if _GERMAN_ADJECTIVE.sub("", word) == place != word:
        return True
    bare = _PLACE_ENDING.sub("", place)
    return bare != place and word[: len(bare)] == bare and word != bare and _ADJECTIVE_ENDING.sub("", word) == bare


def _begin_alike(first: str, second: str) -> bool:
    if first[:_MIN_STEM] != second[:_MIN_STEM]:
        return False
    shorter, longer = sorted((first, second), key=len)
    shared = 0
    for left, right in zip(shorter, longer, strict=False):
        if left != right:
            break
        shared += 1
    if _OTHER_NOUN.fullmatch(longer, shared):
        # "Transportation" is no form of "Transport".
        return False
    if shared < len(shorter) and shared < _SHARED_PART * len(longer):
        # "Караман" is no form of what "Карания" leaves without its ending.
        return False
    return shared >= _MIN_STEM and len(shorter) - shared <= 1 and len(longer) - shared <= _MAX_ENDING


def without_ending(name: str) -> str:
    """A name without an ending that an apostrophe sets off."""
    return _ENDING.sub("", name)


def without_case(word: str) -> str:
    """A folded word without the ending of a Slavic case."""
    return _slavic_stem(word) if "\u0400" <= word[:1] <= "\u04ff" else word


@functools.lru_cache(maxsize=20_000)
def _slavic_stem(word: str) -> str:
    """A folded word without its ending; consonants that change before one ("берега", "березі") are the same."""
    bare = _CYRILLIC_ENDING.sub("", word)
    return bare[:-1] + bare[-1:].translate(_SAME_END) if bare != word else word


def contains_name(text: str, name: str) -> bool:
    """Whether every word of a name occurs in a text in some form; in scripts without spaces, the name itself."""
    if _CJK.search(name):
        return fold(name) in fold(text)
    words = _vocabulary(text)
    wanted = [word for word in stem_words(name) if len(word) > 2] or stem_words(name)
    return bool(wanted) and all(map(words.holds, wanted))


class _Vocabulary:
    """The words of a text in which many names are looked up, one after the other."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._by_start: dict[str, list[str]] = {}
        for word in self._words:
            self._by_start.setdefault(word[:_COMMON_START], []).append(word)

    def holds(self, word: str) -> bool:
        """Whether a word is there in some form, or with an Arabic particle joined to it, which short words keep."""
        known = self._words
        if word in known or word.removeprefix(_ARTICLE) in known or any(f"{it}{word}" in known for it in _JOINED):
            return True
        return any(same_word(word, other) for other in self._by_start.get(word[:_COMMON_START], ()))


@functools.lru_cache(maxsize=2)
def _vocabulary(text: str) -> _Vocabulary:
    return _Vocabulary(stem_words(text))


class Names:
    """Which owner each word of a set of names stands for.

    Args:
        names: by owner.
        ignored: folded words that are no part of a name, such as articles.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], ignored: Iterable[str] = ()) -> None:
        self._ignored = frozenset(ignored)
        self._owners: dict[str, set[str]] = {}
        self._cjk: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._hits: dict[str, str | None] = {}
        self._aliases: dict[str, list[frozenset[str]]] = {}
        for owner, aliases in names.items():
            for alias in aliases:
                self._add(owner, alias)
        self._settle()

    def learn(self, owner: str, alias: str) -> None:
        """Take the words of a further name for an owner; a word that stands for another owner is left to nobody."""
        self._add(owner, alias)
        self._settle()

    def owners_in(self, text: str) -> list[str]:
        """Owners whose names occur in a text, in order of first mention, each once.

        Where all words of one owner's name are there, words of other names of which most is missing are no mention:
        "Sela Maru's culture minister" is not the culture ministry of Lindmark.
        """
        return self.owners_among(stem_words(text), text)

    def owners_among(self, words: list[str], text: str) -> list[str]:
        """:meth:`owners_in` for a text whose :func:`stem_words` are known already."""
        found: list[str] = []
        if self._cjk:
            folded = fold(text)
            found += dict.fromkeys(owner for alias, owner in self._cjk.items() if alias in folded)
        for word in words:
            hit = self._owner(word)
            if hit and hit not in found:
                found.append(hit)
        return self._whole(found, words) if len(found) > 1 else found

    def _owner(self, word: str) -> str | None:
        if word not in self._hits:
            alike = (owner for known, owner in self._words.items() if same_word(word, known))
            self._hits[word] = self._words.get(word) or next(alike, None)
        return self._hits[word]

    def _whole(self, found: list[str], words: list[str]) -> list[str]:
        shares = {owner: self._share(owner, words) for owner in found}
        complete = max(shares.values()) == 1.0
        return [owner for owner in found if not complete or shares[owner] > _PART_OF_NAME]

    def _share(self, owner: str, words: list[str]) -> float:
        """The largest part of one of an owner's names that stands among some words; 1 for scripts without spaces."""
        return max(
            (
                sum(any(same_word(word, other) for other in words) for word in alias) / len(alias)
                for alias in self._aliases.get(owner, ())
            ),
            default=1.0,
        )

    def _add(self, owner: str, alias: str) -> None:
        if _CJK.search(alias):
            self._cjk[fold(alias)] = owner
        words = [word for word in stem_words(alias) if len(word) > 2 and word not in self._ignored]
        if words:
            self._aliases.setdefault(owner, []).append(frozenset(words))
        for word in words:
            self._owners.setdefault(word, set()).add(owner)

    def _settle(self) -> None:
        owners = self._owners
        self._hits.clear()
        self._words = {
            word: next(iter(owned))
            for word, owned in owners.items()
            if len(owned) == 1
            and not any(other != word and same_word(word, other) and owners[other] != owned for other in owners)
        }
