"""A translation takes the place of a statement only where nothing that can be checked is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from evals.gold import gold_outcome
from evals.labels import load as load_article
from summarizer.languages import load
from summarizer.prompting import Prompts
from summarizer.translation import translate
from summarizer.translation.checks import lost
from summarizer.translation.names import country, is_alike

FIXTURE = Path(__file__).parent.parent.parent / "fixtures" / "istanbul-2025-06-02"


@pytest.mark.parametrize(
    ("original", "translation", "why"),
    [
        ("تبادل 1200 أسير خلال عشرة أيام.", "An exchange of 1,200 prisoners within ten days.", None),
        (
            "تبادل 1200 أسير خلال عشرة أيام.",
            "An exchange of 1,300 prisoners within ten days.",
            "the figure 1200 is lost",
        ),
        ("تبادل الأسرى.", "An exchange of 40 prisoners.", "the figure 40 is added"),
        ("تبادل المقاتلين الذين تقل أعمارهم عن 25 عاماً.", "Fighters of at least 25 years are exchanged.", "at least"),
        ("لم يتم التوصل إلى اتفاق.", "An agreement was reached.", "a refusal is lost"),
        ("تم الاتفاق على الهدنة.", "تم الاتفاق على الهدنة.", "not translated"),
        ("المفاوضات جرت بحضور ميدينسكي.", "The talks were held.", "«ميدينسكي» is lost"),
        ("تم الاتفاق على الهدنة.", "وافق الطرفان أمس على هدنة بينهما.", "language"),
    ],
)
def test_what_a_translation_lost_is_told(original: str, translation: str, why: str | None) -> None:
    found = lost(original, translation, load("ar"), load("en"), ["ميدينسكي"])
    assert (found is None) if why is None else (why in (found or ""))


def test_names_are_known_across_scripts() -> None:
    assert is_alike("ميدينسكي", "Medinsky")
    assert is_alike("Зеленский", "Zelensky")
    assert not is_alike("ميدينسكي", "Umerov")
    assert country("أوكرانيا", "ar", "en") == "Ukraine"
    assert country("المقاتلين", "ar", "en") is None


class Echo:
    """Answers every question with what ``answers`` says, or with the text itself."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.told: list[tuple[int, int]] = []

    def tell(self, what: str, done: int, total: int) -> None:
        self.told.append((done, total))

    async def ask(self, messages: list[Any], answer: Any, *, max_tokens: int) -> Any:
        text = next((it for it in self.answers if it in messages[-1]["content"]), None)
        return answer(translation=self.answers[text] if text else "?")


def test_statements_are_translated_only_where_they_come_back() -> None:
    article = load_article(FIXTURE)
    outcome = gold_outcome(article)
    words = "اتفق الجانبان على تبادل الأسرى"
    claims = [claim.model_copy(update={"statement": words}) for claim in outcome.claims[:2]]
    claims[1] = claims[1].model_copy(update={"statement": "رفض الوفد الهدنة"})
    outcome = outcome.model_copy(update={"claims": claims, "source_language": "ar", "language": "ar", "next_steps": []})
    english = "The two sides agreed to exchange the prisoners"
    model = Echo({words: english, english: words, "رفض الوفد الهدنة": "The delegation rejected the truce"})
    done = asyncio.run(translate(outcome, model, Prompts("staged"), "====", "en"))
    assert done.language == "en"
    assert [claim.statement for claim in done.claims] == [english, "رفض الوفد الهدنة"]
    assert [claim.evidence for claim in done.claims] == [claim.evidence for claim in outcome.claims]
    codes = [warning.code for warning in done.warnings if warning not in outcome.warnings]
    assert codes == ["translated", "not_translated"]
