"""Languages that set an attribution in with its subject after the verb: who speaks, what is said, where it is cut."""

from __future__ import annotations

import pytest

from summarizer.attribution import find_cue, is_aside_clause, is_joint_text
from summarizer.document import read_document
from summarizer.languages import load
from summarizer.segmentation.quotes import quoted_spans

NAMED = [
    ("fr", "Le port restera fermé, assure sa coprésidente Lise Arbel, tant que dure la grève.", "Lise Arbel"),
    ("fr", "Il faudra des mois, dit un délégué, pour rouvrir le port.", "un délégué"),
    ("fr", "Les dockers, eux, réclament une prime de 300 euros.", "Les dockers"),
    ("fr", "Lise Arbel, 81 ans, venue de Brasq, insiste.", "Lise Arbel"),
    ("fr", "Leur présidente, Lise Arbel, plaide pour un départ à 65 ans.", "Leur présidente, Lise Arbel"),
    ("fr", "« Troubles n'est pas faux », corrige le directeur du port, Luc Arbel.", "Luc Arbel"),
    ("fr", "« C'est non », avait alors répondu Mme Arbel.", "Mme Arbel"),
    ("fr", "Quant au calendrier, Brasq, qui a déjà mis 2,3 milliards dans le port, s'en tient à quatre ans.", "Brasq"),
    ("fr", "réclamée par les armateurs.", "les armateurs"),
    ("fr", "ce que dément le ministère de la mer.", "le ministère de la mer"),
    ("es", "«Nos vamos así», lamentó la presidenta del foro, la ministra de Pesca de Brasa, Ana Vidal.", "Ana Vidal"),
    ("es", "Desde el otro lado de la mesa, el jefe negociador, Luis Paz, calificó la idea de «injusta».", "Luis Paz"),
    ("es", "Unos activistas presentes en el muelle tildaron el pacto de «fiasco».", "Unos activistas"),
    ("es", "«Llevamos diez meses», se quejó un portavoz de los mineros.", "un portavoz"),
    ("es", "fórmula que rechaza el Gobierno brasano.", "el Gobierno brasano"),
    ("es", "Los ganaderos, en cambio, piden 48 céntimos por litro.", "Los ganaderos"),
]


@pytest.mark.parametrize(("code", "text", "source"), NAMED)
def test_names_who_speaks(code: str, text: str, source: str) -> None:
    cue = find_cue(text, 0, len(text), load(code), quoted_spans(text, 0, len(text)))

    assert cue is not None
    assert cue.kind == "named"
    assert source in text[slice(*cue.source)]


SAID = [
    ("es", "Paz aseguró además que el muelle es público.", "el muelle es público."),
    ("es", "Una fuente oficial dijo a Agencia Sur que habrá indulto.", "habrá indulto."),
    (
        "es",
        "Paz acusó al gremio de haber quitado un párrafo que estaba cerrado.",
        "al gremio de haber quitado un párrafo que estaba cerrado.",
    ),
    (
        "fr",
        "L'Union revendique aussi la mairie, que le parti croit tenir.",
        "aussi la mairie, que le parti croit tenir.",
    ),
]


@pytest.mark.parametrize(("code", "text", "said"), SAID)
def test_finds_what_is_said(code: str, text: str, said: str) -> None:
    cue = find_cue(text, 0, len(text), load(code), [])

    assert cue is not None
    assert text[slice(*cue.content)] == said


BACK = [
    ("fr", "« C'est écrit », a prévenu l'ancienne avocate."),
    ("fr", "« Nous verrons », a lancé cette ancienne juriste de 58 ans."),
    ("fr", "évaluée par ses soins à 340 millions d'euros."),
]


@pytest.mark.parametrize(("code", "text"), BACK)
def test_points_back_to_the_last_speaker(code: str, text: str) -> None:
    cue = find_cue(text, 0, len(text), load(code), quoted_spans(text, 0, len(text)))

    assert cue is not None
    assert cue.kind == "back"


def test_a_negated_verb_of_saying_reports_nothing() -> None:
    text = "Rue des Carmes, on ne reconnaît pas la scène."

    assert find_cue(text, 0, len(text), load("fr"), []) is None


CUT = [
    (
        "fr",
        "Aucun retour n'a été acté, insiste-t-il : les experts devront se prononcer.",
        ["Aucun retour n'a été acté, insiste-t-il :", "les experts devront se prononcer."],
    ),
    (
        "fr",
        "Le parti plaide pour une trêve de dix jours et refuse de livrer ses armes.",
        ["Le parti plaide pour une trêve de dix jours", "et refuse de livrer ses armes."],
    ),
    (
        "fr",
        "Le parti n'acceptera pas l'autoroute A62, réclamée par les armateurs.",
        ["Le parti n'acceptera pas l'autoroute A62,", "réclamée par les armateurs."],
    ),
    (
        "es",
        "La Liga propone una sede en la costa y el Frente sugiere Norhaven.",
        ["La Liga propone una sede en la costa", "y el Frente sugiere Norhaven."],
    ),
    (
        "es",
        "Su jefe dijo que el Gobierno podría acoger, en cambio, un indulto parcial.",
        ["Su jefe dijo que el Gobierno podría acoger, en cambio, un indulto parcial."],
    ),
    (
        "fr",
        "La direction a déjà versé 2,3 milliards, dit-elle.",
        ["La direction a déjà versé 2,3 milliards, dit-elle."],
    ),
]


@pytest.mark.parametrize(("code", "text", "parts"), CUT)
def test_cuts_where_a_second_proposition_begins(code: str, text: str, parts: list[str]) -> None:
    document = read_document(text, language=code)

    assert [document.words(segment) for segment in document.segments] == parts


def test_papers_of_both_sides_and_clauses_in_passing() -> None:
    spanish, french = load("es"), load("fr")
    paper = "El texto conjunto, de dos páginas, establece que se pagará en junio."
    law = "La ley establece que se pagará en junio."
    aside = "réclamée par les armateurs"

    assert is_joint_text(paper, 0, len(paper), spanish)
    assert not is_joint_text(law, 0, len(law), spanish)
    assert is_aside_clause(aside, 0, len(aside), french)
    assert not is_aside_clause(law, 0, len(law), spanish)
