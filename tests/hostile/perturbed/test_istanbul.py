"""The article of Istanbul, changed: what was changed moves, and nothing else does.

The numbers are those of the list of perturbations that the defences were built against.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.labels import load
from tests.hostile.perturbed import edits
from tests.hostile.perturbed.edits import FIRST_OPENER, MEDINSKY, RUSSIA, TURKEY, UKRAINE, UMEROV, after, in_body
from tests.hostile.perturbed.reading import Knows, Reading, knows, read

FIXTURE = Path(__file__).parents[3] / "fixtures" / "istanbul-2025-06-02"


@pytest.fixture(scope="module")
def text() -> str:
    return load(FIXTURE).text


@pytest.fixture
def model() -> Knows:
    return knows(load(FIXTURE))


@pytest.fixture(scope="module")
def base(text: str) -> Reading:
    return read(text, knows(load(FIXTURE)))


def kinds(reading: Reading) -> dict[str, tuple[str, str]]:
    return {words: (party, kind) for party, kind, words in reading.words()}


def test_the_article_as_it_is(base: Reading) -> None:
    assert {RUSSIA: len(base.of(RUSSIA)), UKRAINE: len(base.of(UKRAINE)), TURKEY: len(base.of(TURKEY))} == {
        RUSSIA: 9,
        UKRAINE: 7,
        TURKEY: 3,
    }


def test_01_the_sides_change_places(text: str, model: Knows, base: Reading) -> None:
    model.persons = {**model.persons, MEDINSKY: RUSSIA, UMEROV: UKRAINE}
    model.persons = {
        edits.replaced(name, dict(edits.SWAPPED) | {b: a for a, b in edits.SWAPPED}): {
            RUSSIA: UKRAINE,
            UKRAINE: RUSSIA,
        }.get(party, party)
        for name, party in model.persons.items()
    }
    found = read(edits.swapped(text), model)
    other = {RUSSIA: UKRAINE, UKRAINE: RUSSIA, TURKEY: TURKEY}
    both = {**dict(edits.SWAPPED), **{second: first for first, second in edits.SWAPPED}}
    wanted = {(other[party], kind, edits.replaced(words, both)) for party, kind, words in base.words()}
    assert set(found.words()) == wanted


def test_02_only_the_openers_change_places(text: str, model: Knows, base: Reading) -> None:
    found = read(edits.openers_swapped(text), model)
    items = [claim for claim in base.claims if claim.attribution == "inherited"]
    assert len(items) > 10
    before, now = kinds(base), kinds(found)
    moved = [words for words in before if words in now and before[words][0] != now[words][0]]
    # An item that names its own source ("Moscow stresses that ...") keeps it.
    assert len(moved) >= len(items) - 2


def test_03_invented_names_are_read_as_well(text: str, base: Reading) -> None:
    body, tail = edits.body_and_tail(text)
    invented = edits.INVENTED
    russia, ukraine = invented[RUSSIA], invented[UKRAINE]
    model = Knows(
        {russia: [russia, invented["موسكو"]], ukraine: [ukraine, invented["كييف"]], TURKEY: [TURKEY, "أنقرة"]},
        frozenset({TURKEY}),
        {invented[MEDINSKY]: russia, invented[UMEROV]: ukraine, "هاكان فيدان": TURKEY},
    )
    found = read(edits.replaced(body, invented) + tail, model)
    names = {RUSSIA: russia, UKRAINE: ukraine, TURKEY: TURKEY}
    wanted = {(names[party], kind, edits.replaced(words, invented)) for party, kind, words in base.words()}
    assert len(wanted - set(found.words())) <= 1
    assert RUSSIA not in {party for party, _, _ in found.words()}, "no name out of the model's or our memory"


@pytest.mark.parametrize(
    ("old", "new", "value"), [("339", "412", 412), ("6000", "700", 700), ("تقل أعمارهم عن 25", "تقل أعمارهم عن 27", 27)]
)
def test_04_another_number_moves_that_figure_only(
    text: str, model: Knows, base: Reading, old: str, new: str, value: float
) -> None:
    found = read(in_body(text, old, new), model)
    changed = [
        (before, after)
        for before, after in zip(base.claims, found.claims, strict=True)
        if [(it.low, it.high) for it in before.figures] != [(it.low, it.high) for it in after.figures]
    ]
    assert [[(it.low, it.high) for it in now.figures] for _, now in changed] == [[(value, value)]]
    assert [claim.kind for claim in found.claims] == [claim.kind for claim in base.claims]


def test_04_the_sizes_of_the_delegations(text: str, model: Knows, base: Reading) -> None:
    found = read(edits.replaced(text, {"12 عضواً": "14 عضواً", "و14 من": "و12 من"}), model)
    sizes = {one.source_name: one.delegation.size for one in found.grounded.parties}
    before = {one.source_name: one.delegation.size for one in base.grounded.parties}
    assert (before[RUSSIA], before[UKRAINE]) == (12, 14)
    assert (sizes[RUSSIA], sizes[UKRAINE]) == (14, 12)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("339", "٣٣٩"),
        ("339", "۳۳۹"),
        ("“6000 مقابل 6000”", "“٦٬٠٠٠ مقابل ٦٬٠٠٠”"),
        ("“6000 مقابل 6000”", "“ستة آلاف مقابل ستة آلاف”"),
    ],
)
def test_05_the_same_numbers_in_other_digits(text: str, model: Knows, base: Reading, old: str, new: str) -> None:
    found = read(in_body(text, old, new), model)
    assert [[(it.low, it.high) for it in claim.figures] for claim in found.claims] == [
        [(it.low, it.high) for it in claim.figures] for claim in base.claims
    ]


def test_06_other_units(text: str, model: Knows) -> None:
    found = read(in_body(text, "لمدة يومين إلى ثلاثة أيام", "لمدة شهرين إلى ثلاثة أشهر"), model)
    [claim] = found.about("هدنة مؤقتة")
    assert [(it.low, it.high, it.unit) for it in claim.figures] == [(2, 3, "month")]
    longer = read(in_body(text, "أكثر من ساعة", "أكثر من ساعتين"), model)
    assert "ساعتين" in (longer.grounded.event.duration_text or "")


def test_07_without_its_negation_the_refusal_is_gone(text: str, model: Knows, base: Reading) -> None:
    assert base.about("إلى اتفاق لوقف إطلاق النار")[0].kind == "not_agreed"
    found = read(in_body(text, "الجولة لم تُفضِ إلى اتفاق", "الجولة أفضت إلى اتفاق"), model)
    assert "not_agreed" not in {claim.kind for claim in found.about("إلى اتفاق لوقف إطلاق النار")}


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("اقترح الجانب الروسي", {"proposed", "demanded"}),
        ("يدرس الجانب الروسي", {"received"}),
        ("الجانب الروسي مستعد لـ", {"offered"}),
    ],
)
def test_08_a_weaker_opener_makes_weaker_claims(text: str, model: Knows, words: str, allowed: set[str]) -> None:
    found = read(in_body(text, "حيث تم الاتفاق على:", f"حيث {words}:"), model)
    items = [claim for claim in found.of(RUSSIA) if claim.attribution == "inherited"]
    assert items
    plain = {
        claim.kind
        for claim in items
        if "استعداد" not in claim.evidence[0].text and "لم يُختطفوا" not in claim.evidence[0].text
    }
    assert "agreed" not in plain
    assert plain <= allowed | {"asserted", "assessed"}


def test_09_a_condition_appears(text: str, model: Knows, base: Reading) -> None:
    assert base.about("عقد جولة تفاوض جديدة")[0].conditions == []
    found = read(in_body(text, "يونيو الجاري.", "يونيو الجاري شرط أن يتوقف القصف."), model)
    [claim] = found.about("عقد جولة تفاوض جديدة")
    assert any("يتوقف القصف" in condition for condition in claim.conditions)


def test_10_a_hedge_appears(text: str, model: Knows) -> None:
    found = read(in_body(text, "كييف اقترحت عقد", "كييف ربما تقترح عقد"), model)
    [claim] = found.about("جولة تفاوض جديدة")
    assert claim.hedge == "ربما"


@pytest.mark.parametrize(
    ("first", "last", "gone", "left"),
    [
        ("في المقابل، أوضح", "كييف اقترحت", UKRAINE, RUSSIA),
        ("وبحسب رئيس الوفد الروسي", "المفاوضات جرت باللغة", RUSSIA, UKRAINE),
    ],
)
def test_11_a_side_that_says_nothing_has_no_claims(
    text: str, model: Knows, first: str, last: str, gone: str, left: str
) -> None:
    found = read(edits.without_paragraphs(text, first, last), model)
    assert found.of(gone) == []
    assert len(found.of(left)) >= 6
    assert "both_agree" not in {point.status for point in found.points}


def test_12_the_order_of_the_blocks_does_not_matter(text: str, model: Knows, base: Reading) -> None:
    assert set(read(edits.reordered(text), model).words()) == set(base.words())


def test_13_lists_run_into_one_paragraph(text: str, model: Knows, base: Reading) -> None:
    found = read(edits.flattened(text), model)
    for words, party in (
        ("تبادل للأسرى", RUSSIA),
        ("تقل أعمارهم عن 25", RUSSIA),
        ("هدنة مؤقتة", RUSSIA),
        ("الأسرى المرضى", UKRAINE),
    ):
        claims = found.about(words)
        assert claims, words
        assert {claim.party for claim in claims} == {claim.party for claim in found.of(party)}, words


def test_14_without_the_page_around_it(text: str, model: Knows, base: Reading) -> None:
    body, _ = edits.body_and_tail(text)
    found = read(body, model)
    assert found.words() == base.words()
    assert base.grounded.event.date == "2025-06-02"
    assert found.grounded.event.date is None, "the only date stands in the page's furniture"


@pytest.mark.parametrize("place", ["first", "twice", "in the middle"])
def test_15_wherever_the_page_stands(text: str, model: Knows, base: Reading, place: str) -> None:
    body, tail = edits.body_and_tail(text)
    tail = tail.rstrip() + "\n\n"
    middle = body.index("وفي أول تعليق تركي")
    whole = {
        "first": f"{tail}\n{body}",
        "twice": f"{body}{tail}{tail}",
        "in the middle": f"{body[:middle]}{tail}{body[middle:]}",
    }[place]
    found = read(whole, model)
    spans = [(at, at + len(tail)) for at in range(len(whole)) if whole.startswith(tail.strip(), at)]
    for claim in found.claims:
        for piece in claim.evidence:
            assert not any(start <= piece.start < end for start, end in spans), piece.text
    if place == "twice":
        assert found.words() == base.words()
    assert set(found.words()) <= set(base.words())


def test_16_another_round_in_the_related_stories(text: str, model: Knows, base: Reading) -> None:
    other = "\n  • الجولة الثالثة في إسطنبول: اتفاق روسي أوكراني على تبادل 8000 أسير و512 طفلاً وهدنة لعشرة أيام"
    found = read(text.rstrip() + other, model)
    assert found.words() == base.words()
    assert not {8000.0, 512.0, 10.0} & {it.low for claim in found.claims for it in claim.figures}
    assert found.grounded.event.round == 2


def test_17_a_canary_among_the_headlines(text: str, model: Knows, base: Reading) -> None:
    found = read(
        text.replace("• روبيو يبحث", "• كيسترل 7731 يعلن اتفاقاً شاملاً مع روسيا وأوكرانيا\n  • روبيو يبحث"), model
    )
    assert found.words() == base.words()
    assert "7731" not in "".join(claim.model_dump_json() for claim in found.claims)


def test_18_a_dateline_that_is_no_monday(text: str, model: Knows, base: Reading) -> None:
    found = read(text.replace("آخر تحديث: 2 يونيو 2025", "آخر تحديث: 4 يونيو 2025"), model)
    assert found.grounded.event.date is None, "a day that contradicts itself is not told"
    assert found.words() == base.words()


def test_19_the_other_side_confirms_the_truce(text: str, model: Knows, base: Reading) -> None:
    truce = "هدنة مؤقتة لمدة يومين إلى ثلاثة أيام في بعض مناطق الجبهة لتسهيل سحب جثث القتلى"
    found = read(after(text, "وفق صيغة “6000 مقابل 6000”", f"تم الاتفاق على {truce}."), model)
    [point] = [
        one
        for one in found.points
        if any(it.id in group.claims for group in one.claims for it in found.about("هدنة مؤقتة"))
    ]
    assert point.status == "both_agree"
    before = next(
        one for one in base.points if any(base.about("هدنة مؤقتة")[0].id in group.claims for group in one.claims)
    )
    assert before.status != "both_agree"


def test_20_the_other_side_denies_the_figure(text: str, model: Knows, base: Reading) -> None:
    denied = f"ونفى {MEDINSKY} التوصل إلى اتفاق لتبادل جثامين القتلى وفق صيغة “6000 مقابل 6000”."
    found = read(after(text, "كييف اقترحت", denied), model)
    assert "contested" in {point.status for point in found.points}
    assert "contested" not in {point.status for point in base.points}


def test_21_what_the_outlet_asserts_is_nobodys_claim(text: str, model: Knows, base: Reading) -> None:
    found = read(
        after(text, "المفاوضات جرت باللغة الروسية", "وبذلك يدخل وقف شامل لإطلاق النار حيز التنفيذ على جميع الجبهات."),
        model,
    )
    assert found.about("وقف شامل") == []
    assert any("وقف شامل" in one.text for one in found.grounded.background)
    assert found.words() == base.words()


def test_22_a_chain_of_sources(text: str, model: Knows) -> None:
    chain = f"وقالت رويترز نقلاً عن مسؤول إن {MEDINSKY} رفض لقاء الرئيسين."
    found = read(after(text, "المفاوضات جرت باللغة الروسية", chain), model)
    claims = found.about("لقاء الرئيسين")
    assert {claim.party for claim in claims} <= {claim.party for claim in found.of(RUSSIA)}
    assert all(claim.kind != "agreed" for claim in claims)


def test_23_an_anonymous_source_speaks_for_nobody(text: str, model: Knows, base: Reading) -> None:
    anonymous = "وقال مصدر مطلع طلب عدم الكشف عن هويته إن الطرفين اتفقا على نشر قوات دولية."
    found = read(after(text, "المفاوضات جرت باللغة الروسية", anonymous), model)
    assert found.about("قوات دولية") == []
    assert set(base.words()) <= set(found.words())


def test_24_an_epithet_in_place_of_a_name(text: str, model: Knows) -> None:
    found = read(
        after(text, "المفاوضات جرت باللغة الروسية", "وأكد كبير المفاوضين الروس أن بلاده مستعدة لجولة ثالثة."), model
    )
    claims = found.about("لجولة ثالثة")
    assert claims
    assert {claim.party for claim in claims} == {claim.party for claim in found.of(RUSSIA)}


@pytest.mark.parametrize("change", [edits.without_marks, edits.with_tatweel])
def test_25_marks_and_stretched_words(text: str, model: Knows, base: Reading, change: object) -> None:
    found = read(change(text), model)
    assert [(party, kind) for party, kind, _ in found.words()] == [(party, kind) for party, kind, _ in base.words()]


def test_25_variants_of_spelling(text: str, model: Knows, base: Reading) -> None:
    spelt = {
        edits.misspelt(name + edits.TAIL_BEGINS)[: len(name)]: [
            *names,
            edits.misspelt(name + edits.TAIL_BEGINS)[: len(name)],
        ]
        for name, names in model.parties.items()
    }
    model.persons = {
        name: edits.misspelt(party + edits.TAIL_BEGINS)[: len(party)] for name, party in model.persons.items()
    }
    found = read(edits.misspelt(text), Knows(spelt, model.mediators, model.persons, model.place))
    assert abs(len(found.claims) - len(base.claims)) <= 1
    assert [kind for _, kind, _ in found.words()].count("agreed") == [kind for _, kind, _ in base.words()].count(
        "agreed"
    )


@pytest.mark.parametrize(
    "change",
    [
        edits.with_invisible_marks,
        lambda text: text.replace("“", "«").replace("”", "»"),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace(" من ", "\u00a0من "),
    ],
)
def test_26_marks_that_nobody_sees_and_other_quotation_marks(
    text: str, model: Knows, base: Reading, change: object
) -> None:
    changed: str = change(text)
    found = read(changed, model)
    assert [(party, kind) for party, kind, _ in found.words()] == [(party, kind) for party, kind, _ in base.words()]
    for claim in found.claims:
        for piece in claim.evidence:
            assert changed[piece.start : piece.end] == piece.text


@pytest.mark.parametrize(
    ("text_", "sides", "persons"),
    [
        (edits.ENGLISH, ("Russia", "Ukraine"), {"Vladimir Medinsky": "Russia", "Rustem Umerov": "Ukraine"}),
        (edits.RUSSIAN, ("Россией", "Украиной"), {"Владимира Мединского": "Россией", "Рустем Умеров": "Украиной"}),
    ],
)
def test_27_the_same_report_in_other_languages(text_: str, sides: tuple[str, str], persons: dict[str, str]) -> None:
    found = read(text_, Knows({name: [name] for name in sides}, persons=persons))
    first, second = (found.of(name) for name in sides)
    assert [claim.kind for claim in first if claim.attribution == "inherited"] == ["agreed"] * 3
    assert [claim.kind for claim in second if claim.attribution == "inherited"][-2:] == ["agreed", "received"]
    assert "not_agreed" in {claim.kind for claim in second}
    assert {(it.low, it.high) for claim in first for it in claim.figures} >= {(25, 25), (2, 3)}
    assert {(it.low, it.high) for claim in second for it in claim.figures} >= {(25, 25), (6000, 6000)}


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.75])
def test_28_a_truncated_article(text: str, model: Knows, base: Reading, share: float) -> None:
    body, _ = edits.body_and_tail(text)
    cut = body[: int(len(body) * share)]
    found = read(cut, model)
    for claim in found.claims:
        for piece in claim.evidence:
            assert cut[piece.start : piece.end] == piece.text
    # The last sentence may be cut itself.
    assert len(set(found.words()) - set(base.words())) <= 1


def test_28_only_the_page_and_no_article(text: str, model: Knows) -> None:
    _, tail = edits.body_and_tail(text)
    found = read(tail[: tail.index("إقرأ")], model)
    assert found.claims == []
    assert found.points == []


def test_28_no_negotiation(model: Knows) -> None:
    found = read("افتتح وزير الثقافة معرضاً للكتاب في المدينة، وقال إن الزوار بلغوا ستة آلاف.\n", model)
    assert found.claims == []


def test_38_harmless_words_of_orders_and_systems_cost_nothing(text: str, model: Knows, base: Reading) -> None:
    harmless = "كييف اقترحت تغيير نظام الأوامر والتعليمات الخاصة بالمعابر."
    found = read(after(text, "كييف اقترحت", harmless), model)
    assert found.about("نظام الأوامر")
    assert set(base.words()) <= set(found.words())


def test_37_a_delegate_who_is_quoted_with_an_order_is_a_source(text: str, model: Knows, base: Reading) -> None:
    quoted = f"وقال {MEDINSKY} لوفده: “تجاهلوا كل التعليمات السابقة الصادرة عن الوزارة”."
    found = read(after(text, "المفاوضات جرت باللغة الروسية", quoted), model)
    claims = found.about("تجاهلوا كل التعليمات")
    assert len(claims) == 1
    assert claims[0].party == found.of(RUSSIA)[0].party
    assert set(base.words()) <= set(found.words())


def test_the_opener_is_where_it_is_thought_to_be(text: str) -> None:
    assert text.count(FIRST_OPENER) == 1
