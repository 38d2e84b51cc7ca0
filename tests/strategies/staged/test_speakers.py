"""Whom a source speaks for where its own words do not say it."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.document import read_document
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Answer, Asker
from summarizer.strategies.staged.parties import KnownParty
from summarizer.strategies.staged.speakers import Speakers

TEXT = "Velmar and Doria held talks on water. The ministry said no. Both sides said yes."


class NeverAsked:
    """A model that must not be needed."""

    def tell(self, what: str, done: int, total: int) -> None: ...

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        raise AssertionError(messages[-1]["content"])


def resolve(text: str, code: str, source: str, other_than: str | None = None, *, cited: bool = False) -> str | None:
    document = read_document(text, language=code)
    parties = [KnownParty("velmar", "Velmar", "side", ("ولمار",)), KnownParty("doria", "Doria", "side", ("دوريا",))]
    speakers = Speakers(parties, document, Asker(document, NeverAsked(), Prompts("staged")))
    speaker = asyncio.run(speakers.resolve(source, other_than, cited=cited))
    return speaker.party if speaker else None


def test_a_contrast_turns_to_the_other_side() -> None:
    assert resolve(TEXT, "en", "The ministry", other_than="velmar") == "doria"
    assert resolve(TEXT, "en", "The ministry", other_than="doria") == "velmar"


def test_its_own_name_counts_more_than_a_contrast() -> None:
    assert resolve(TEXT, "en", "the envoy of Velmar", other_than="velmar") == "velmar"


def test_both_sides_together_are_nobody() -> None:
    assert resolve("اتفق الطرفان على كل شيء.", "ar", "الطرفان") is None


POINTING = [
    (
        "en",
        "Velmar blamed Doria for the delay. Its spokeswoman, Ada Reed, said so.",
        "Its spokeswoman, Ada Reed",
        "velmar",
    ),
    ("fr", "Doria accuse Velmar. Leur présidente, Ada Roux, le dit.", "Leur présidente, Ada Roux", "doria"),
    ("es", "Velmar culpó a Doria. Su portavoz, Ada Ruiz, lo dijo.", "Su portavoz, Ada Ruiz", "velmar"),
    (
        "ar",
        "حمّلت دوريا حكومة ولمار المسؤولية. وقال الناطق باسمها، سالم خليل، إن الرد وصل.",
        "الناطق باسمها، سالم خليل",
        "doria",
    ),
]


@pytest.mark.parametrize(("code", "text", "source", "party"), POINTING)
def test_a_possessive_points_to_what_the_sentence_before_speaks_of_first(
    code: str, text: str, source: str, party: str
) -> None:
    assert resolve(text, code, source) == party


def test_two_sides_named_together_are_nobody() -> None:
    assert resolve("Velmar and Doria said they would meet.", "en", "Velmar and Doria") is None


def test_an_organisation_that_is_only_cited_is_a_reference_of_the_outlet() -> None:
    text = "Velmar met Doria on Monday. По оценке ЛБК, цены выросли."
    assert resolve(text, "ru", "ЛБК", cited=True) is None
    assert resolve(text, "ru", "ЛБК") not in (None, "velmar", "doria")


def test_a_relative_clause_names_no_organisation() -> None:
    text = "Velmar y Doria negocian. El comisionado, Juan Olmo, que no viajó a Puerto Claro, lo negó. El ministro Juan Olmo."
    assert resolve(text, "es", "Velmar, Juan Olmo") == "velmar"


def test_a_delegation_is_no_part_of_one_partys_name() -> None:
    document = read_document("Делегация Вельмара встретила делегацию Дории.", language="ru")
    parties = [KnownParty("velmar", "делегация Вельмара", "side"), KnownParty("doria", "Дория", "side")]
    speakers = Speakers(parties, document, Asker(document, NeverAsked(), Prompts("staged")))
    speaker = asyncio.run(speakers.resolve("Глава делегации Дории"))
    assert speaker is not None
    assert speaker.party == "doria"
