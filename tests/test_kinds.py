"""Kinds read from the words of a clause, in several languages."""

from __future__ import annotations

import pytest

from summarizer.kinds import find_kind
from summarizer.languages import load


def kind_of(words: str, language: str) -> str | None:
    cue = find_kind(words, 0, len(words), load(language))
    return cue.kind if cue else None


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Open the gates and pay the drivers", "en"),
        ('He turned to the owners: "Publish the list."', "en"),
        ("« Ouvrez vos livres de comptes »", "fr"),
        ("«Уберите свои катера», — сказал он.", "ru"),
        ("«Покажіть нам кошторис»", "uk"),
        ('قال مخاطباً الشركة: "أعلنوا الأرقام"', "ar"),
        ('"Gemilerinizi limandan çekin, sonra konuşuruz."', "tr"),
    ],
)
def test_a_quoted_order_is_a_demand(words: str, language: str) -> None:
    cue = find_kind(words, 0, len(words), load(language))
    assert cue is not None
    assert (cue.kind, cue.order) == ("demanded", True)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Pay is the one question left", "en"),
        ("The gates open at noon", "en"),
        ("Assez de promesses", "fr"),
        ("Der Fonds wächst", "de"),
    ],
)
def test_a_statement_is_no_order(words: str, language: str) -> None:
    assert kind_of(words, language) != "demanded"


@pytest.mark.parametrize(
    ("words", "language", "kind"),
    [
        ("she confirmed the ferries", "en", "agreed"),
        ('there had been "no movement" on Sundays', "en", "not_agreed"),
        ("little headway had been made", "en", "not_agreed"),
        ("the question remained wide open", "en", "not_agreed"),
        ("no date was set for the next round", "en", "not_agreed"),
        ("her delegation had never been shown a text", "en", "denied"),
        ("there was never any question of a ransom", "en", "denied"),
        ("no one at the port had offered a guarantee", "en", "denied"),
        ("dismissed suggestions that the strike was failing", "en", "denied"),
        ('the reports were "simply not true"', "en", "denied"),
        ("the committee voted 14-3 against it", "en", "rejected"),
        ("there would be no apology", "en", "rejected"),
        ("the port saw no need for a further round", "en", "rejected"),
        ("it withdrew its earlier offer", "en", "rejected"),
        ("said no readings had been taken", "en", None),
        ("had shot down three drones", "en", None),
        ("the port would withdraw its complaint if the arrears were paid", "en", "offered"),
        ("the zero rate that growers had been promised", "en", None),
        ("remained committed to the truce", "en", None),
        ("every page was handed over", "en", None),
        ("he had been given a four-page text", "en", "received"),
        ("it was essential that the quota be cut", "en", "demanded"),
        ('its envoys "keep losing the file"', "en", None),
        ("It is common ground that no replicas will be made", "en", "agreed"),
        ("his side had turned it down", "en", "rejected"),
        ("no visitors would be allowed into the villages", "en", "rejected"),
        ("a matter that has no place at this table", "en", "rejected"),
        ("a ratio that was never put to us, let alone accepted", "en", "denied"),
        ("the delegations had discussed nothing beyond medicines", "en", "denied"),
        ("not a single clause has been agreed", "en", "not_agreed"),
        ("there was no truce to announce", "en", "not_agreed"),
        ("no deal without a guarantee", "en", "demanded"),
        ("insist that the owner pay five per cent", "en", "demanded"),
        ("insisted that the talks were going well", "en", None),
        ("his men would let observers use the roads", "en", "offered"),
        ("the offer expires on Friday", "en", None),
        ("has advised the parties to meet", "en", "proposed"),
        ("welcomed the accord", "en", "assessed"),
        ("is being examined by the lawyers", "en", "received"),
        ("confirmed that the ferry had left", "en", None),
        ("the company is prepared, its lawyer said, to talk", "en", "offered"),
        ("did not settle who pays", "en", "not_agreed"),
        ("the proposal is unacceptable", "en", "rejected"),
        ("«Retiren las barcazas»", "es", "demanded"),
        ("„Legen Sie die Zahlen vor“", "de", "demanded"),
        ("weitere Stellen kommen nicht infrage", "de", "rejected"),
        ("die Frage bleibt offen", "de", "not_agreed"),
        ("geeinigt habe man sich nicht", "de", "not_agreed"),
        ("es gebe keine Einigung bei der Arbeitszeit", "de", "not_agreed"),
        ("nichts ist beschlossen, bevor alles beschlossen ist", "de", "not_agreed"),
        ("Nicht einigen konnten sie sich bei der Gebühr", "de", "not_agreed"),
        ("man habe sich auf 2.500 Wohnungen verständigt", "de", "agreed"),
        ("bestätigte die Feuerpause", "de", "agreed"),
        ("nahm den Schlichterspruch an.", "de", "agreed"),
        ("einen Streik schloss sie nicht aus", "de", None),
        ("eine Schließung schloss sie aus", "de", "rejected"),
        ("wies die Offerte als zu niedrig zurück", "de", "rejected"),
        ("man lehne jede Kürzung um 1,5 Prozent ab", "de", "rejected"),
        ("das komme für die Stadt nicht infrage", "de", "rejected"),
        ("die Bilder stünden nicht zur Disposition", "de", "rejected"),
        ("das Angebot ist eine Beleidigung", "de", "assessed"),
        ("stellte eine Zahlung von 1.200 Euro in Aussicht", "de", "offered"),
        ("man sei bereit, Garantien zu geben", "de", "offered"),
        ("bietet 3,2 Prozent in zwei Stufen", "de", "offered"),
        ("seine Partei poche auf einen Haushalt", "de", "demanded"),
        ("mindestens 36 Euro müssten es sein", "de", "demanded"),
        ("der Preis stimme nicht", "de", "denied"),
        ("davon könne keine Rede sein", "de", "denied"),
        ("über Summen sei nie geredet worden", "de", "denied"),
        ("das Dokument werde geprüft", "de", "received"),
        ("schlug vor, die Bürger zu fragen", "de", "proposed"),
        ("pourrait accepter un moratoire", "fr", "offered"),
        ("с этой цифрой он не согласен", "ru", "denied"),
        ("партія ладна підтримати бюджет", "uk", "offered"),
        ("negó que exista un plan", "es", "denied"),
    ],
)
def test_words_show_the_kind(words: str, language: str, kind: str | None) -> None:
    assert kind_of(words, language) == kind


