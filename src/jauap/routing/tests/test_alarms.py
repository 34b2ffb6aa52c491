"""What must be heard as danger or protected, in three languages, and what is near it and must not."""

import pytest

from jauap.routing import queries

pytestmark = pytest.mark.reference_data

CORRUPTION = [
    "Врач в поликлинике потребовал 50 тысяч за направление",
    "В садике заведующая просит 100 тысяч, иначе место не дадут",
    "Паспортистка просит на шоколадку",
    "Гаишник остановил и намекнул на деньги",
    "Завуч хочет 20 тысяч за оценку сыну",
    "Полицейский потребовал 20 тысяч, чтобы не писать протокол",
    "Преподаватель требует 30 000 за экзамен",
    "В военкомате просят 500 тысяч за отсрочку",
    "За прописку просят 20 тысяч",
    "Емханада дәрігер 20 мың беріңіз деді",
    "The school principal demands 10 thousand from each parent",
    "Vrach potreboval 50 tysyach za napravlenie",
    "Дәрігер жолдама үшін 50 мың теңге талап етті",
    "Балабақша меңгерушісі орын үшін жүз мың сұрайды",
    "Төлқұжат бөліміндегі қыз шоколадқа деп ақша сұрады",
    "Жол полициясы тоқтатып, ақша керек деп меңзеді",
    "Dariger joldama ushin 50 myn surady",
    "The doctor at the clinic demanded 50 thousand for a referral",
    "The kindergarten head wants 100 thousand or there is no place",
    "The clerk asked for something for chocolate",
    "A traffic policeman stopped me and hinted at money",
    "The nurse asks money for each injection",
]
BILLS = [
    "ОСИ требует оплатить 5000 тенге за вывоз мусора",
    "ОСИ требует 5000 тенге за вывоз мусора",
    "в поликлинике платные анализы, с меня взяли 3000 тенге в кассе",
    "КСК просит деньги на ремонт крыши",
    "Водитель автобуса требует 200 тенге за проезд",
    "За парковку охранник требует 500 тенге",
    "Суд взыскал штраф 50 тысяч тенге с врача",
    "Инспектор требует уплатить штраф 50 тысяч тенге",
    "Учителя просят поднять зарплату на 50 тысяч",
    "Сотрудник банка просит 1000 тенге комиссии",
    "Заведующая садиком просит у акимата 2 миллиона на ремонт крыши",
    "Тариф подняли на 500 тенге, требуем пересчёта",
    "Учителя требуют премию 20 тысяч",
    "Специалист ЖКХ требует 200 тысяч тенге долга",
    "Водоканал требует 20 тысяч тенге по счёту",
    "В поликлинике просят 3 тысячи за платный анализ",
    "Доктор требует соблюдать режим",
    "Сотрудники просят 3 тысячи подписей",
    "Инспектор 200 мың теңге айыппұл төлеуді талап етті",
    "Дәрігерлер жалақыны 50 мыңға көтеруді сұрайды",
    "Мұғалімдер 50 мың теңге үстемеақы сұрайды",
    "Полиция 50 мың теңге айыппұл салды",
    "ОСИ 5 мың теңге сұрайды",
    "Жүргізуші жол ақысына 200 теңге сұрайды",
    "The bus driver asks for 200 tenge for the fare",
    "The inspector issued a fine of 50 thousand tenge",
    "The doctor earns 50 thousand",
]


@pytest.mark.parametrize("text", CORRUPTION)
def test_money_asked_by_whoever_serves_is_protected(text: str) -> None:
    protection = queries.protection_of(text, None)
    assert protection is not None
    assert protection.code == "corruption"


@pytest.mark.parametrize("text", BILLS)
def test_bills_fares_fines_and_wages_are_not(text: str) -> None:
    assert queries.protection_of(text, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "A teacher slapped my son",
        "The coach kicked the boy",
        "Воспитательница ударила моего сына в садике",
        "Учительница дала пощёчину моему сыну",
        "Мұғалім ұлымды шапалақпен ұрды",
    ],
)
def test_who_strikes_a_child_is_protected_from(text: str) -> None:
    protection = queries.protection_of(text, None)
    assert protection is not None
    assert protection.code == "child"


