"""Quantities by code: values, ranges, comparators and units, in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.figures import find_figures, find_numbers, values_in
from summarizer.languages import load

CASES = [
    ("ar", "هدنة مؤقتة لمدة يومين إلى ثلاثة أيام", [(2, 3, "=", "day")]),
    ("ar", "قائمة بـ339 طفلاً", [(339, 339, "=", None)]),
    ("ar", "٣٣٩ طفلاً", [(339, 339, "=", None)]),
    ("ar", "۳۳۹ طفلاً", [(339, 339, "=", None)]),
    ("ar", "ثلاثمئة وتسعة وثلاثون طفلاً", [(339, 339, "=", None)]),
    ("ar", "وفق صيغة “6000 مقابل 6000”", [(6000, 6000, "=", None)]),
    ("ar", "٦٬٠٠٠ جثة", [(6000, 6000, "=", None)]),
    ("ar", "ستة آلاف جثة", [(6000, 6000, "=", None)]),
    ("ar", "تقل أعمارهم عن 25 عاماً", [(25, 25, "<=", "year")]),
    ("ar", "دون سن الـ25", [(25, 25, "<=", None)]),
    ("ar", "أكثر من ساعة", [(1, 1, ">=", "hour")]),
    ("ar", "أكثر من عامين", [(2, 2, ">=", "year")]),
    ("ar", "زعيمي البلدين والمقاتلين والمصابين", []),
    ("ar", "2 يونيو 2025 - 17:16", []),
    ("ru", "80–85 тыс. рублей", [(80_000, 85_000, "=", None)]),
    ("ru", "о 340 тысячах рублей", [(340_000, 340_000, "=", "RUB")]),
    ("ru", "полтора года", [(1.5, 1.5, "=", "year")]),
    ("ru", "полутора миллионов человек", [(1_500_000, 1_500_000, "=", "person")]),
    ("ru", "отклонял трижды", [(3, 3, "=", "time")]),
    ("ru", "вырасти с 11% до 13,5%", [(11, 11, "=", "percent"), (13.5, 13.5, "=", "percent")]),
    ("ru", "до 13,5%", [(13.5, 13.5, "<=", "percent")]),
    ("uk", "від 90 до 110 мільйонів гривень", [(90_000_000, 110_000_000, "=", "UAH")]),
    ("uk", "тричі", [(3, 3, "=", "time")]),
    ("uk", "протягом однієї доби", [(1, 1, "=", "day")]),
    ("uk", "не довше 24 годин", [(24, 24, "<=", "hour")]),
    ("de", "zweieinhalb Jahre", [(2.5, 2.5, "=", "year")]),
    ("de", "80 Mio. Euro, gut 900 Werke", [(80_000_000, 80_000_000, "=", "EUR"), (900, 900, "~", None)]),
    ("de", "zwei Dutzend Geiseln", [(24, 24, "=", None)]),
    ("de", "eine achtköpfige Delegation", [(8, 8, "=", None)]),
    ("de", "zweiundsiebzig Stunden", [(72, 72, "=", "hour")]),
    ("de", "eine 5,5-prozentige Erhöhung", [(5.5, 5.5, "=", "percent")]),
    ("de", "zwischen 5 und 7 Prozent", [(5, 7, "=", "percent")]),
    ("de", "knapp 200 Kubikmeter pro Sekunde", [(200, 200, "~", "cubic metre per second")]),
    ("de", "die 71-Jährige, Artikel 5, um 10 Uhr, in der 17. Runde, zwei Drittel, ein paar Tage", []),
    ("en", "between $3 million and $4 million", [(3_000_000, 4_000_000, "=", "USD")]),
    ("en", "€2.5bn and £300m", [(2.5e9, 2.5e9, "=", "EUR"), (3e8, 3e8, "=", "GBP")]),
    ("en", "a 15-year loan by Dec. 31", [(15, 15, "=", "year")]),
    ("en", "36 objects under a 15-year loan", [(36, 36, "=", None), (15, 15, "=", "year")]),
    ("en", "the 44-year-old teacher, under Article 5, at 6 p.m.", []),
    ("en", "40 or more trucks, twice", [(40, 40, ">=", None), (2, 2, "=", "time")]),
    ("en", "one to two years", [(1, 2, "=", "year")]),
    ("en", "hand over 22 soldiers", [(22, 22, "=", None)]),
    ("en", "a dispute over 40 islands", [(40, 40, "=", None)]),
    ("en", "the A62, the G-15 and Covid-19, four years ago, two thirds", []),
    ("en", "half a million dollars", [(500_000, 500_000, "=", "USD")]),
    ("en", "the two failed to agree", []),
    ("en", "two to three days", [(2, 3, "=", "day")]),
    ("en", "2-3 days", [(2, 3, "=", "day")]),
    ("en", "between 5 and 7 percent", [(5, 7, "=", "percent")]),
    ("en", "6.5 percent from April 1", [(6.5, 6.5, "=", "percent")]),
    ("en", "1,200 agents", [(1200, 1200, "=", None)]),
    ("en", "2.5 million euros", [(2_500_000, 2_500_000, "=", "EUR")]),
    ("en", "$30 million", [(30_000_000, 30_000_000, "=", "USD")]),
    ("en", "three hundred and thirty-nine children", [(339, 339, "=", None)]),
    ("en", "no more than 120 people", [(120, 120, "<=", "person")]),
    ("en", "at least 140 cubic metres per second", [(140, 140, ">=", "cubic metre per second")]),
    ("en", "more than two years", [(2, 2, ">=", "year")]),
    ("en", "about 60 ships", [(60, 60, "~", None)]),
    ("en", "one week", [(1, 1, "=", "week")]),
    ("en", "one of them, in the second round of 2019", []),
    ("es", "900 millones al año", [(900_000_000, 900_000_000, "=", None)]),
    ("es", "el arancel del 12 por ciento", [(12, 12, "=", "percent")]),
    ("es", "ronda los 640 millones de dólares", [(640_000_000, 640_000_000, "~", "USD")]),
    ("fr", "ne dépasse pas 290 millions d’euros", [(290_000_000, 290_000_000, "<=", "EUR")]),
    ("tr", "yüzde 18'lik vergi, üç puanlık indirim", [(18, 18, "=", "percent"), (3, 3, "=", "percentage point")]),
    ("en", "3 percent over two years", [(3, 3, "=", "percent"), (2, 2, "=", "year")]),
    ("en", "the two sides gave two answers", [(2, 2, "=", None)]),
    ("ar", "خلال أسبوعين", [(2, 2, "<=", "week")]),
    ("xx", "339 og 12,5 %", [(339, 339, "=", None), (12.5, 12.5, "=", "percent")]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_figures(code: str, text: str, expected: list[tuple[float, float, str, str | None]]) -> None:
    found = find_figures(text, load(code))
    assert [(figure.low, figure.high, figure.comparator, figure.unit) for figure in found] == expected


def test_an_ordinal_is_known_but_no_figure() -> None:
    numbers = find_numbers("الجولة الثانية", load("ar"))
    assert [(number.low, number.kind) for number in numbers] == [(2, "ordinal")]


def test_values_cover_both_ends_of_a_range() -> None:
    assert {2, 3} <= values_in("two to three days", load("en"))


@given(st.text(max_size=200), st.sampled_from(["ar", "en", "xx"]))
@settings(deadline=None)
def test_no_text_breaks_it(text: str, code: str) -> None:
    for figure in find_numbers(text, load(code)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high


ARABIC_NUMBERS: list[tuple[str, list[tuple[float, str, str | None]]]] = [
    ("بعشرة أيام", [(10, "=", "day")]),
    ("من تجاوز الستين", [(60, ">=", None)]),
    ("تفتيش موقعين", [(2, "=", None)]),
    ("ورقة من صفحتين", [(2, "=", "page")]),
    ("منشأتين نوويتين", [(2, "=", None)]),
    ("بما لا يقل عن 38 سنتا", [(38, ">=", "cent")]),
    ("قبل عشرة أيام على الأقل", [(10, ">=", "day")]),
    ("في ٢٠ يوما كحد أقصى", [(20, "<=", "day")]),
    ("بنحو ٩٠٠ ألف يورو", [(900_000, "~", "EUR")]),
    ("ثلاثة عشر أسيرا", [(13, "=", None)]),
    ("الأيام الخمسة", [(5, "=", "day")]),
    ("بخمسة وعشرين مليون دولار", [(25_000_000, "=", "USD")]),
    ("المفاوضين والمقاتلين والفلسطينيين", []),
    ("باكستان وأفغانستان وفلسطين وبوتين", []),
    ("لست متفائلا يوم الاثنين", []),
    ("بين الدولتين", []),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC_NUMBERS)
def test_arabic_number_forms(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    found = find_figures(text, load("ar"))
    assert [(figure.low, figure.comparator, figure.unit) for figure in found] == expected
    assert {value for value, _, _ in expected} <= values_in(text, load("ar"))


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("fr", "une quarantaine de bus", [(40, 40, "~")]),
        ("fr", "60 à 75 millions d'euros", [(60_000_000, 75_000_000, "=")]),
        ("fr", "Soixante-deux licences", [(62, 62, "=")]),
        ("fr", "1) aucun départ pendant trente-six mois", [(36, 36, "=")]),
        ("fr", "elle convoque les parties à 9 heures, puis à 14 h 30", []),
        ("fr", "dix jours au maximum", [(10, 10, "<=")]),
        ("fr", "l'autoroute A62 et le G-15", []),
        ("fr", "les années 1630", []),
        ("fr", "EUR500", [(500, 500, "=")]),
        ("es", "a las diez de la noche ya no estaba", []),
        ("es", "terminó a las once y media", []),
        ("es", "el FC-9 retiene a 14 personas", [(14, 14, "=")]),
        ("es", "una veintena de presos", [(20, 20, "~")]),
        ("es", "veintisiete camiones", [(27, 27, "=")]),
        ("es", "500 euros como máximo", [(500, 500, "<=")]),
        ("es", "entre tres y cuatro euros por noche", [(3, 4, "=")]),
        ("es", "treinta y cuatro días", [(34, 34, "=")]),
        ("fr", "soixante et onze jours", [(71, 71, "=")]),
        ("es", "COVID-19 y la Covid-19", []),
    ],
)
def test_forms_of_french_and_spanish(code: str, text: str, wanted: list[tuple[float, float, str]]) -> None:
    found = find_figures("\n" + text, load(code), 1)
    assert [(figure.low, figure.high, figure.comparator) for figure in found] == wanted


def test_an_arabic_and_joins_two_numbers_or_makes_one() -> None:
    parted, one = (find_figures(text, load("ar")) for text in ("بين ثلاثة وأربعة أيام", "ثلاثة وعشرون يوماً"))
    assert [(figure.low, figure.high) for figure in parted] == [(3, 4)]
    assert [(figure.low, figure.high) for figure in one] == [(23, 23)]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("على ألا يتجاوز عددهم 50 شخصا", "<="),
        ("لن يقبلوا بأقل من 12 في المئة", ">="),
        ("الشركة لا تستطيع منح زيادة تتجاوز 8 في المئة", "<="),
    ],
)
def test_arabic_bounds_under_a_negation(text: str, comparator: str) -> None:
    assert [figure.comparator for figure in find_figures(text, load("ar"))] == [comparator]
