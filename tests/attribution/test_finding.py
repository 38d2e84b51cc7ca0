"""Cues of attribution: which words name the source and which are reported, in several word orders."""

from __future__ import annotations

import time

import pytest

from summarizer.attribution import find_cue, opening_cue
from summarizer.attribution.spans import apposed_chain, apposed_name
from summarizer.languages import load
from summarizer.segmentation.quotes import quoted_spans

NAMED = [
    ("ru", "Вопрос о страховке, признал Гордон, остался открытым.", "Гордон", "Вопрос о страховке, признал"),
    ("ru", "«Мы просим своё», — сказал владыка Никодим, выйдя после службы.", "владыка Никодим", "«Мы"),
    (
        "fr",
        "« Il reste du chemin », a prévenu l'émissaire onusien Paul Karr à l'issue de la séance.",
        "Paul Karr",
        "« Il",
    ),
    (
        "fr",
        "« Nous n'irons pas plus loin », glisse, sous couvert d'anonymat, un conseiller du roi.",
        "conseiller du",
        "« No",
    ),
    ("fr", "« Nous verrons bien », a dit, mardi soir, devant la presse, le ministre Luc Arbel.", "Luc Arbel", "« Nous"),
    (
        "fr",
        "L'offre a été rejetée par le syndicat des dockers, qui dénonce un recul.",
        "le syndicat des dockers",
        "L'offre",
    ),
    ("fr", "Selon Luc Arbel, ministre des transports, l'accord prévoit une prime.", "Luc Arbel", "l'accord"),
    ("fr", "Pour Luc Arbel, il n'est pas question de céder.", "Luc Arbel", "il n'est"),
    ("fr", "Au ministère de l'intérieur, on affirme que rien n'est tranché.", "ministère de l'intérieur", "rien n'est"),
    (
        "fr",
        "Interrogée par une radio, la porte-parole du groupe a assuré qu'elle signerait.",
        "la porte-parole",
        "elle signerait",
    ),
    ("fr", "La préfète a fait savoir par communiqué que l'État, lui, accorderait un prêt.", "La préfète", "l'État"),
    ("es", "En el sindicato aseguran que no hay nada firmado.", "el sindicato", "no hay nada"),
    ("es", "En Madrid, los sindicatos aseguraron que no cederán.", "los sindicatos", "no cederán"),
    (
        "es",
        "“No vamos a ceder”, aseguró este martes, tras la reunión, el portavoz Juan Roca.",
        "Juan Roca",
        "“No vamos",
    ),
    (
        "es",
        "La propuesta fue rechazada por el ministro de Trabajo, Luis Paz.",
        "el ministro de Trabajo, Luis Paz",
        "La propuesta",
    ),
    ("pt", '"Foi a chave da porta", resumiu à Lusa Ana Vidal, a advogada dos fundos.', "Ana Vidal", '"Foi a chave'),
    ("pt", "Pouco depois, em comunicado, o comité de credores confirmou um entendimento.", "o comité", "um ent"),
    ("pt", "Na federação garantem que nada está assinado.", "federação", "nada está"),
    ("es", "Para el FMI, el resultado es razonable.", "el FMI", "el resultado"),
    (
        "en",
        "Union leader Maria Keller said the firm had offered 3 percent.",
        "Union leader Maria Keller",
        "the firm had",
    ),
    ("en", '"We reject this," said Maria Keller, the union\'s leader.', "Maria Keller", '"We reject this,"'),
    ("en", '"We reject this," Keller said on Friday.', "Keller", '"We reject this,"'),
    ("en", "According to the chief negotiator, Jan Holm, talks had failed.", "chief negotiator, Jan Holm", "talks had"),
    ("en", "Talks had failed, according to Jan Holm.", "Jan Holm", "Talks had failed"),
    ("ar", "أكد وزير الخارجية أن بلاده ترفض العرض", "وزير الخارجية", "بلاده ترفض"),
    ("ar", "وبحسب رئيس الوفد سالم النجار، فقد فشلت الجولة", "رئيس الوفد سالم النجار", "فقد فشلت"),
    ("ar", "الجولة فشلت تماماً، وفق ما أعلنه النجار.", "النجار", "الجولة فشلت"),
    (
        "ar",
        "اللواء سالم النجار، الذي يقود الوفد، لخّص الجلسة بقوله: «لا هدنة ولا اتفاق ولا وقف لإطلاق النار»",
        "اللواء سالم النجار",
        "«لا هدنة",
    ),
    ("ar", "أما المتحدثة ليلى حسن، فأكدت أن العرض مرفوض", "المتحدثة ليلى حسن", "العرض مرفوض"),
    ("ar", "وقالت هيئة الإغاثة البحرية، وهي مراقبة، إن سفينتها جاهزة", "هيئة الإغاثة البحرية", "سفينتها"),
    ("ar", "ونقلت صحيفة المرفأ عن دبلوماسي كبير قوله إن الوفد انسحب", "دبلوماسي كبير", "الوفد انسحب"),
    ("ar", "وقال وزير الري سالم النجار للصحفيين عقب الاجتماع إن العرض مرفوض", "وزير الري سالم النجار", "العرض"),
    ("ru", "Гендиректор Олег Кот, выступая на форуме, сказал, что выплат не будет.", "Олег Кот", "выплат"),
    ("ru", "«Мы не уступим», — объявил вечером в среду посланник Лиги Пётр Кот.", "посланник Лиги Пётр Кот", "«Мы не"),
    ("ru", "«Мы готовы, — заявил журналистам министр Пётр Кот. — Но не сегодня».", "министр Пётр Кот", "Мы готовы"),
    ("ru", "Обращения в банк не поступало, сообщила зампред Анна Белая.", "зампред Анна Белая", "Обращения"),
    ("ru", "В «Рассвете» запрет подтверждают.", "Рассвете", "запрет подтверждают"),
    ("ru", "В министерстве обороны заявили, что огонь прекращён.", "министерстве обороны", "огонь"),
    ("ru", "В портовой службе, чей сотрудник был в зале, сообщили, что ждут письма.", "портовой службе", "ждут"),
    ("ru", "Профсоюз в своём заявлении подчеркнул, что договор нарушен.", "Профсоюз", "договор"),
    ("ru", "В заявлении профсоюза говорится, что завод нарушил договор.", "профсоюза", "завод"),
    ("ru", "Ему возразила глава союза Анна Белая: завод ничего не вернул.", "глава союза Анна Белая", "завод"),
    ("ru", "Встречу Белая назвала полезной.", "Белая", "Встречу"),
    ("ru", "Так картину рисует глава союза Иван Кот: «Завод никого не вернул».", "Иван Кот", "«Завод"),
    ("ru", "Никакой рассрочки, утверждает Иван Кот, в договоре нет.", "Иван Кот", "Никакой рассрочки"),
    (
        "uk",
        "«Ми готові», – заявив після засідання голова спілки Іван Кіт в ефірі радіо.",
        "голова спілки Іван Кіт",
        "«Ми",
    ),
    ("uk", "Борг водоканалу «Рідна хата» оцінює у 58 мільйонів.", "Рідна хата", "у 58"),
    ("uk", "У міністерстві заявили, що вогонь припинено.", "міністерстві", "вогонь"),
]
BACK = [
    ("en", "She added that members were ready."),
    ("en", '"They deserve it," he said.'),
    ("en", "The offer was final, she said."),
    ("ar", "وأضاف أن الوفد مستعد"),
    ("ar", "وشدد على أن الوفد مستعد"),
    ("ar", "مؤكدا رفض بلاده أي إجراء أحادي"),
    ("ar", "وأبدى استعداد الوزارة لبحث العرض"),
    ("ru", "Министр, комментируя итоги, подчеркнул, что договор подписан."),
    ("ru", "Предприниматель оценивает пакет в 6 млрд крон."),
    ("ru", "а названную сумму именует грабежом"),
    ("uk", "Не погодився він і з тим, що дозволи не згадували."),
    ("uk", "Обмін даними урядовець назвав марним."),
]
NONE = [
    ("en", "Talks follow the plan, according to the timetable."),
    ("en", '"He said no," read a banner.'),
    ("ru", "Документ, на который ссылается Седов, датирован 2019 годом."),
    ("ru", "Переговоры идут на фоне забастовки, которую объявил профсоюз."),
    ("ar", "تبادل الجثامين وفق صيغة متفق عليها"),
    ("ar", "يُذكر أن الجولة استمرت ساعة"),
]


