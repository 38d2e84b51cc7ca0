"""The parties as a model names them, checked against the article."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.document import read_document
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Answer, Asker
from summarizer.strategies.staged.parties import find_parties


class Says:
    """A model that gives these sides and mediators."""

    def __init__(self, *sides: str, mediators: tuple[str, ...] = ()) -> None:
        self.sides = sides
        self.mediators = mediators

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        return answer.model_validate({"sides": list(self.sides), "mediators": list(self.mediators)})


def sides(text: str, code: str, *given: str) -> list[str]:
    document = read_document(text, language=code)
    parties = asyncio.run(find_parties(document, Asker(document, Says(*given), Prompts("staged"))))
    return [party.name for party in parties if party.role == "side"]


ENGLISH = "Delegates of Damara met those of Kilonia. Damara said no.\n\nKilonia said yes, and Damara left."
ARABIC = "أنهى وفدا دامار وكيلان اجتماعاً.\n\nوقالت دامار إن كيلان رفضت.\n\nوقالت كيلان إن دامار تأخرت."


@pytest.mark.parametrize(
    ("text", "code", "given", "found"),
    [
        (ENGLISH, "en", ("Damera", "Kilonia"), ["Damara", "Kilonia"]),
        (ARABIC, "ar", ("دومار", "كيلان"), ["دامار", "كيلان"]),
        (ENGLISH, "en", ("Norland", "Kilonia"), ["Kilonia"]),
    ],
)
def test_a_letter_that_the_model_slipped_in_is_put_right(
    text: str, code: str, given: tuple[str, ...], found: list[str]
) -> None:
    assert sides(text, code, *given) == found


def test_two_arabic_sides_given_as_one_name_are_two() -> None:
    text = (
        "اتفق بنو سهيم وآل مرجان على هدنة.\n\nوقال شيخ بني سهيم إن آل مرجان رفضوا.\n\nوقال آل مرجان إن بني سهيم تأخروا."
    )
    assert len(sides(text, "ar", "بنو سهيم وآل مرجان")) == 2


def test_an_agency_that_recurs_is_no_mediator_beside_one_that_is_called_so() -> None:
    text = (
        "Damara met Kilonia. The mediator Ada Reed chaired the talks.\n\nDamara told Radio Coast it agreed.\n\n"
        "Kilonia told Radio Coast it did not. Ada Reed left."
    )
    document = read_document(text, language="en")
    model = Says("Damara", "Kilonia", mediators=("Radio Coast", "Ada Reed"))
    parties = asyncio.run(find_parties(document, Asker(document, model, Prompts("staged"))))
    assert [party.name for party in parties if party.role == "mediator"] == ["Ada Reed"]