CONDITIONS_AND_NEGATIONS = [
    ("ar", "الجولة لم تُفضِ إلى اتفاق", "not_agreed"),
    ("ar", "الإضراب قد يبدأ ما لم يُحسم الملف", None),
    ("ar", "لم نرفض العرض", None),
    ("ar", "رفضنا العرض", "rejected"),
    ("ar", "الوفد مستعد لبحث الشروط", "offered"),
    ("ar", "لم يوافق الوفد على العرض", "not_agreed"),
]


@pytest.mark.parametrize(("code", "text", "kind"), CONDITIONS_AND_NEGATIONS)
def test_conditions_and_negated_refusals(code: str, text: str, kind: str | None) -> None:
    assert kind_of(text, code) == kind


ARABIC_KINDS = [
    ("القطع لن تبرح مبنى المتحف", None),
    ("لن نقبل بأقل من مليون دولار", "rejected"),
    ("السيادة ليست بندا على أي طاولة", "rejected"),
    ("العرض لم يلق قبولا", "not_agreed"),
    ("موعد الإجلاء لم يحدد بعد", "not_agreed"),
    ("الهوة تقلصت عما كانت عليه", "assessed"),
    ("الطرفان متفاهمان على مدة السماح", "agreed"),
    ("لن تغادر الدفعة ما لم تسحب الزوارق", "demanded"),
    ("لا تمانع الوزارة في صعود الطبيب", "offered"),
    ("أبدوا استعداداً لتقسيطها", "offered"),
    ("سترد الحكومة على الورقة", "received"),
    ("قطعنا الشطر الأصعب من الطريق", "assessed"),
    ("ما أشيع عن فدية محض كذب", "denied"),
]


@pytest.mark.parametrize(("text", "kind"), ARABIC_KINDS)
def test_arabic_kinds(text: str, kind: str | None) -> None:
    assert kind_of(text, "ar") == kind


@pytest.mark.parametrize(
    ("words", "language", "kind"),
    [
        ("Рукопожатие было, но не про цену", "ru", "denied"),
        ("О замерах речи не шло", "ru", "denied"),
        ("Никакой рассрочки в проекте договора нет", "ru", "denied"),
        ("тот даст отсрочку на восемь месяцев", "ru", "offered"),
        ("документ предусматривает обмен пленными", "ru", "agreed"),
        ("разногласий больше нет", "ru", "agreed"),
        ("разногласия остались", "ru", "not_agreed"),
        ("розбіжностей немає", "uk", "agreed"),
        ("пропозицією Києва, яку вивчають наші юристи", "uk", "received"),
        ("не погодився він і з тим, що про це згадували", "uk", "denied"),
        ("домагатиметься скасування дозволів", "uk", "demanded"),
    ],
)
def test_an_act_of_negotiation(words: str, language: str, kind: str) -> None:
    assert kind_of(words, language) == kind


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("fr", "On s'est tapé dans la main sur l'essentiel", "agreed"),
        ("fr", "rien n'est paraphé", "not_agreed"),
        ("fr", "l'État accorderait un prêt", "offered"),
        ("fr", "Les insulaires voudraient le proscrire toute l'année", "demanded"),
        ("fr", "On ne négocie pas à la baisse la survie d'une profession", "rejected"),
        ("fr", "chargée d'examiner les litiges", None),
        ("es", "no hay absolutamente nada firmado", "not_agreed"),
        ("es", "Hemos recibido una propuesta y la estamos estudiando", "received"),
        ("es", "ha propuesto a los grupos celebrar el debate", "proposed"),
        ("es", "no apoyará unos Presupuestos así", "rejected"),
        ("es", "aceptarían como mucho un límite", "offered"),
    ],
)
def test_kinds_of_french_and_spanish(code: str, text: str, kind: str | None) -> None:
    cue = find_kind(text, 0, len(text), load(code))
    assert (cue.kind if cue else None) == kind


