"""A sentence made of formulas alone is no answer, however it is dressed."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from jauap.voices.answers import faults
from jauap.voices.answers.formulas import FORMULAS, nothing_in
from jauap.voices.answers.formulas_words import Nothing

NOTHING = [
    "Қаралды.",
    "Каралды",
    "Сіздің өтінішіңіз қаралды, тиісті шаралар қабылданды",
    "Құрметті Ерлан Болатұлы! Сіздің 2026 жылғы 12 наурыздағы № ЖТ-2026-0123 өтінішіңіз қаралды.",
    "Сәлеметсіз бе! Өтінішіңіз қаралды және жауап берілді.",
    "Хабарлаймыз: шағымыңыз заңнамаға сәйкес қаралды, жұмыс жүргізілуде",
    "Өтінішіңіз бойынша шаралар қолданылды",
    "Обращение рассмотрено, меры приняты",
    "Ваше обращение № 123 рассмотрено",
    "Ваше обращение от 12 марта 2026 года № ЗТ-2026-15/7 рассмотрено и принято к сведению.",
    "Здравствуйте! Ваше обращение 2026-0000001-7 рассмотрено.",
    "Рассмотрено. Ответ законный и обоснованный.",
    "Жауап заңды және негізді.",
    "Уважаемая Айгуль Маратовна, сообщаем, что по Вашему обращению ведётся работа",
    "Рассмотрено в установленном порядке; приняты соответствующие меры (взято на контроль).",
    "Меры приняты 12.03.2026 г.",
    "Your appeal No. 17 of 12 March 2026 has been considered and appropriate measures were taken.",
    "Dear applicant, your request is under review",
    "Good morning! Noted.",
    "Здравствуйте!",
    "Тиісті жұмыстар жүргізіліп жатыр",
    "Қазіргі уақытта тиісті жұмыстар жүргізіліп жатыр.",
    "Қазіргі таңда осы бағытта қажетті іс-шаралар атқарылуда",
    "Қажетті шаралар қабылдануда",
    "Мәселе бақылауда",
    "Мәселе ерекше бақылауға алынды.",
    "Өтінішіңіз қаралды, мәселе бақылауда тұр",
    "Өтінішіңіз қаралып, тиісті шаралар қабылдануда",
    "Жұмыс жүріп жатыр, мәселе жақын арада қаралады",
    "Ведутся соответствующие работы",
    "На сегодняшний день ведутся соответствующие работы.",
    "Соответствующие работы в настоящее время проводятся",
    "Вопрос находится на контроле",
    "Данный вопрос находится на особом контроле",
    "Находится на контроле вопрос по Вашему обращению",
    "Ваше обращение рассмотрено",
    "Меры принимаются в установленном порядке",
    "По данному вопросу будут приняты необходимые меры в ближайшее время",
    "Проводится комплекс мероприятий",
    "Вопрос прорабатывается, работа ведётся",
    "Work is under way",
    "Work is currently under way and the matter is being looked into.",
    "The issue is under control",
    "We are working on it",
    "Necessary measures will be taken as soon as possible",
    "Проведена разъяснительная работа",
    "С заявителем проведена разъяснительная беседа.",
    "Ваше обращение рассмотрено, с жителями проведена информационно-разъяснительная работа",
    "Вам даны исчерпывающие разъяснения",
    "Вам дана консультация в рамках компетенции",
    "Түсіндіру жұмыстары жүргізілді",
    "Тұрғындар арасында түсіндірме жұмыстары жүргізілуде.",
    "Өтінішіңіз бойынша сізге түсініктеме берілді",
    "Explanatory work was carried out",
    "An explanatory conversation with the applicant was held.",
    "You were given an explanation",
    "Ваше обращение рассмотрено и направлено в ТОО «Астана-РЭК» для принятия мер.",
    "Обращение направлено в полицию",
    "Направлено по компетенции",
    "Перенаправлено исполнителю для рассмотрения",
    "Передано подрядной организации",
    "Ваше заявление направлено в Управление энергетики и коммунального хозяйства",
    "Өтінішіңіз құзыретті органға жолданды",
    "Өтінішіңіз қарауға жіберілді",
    "Өтінішіңіз қаралып, басқармаға жолданды.",
    "Your request was forwarded to the competent body",
    "Passed on to the contractor",
    "Вам будет дан ответ",
    "Ожидайте.",
    "Информация принята",
    "Ваше мнение очень важно для нас!",
    "Благодарим за активную гражданскую позицию",
    "ok",
    "Даны соответствующие поручения",
    "Тапсырма берілді",
    "Меры пр\u200bиняты",
    "При наличии финансирования",
    "Ваше обращение рассмотрено, вопрос будет решён при наличии бюджетных средств",
    "Ремонт будет выполнен по мере выделения средств.",
    "Включён в план",
    "Ваше обращение от 12 марта 2026 года № ЖТ-2026-0123 рассмотрено, включено в план работ.",
    "Ваша улица включена в план",
    "Ремонт запланирован",
    "Қаржы болған жағдайда",
    "Жөндеу жұмыстары қаржы бөлінген жағдайда жүргізіледі",
    "Өтінішіңіз қаралды, мәселе жоспарға енгізілді.",
    "Жөндеу жоспарланып отыр",
    "Subject to funding",
    "Repairs will be done subject to the availability of funds",
    "The issue is included in the plan",
    "Проведено совещание",
    "Состоялось рабочее совещание по данному вопросу.",
    "Кеңес өткізілді",
    "Осы мәселе бойынша жиналыс өтті.",
    "A meeting was held on this issue",
    "р а б о т а  в е д ё т с я",
    "р а б о т а в е д ё т с я",
    "м е р ы приняты",
    "р-а-б-о-т-а ведётся",
    "ж ұ м ы с  ж ү р г і з і л у д е",
    "w o r k is under way",
    "Проведены соответствующие работы",
    "Выполнены необходимые работы",
    "Тиісті жұмыстар жүргізілді",
    "Appropriate works were carried out",
]
SOMETHING = [
    "Направлена бригада, свет включат до 3 декабря",
    "Бригада направлена на место",
    "Маман жіберілді",
    "Обращение направлено в ТОО, свет включат до 3 декабря",
    "Деньги переданы вам 3 декабря",
    "Ремонтшылар үйіңізге жіберілді",
    "A crew was sent to the house",
    "Пособие направлено на ваш счёт",
    "Қаралды: шам жарты сағатта жанады.",
    "Шаралар қабылданған жоқ",
    "Жұмыс 12 наурызға дейін жүргізіледі",
    "Сіздің ұсынысыңыз қабылданды",
    "Обращение рассмотрено, фонарь заменён.",
    "Меры приняты: яма засыпана 12 марта",
    "Меры не приняты",
    "Меры будут приняты до 12 марта",
    "Рассмотрено 15 домов",
    "По вопросу освещения меры приняты",
    "Отказано",
    "Not considered",
    "Reviewed: the lamp was replaced on 12 March",
    "Measures are taken by 12 March",
    "水",
    "Ведутся работы по замене трубы, закончим 12 декабря",
    "Ведутся работы, закончим 12 декабря",
    "Работы ведутся до 12 декабря",
    "Вопрос решён: труба заменена",
    "Работы на сегодняшний день не ведутся",
    "Меры приняты не будут",
    "Құбыр ауыстырылып жатыр, жұмыс 12 желтоқсанға дейін бітеді",
    "Жол жөндеу жұмыстары жүргізіліп жатыр",
    "Мәселе шешілді: шам жанды",
    "Жұмыс жүргізілген жоқ",
    "Қазір су жоқ",
    "Сегодня привезём песок",
    "Work is under way on the pipe and ends on 12 December",
    "The issue is not under control",
    "Now the lamp is on",
    "Разъяснён порядок получения субсидии",
    "Проведена беседа с соседом, шум прекращён",
    "Разъяснительная работа не проведена",
    "Жәрдемақы алу тәртібі түсіндірілді",
    "Explained: the subsidy is paid in March",
    "Работы проведены",
    "Работы выполнены",
    "Жұмыстар жүргізілді",
    "Жұмыстар орындалды",
    "Works carried out",
    "Works are completed",
    "Включено в план 2027 года",
    "Ремонт запланирован 12 июня",
    "2027 жылғы жоспарға енгізілді",
    "Included in the 2027 plan",
    "С жителями проведено собрание",
    "Тұрғындармен жиналыс өткізілді",
    "A meeting with residents was held",
    "Работы в домах с литерами А Б В Г завершены",
    "Заменены лампы, провода и т. д. и т. п.",
]
HONEST = {
    "kk": [
        "Шам 3 желтоқсанда ауыстырылды.",
        "Жол 15 шілдеге дейін жөнделеді.",
        "Көшені жарықтандыру 2027 жылғы бюджетке енгізілді, жұмыс мамырда басталады.",
        "Биыл ақша жоқ: бюджет бекітілген, көшеңіз 2027 жылғы тізімде.",
        "Жиналыста аулаға қақпа қоймау шешілді, себебі өрт сөндіру көлігі өтпейді.",
        "Су құбыры ауыстырылып жатыр, су бүгін кешке беріледі.",
        "Бала кезекте 42-ші, орын қыркүйекте ұсынылады.",
        "Сізге 45 000 теңге төленді.",
        "Автобус 1 сәуірден бастап әр 10 минут сайын жүреді.",
        "Ағаш кесуге рұқсат берілмейді: ол сау.",
        "Айыппұл дұрыс салынған, жылдамдық 82 км болған.",
        "Қоқыс әкетілді, жәшік қойылды.",
        "Құжатты ХҚКО-дан алуға болады.",
        "Дәрігер қабылдауы 5 мамырда сағат 10:00-де.",
        "Қаржы бөлінбеді, сондықтан алаң салынбайды.",
    ],
    "ru": [
        "Фонарь заменён 3 декабря.",
        "Дорогу отремонтируют до 15 июля.",
        "Освещение улицы Абая внесено в бюджет 2027 года, работы начнутся в мае.",
        "Денег в этом году нет: бюджет утверждён, ваша улица в списке на 2027 год.",
        "На совещании решено не ставить шлагбаум: не проедет пожарная машина.",
        "Трубу меняют, воду дадут сегодня вечером.",
        "Ребёнок 42-й в очереди, место предложат в сентябре.",
        "Вам выплачено 45 000 тенге.",
        "Автобус с 1 апреля ходит каждые 10 минут.",
        "Разрешение на спил не дано: дерево здоровое.",
        "Штраф наложен верно: скорость была 82 км в час.",
        "Мусор вывезен, поставлен контейнер.",
        "Справку можно получить в ЦОНе.",
        "Приём врача 5 мая в 10:00.",
        "Площадку не построят: финансирование не выделено.",
    ],
    "en": [
        "The lamp was replaced on 3 December.",
        "The road will be repaired by 15 July.",
        "Lighting of Abai street is in the budget of 2027, work begins in May.",
        "There is no money this year: the budget is approved, your street is on the list for 2027.",
        "The meeting decided against a barrier: fire engines could not pass.",
        "The pipe is being replaced, water comes back tonight.",
        "Your child is number 42 in the queue, a place is offered in September.",
        "45,000 tenge were paid to you.",
        "From 1 April the bus runs every 10 minutes.",
        "No permit to cut the tree: it is healthy.",
        "The fine stands: the speed was 82 km per hour.",
        "The rubbish is gone and a container was put there.",
        "You can get the certificate at the service centre.",
        "The doctor sees you on 5 May at 10:00.",
        "The playground will not be built: funding was not allocated.",
    ],
}


@pytest.mark.parametrize("sentence", NOTHING)
def test_formulas_say_nothing(sentence: str) -> None:
    assert nothing_in(sentence)


@pytest.mark.parametrize("sentence", SOMETHING)
def test_whatever_else_says_something(sentence: str) -> None:
    assert not nothing_in(sentence)


@pytest.mark.parametrize("sentence", [sentence for sentences in HONEST.values() for sentence in sentences])
def test_honest_answers_pass(sentence: str) -> None:
    assert faults.fault_in("first_sentence", sentence) == ""


def test_what_is_planned_passes_when_its_day_is_promised_beside_it() -> None:
    for sentence in ("Включено в план работ.", "Жоспарға енгізілді.", "Planned, subject to funding."):
        assert nothing_in(sentence) == Nothing.SOMEDAY
        assert nothing_in(sentence, is_dated=True) is None
        assert faults.fault_in("first_sentence", sentence)
        assert not faults.fault_in("first_sentence", sentence, promised_on=date(2027, 1, 5))
    assert nothing_in("Обращение рассмотрено", is_dated=True) == Nothing.READ


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Обращение рассмотрено, включено в план", Nothing.SOMEDAY),
        ("Вопрос будет решён при наличии средств", Nothing.SOMEDAY),
        ("Рассмотрено, проведено совещание", Nothing.MEETING),
        ("р а б о т а  в е д ё т с я", Nothing.WORK),
        ("ф о н а р ь заменён", Nothing.SPACED),
        ("Обращение рассмотрено.", Nothing.READ),
        ("Обращение рассмотрено и направлено в акимат", Nothing.PASSED),
        ("Өтінішіңіз қабылданды", Nothing.READ),
        ("Обращение рассмотрено, меры приняты", Nothing.WORK),
        ("Мәселе ерекше бақылауға алынды.", Nothing.WORK),
        ("Проведена разъяснительная работа", Nothing.TALK),
        ("Меры приняты, даны разъяснения", Nothing.WORK),
        ("Your request was reviewed and an explanation was given", Nothing.TALK),
        ("Рассмотрено. Ответ законный и обоснованный.", Nothing.RIGHT),
        ("Здравствуйте!", Nothing.GREETING),
        ("Сообщаем, что № 15-2", Nothing.GREETING),
        ("Шам жанды", None),
    ],
)
def test_what_a_formula_says_is_told_truly(sentence: str, said: Nothing | None) -> None:
    assert nothing_in(sentence) == said


def test_each_kind_of_nothing_has_a_sentence_of_its_own() -> None:
    assert len({str(faults.SAID[kind]) for kind in Nothing}) == len(Nothing)


PARTS = st.lists(st.sampled_from(sorted(" ".join(sorted(formula)) for formula in FORMULAS)), min_size=1, max_size=4)


@given(PARTS, st.sampled_from([", ", ". ", " и ", " және ", "; ", " – "]))
def test_formulas_joined_say_nothing_and_one_word_more_says_something(parts: list[str], joint: str) -> None:
    assert nothing_in(joint.join(parts))
    assert not nothing_in(joint.join([*parts, "фонарь заменён"]))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert nothing_in(text) in (None, *Nothing)


def test_no_answer_written_by_hand_is_refused() -> None:
    files = (Path(settings.REFERENCE_DATA) / "demo" / "topics").glob("*.toml")
    matters = [matter for file in files for matter in tomllib.loads(file.read_text(encoding="utf-8"))["matter"]]
    answers = [answer for matter in matters for answer in matter["answer"]]
    first = [answer[code][0] for answer in answers for code in ("kk", "ru", "en") if code in answer]
    assert len(first) > 100
    assert [sentence for sentence in first if nothing_in(sentence)] == []
