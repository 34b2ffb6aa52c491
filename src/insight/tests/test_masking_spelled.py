"""Contacts in words, a class beside its school, a salutation that stays: in three languages."""

import time

import pytest

from insight.text import BLOCK, find_personal, mask
from insight.text.possible_names import find_possible_names

EMAILS = [
    "gul.a собака mail точка ру",
    "gula собака gmail точка com",
    "гуля собака мэйл точка ру",
    "gul точка a собака mail точка ру",
    "gula собака белгісі mail.ru",
    "gula ит белгісі mail нүкте kz",
    "gula ит mail нүкте kz",
    "gul.a (at) mail [dot] ru",
    "gul(at)mail(dot)ru",
    "gul [at] mail.ru",
    "gul{at}mail.ru",
    "gul at mail dot ru",
    "gul @ mail . ru",
]
PHONES = [
    "восемь семьсот один пятьсот пятьдесят пять сорок четыре тридцать три",
    "семь, семьсот семь, сто двадцать три, сорок пять",
    "8 семьсот один 555 44 33",
    "сегіз жеті жүз бір бес жүз елу бес қырық төрт отыз үш",
    "жети жуз бир бес жуз елу бес кырык торт",
    "segiz jeti juz bir bes juz elu bes",
    "eight seven oh one five five five four four three three",
]
CLASSES = [
    ("Сын учится в 3Б классе школы № 17", "3Б классе"),
    ("в школе 17 в 3б классе", "3б классе"),
    ("3-«А» класс, школа №5", "3-«А» класс"),
    ("17 мектептің 3 «Б» сыныбы", "3 «Б» сыныбы"),
    ("№17 мектеп 3Б сынып", "3Б сынып"),
    ("school 17, class 3B", "class 3B"),
]


@pytest.mark.parametrize(
    ("kind", "contact"), [*(("email", one) for one in EMAILS), *(("phone", one) for one in PHONES)]
)
def test_a_contact_in_words_is_found(kind: str, contact: str) -> None:
    for text in (contact, f"Жазыңыз: {contact}. Рақмет!"):
        assert [(span.kind, span.text) for span in find_personal(text)] == [(kind, contact)]


@pytest.mark.parametrize(("text", "found"), CLASSES)
def test_a_class_beside_the_number_of_its_school_is_found(text: str, found: str) -> None:
    assert [(span.kind, span.text) for span in find_personal(text)] == [("class", found)]


@pytest.mark.parametrize(
    "text",
    [
        "злая собака кусает детей. точка сбора мусора",
        "Злая собака. Mail.ru не работает",
        "look at mail.ru please, at kaspi.kz too",
        "көшеде ит көп, нүкте қойылды",
        "сумма восемь миллионов семьсот тысяч пятьдесят пять тенге",
        "девяносто девять тысяч девятьсот девяносто девять тенге",
        "сто двадцать пять тысяч триста сорок один тенге",
        "екі жүз елу бес мың теңге, жиырма бес мың",
        "two hundred and fifty five thousand tenge",
        "два или три раза, пять шесть человек, двадцать пять лет",
        "one or two buses in twenty five minutes",
        "в 3Б классе холодно",
        "3 класс опасности, класс А энергоэффективности школы 17",
        "в школе № 17 холодно в первом классе",
        "Тариф 12, 15, 18, 20, 25 два раза",
    ],
)
def test_dogs_sums_and_counts_are_left(text: str) -> None:
    assert find_personal(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Уважаемая Гульнара Сериковна! Свет дали.", f"Уважаемая {BLOCK}! Свет дали."),
        ("Уважаемый Ахметов Серик Нурланович!", f"Уважаемый {BLOCK}!"),
        ("Құрметті Гүлнара Серікқызы! Рақмет.", f"Құрметті {BLOCK}! Рақмет."),
        ("Dear Gulnara Serikovna, thank you", f"Dear {BLOCK}, thank you"),
        ("Спасибо Гульнара Сериковна", f"Спасибо {BLOCK}"),
    ],
)
@pytest.mark.parametrize("known", [(), ("Гульнара Сериковна Абенова", "Гүлнара Серікқызы")])
def test_the_word_of_a_salutation_stays(text: str, shown: str, known: tuple[str, ...]) -> None:
    assert mask(text, find_personal(text, known=known)) == shown


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Монтёр Сидоров не пришёл", "Сидоров"),
        ("Сантехник Петренко груб", "Петренко"),
        ("Пришёл слесарь Иванов", "Иванов"),
        ("Водитель Иванов", "Иванов"),
        ("Электрик Ким", "Ким"),
        ("Мастер Сидоренко", "Сидоренко"),
        ("Дәнекерлеуші Ахметов", "Ахметов"),
        ("сантехник Ахметов", "Ахметов"),
        ("Жүргізуші Бейбарысқа", "Бейбарысқа"),
        ("Шебер Ахметов", "Ахметов"),
        ("The electrician Petrov did not come", "Petrov"),
    ],
)
def test_who_came_to_mend_is_asked_about(text: str, name: str) -> None:
    assert [span.text for span in find_possible_names(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"{role} {brand}"
            for role in ("водитель", "мастер", "курьер", BLOCK)
            for brand in ("Kaspi", "Halyk", "Beeline", "Tele2", "Yandex", "Яндекс", "Glovo", "inDrive", "2GIS", "Egov")
        ),
        "Kaspi Gold, Halyk Bank, Yandex Go, Egov Mobile, Beeline Казахстан",
        "слесарь Горводоканала, диспетчер Скорой, водитель Маршрута 12, монтёр РЭС",
    ],
)
def test_a_brand_is_no_person(text: str) -> None:
    assert list(find_possible_names(text)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "собака ",
        "a собака ",
        "a точка b собака ",
        "a at b dot ",
        "(at) ",
        "a@ ",
        "@ ",
        "ит белгісі ",
        "восемь ",
        "8 ",
        "3Б класс ",
        "школа 1 3Б класс ",
        "Уважаемая ",
        "Аб ",
    ],
)
def test_a_long_hostile_text_takes_no_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    started = time.perf_counter()
    find_personal(text, known=["Ерлан"], streets={"абая"})
    assert time.perf_counter() - started < 3
