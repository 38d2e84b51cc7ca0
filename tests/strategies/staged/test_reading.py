"""The whole of the staged strategy where the model's answer about the parties is not enough."""

from __future__ import annotations

import asyncio

from summarizer.document import read_document
from summarizer.draft import Draft
from summarizer.outcome import OutcomeWarning
from summarizer.prompting import Prompts
from summarizer.strategies import staged
from summarizer.strategies.staged.asking import Answer


class Scripted:
    """A model that knows two sides and nothing else."""

    def __init__(self, sides: list[str]) -> None:
        self.sides = sides

    def tell(self, what: str, done: int, total: int) -> None: ...

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        given = {"sides": self.sides, "mediators": []} if "sides" in answer.model_fields else {"names": []}
        if "city" in answer.model_fields:
            given = dict.fromkeys(answer.model_fields, "")
        return answer.model_validate(given)


def read(text: str, sides: list[str], code: str) -> tuple[Draft, list[OutcomeWarning]]:
    document = read_document(text, language=code)
    return asyncio.run(staged.read(document, Scripted(sides), Prompts("staged")))


COALITION = (
    "The Lake Party and Green Renewal talked for seven hours on a coalition.\n\n"
    "{first}, the member for the harbour, said they had agreed on 2,500 flats. She said a port levy would come in May. "
    "She rejected a second harbour.\n\n"
    "The secretary of the Lake Party, Tom Hale, said nothing was signed. He said the levy was rejected. "
    "He denied any deal on flats. He said talks would go on."
)


def test_a_person_of_no_known_party_speaks_for_the_side_for_which_nobody_else_does() -> None:
    draft, doubts = read(COALITION.format(first="Ada Reed"), ["Lake Party", "Green Renewal"], "en")
    told = {claim.speaker: claim.party for claim in draft.claims}
    assert told == {"Ada Reed": "green-renewal", "Tom Hale": "lake-party"}
    assert [doubt.code for doubt in doubts] == ["uncertain_party"]
    assert "Ada Reed" in doubts[0].message


def test_where_both_sides_speak_a_person_of_no_known_party_is_left_out_with_a_warning() -> None:
    text = COALITION.format(first="Ada Reed of Green Renewal").replace(
        "He said talks would go on.",
        "He said talks would go on.\n\nThe harbour has 40 berths.\n\nMara Lind, 60, said the levy would cost 300 jobs.",
    )
    draft, doubts = read(text, ["Lake Party", "Green Renewal"], "en")
    assert {claim.speaker for claim in draft.claims} == {"Ada Reed", "Tom Hale"}
    assert any("Mara Lind" in doubt.message and "left out" in doubt.message for doubt in doubts)


def test_an_organisation_that_says_much_takes_the_place_of_a_side_for_which_nobody_speaks() -> None:
    text = (
        "Négociations à Valbourg sur le rachat par Kessing\n\n"
        "« On s'est mis d'accord », affirme Ada Roux, porte-parole de l'intersyndicale. Elle réclame une prime de "
        "2 000 euros. Elle refuse tout licenciement. Selon elle, la grève reprendra mercredi.\n\n"
        "Le directeur de Kessing, Jan Holm, a démenti tout accord."
    )
    draft, _ = read(text, ["Valbourg", "Kessing"], "fr")
    assert {party.name: party.role for party in draft.parties} == {"intersyndicale": "side", "Kessing": "side"}
    assert {claim.speaker: claim.party for claim in draft.claims} == {
        "Ada Roux": "intersyndicale",
        "Jan Holm": "kessing",
    }


def test_a_pronoun_means_who_is_named_in_its_paragraph() -> None:
    text = (
        "Le Velmar et la Dorie ont négocié trois jours.\n\n"
        "« Aucun chiffre n'a été arrêté », a assuré Ada Roux, cheffe de la délégation du Velmar.\n\n"
        "Chargé de conduire les débats, l'émissaire de la Commission du bassin, l'ancien ministre Jan Vidal, "
        "s'est gardé de trancher. « Il existe un document », a-t-il ironisé."
    )
    draft, _ = read(text, ["Velmar", "Dorie"], "fr")
    assert [claim.speaker for claim in draft.claims] == ["Ada Roux", "Jan Vidal"]


def test_both_sides_that_a_model_gives_as_one_are_told_apart_where_the_article_says_between() -> None:
    text = (
        "انتهت جولة محادثات بين حكومة ريدان وجبهة الشمال من دون التوصل إلى اتفاق بشأن فتح الطرق وصرف الرواتب.\n\n"
        "وقال رئيس وفد حكومة ريدان إن الجولة فشلت."
    )
    draft, _ = read(text, ["حكومة ريدان وجبهة الشمال", "صرف الرواتب"], "ar")
    assert [party.name for party in draft.parties] == ["حكومة ريدان", "جبهة الشمال"]


def test_what_neither_side_confirms_is_nobodys_claim() -> None:
    text = (
        "Velmar and Doria held talks. Ada Reed, for Velmar, said a deal was near.\n\nNeither delegation confirmed that."
    )
    draft, _ = read(text, ["Velmar", "Doria"], "en")
    assert len(draft.claims) == 1