@pytest.mark.parametrize(("code", "text", "source", "content"), NAMED)
def test_named_source(code: str, text: str, source: str, content: str) -> None:
    cue = find_cue(text, 0, len(text), load(code), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "named"
    assert source in text[slice(*cue.source)]
    assert text[slice(*cue.content)].startswith(content)


@pytest.mark.parametrize(("code", "text"), BACK)
def test_cue_that_points_back(code: str, text: str) -> None:
    cue = find_cue(text, 0, len(text), load(code), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "back"


@pytest.mark.parametrize(("code", "text"), NONE)
def test_no_cue(code: str, text: str) -> None:
    assert find_cue(text, 0, len(text), load(code), quoted_spans(text, 0, len(text))) is None


ARABIC_SOURCES = [
    ("وكان مصدر وزاري في بيروت قد تحدث، قبيل اختتام الجولة، عن أن الطرفين اتفقا", "مصدر وزاري في بيروت", "الطرفين"),
    ("رفض متحدث باسم اللجنة التأكيد أو النفي", "متحدث باسم اللجنة", "التأكيد"),
    ("فيما تشترط اللجنة تسلّم النموذج قبل عشرة أيام", "اللجنة", "تسلّم"),
    ("وقالت «الألوية»، في بيان نشرته فجر الأربعاء، إن الطرفين اتفقا على الهدنة", "الألوية", "الطرفين"),
    ("فالمجلس الدولي، الذي أوفد مراقبة واحدة، رحّب بالاتفاق الموقع أمس", "فالمجلس الدولي", "بالاتفاق"),
    ("أما الفوائد المتراكمة، وتقول الوزارة إنها تبلغ مليارا", "الوزارة", "تبلغ"),
    ("أما عن موعد الجولة المقبلة، فقال الوسيط إنه لم يحدد بعد", "الوسيط", "لم يحدد"),
    ("أما وزير النقل فؤاد سالم فأكد أن الميناء سيعاد فتحه", "وزير النقل فؤاد سالم", "الميناء"),
    ("ويقترح الجانب اللبناني، كما أوضح الخطار، استئناف البحث في باريس", "الخطار", "ويقترح"),
    ("وفي السياق نفسه، اتهم المتحدث باسم الحركة الجيش بخرق الهدنة", "المتحدث باسم الحركة", "الجيش"),
    ("الهدنة ستمدد أسبوعين، وفقا لمصدر في مكتب المبعوث", "مصدر في مكتب المبعوث", "الهدنة"),
    (
        "لكن الناطق باسم الوزارة نادر الشملان سارع إلى الرد: «لا صفقة ولا فدية»",
        "الناطق باسم الوزارة نادر الشملان",
        "«لا صفقة",
    ),
    ("جاء في بيان مقتضب لوزارة الثقافة أن الدعوى أسقطت", "وزارة الثقافة", "الدعوى"),
    ("وطالب الاتحاد بما لا يقل عن 38 سنتا للدولار", "الاتحاد", "بما لا يقل"),
]
ARABIC_BACK = [
    "وإن أبدوا استعداداً لتقسيطها على عشر سنوات",
    "مكتفياً بالقول إن «ما يقال داخل القاعة يبقى داخل القاعة»",
    "قبل أن يستدرك بأن حكومته مستعدة للنظر في أوضاعهم",
    "وأوضح الرجل البالغ من العمر 74 عاماً أن الورقة سُلّمت إلى الجانبين",
    "العرض غير كاف ولن نوقعه في صيغته هذه، على حد تعبيره",
]
ARABIC_NONE = [
    "وأن رد الحكومة على الورقة لم يصله",
    "وتابع ممثل عن الصندوق الاجتماعات بصفة مراقب",
    "في المقابل، ارتفعت الأسعار في الأسواق",
]


@pytest.mark.parametrize(("text", "source", "content"), ARABIC_SOURCES)
def test_an_arabic_source_ends_where_the_name_or_office_ends(text: str, source: str, content: str) -> None:
    cue = find_cue(text, 0, len(text), load("ar"), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert text[slice(*cue.source)] == source
    assert text[slice(*cue.content)].startswith(content)


@pytest.mark.parametrize("text", ARABIC_BACK)
def test_arabic_words_that_name_no_source(text: str) -> None:
    cue = find_cue(text, 0, len(text), load("ar"), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "back"


@pytest.mark.parametrize("text", ARABIC_NONE)
def test_arabic_nouns_and_deeds_are_no_cue(text: str) -> None:
    assert find_cue(text, 0, len(text), load("ar"), quoted_spans(text, 0, len(text))) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("وبسط رئيس فريق الوساطة يونس قرمان ما وصفه بتفاهمات اليوم:", "رئيس فريق الوساطة يونس قرمان"),
        ("ولخصت وزيرة العمل هدى سالم نتائج الجولة كما يلي:", "وزيرة العمل هدى سالم"),
    ],
)
def test_a_line_that_opens_a_list_has_a_subject_whatever_its_verb(text: str, source: str) -> None:
    cue = opening_cue(text, 0, len(text), load("ar"))
    assert cue is not None
    assert text[slice(*cue.source)].startswith(source)


def test_a_line_about_both_sides_names_no_source() -> None:
    text = "واتفق الطرفان على ما يلي:"
    assert opening_cue(text, 0, len(text), load("ar")) is None


BACK = [
    ("fr", "Le groupe doit, selon elle, lever le doute avant mercredi.", "Le groupe doit"),
    ("fr", "Vingt demandes resteront sans réponse, a ajouté ce dernier, faute de preuves.", "Vingt demandes"),
    ("fr", "Et d'ajouter : « Nous n'avons rien signé. »", "« Nous"),
    ("fr", "Il n'a, précise-t-il, pas vu de papier.", "pas vu"),
    ("es", "Su grupo, dijo, no apoyará unas cuentas que incluyan la autovía.", "no apoyará"),
    ("es", "El texto es, a su juicio, inasumible.", "El texto"),
    ("pt", "O acordo, segundo ele, está fechado há muito.", "O acordo"),
]


@pytest.mark.parametrize(("code", "text", "content"), BACK)
def test_source_that_points_back(code: str, text: str, content: str) -> None:
    cue = find_cue(text, 0, len(text), load(code), quoted_spans(text, 0, len(text)))
    assert cue is not None
    assert cue.kind == "back"
    assert text[slice(*cue.content)].startswith(content)


def test_a_name_between_commas_takes_no_longer_than_its_words() -> None:
    # Each letter of a script without small Latin letters may open a word: parted in every way, this took hours.
    text = "Союз, " + "представительница " * 8 + "завода;"
    began = time.process_time()
    assert apposed_name(text, text.index(","), len(text), load("ru")) is None
    assert apposed_chain(", " + "représentante " * 8 + ";", 0, 120, load("fr")) is None
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (", Мара Линд, сказала", ", Мара Линд"),
        (", Мара Линд сказала, что", None),
        ("، سعاد الرملي، إن", "، سعاد الرملي"),
        (", J.R. Lind.", ", J.R. Lind."),
        (", Mara Lind, said", ", Mara Lind"),
        (", Lind, said", None),
        (", lind, said", None),
    ],
)
def test_a_name_between_commas(text: str, name: str | None) -> None:
    found = apposed_name(text, 0, len(text), load("ar" if text[0] == "،" else "ru"))
    assert (found.group() if found else None) == name
