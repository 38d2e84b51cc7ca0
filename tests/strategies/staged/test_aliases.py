"""Words of an article that stand for a party without being its name."""

from __future__ import annotations

from summarizer.document import read_document
from summarizer.mentions import Names
from summarizer.strategies.staged.aliases import learn_acronyms, learn_apposition, learn_compounds, learn_institutions
from summarizer.strategies.staged.parties import KnownParty


def names_of(sides: list[KnownParty]) -> Names:
    return Names({side.id: (side.name, *side.aliases) for side in sides}, ())


def test_an_acronym_in_brackets_stands_for_the_name_before_it() -> None:
    sides = [KnownParty("front", "Popular Relief Front", "side", ()), KnownParty("doria", "Doria", "side", ())]
    names = names_of(sides)
    learn_acronyms(names, read_document("The Popular Relief Front (PRF) met Doria. The PRF said no.", language="en"))
    assert names.owners_in("the PRF") == ["front"]


def test_an_acronym_with_a_number_stands_for_the_name_before_it() -> None:
    sides = [KnownParty("group", "Grupo Industrial", "side", ()), KnownParty("doria", "Doria", "side", ())]
    names = names_of(sides)
    learn_acronyms(names, read_document("El Grupo Industrial (G-15) se reunió con Doria.", language="es"))
    assert names.owners_in("una fuente del G-15") == ["group"]


def test_the_head_of_a_compound_stands_for_the_only_side_whose_name_ends_so() -> None:
    sides = [KnownParty("club", "Hafenverband", "side", ()), KnownParty("doria", "Doria", "side", ())]
    names = names_of(sides)
    learn_compounds(names, sides, read_document("Der Hafenverband traf Doria. Der Verband lehnte ab.", language="de"))
    assert names.owners_in("der Verband") == ["club"]


def test_an_institution_stands_for_the_only_side_that_is_none_by_name() -> None:
    sides = [KnownParty("velmar", "Velmar", "side", ()), KnownParty("union", "Dockers' Union", "side", ())]
    names = names_of(sides)
    text = "Velmar met the Dockers' Union. The company said no."
    learn_institutions(names, sides, read_document(text, language="en"))
    assert names.owners_in("the company") == ["velmar"]


def test_words_that_tell_who_somebody_is_stand_for_his_party() -> None:
    sides = [KnownParty("velmar", "Velmar", "side", ()), KnownParty("doria", "Doria", "side", ())]
    names = names_of(sides)
    context = "Mara Lind, head of the shipowners, said no."
    document = read_document(f"{context} The shipowners and Doria met.", language="en")
    learn_apposition(names, "velmar", "Mara Lind", context, document, document.text)
    assert names.owners_in("the shipowners") == ["velmar"]
