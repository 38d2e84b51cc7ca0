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
    (
        "en",
        "Velmar offers a week, if Doria keeps calm, according to its envoy, Ada Reed.",
        "Ada Reed",
        "velmar",
    ),
    (
        "fr",
        "C'est ce que réclame Doria. Son envoyé spécial, Jan Roux, le dit.",
        "Son envoyé spécial, Jan Roux",
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
    assert party_of(speakers, "Глава делегации Дории") == "doria"


class KnowsNobody(NeverAsked):
    """A model that lists no persons."""

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        return answer.model_validate({"names": []})


def speakers_of(text: str, code: str, *sides: str) -> Speakers:
    document = read_document(text, language=code)
    parties = [KnownParty(name.lower(), name, "side") for name in sides]
    return Speakers(parties, document, Asker(document, KnowsNobody(), Prompts("staged")))


def party_of(speakers: Speakers, source: str, *, body: str | None = None, cited: bool = False) -> str | None:
    speaker = asyncio.run(speakers.resolve(source, body=body, cited=cited))
    return speaker.party if speaker else None


def test_the_rebels_are_the_only_side_that_is_a_movement() -> None:
    speakers = speakers_of(
        "The Hill Front and the Velmar government met. The rebels said no.", "en", "Hill Front", "Velmar"
    )
    assert party_of(speakers, "The rebels") == "hill front"


def test_the_company_is_no_part_of_the_works_committees_name() -> None:
    text = "Velmar y el comité de empresa negocian. La empresa ofrece 160, según su director, Juan Olmo."
    speakers = speakers_of(text, "es", "Velmar", "comité de empresa")
    assert party_of(speakers, "su director, Juan Olmo", cited=True) == "velmar"


def test_a_word_with_a_capital_only_where_its_sentence_begins_is_nobody() -> None:
    text = "Velmar y Doria piden al menos un mes. Menos conciliadora se mostró la oposición."
    speakers = speakers_of(text, "es", "Velmar", "Doria")
    assert asyncio.run(speakers.resolve("Menos conciliadora")) is None
    assert speakers.parties[-1].name == "Doria"


def test_an_observer_is_the_organisation_and_not_who_speaks_for_it() -> None:
    text = "Velmar met Doria. Elin Maas, coordinator of the Lakes Relief Network, which attends as an observer, agreed."
    speakers = speakers_of(text, "en", "Velmar", "Doria")
    asyncio.run(speakers.resolve("Elin Maas, coordinator of the Lakes Relief Network"))
    assert speakers.parties[-1].name == "Lakes Relief Network"


def test_an_office_of_state_serves_the_only_side_that_is_called_a_government() -> None:
    text = "El Gobierno de Tauria y el CX-9 se reunieron. El alto comisionado para la Paz, Ada Ruiz, dijo que no."
    speakers = speakers_of(text, "es", "Gobierno de Tauria", "CX-9")
    assert party_of(speakers, "El alto comisionado para la Paz, Ada Ruiz") == "gobierno de tauria"


def test_an_office_points_back_to_the_person_introduced_with_it() -> None:
    text = "Основатель «Озерья» Глеб Раин возражает Армету. По словам основателя, цена мала."
    speakers = speakers_of(text, "ru", "Озерье", "Армет")
    asyncio.run(speakers.resolve("Основатель «Озерья» Глеб Раин"))
    speaker = asyncio.run(speakers.resolve("основателя"))
    assert speaker is not None
    assert (speaker.party, speaker.name) == ("озерье", "Глеб Раин")


def test_words_that_name_neither_person_nor_organisation_are_nobody() -> None:
    speakers = speakers_of(TEXT, "en", "Velmar", "Doria")
    assert asyncio.run(speakers.resolve("A longer shift")) is None
    assert speakers.is_nobody("A longer shift")
    assert not speakers.unplaced


def test_a_relative_clause_without_a_comma_tells_who_mediates() -> None:
    text = "فشلت ولمار ودوريا في الاتفاق، وفق ما أفاد به الوزير الاتحادي سالم خليل الذي رعى الاجتماع."
    speakers = speakers_of(text, "ar", "ولمار", "دوريا")
    speaker = asyncio.run(speakers.resolve("الوزير الاتحادي سالم خليل"))
    assert speaker is not None
    assert {party.id: party.role for party in speakers.parties}[speaker.party] == "mediator"


def test_an_office_of_a_state_that_is_no_party_speaks_for_itself() -> None:
    speakers = speakers_of("جرت محادثات بين ريدان وجبهة الشمال.", "ar", "ريدان", "جبهة الشمال")
    speaker = asyncio.run(speakers.resolve("وزارة الخارجية العدنية", other_than="ريدان"))
    assert speaker is not None
    assert speaker.party not in ("ريدان", "جبهة الشمال")


def test_an_official_of_no_side_speaks_for_himself() -> None:
    text = "Velmar Rail and the Rail Workers' Union met. State Transportation Secretary Luis Orr urged both to talk."
    speakers = speakers_of(text, "en", "Velmar Rail", "Rail Workers' Union")
    speaker = asyncio.run(speakers.resolve("State Transportation Secretary Luis Orr"))
    assert speaker is not None
    assert (speaker.party, speaker.name) == ("luis-orr", "Luis Orr")
    assert {party.id: party.role for party in speakers.parties}["luis-orr"] == "observer"


def test_a_body_with_words_of_its_own_is_not_the_union_named_alike() -> None:
    text = (
        "La direction et la GTU-Santé négocient. La commission régionale de santé, représentée par Ada Roux, a promis."
    )
    speakers = speakers_of(text, "fr", "direction", "GTU-Santé")
    assert (
        party_of(speakers, "La commission régionale de santé, représentée par Ada Roux")
        == "commission-regionale-de-sante"
    )


def test_labours_noun_stands_for_the_only_side_that_may_be_a_union() -> None:
    text = "La direction du port et la GTU-Mer négocient. Pour le syndicat, c'est non. Le directeur, Jan Roux, dit oui."
    speakers = speakers_of(text, "fr", "direction du port", "GTU-Mer")
    union, manager = (asyncio.run(speakers.resolve(source)) for source in ("le syndicat", "Le directeur, Jan Roux"))
    assert union is not None
    assert union.party == "gtu-mer"
    assert manager is not None
    assert manager.party == "direction du port"


def test_an_organisation_that_is_merely_cited_is_no_speaker() -> None:
    text = "Velmar y Doria se reunieron. Según la Cámara de Industria, las pérdidas crecen."
    speakers = speakers_of(text, "es", "Velmar", "Doria")
    assert asyncio.run(speakers.resolve("la Cámara de Industria", nearest="velmar", cited=True)) is None


def test_a_name_keeps_its_particles() -> None:
    speakers = speakers_of("Qurat and Doria met. Qurat's spokesman, Majed al-Ansar, said no.", "en", "Qurat", "Doria")
    speaker = asyncio.run(speakers.resolve("Qurat's spokesman, Majed al-Ansar"))
    assert speaker is not None
    assert speaker.name == "Majed al-Ansar"


def test_an_office_is_of_the_party_behind_it() -> None:
    text = "Velmar y Doria negocian. Otra fue la lectura del gerente de Relaciones Comunitarias de Doria, Juan Olmo."
    speakers = speakers_of(text, "es", "Velmar", "Doria")
    assert party_of(speakers, "el gerente de Relaciones Comunitarias") == "doria"


def test_a_capital_that_demands_something_of_a_side_is_the_other_one() -> None:
    text = "Velmar and Doria met. Kovran wants Doria to leave the field. Kovran agreed to nothing."
    speakers = speakers_of(text, "en", "Velmar", "Doria")
    assert party_of(speakers, "Kovran") == "velmar"


def test_an_officer_answers_for_the_body_that_spoke_right_before_him() -> None:
    text = "Velmar told its members that Doria had sent a paper. It is thin, wrote chief negotiator Naomi Feld."
    speakers = speakers_of(text, "en", "Velmar", "Doria")
    assert party_of(speakers, "chief negotiator Naomi Feld", body="velmar") == "velmar"


def test_the_head_of_a_named_party_is_not_its_own_head_of_whom_was_spoken() -> None:
    text = "التقى في الدار زعيم كتلة ولمار عادل الخوري ورئيسة حزب دوريا سلمى بن ناصر. وقالت بن ناصر إن الرد وصل."
    assert resolve(text, "ar", "بن ناصر") == "doria"
