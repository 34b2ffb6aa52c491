"""What a lazy official writes instead of an answer, by what it says, and the honest sentences nearest to it."""

import time
from datetime import date

import pytest

from jauap.voices.answers import faults
from jauap.voices.answers.formulas import nothing_in
from jauap.voices.answers.formulas_words import Nothing
from jauap.voices.answers.models import Answer

REFUSED = {
    Nothing.PASSED: [
        "Информация доведена до сведения подрядной организации.",
        "Ваша жалоба доведена до руководства управления.",
        "Подрядная организация уведомлена о необходимости принятия мер.",
        "Подрядчик проинформирован.",
        "Подрядной организации сообщено.",
        "Акимат района поставлен в известность.",
        "Мы уведомили подрядчика и управляющую компанию.",
        "Направили Ваше обращение подрядчику.",
        "Передали информацию в акимат района.",
        "Мердігер ұйымға хабарланды.",
        "Мердігер ұйым хабардар етілді.",
        "Ақпарат мердігер ұйымның назарына жеткізілді.",
        "Аудан әкімдігіне хабар берілді.",
        "Информация передана в подрядную организацию для устранения.",
        "Ваша заявка передана в аварийную службу.",
        "Подрядной организации даны соответствующие указания.",
        "Басшылыққа жеткізілді.",
        "The contractor has been informed.",
        "The information was passed to the contractor.",
        "Мердігер ұйымға хабарланды және ескертілді.",
        "Your complaint was brought to the attention of the contractor.",
        "We notified the district akimat about the issue.",
    ],
    Nothing.ELSEWHERE: [
        "Обратитесь в акимат района.",
        "Вам необходимо обратиться в управляющую компанию.",
        "По данному вопросу рекомендуем обратиться в КСК.",
        "По этому вопросу обращайтесь по месту жительства.",
        "В акимат района обратитесь.",
        "Просим Вас обратиться к участковому инспектору.",
        "За дополнительной информацией обращайтесь в отдел ЖКХ.",
        "Позвоните в Горводоканал.",
        "Обратитесь, пожалуйста, в акимат района.",
        "Вы можете обратиться в ТОО «Водоканал».",
        "Аудан әкімдігіне хабарласыңыз.",
        "Сізге аудан әкімдігіне жүгіну қажет.",
        "Пәтер иелері кооперативіне жүгініңіз.",
        "Бұл мәселе бойынша полицияға өтініш беріңіз.",
        "Толық ақпарат алу үшін ХҚКО-ға хабарласыңыз.",
        "Звоните 109.",
        "Вам следует обратиться с заявлением в акимат.",
        "Сіз әкімдікке жүгіне аласыз.",
        "Аудандық әкімдікке жүгінуіңізді сұраймыз.",
        "109 нөміріне қоңырау шалыңыз.",
        "Call 109.",
        "Contact the district akimat.",
        "Please apply to the housing department.",
        "You should contact your management company for further information.",
        "For further information contact the akimat.",
        "Данный вопрос не относится к компетенции управления.",
        "Не входит в нашу компетенцию.",
        "Бұл мәселе біздің құзыретімізге кірмейді.",
        "This matter is not within our competence.",
        "The issue is outside our remit.",
    ],
    Nothing.GREETING: [
        "Спасибо за обращение!",
        "Благодарим Вас за обращение.",
        "Большое спасибо за сигнал!",
        "Приносим извинения за доставленные неудобства.",
        "Хабарласқаныңызға рахмет!",
        "Өтінішіңіз үшін рахмет.",
        "Қолайсыздық үшін кешірім сұраймыз.",
        "Thank you for contacting us!",
        "Thanks for your message.",
        "We apologise for the inconvenience.",
        "Добрый день, уважаемый житель!",
        "Құрметті тұрғын!",
        "Dear resident!",
        "Уважаемый заявитель, на Ваше обращение сообщаем следующее.",
        "Управление на Ваше обращение от 3 марта 2026 года сообщает следующее:",
        "Құрметті азамат, өтінішіңізге байланысты мынаны хабарлаймыз.",
        "Өтінішіңізге жауап ретінде келесіні хабарлаймыз.",
        "Рассмотрев Ваше обращение, сообщаем следующее.",
        "Having considered your appeal, we inform you of the following.",
        "In reply to your appeal we report the following.",
    ],
    Nothing.READ: [
        "Спасибо, ваше мнение важно для нас.",
        "Ваша просьба понятна.",
        "Мы Вас услышали.",
        "Мы ценим Ваше мнение.",
        "Постараемся помочь.",
        "Пікіріңіз біз үшін өте маңызды, рахмет.",
        "Өтінішіңіз түсінікті.",
        "Thank you, your opinion matters to us.",
        "Your request is clear.",
    ],
    Nothing.BELOW: [
        "См. ниже",
        "Ответ дан в тексте ниже.",
        "Ответ во вложении.",
        "Ответ прилагается.",
        "Подробности смотрите в приложении.",
        "Төменде қараңыз.",
        "Жауап мәтінде берілген.",
        "Жауап қоса берілді.",
        "See below",
        "The answer is given in the text below.",
        "Please see the attached file.",
    ],
    Nothing.LETTERS: ["aaaa", "ааааа", "ффф ззз", "х", "йцукен", "asdf qwerty", "тест", "сынақ", "test", "бвгд кл"],
    Nothing.UNFINISHED: [
        "Невозможно, потому что.",
        "Фонарь не заменён, так как…",
        "Не заменили из-за",
        "Не заменили, т. к.",
        "Невозможно по объективным причинам.",
        "Решить Ваш вопрос не представляется возможным.",
        "Мүмкін емес, себебі.",
        "Шам ауыстырылмайды, өйткені",
        "Техникалық себептерге байланысты мүмкін емес.",
        "It is not possible because.",
        "The lamp is not replaced due to",
        "For technical reasons it is not possible.",
    ],
    Nothing.SOMEDAY: [
        "Жақын арада шешіледі.",
        "Мәселе кейінірек шешілетін болады.",
        "Алдағы уақытта жөндейміз.",
        "Решение будет принято позднее.",
        "Вопрос будет решён в ближайшее время.",
        "Скоро сделаем.",
        "Сделаем, когда будет возможность.",
        "Мы решим этот вопрос.",
        "Планируем.",
        "Недостатки будут устранены в кратчайшие сроки.",
        "Ремонт начнётся в ближайшие дни.",
        "It will be fixed soon.",
        "A decision will be made later.",
        "We will repair it in the near future.",
    ],
}
ALLOWED = [
    "Фонарь заменён, о следующей поломке сообщите в акимат района.",
    "Подрядчик уведомлён: лампу заменит 5 декабря.",
    "Подрядчик оштрафован на 50 тысяч тенге.",
    "Жители предупреждены об отключении воды.",
    "Подрядчику выдано предписание засыпать яму.",
    "Направили на ваш счёт пособие.",
    "Направили вам справку.",
    "Документы отправлены вам почтой.",
    "Подрядчику вынесено предупреждение.",
    "Басшыға сөгіс берілді.",
    "Направили аварийную службу.",
    "Сообщили точный адрес приюта.",
    "Обратитесь в ЦОН с удостоверением, справку выдадут сразу.",
    "Обратитесь в ЦОН с удостоверением: справку дают в день обращения.",
    "Справку дают в ЦОНе, обратитесь в акимат только за печатью.",
    "Сквер не наш: он на балансе школы, её директор ответит вам здесь до 5 мая.",
    "Обратитесь к терапевту 5 мая в 10:00.",
    "Емханаға 5 мамырда барыңыз.",
    "Снос гаража не входит в компетенцию акимата: решает суд.",
    "Спасибо за тёплые слова, передали их тем, кто работал на улице.",
    "Спасибо, лампу заменили.",
    "Понятна причина: сгорел кабель.",
    "Список домов приложен, ваш в нём третий.",
    "Ответ отрицательный: денег нет.",
    "Невозможно: опора на чужом участке.",
    "Невозможно по техническим причинам: труба проходит под домом.",
    "Причина найдена и устранена.",
    "Вопрос будет решён 5 декабря.",
    "Решение будет принято на сессии маслихата в мае.",
    "Будет сделано до конца года.",
    "Сделаем сегодня.",
    "Ремонт начнётся весной.",
    "Вода будет вечером.",
    "Служба работает круглосуточно.",
    "Без подтверждения место перейдёт следующему.",
    "Это обязательно.",
    "ДТП не было.",
    "Мердігерге 50 мың теңге айыппұл салынды.",
    "Тұрғындарға су берілді.",
    "Мердігер ұйымға хабарланды, шам 5 желтоқсанда ауыстырылады.",
    "ХҚКО-ға жеке куәлікпен барыңыз.",
    "Анықтама берілді, оны кеңседен алыңыз.",
    "Рахмет, тақтайша ауыстырылды.",
    "Мүмкін емес, себебі тірек жоқ.",
    "Себебі анықталды: кабель күйген.",
    "Жыл соңына дейін жөнделеді.",
    "Су кешке болады.",
    "Көктемде жөнделеді.",
    "The contractor was fined.",
    "Contact the akimat with your passport to get the key.",
    "The call centre works again.",
    "Thank you for your kind words; we passed them to those who did the work.",
    "It is not possible because the pipe is below the house.",
    "It will be fixed by the end of the year.",
    "It will be fixed today.",
]


