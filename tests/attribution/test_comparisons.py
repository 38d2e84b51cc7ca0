"""What another said before, told by comparison, takes over no statement; subjects before a relative clause speak."""

from __future__ import annotations

import pytest

from summarizer.attribution import find_cue
from summarizer.document import read_document


def _source(text: str, language: str) -> tuple[str, str]:
    document = read_document(text, language=language)
    segment = document.segments[0]
    cue = find_cue(document.text, segment.start, segment.end, document.language, document.quotes)
    assert cue is not None
    return cue.kind, document.text[slice(*cue.source)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "La ministre dément que des détenus aient été maltraités, comme l'avait affirmé un porte-parole du Front.",
        ),
        ("en", "She denied that any had been moved across the border, as the government alleged last week."),
    ],
)
def test_an_earlier_claim_of_another(language: str, text: str) -> None:
    assert _source(text, language)[0] == "back"


def test_a_subject_before_its_relative_clause() -> None:
    text = "Alderm, which under the code has until June 17 to bid or walk away, hit back within the hour."
    assert _source(text, "en") == ("named", "Alderm")


def test_a_name_behind_an_unknown_office() -> None:
    text = "“Keeping most of them is a plan,” said national officer Mara Lind, who has met them twice."
    assert _source(text, "en") == ("named", "national officer Mara Lind")


def test_an_elided_preposition_ends_the_verb() -> None:
    text = "Le médiateur, l'ancien ministre Jan Dorel, a parlé d'« un incident de parcours »."
    assert _source(text, "fr")[0] == "named"
