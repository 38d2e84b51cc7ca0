"""Attribution where verbs come first: Arabic wire copy."""

from __future__ import annotations

import pytest

from summarizer.attribution import Cue, find_cue
from summarizer.languages import load

ARABIC = load("ar")


def cue_of(sentence: str, *, within: str | None = None) -> Cue | None:
    text = within or sentence
    start = text.index(sentence)
    return find_cue(text, start, start + len(sentence), ARABIC, [])


def source_of(sentence: str, *, within: str | None = None) -> str:
    cue = cue_of(sentence, within=within)
    assert cue is not None
    return (within or sentence)[slice(*cue.source)]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "وقال رئيس وفد نورستان، نائب وزير النقل العميد سليم الخوالدة، في ختام الجولة، إن الطرفين اتفقا.",
            "رئيس وفد نورستان، نائب وزير النقل العميد سليم الخوالدة",
        ),
        (
            "وأوضح مستشار النقابة القانوني، إدمون بيطار، أن الأجور لم تدفع.",
            "مستشار النقابة القانوني، إدمون بيطار",
        ),
        (
            "وأعلنت المتحدثة باسم الوفد، ريما الكفّي، للصحفيين أن المعبر مغلق.",
            "المتحدثة باسم الوفد، ريما الكفّي",
        ),
        ("وعزا ناطق باسمها إغلاق السد إلى أعمال صيانة طارئة.", "ناطق باسمها"),
        ("وتقدر الوزارة كلفة المناوبة بتسعين مليون دينار سنويا.", "الوزارة"),
        ("وقال بشارة إن الإضراب مستمر إلى إشعار آخر.", "بشارة"),
        ("ووصف الكيلاني المحادثات بأنها جادة ومفيدة.", "الكيلاني"),
    ],
)
def test_source_ends_where_its_words_end(sentence: str, source: str) -> None:
    assert source_of(sentence) == source


def test_name_like_a_preposition_is_known_from_its_title() -> None:
    article = "وقال المهندس بلال بشارة إن الأجور متأخرة. ورفض بشارة العرض الجديد من الشركة."
    assert source_of("ورفض بشارة العرض الجديد من الشركة.", within=article) == "بشارة"


@pytest.mark.parametrize(
    "sentence",
    [
        "واشترط فتح معبرين إنسانيين خلال أسبوعين.",
        "وطالبت بإعادة أربعين عاملا إلى مواقعهم.",
        "ونفى علمه بأي لقاء سري بين الجانبين.",
        "ووصف عرضها بأنه إهانة للعمال جميعا.",
        "واقترحت في المقابل خصما لا يتجاوز ثمانية عشر في المئة.",
        "وأنها أبلغت الوسطاء بأن عدد الرهائن يتراوح بين عشرين وثلاثين.",
    ],
)
def test_object_is_no_source(sentence: str) -> None:
    cue = cue_of(sentence)
    assert cue is not None
    assert cue.kind == "back"


def test_clause_after_its_topic_has_the_topic_as_subject() -> None:
    article = "أما اللجنة، التي تقول إنها تمثل الدائنين، فوصفت الخصم المقترح بأنه غير متناسب."
    cue = cue_of("فوصفت الخصم المقترح بأنه غير متناسب.", within=article)
    assert cue is not None
    assert cue.kind == "back"
    assert article[slice(*cue.content)].startswith("الخصم")


@pytest.mark.parametrize(
    "sentence",
    [
        "الحكومة مستعدة لاستئناف المحادثات إذا أعلنت اللجنة موقفا مكتوبا.",
        "ومن المتوقع أن تعلن الوزارة موقفها من المقترح.",
        "ولم يذكر الوزير تفاصيل عن موعد الجولة المقبلة.",
        "تأتي هذه الجولة بعد أسبوع من تنصيب رئيس جديد في البلاد كان قد تعهد بفتح الحدود.",
    ],
)
def test_what_is_not_said_is_no_cue(sentence: str) -> None:
    assert cue_of(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    ["وأسفر القتال عن نزوح ألفي شخص، وفق إحصاءات أممية.", "وارتفع الإنتاج هذا العام، وفق دراسة جامعية مستقلة."],
)
def test_statistics_are_no_source(sentence: str) -> None:
    assert cue_of(sentence) is None


@pytest.mark.parametrize(
    "verb", ["وحمّلت الحركة الحكومة مسؤولية فشل الجولة.", "وتطمح النقابة إلى زيادة الأجور قبل الصيف."]
)
def test_feminine_forms_of_verbs_with_a_complement(verb: str) -> None:
    assert source_of(verb) in ("الحركة", "النقابة")