@pytest.mark.parametrize(("said", "sentence"), [(kind, one) for kind, many in REFUSED.items() for one in many])
def test_what_says_nothing_is_refused_for_what_it_says(said: Nothing, sentence: str) -> None:
    assert nothing_in(sentence) == said
    assert faults.fault_in("first_sentence", sentence).startswith(str(faults.SAID[said]))


@pytest.mark.parametrize("sentence", ALLOWED)
def test_the_honest_neighbours_pass(sentence: str) -> None:
    assert faults.fault_in("first_sentence", sentence) == ""


def test_a_promise_without_a_day_passes_with_the_promised_day_beside_it() -> None:
    for sentence in REFUSED[Nothing.SOMEDAY]:
        assert faults.fault_in("first_sentence", sentence, promised_on=date(2999, 1, 5)) == ""


def test_where_to_turn_may_be_the_answer_to_who_asked_how() -> None:
    for sentence in REFUSED[Nothing.ELSEWHERE]:
        for outcome in Answer.Outcome:
            fault = faults.fault_in("first_sentence", sentence, outcome=outcome)
            assert bool(fault) == (outcome != Answer.Outcome.EXPLAINED)


@pytest.mark.parametrize("piece", ["а", "a", "в ", "не входит ", "обратитесь ", "1 "])
def test_a_long_text_of_one_piece_takes_no_long_time(piece: str) -> None:
    started = time.perf_counter()
    nothing_in((piece * 20_000)[:20_000])
    assert time.perf_counter() - started < 2
