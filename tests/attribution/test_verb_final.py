"""Subjects of sentences that end with their verb."""

from __future__ import annotations

import pytest

from summarizer.attribution import find_cue
from summarizer.languages import load
from summarizer.segmentation.clauses import clause_spans
from summarizer.segmentation.quotes import quoted_spans

TURKISH = load("tr")
CUES = [
    ("Keskin, fiyatın değişmediğini söyledi.", "Keskin", "fiyatın değişmediğini"),
    ("Velmar Dışişleri Bakanı Can Keskin görüşmeleri olumlu olarak değerlendirdi.", "Can Keskin", "görüşmeleri"),
    ("Sekiz kişilik Velmar heyetinin başkanı Can Keskin ise kotanın arttığını savundu.", "Can Keskin", "ise kotanın"),
    ("Adının açıklanmasını istemeyen bir Velmarlı yetkili, kotanın arttığını öne sürdü.", "Velmarlı", "kotanın"),
    ("Fiyatın değişmediğini de belirten Keskin,", "Keskin", "Fiyatın"),
    ("Buna karşılık Can Keskin, fiyatın değişmediğini söyledi.", "Can Keskin", "fiyatın"),
]
LEFT_OUT = ["Fiyat konusunda uzlaşıldığını doğruladı.", "Keskin'in teklifini incelediklerini söyledi."]


@pytest.mark.parametrize(("text", "source", "content"), CUES)
def test_subject_of_a_final_verb(text: str, source: str, content: str) -> None:
    cue = find_cue(text, 0, len(text), TURKISH, quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "named"
    assert text[slice(*cue.source)].endswith(source) or source in text[slice(*cue.source)]
    assert text[slice(*cue.content)].startswith(content)


@pytest.mark.parametrize("text", LEFT_OUT)
def test_a_subject_left_out_points_back(text: str) -> None:
    cue = find_cue(text, 0, len(text), TURKISH, [])
    assert cue is not None
    assert cue.kind == "back"


def test_a_participle_of_saying_ends_a_claim() -> None:
    text = 'Verginin kalkmasını istediklerini belirten Keskin, "Vergi kalkmadan imza atmayız" dedi.'
    spans = clause_spans(text, 0, len(text), TURKISH, quoted_spans(text, 0, len(text)))
    assert [text[slice(*span)] for span in spans][1] == '"Vergi kalkmadan imza atmayız" dedi.'
