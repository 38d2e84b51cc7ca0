"""Who a source is, by the words next to its name."""

from __future__ import annotations

import pytest

from summarizer.document import read_document
from summarizer.introductions import introduce
from summarizer.mentions import Names

INTRODUCED = [
    ("en", "Asked by Doria, Jan Holm, who leads the team of Velmar, said no.", "Jan Holm", "velmar"),
    ("en", "Velmar's minister Jan Holm met Doria. Later Holm said no to Doria.", "Holm", "velmar"),
    ("fa", "به گفتهٔ بهرام رادان، معاون وزیر نیروی ولمار، دو طرف به توافق رسیدند.", "بهرام رادان", "velmar"),
    ("ar", "وصل وفد دوريا. وأوضح سالم أن وفد ولمار برئاسة خليل منصور سلم رده إلى دوريا.", "منصور", "velmar"),
    ("en", "The talks of Velmar and Doria ended. Jan Holm said no.", "Jan Holm", None),
    ("es", "Lo lamentó el jefe del equipo de Velmar, el ministro de Puertos, Juan Olmo.", "Juan Olmo", "velmar"),
    ("fr", "Le chef de l'équipe de Velmar, le ministre des ports, Jean Orme, a refusé.", "Jean Orme", "velmar"),
    ("ar", "وقال رئيس وفد ولمار، نائب وزير الداخلية العميد سالم خليل، إن الرد وصل.", "خليل", "velmar"),
    ("ar", "وقال سالم خليل، في رد على وفد دوريا، إن المهلة انتهت.", "سالم خليل", None),
    ("en", "Jan Holm, in a letter to Doria, said no.", "Jan Holm", None),
    (
        "en",
        "Jan Holm, who spoke on condition of anonymity because nobody had yet told Doria, said no.",
        "Jan Holm",
        None,
    ),
    ("ru", "Выступил помощник президента Velmar Иван Орехов. По утверждению Орехова, ответ дан.", "Орехова", "velmar"),
]


@pytest.mark.parametrize(("code", "text", "source", "party"), INTRODUCED)
def test_party_of_the_words_next_to_a_name(code: str, text: str, source: str, party: str | None) -> None:
    names = Names({"velmar": ["Velmar", "ولمار"], "doria": ["Doria", "دوريا"]})
    assert introduce(read_document(text, language=code), source).party(names) == party


def test_the_whole_name_counts_before_its_last_word() -> None:
    text = "Aid convoys of the relief fund arrived. The Sea Relief Society, an observer, said its ship was ready."
    introduction = introduce(read_document(text, language="en"), "Sea Relief Society")
    assert introduction.after == "an observer"


def test_a_source_that_the_article_does_not_name_introduces_itself() -> None:
    assert introduce(read_document("Nobody came.", language="en"), "Jan Holm").near.startswith("Jan Holm")


def test_a_phrase_of_appointment_introduces_the_name_after_it() -> None:
    text = "The talks of Velmar and Doria began. Appointed by Doria to help, Jan Holm saw no way out."
    introduction = introduce(read_document(text, language="en"), "Jan Holm")
    assert introduction.lead == "Appointed by Doria to help"
