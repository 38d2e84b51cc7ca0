"""Runs of digits of any script, with their separators, as values."""

from __future__ import annotations

import re

_SEPARATORS = ".,٬٫'’\u00a0\u202f\u2009"
DIGITS = re.compile(rf"(?<![\d.,٬٫])\d{{1,15}}(?:[{_SEPARATORS} ]\d{{3}}(?!\d))*(?:[.,٫]\d{{1,6}})?(?!\d)")


def parse_digits(digits: str) -> float:
    """The value of a run of digits of any script with its separators.

    A separator before exactly three digits parts thousands, unless the number has another separator after it or is
    written with a zero before it ("0.125").
    """
    plain = "".join(str(int(char)) if char.isdigit() else char for char in digits).strip()
    plain = plain.replace("٬", "'").replace("٫", "·")
    marks = [char for char in plain if not char.isdigit()]
    if not marks:
        return float(plain)
    last = marks[-1]
    tail = plain.rsplit(last, 1)[1]
    decimal = last == "·" or (
        last in ".," and (len(tail) != 3 or (len(set(marks)) > 1 and marks.count(last) == 1) or plain.startswith("0"))
    )
    whole = plain.rsplit(last, 1)[0] if decimal else plain
    number = re.sub(r"\D", "", whole) or "0"
    return float(f"{number}.{tail}") if decimal else float(number)