@pytest.mark.parametrize(
    ("words", "language", "kind"),
    [
        ("Nous n'en avons pas sur les retraites", "fr", "not_agreed"),
        ("Aucun retour n'a été acté", "fr", "not_agreed"),
        ("plaide pour un passage progressif à 65 ans", "fr", "proposed"),
        ("convier les trois camps à une nouvelle séance", "fr", "proposed"),
        ("revendique aussi le ministère", "fr", "demanded"),
        ("se disant ouvert à un calendrier", "fr", "offered"),
        ("veut croire à une issue", "fr", "assessed"),
        ("volvió a levantarse sin un compromiso", "es", "not_agreed"),
        ("No vamos a entregar a nadie", "es", "rejected"),
        ("No debemos ni un centavo", "es", "denied"),
        ("la Liga postula a Puerto Coral", "es", "proposed"),
        ("verían con buenos ojos las donaciones", "es", "offered"),
        ("sí hubo coincidencia sobre el desminado", "es", "agreed"),
        ("lamentó la presidenta", "es", "assessed"),
    ],
)
def test_kinds_of_newspaper_turns(words: str, language: str, kind: str) -> None:
    assert kind_of(words, language) == kind


@pytest.mark.parametrize(("words", "language"), [("l'offre de la veille", "fr"), ("la oferta sigue en pie", "es")])
def test_a_noun_of_an_act_is_no_act(words: str, language: str) -> None:
    assert kind_of(words, language) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Никакого моратория мы не подписывали", "denied"),
        ("говорить о согласованной границе преждевременно", "not_agreed"),
        ("порт этот вариант не рассматривает", "rejected"),
        ("такую схему он назвал неприемлемой", "rejected"),
        ("Платить никому не будем", "rejected"),
        ("отвод возможен только после возвращения рыбаков", "demanded"),
        ("цифра не выдерживает критики", "denied"),
        ("столица такую трактовку не разделяет", "denied"),
        ("у нас больше нет разногласий", "agreed"),
        ("готовность порта снизить сборы", "offered"),
        ("проект мы взяли с собой и вернёмся с ответом", "received"),
        ("без них второго этапа не будет", None),
        ("Комментировать не будем", None),
        ("она назвала другую дату", None),
        ("размер ущерба он оценил в 3 млрд", None),
    ],
)
def test_kinds_of_russian_reports(words: str, kind: str | None) -> None:
    assert kind_of(words, "ru") == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("فشل الوفدان، خلال اجتماع طويل، في الاتفاق على حصص المياه", "not_agreed"),
        ("لم نصل إلى حل في مسألة الأجور", "not_agreed"),
        ("المحادثات تراوح مكانها منذ أسبوع", "not_agreed"),
        ("سحب الأسلحة لم يُطرح أصلاً على الطاولة", "denied"),
        ("لا وجود لمثل هذه الرسالة", "denied"),
        ("الوزارة لا تنوي تمديد المهلة", "rejected"),
        ("لسنا في وارد العودة إلى الوراء", "rejected"),
        ("الحكومة طلبت تسجيلات مصورة حديثة", "demanded"),
        ("النقابة ترهن عودتها بدفع الرواتب", "demanded"),
        ("الحكومة تعرض إطلاق سبعين مترا مكعبا", "offered"),
        ("المكتب تسلم الوثيقة", "received"),
        ("المقترح متوازن", "assessed"),
        ("عن ثقتها في إمكان التوصل إلى تفاهم بشأن الحدود", "assessed"),
    ],
)
def test_arabic_words_of_each_kind(words: str, kind: str) -> None:
    assert kind_of(words, "ar") == kind


@pytest.mark.parametrize(
    "words",
    [
        "قبل بدء الجولة الثانية من اللقاءات",
        "بهدف التوصل إلى اتفاق على الأسرى",
        "الجهود من أجل التوصل إلى تفاهم بشأن الحدود",
    ],
)
def test_a_hoped_for_agreement_is_none(words: str) -> None:
    assert kind_of(words, "ar") != "agreed"
