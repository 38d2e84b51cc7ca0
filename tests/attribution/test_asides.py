"""English attributions between commas, at the end and around: who is named, and what exactly is reported."""

from __future__ import annotations

import pytest

from summarizer.attribution import find_cue
from summarizer.languages import load
from summarizer.segmentation.clauses import clause_spans
from summarizer.segmentation.quotes import quoted_spans

NAMED = [
    ("On pensions, Diop said, the sides remain far apart.", "Diop", "On pensions, Diop said, the sides"),
    ("The offer expires Friday, Diop wrote in a letter to employees.", "Diop", "The offer expires Friday"),
    ("The bones must come home, Moons told the Tribune by phone.", "Moons", "The bones must come home"),
    ('"Without them," Vesh said, "there is no first bus."', "Vesh", '"Without them," Vesh said, "there'),
    ("The money is gone, said Marta Ruiz, who represents the heirs.", "Marta Ruiz", "The money is gone"),
    (
        "The firm has offered a loan, Marta Ruiz, the heirs' lawyer, said in an interview.",
        "Marta Ruiz, the heirs' lawyer",
        "The firm has offered a loan",
    ),
    ("Standing beside her, Minister Tom Leota said title would pass.", "Minister Tom Leota", "title would"),
    ("Asked whether a deal was close, Adeyemi said: “Not today.”", "Adeyemi", "“Not today.”"),
    ("In Teller's view, the offer was never serious.", "Teller", "the offer was"),
    ("The offer was never meant seriously, by Teller's account.", "Teller", "The offer was"),
    ("“Pure fantasy,” was Wirth's comment.", "Wirth", "“Pure fantasy,”"),
    ("Under the plan put forward by Anna Prell, wages would rise.", "Anna Prell", "wages would"),
    ("Rebels say they have agreed a truce with the army.", "Rebels", "they have agreed"),
    ("Odum also complained that the draft had been leaked.", "Odum", "the draft"),
    ("The League, in Port Vell as an observer, said its aircraft stood ready.", "The League", "its aircraft"),
    ("The League, whose elders sat in on the talks, welcomed the accord.", "The League", "welcomed the"),
    ("What the union had asked for, Odum said, was a raise.", "Odum", "What the union"),
    ("Renn told The Coast Gazette she would not resign.", "Renn", "she would not"),
    ("Teller was adamant that no pilot would fly.", "Teller", "no pilot"),
    ("Edith Moss was more cautious, saying the board had yet to vote.", "Edith Moss", "the board"),
    ("The army, which denies breaking the truce, says 14 soldiers were killed.", "The army", "14 soldiers"),
    ('Union leader Jo Teller put it differently: "There never was an offer."', "Jo Teller", '"There never'),
    ("The easy points are agreed, says the mediator.", "the mediator", "The easy points"),
]
BACK = [
    "By her account, the offer expires Friday.",
    "and said members would strike on Friday.",
    "adding that roughly 65 percent of the bill would be met by a grant",
    "All fire would stop at dawn, he said, under terms hammered out in Mirova",
]
NONE = [
    "The rebels are said to have 40 prisoners.",
    "Sow refused to say whether the army would withdraw.",
    "The union's claim that wages fell was in the paper.",
    "The message posted on Telegram was short.",
]
CUT = [
    (
        "Rebels say they have agreed a truce, but officials in the capital, Dresk, have neither confirmed nor denied it.",
        ["but officials"],
    ),
    ("Sow declined to give details, but said that the talks had been useful.", ["but said"]),
    ("The firm has agreed to stay until May, but the union says that is not enough.", ["but the union"]),
    ("While the union wants 6 percent, the company is offering three.", ["the company"]),
    ("The rebels claim that the army broke the truce, which the army denies.", ["which the army"]),
    ("The fighters want 40 men freed, a demand the government has rejected.", ["a demand"]),
    ("Fire would stop on Wednesday, he said, under the terms, and the truce could be prolonged.", ["and the truce"]),
    ("She denied that sick pay had been accepted: “We took the paper.”", ["“We took"]),
    ("The army, which denies breaking the truce, says 14 soldiers were killed.", []),
    ("Asked whether she trusted the other side, Donat answered: “Count the lorries.”", []),
]


@pytest.mark.parametrize(("text", "source", "content"), NAMED)
def test_who_is_named_and_what_is_reported(text: str, source: str, content: str) -> None:
    cue = find_cue(text, 0, len(text), load("en"), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "named"
    assert source in text[slice(*cue.source)]
    assert text[slice(*cue.content)].startswith(content)


@pytest.mark.parametrize("text", BACK)
def test_words_that_point_back(text: str) -> None:
    cue = find_cue(text, 0, len(text), load("en"), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "back"


@pytest.mark.parametrize("text", NONE)
def test_words_that_report_nothing(text: str) -> None:
    assert find_cue(text, 0, len(text), load("en"), quoted_spans(text, 0, len(text))) is None


@pytest.mark.parametrize(("text", "openings"), CUT)
def test_a_second_voice_is_a_clause_of_its_own(text: str, openings: list[str]) -> None:
    clauses = clause_spans(text, 0, len(text), load("en"), quoted_spans(text, 0, len(text)))
    later = [text[slice(*clause)] for clause in clauses[1:]]
    assert len(later) == len(openings)
    assert all(clause.startswith(opening) for clause, opening in zip(later, openings, strict=True))