@pytest.mark.parametrize("text", ["He beat the children at chess", "The teacher beat the record", "He struck my car"])
def test_another_blow_is_none(text: str) -> None:
    assert queries.protection_of(text, None) is None


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        *(
            (text, "accident")
            for text in (
                "Дом трещит, стена наклонилась, сейчас рухнет",
                "Стена дома накренилась",
                "Балкон сейчас упадёт",
                "Ребёнок упал в котлован",
                "The balcony is about to fall on people",
                "Үй шатынап тұр, қабырғасы қисайды, қазір құлайды",
                "Үйдің қабырғасы қисайып кетті, құлағалы тұр",
                "The house is cracking, the wall is leaning, it is about to collapse",
            )
        ),
        *(
            (text, "medical")
            for text in (
                "Диабетику не дают инсулин третий день, теряет сознание",
                "Мужу не выдают инсулин пятый день",
                "Бабушка теряет сознание",
                "Мама без инсулина вторые сутки",
                "Балам инсулинсіз екі күн отыр",
                "Диабетпен ауыратын әкеме үш күн инсулин бермей жатыр, есінен айырылып барады",
                "Апамның есі ауып барады",
                "The diabetic has had no insulin for three days",
                "My father keeps losing consciousness",
            )
        ),
        *(
            (text, "stranded")
            for text in (
                "Мы застряли на трассе в буране, замерзаем",
                "Жолда боранда қалдық",
                "Boranda qaldyq, kolik zhurmeidi",
                "We are stuck on the highway in a blizzard, freezing",
            )
        ),
    ],
)
def test_danger_is_heard(text: str, danger: str) -> None:
    assert [one.code for one in queries.dangers_in(text)] == [danger]


@pytest.mark.parametrize(
    "text",
    [
        "В стене дома трещина, отремонтируйте",
        "There is a crack in the wall, please repair",
        "Үй қабырғасында жарық бар, сылау керек",
        "Қабырға қисық салынған, сапасыз құрылыс",
        "Забор наклонился",
        "Трещит голова от музыки",
        "Трещат морозы, скользко во дворе",
        "Цены рухнут",
        "Инсулин выдают в другой поликлинике, далеко ездить",
        "When will the new insulin pens arrive?",
        "Жду инсулин, обещали через месяц",
        "Просим залить каток, дети катаются на льду",
        "Балалар мұзда сырғанау үшін мұз айдыны керек",
        "Children skate on the ice rink, thank you",
        "Ребёнок поступил в первый класс",
        "Мальчик упал в снег и смеётся",
        "Бензин заканчивается в городе, цены растут",
    ],
)
def test_what_is_near_it_is_no_danger(text: str) -> None:
    assert queries.dangers_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Открытый люк на Абая 10, вчера чуть не упал ребёнок",
        "Ребёнок провалился под лёд",
        "Ребёнок упал в люк",
        "Абай 10-да люк ашық тұр, кеше бала түсіп кете жаздады",
        "Бала мұз астына түсіп кетті",
        "Бала люкке түсіп кетті",
        "An open manhole on Abai 10, a child nearly fell in yesterday",
        "A child fell through the ice",
    ],
)
def test_a_child_in_an_accident_is_in_danger_but_nobody_hides_it(db: None, text: str) -> None:
    """The number of advice for children who are beaten is not what helps under the ice."""
    dangers = queries.dangers_in(text)
    assert dangers
    assert all("111" not in danger.calls for danger in dangers)
    assert queries.protection_of(text, None) is None
    assert "child_danger" not in [one.category.code for one in queries.likely_topics(text)]


@pytest.mark.parametrize(
    "text",
    ["Балабақшада тәрбиеші баланы ұрды", "Ребёнок один дома заперт третий день", "The child is alone, locked in"],
)
def test_a_child_who_is_beaten_or_left_is_protected(text: str) -> None:
    assert "111" in [number for danger in queries.dangers_in(text) for number in danger.calls]
    assert queries.protection_of(text, None) is not None


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("Спасибо большое дворнику!", "yards", {"clinics"}),
        ("Көп рақмет аула сыпырушыға!", "yards", {"clinics"}),
        ("Thank you to our street cleaner!", "yards", {"clinics"}),
        ("Мы застряли на трассе в буране, замерзаем", "snow_ice", {"lifts"}),
        ("Жолда боранда қалдық", "snow_ice", {"heating", "lifts", "dumping"}),
        ("We are stuck on the highway in a blizzard", "snow_ice", {"heating", "lifts"}),
        ("Бабушка застряла в лифте, кричит", "lifts", {"official_conduct"}),
        ("Апам лифтте қалып қойды, айқайлап жатыр", "lifts", {"official_conduct"}),
        ("Grandmother is stuck in the lift and shouting", "lifts", {"official_conduct"}),
        ("Чиновница в акимате кричит на людей", "official_conduct", set()),
    ],
)
def test_a_word_of_another_matter_brings_no_topic(db: None, text: str, first: str, others: set[str]) -> None:
    shown = [one.category.code for one in queries.likely_topics(text)]
    assert shown[0] == first
    assert others.isdisjoint(shown)
