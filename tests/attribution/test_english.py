"""Attribution in English wire copy: classes of use, one sentence or two for each."""

from __future__ import annotations

import pytest

from summarizer.attribution import find_cue
from summarizer.languages import load
from summarizer.segmentation.clauses import clause_spans
from summarizer.segmentation.quotes import quoted_spans
from summarizer.segmentation.sentences import sentence_spans

EN = load("en")

NAMED = [
    # What is said begins at its verb, whatever stands after a later comma.
    ("Mara Lind, 54, said talks failed.", "Mara Lind, 54", "talks failed."),
    ("Ada Reed said the talks failed.", "Ada Reed", "the talks failed."),
    ('"It is a cut," said its secretary, Mina Orr, who left.', "its secretary, Mina Orr", '"It is a cut,"'),
    ("The union said it would free forty more, most of them old, by May.", "The union", "it would free"),
    ("Orr denied she was under pressure from growers, who warned that jobs would go.", "Orr", "she was under"),
    ("Orr said Haas had told the monitors that nobody would sign.", "Orr", "Haas had told"),
    ("Orr told a rally on Sunday that the mine would stay.", "Orr", "the mine would stay"),
    # The pronoun opens what is said, or a name does; neither is an inverted subject.
    ("Mina Orr, whose son is held, said she had stopped hoping.", "Mina Orr", "she had stopped"),
    ("The league's leader, Piet Haas, said Orr had given it away.", "Piet Haas", "Orr had given"),
    # Passives name their source after "by".
    ("The plan was described by Haas as unworkable.", "Haas", "The plan was described"),
    ("Haas has been accused by the union of delay.", "the union", "Haas has been accused"),
    # A participle has the subject of the sentence, without that sentence's own verb.
    ("Haas appeared to soften his stance, saying that the fee was a number.", "Haas", "the fee was a number"),
    ("On spare parts, the union struck a softer note, telling reporters that it would wait.", "the union", "it would"),
    # An object says nothing without its verb.
    ("Orr welcomed the release.", "Orr", "welcomed the release"),
    ("Orr disputed the claim that it had been raised.", "Orr", "disputed the claim"),
    ("which the ministry dismissed as fiction", "the ministry", "which the ministry dismissed"),
    # Nouns that look like verbs of saying.
    ("Mina Orr said the Foundry claim that wages fell was old.", "Mina Orr", "the Foundry claim"),
    # A relative clause tells how something is called.
    ("Orr scrapped what Haas called subsidies, the union said.", "the union", "Orr scrapped"),
]
BACK = [
    "and accused Haas of delay",
    'and said it would answer with "equal weight"',
    "calling the fee an insult to the town",
]
NONE = [
    "Asked about the fee, a tired Orr shrugged.",
    "The union has refused to hand over the crew, whom it accuses of spying.",
    "Haas turned down the request, citing his workload.",
]


@pytest.mark.parametrize(("text", "source", "content"), NAMED)
def test_named_source(text: str, source: str, content: str) -> None:
    cue = find_cue(text, 0, len(text), EN, quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "named"
    assert source in text[slice(*cue.source)]
    assert text[slice(*cue.content)].startswith(content)


@pytest.mark.parametrize("text", BACK)
def test_cue_that_points_back(text: str) -> None:
    cue = find_cue(text, 0, len(text), EN, quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "back"


@pytest.mark.parametrize("text", NONE)
def test_no_cue(text: str) -> None:
    assert find_cue(text, 0, len(text), EN, quoted_spans(text, 0, len(text))) is None


def test_an_agency_cites_who_can_be_a_source() -> None:
    text = "The Courier, citing a port official, reported that the fee had been halved."
    cue = find_cue(text, 0, len(text), EN, [])
    assert cue is not None
    assert text[slice(*cue.source)] == "a port official"


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("The union rejected the charge as groundless and said it would answer any tariff.", 2),
        ("The union says the treaty lapsed long ago, a position Haas rejects.", 2),
        ("Orr said hours had been settled but that wages had not been.", 2),
        ("They remain apart, with the union seeking three dollars and the union offering two.", 3),
        ("The union said they had agreed on captives, but five days of talks ended without a truce.", 2),
        ("The figure was disputed by the union, which said it was half that.", 2),
    ],
)
def test_clauses(text: str, clauses: int) -> None:
    assert len(clause_spans(text, 0, len(text), EN, quoted_spans(text, 0, len(text)))) == clauses


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('"Do they want a deal?" Haas asked. "I am not sure."', 2),
        ('"Enough!" the union leader said.', 1),
        ('"Do they want a deal?" The union said on Monday that it did.', 2),
        ("Who pays? Haas said the union would.", 2),
    ],
)
def test_a_quoted_question_and_who_asks_are_one_sentence(text: str, sentences: int) -> None:
    assert len(sentence_spans(text, 0, len(text), EN)) == sentences
