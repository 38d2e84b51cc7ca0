"""Where the finite verb stands second: the subject before it or right behind, and the rest of the verb at the end."""

from __future__ import annotations

import pytest

from summarizer.attribution import find_cue
from summarizer.languages import load
from summarizer.segmentation.quotes import quoted_spans

NAMED = [
    (
        "Die Rente bleibe, teilte die Vermittlerin, die frühere Richterin Gesa Wolf, kurz vor Mitternacht mit.",
        "die Vermittlerin, die frühere Richterin Gesa Wolf",
        "Die Rente bleibe",
    ),
    ("»Es war zäh«, sagte Personalchef Udo Renz der Deutschen Presse-Agentur.", "Personalchef Udo Renz", "Es war zäh"),
    ("Das lehnte der Vorstand am Abend ab.", "der Vorstand", "Das lehnte der Vorstand am Abend ab."),
    ("Einen Streik schloss Holm nicht aus.", "Holm", "Einen Streik"),
    ("Am späten Abend räumte Udo Renz vor Journalisten ein, dass nichts vorliege.", "Udo Renz", "nichts vorliege"),
    ("Miriam Lohr, Anwältin der Erben, wies das zurück.", "Miriam Lohr, Anwältin der Erben", "Miriam"),
    ("Jens Holm, der für die Stadt verhandelt, sagte, das Geld fehle.", "Jens Holm", "das Geld fehle"),
    (
        "Wie der Sprecher der Stadt am Montag mitteilte, liegt ein Plan vor.",
        "der Sprecher der Stadt",
        "liegt ein Plan vor",
    ),
    ("Es liegt ein Plan vor, wie IG-Kupfer-Chef Jens Holm ankündigte.", "IG-Kupfer-Chef Jens Holm", "Es liegt"),
    ("Das Papier werde geprüft, hieß es aus dem Ministerium in Halden.", "dem Ministerium in Halden", "Das Papier"),
    ("Im Rathaus heißt es dazu, der Vertrag werde geprüft.", "Rathaus", "der Vertrag"),
    ("In Velda zeigte man sich verwundert.", "Velda", "In Velda"),
    ("Dass die Quelle versiege, bezweifelt man in Velda.", "Velda", "Dass die Quelle"),
    ("Holm zufolge sind es nur zwei Werke.", "Holm", "sind es"),
    ("Aus Sicht von Sarmin fehlt dafür das Geld.", "Sarmin", "fehlt dafür"),
    ("Kaltwerk prüft nach eigenen Angaben ein Angebot der Gruppe.", "Kaltwerk", "Kaltwerk prüft"),
    ("Das Museum habe sie erworben, so der Dezernent Falk Beer.", "der Dezernent Falk Beer", "Das Museum"),
    ("„Wir haben“, sagte Jens Holm, „einen halben Schritt geschafft.“", "Jens Holm", "„Wir haben“"),
    ("Gespräche seien nutzlos, sagte ein Sprecher in Velda.", "ein Sprecher in Velda", "Gespräche"),
    ("Auch die Gewerkschaft kündigte Widerstand an.", "die Gewerkschaft", "Auch"),
    ("Holm hatte am Vortag eine Senkung um 0,5 Punkte verlangt.", "Holm", "Holm hatte"),
    ("Moorkamp kündigte Widerstand an.", "Moorkamp", "Moorkamp"),
    ("Eine Zahlung für alte Häuser schloss Olthoff aber aus.", "Olthoff", "Eine Zahlung"),
    ("Tjark Olthoff, Leiter des Werks, widersprach dieser Darstellung.", "Tjark Olthoff, Leiter des Werks", "Tjark"),
    ("Zu der Grenze sagte Helen Marsh, man habe sie gesehen.", "Helen Marsh", "man habe"),
    ("Jens Holm wird deutlicher: „Das ist Betrug am Kunden.“", "Jens Holm", "„Das ist"),
]
BACK = [
    "Die Blätter blieben im Museum, sagte die 71-Jährige.",
    "Eine dritte Runde sei möglich, teilte er mit.",
    "Den Rest müsse die Schlichtung bringen, fügte der frühere Busfahrer hinzu.",
    "Das Museum habe sie erworben, so der Dezernent.",
    "und lehnte weitere Gespräche ab.",
    "Sie forderte einen Zeitplan.",
]
NONE = [
    "Das Treffen wurde am Abend bestätigt.",
    "Die Forderung, die das Werk erhoben und bekräftigt hatte, ist alt.",
    "Die Stadt will das nicht fordern.",
    "Über den Zeitpunkt gehen die Angaben auseinander.",
    "Geplant ist eine Zahlung, wie sie Velda verlangt.",
]


@pytest.mark.parametrize(("text", "source", "content"), NAMED)
def test_the_subject_is_found_on_either_side_of_its_verb(text: str, source: str, content: str) -> None:
    cue = find_cue(text, 0, len(text), load("de"), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert (cue.kind, text[slice(*cue.source)]) == ("named", source)
    assert text[slice(*cue.content)].startswith(content)


@pytest.mark.parametrize("text", BACK)
def test_what_stands_for_the_last_speaker_points_back(text: str) -> None:
    cue = find_cue(text, 0, len(text), load("de"), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "back"


@pytest.mark.parametrize("text", NONE)
def test_a_participle_or_a_verb_of_another_clause_reports_nothing(text: str) -> None:
    assert find_cue(text, 0, len(text), load("de"), quoted_spans(text, 0, len(text))) is None
