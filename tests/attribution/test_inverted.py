"""Attributions at the end of a sentence that only their order tells."""

from __future__ import annotations

import pytest

from summarizer.attribution import find_cue
from summarizer.attribution.inverted import closing_source
from summarizer.document import read_document

BEHIND = [
    ("fr", "La junte rendra le port en mai, a annoncé à la télévision son porte-parole, Ada Roux.", "son porte-parole"),
    ("fr", "L'échange aura lieu dès la semaine prochaine, ajoute le communiqué de Velmar.", "le communiqué de Velmar"),
    ("fr", "« Ce n'est pas un compromis, c'est une gifle », s'est emportée Ada Roux, présidente.", "Ada Roux"),
    ("es", "Las minas seguirán cerradas todo el año, anunció el lunes en la radio la empresa.", "la empresa"),
    ("en", "The cranes will stay idle until May, said the union's president, Ada Reed.", "the union's president"),
]


@pytest.mark.parametrize(("code", "text", "source"), BEHIND)
def test_the_subject_follows_its_verb(code: str, text: str, source: str) -> None:
    document = read_document(text, language=code)
    cue = find_cue(text, 0, len(text), document.language, document.quotes)
    assert cue is not None
    assert cue.kind == "named"
    assert text[slice(*cue.source)].startswith(source)
    assert text[slice(*cue.content)].strip("« »") == text[: cue.content[1]].strip("« »")


BEFORE = [
    ("fr", "Le directeur de la régie, Jan Roux, a annoncé la fermeture du site."),
    ("fr", "Le directeur de la régie, Jan Roux, qui mène l'équipe, a confirmé le maintien des lignes."),
    ("es", "El embajador de Oria, Juan Olmo, en nombre de los garantes, celebró el acuerdo."),
]


@pytest.mark.parametrize(("code", "text"), BEFORE)
def test_an_apposition_before_the_verb_is_not_what_is_said(code: str, text: str) -> None:
    document = read_document(text, language=code)
    cue = find_cue(text, 0, len(text), document.language, document.quotes)
    assert cue is not None
    assert cue.source[1] < cue.word[0]


def test_who_is_told_is_not_what_is_said() -> None:
    text = "Oria would gladly host the next round, Foreign Minister Jan Holm told the gathering."
    document = read_document(text, language="en")
    cue = find_cue(text, 0, len(text), document.language, document.quotes)
    assert cue is not None
    assert text[slice(*cue.content)] == "Oria would gladly host the next round"


def test_a_passive_infinitive_attributes_nothing() -> None:
    text = "Their chair, Ada Reed, demanded that the annual floor be stated in grants."
    document = read_document(text, language="en")
    cue = find_cue(text, 0, len(text), document.language, document.quotes)
    assert cue is None or text[slice(*cue.word)] != "stated"


def test_an_attribution_that_is_a_segment_of_its_own() -> None:
    said = "a indiqué mardi son directeur des opérations, Jan Roux."
    document = read_document(said, language="fr")
    source = closing_source(said, 0, len(said), document.language)
    assert source is not None
    assert said[slice(*source)].startswith("son directeur")
    goes_on = "jugeant l'accord « presque complet »."
    assert closing_source(goes_on, 0, len(goes_on), document.language) is None
