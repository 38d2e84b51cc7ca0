"""Changes of the Istanbul article, each with one thing in it that is to move or to stay."""

from __future__ import annotations

import re

TAIL_BEGINS = "آخر تحديث"

RUSSIA, UKRAINE, TURKEY = "روسيا", "أوكرانيا", "تركيا"
MEDINSKY, UMEROV = "فلاديمير ميدينسكي", "رستم عميروف"
FIRST_OPENER = "وبحسب رئيس الوفد الروسي فلاديمير ميدينسكي"
SECOND_OPENER = "أوضح وزير الدفاع الأوكراني رستم عميروف"

SWAPPED = (
    (MEDINSKY, UMEROV),
    ("ميدينسكي", "عميروف"),
    ("الروسي", "الأوكراني"),
    ("روسيا", "أوكرانيا"),
    ("روسي", "أوكراني"),
    ("موسكو", "كييف"),
)
INVENTED = {
    MEDINSKY: "شاهين الدرعي",
    "ميدينسكي": "الدرعي",
    UMEROV: "نجيب الصفوي",
    "عميروف": "الصفوي",
    "الروسي": "المرجاني",
    "روسيا": "مرجانيا",
    "روسي": "مرجاني",
    "موسكو": "بلدوان",
    "الأوكراني": "الزرقاني",
    "أوكرانيا": "زرقانيا",
    "أوكراني": "زرقاني",
    "كييف": "سرمدان",
}

_MARK = re.compile("[\u064b-\u0652]")


def body_and_tail(text: str) -> tuple[str, str]:
    """The article, and what the page carries after it."""
    at = text.index(TAIL_BEGINS)
    return text[:at], text[at:]


def in_body(text: str, old: str, new: str) -> str:
    """The text with words of its body replaced, which must be there."""
    body, tail = body_and_tail(text)
    if old not in body:
        raise ValueError(f"{old!r} is not in the body")
    return body.replace(old, new) + tail


def after(text: str, words: str, paragraph: str) -> str:
    """The text with a paragraph after the one that holds some words."""
    at = text.index("\n", text.index(words))
    return f"{text[:at]}\n\n{paragraph}{text[at:]}"


def replaced(text: str, pairs: dict[str, str]) -> str:
    """All replacements at once, the longest first, so that none meets another's result."""
    pattern = re.compile("|".join(re.escape(word) for word in sorted(pairs, key=len, reverse=True)))
    return pattern.sub(lambda match: pairs[match[0]], text)


def swapped(text: str) -> str:
    """The sides and the heads of their delegations change places, throughout the body."""
    both = {**dict(SWAPPED), **{second: first for first, second in SWAPPED}}
    body, tail = body_and_tail(text)
    return replaced(body, both) + tail


def openers_swapped(text: str) -> str:
    """Only the lines that open the two lists change their speakers."""
    first, second = f"رئيس الوفد الروسي {MEDINSKY}", f"وزير الدفاع الأوكراني {UMEROV}"
    text = text.replace(FIRST_OPENER, FIRST_OPENER.replace(first, "\0"))
    return text.replace(SECOND_OPENER, SECOND_OPENER.replace(second, first)).replace("\0", second)


def without_paragraphs(text: str, first: str, last: str) -> str:
    """The text without the lines from the one that holds ``first`` to the one that holds ``last``."""
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if first in line)
    end = next(number for number, line in enumerate(lines) if last in line)
    return "\n".join([*lines[:start], *lines[end + 1 :]])


def reordered(text: str) -> str:
    """Ukraine's block stands before Russia's."""
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if FIRST_OPENER in line)
    second = next(number for number, line in enumerate(lines) if SECOND_OPENER in line)
    end = next(number for number, line in enumerate(lines) if "وفي أول تعليق تركي" in line)
    return "\n".join([*lines[:first], *lines[second:end], *lines[first:second], *lines[end:]])


def flattened(text: str) -> str:
    """Each list becomes part of the paragraph that opened it."""
    lines = [line for line in text.split("\n") if line.strip()]
    whole = "\n\n".join(lines)
    return (
        re.sub(r":\n\n(?=تنفيذ|الجانبين)", ": ", whole)
        .replace(".\n\nتبادل", "، وتبادل")
        .replace(".\n\nهدنة", "، وهدنة")
        .replace("عاماً، وهدنة", "عاماً، وهدنة")
    )


def without_marks(text: str) -> str:
    """No vowel signs."""
    return _MARK.sub("", text)


def with_tatweel(text: str) -> str:
    """Some words are stretched, as headlines and justified columns do it."""
    return text.replace("المفاوضات", "المفاوضــات").replace("الجولة", "الجــولة")


def misspelt(text: str) -> str:
    """The commonest variants of spelling: alef without hamza, final ya without dots."""
    body, tail = body_and_tail(text)
    return body.replace("أ", "ا").replace("إ", "ا") + tail


def with_invisible_marks(text: str) -> str:
    """Marks of direction, joiners and hard spaces between words."""
    body, tail = body_and_tail(text)
    words = body.split(" ")
    marks = ["\u200f", "\u200e", "\u200d"]
    put = [
        f"{word}{marks[number % 3]}" if number % 5 == 0 and word.strip() else word for number, word in enumerate(words)
    ]
    return " ".join(put) + tail


ENGLISH = """The second round of direct talks between Russia and Ukraine began in Istanbul on Monday.

The talks brought together 12 members of the Russian delegation and 14 from the Ukrainian side, in the presence of the Turkish foreign minister Hakan Fidan.

According to the head of the Russian delegation, Vladimir Medinsky, the second round saw progress on humanitarian matters, and it was agreed on:

- The largest exchange of prisoners between the two sides.
- An exchange of fighters under 25 years of age.
- A temporary truce of two to three days in some areas of the front.

On the other side, the Ukrainian defence minister Rustem Umerov said that the round had led to no agreement on a ceasefire, adding that:

- The two sides had agreed to exchange all sick prisoners and soldiers under 25.
- An agreement was reached to exchange the bodies of the dead, 6000 for 6000.
- The Ukrainian delegation had received a memorandum from the Russian side and was studying it.
"""

RUSSIAN = """В понедельник в Стамбуле начался второй раунд прямых переговоров между Россией и Украиной.

В переговорах участвовали 12 членов российской делегации и 14 представителей украинской стороны.

По словам главы российской делегации Владимира Мединского, второй раунд принёс прогресс по гуманитарным вопросам, и стороны договорились о следующем:

- провести крупнейший обмен пленными;
- обменять бойцов младше 25 лет;
- установить перемирие на два-три дня на отдельных участках фронта.

В свою очередь, министр обороны Украины Рустем Умеров заявил, что раунд не привёл к соглашению о прекращении огня, добавив, что:

- стороны договорились обменять всех больных пленных и солдат младше 25 лет;
- достигнуто соглашение об обмене телами погибших, 6000 на 6000;
- украинская делегация получила меморандум от российской стороны и изучает его.
"""
