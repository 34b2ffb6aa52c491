"""What the machine proposes, how people write."""

import pytest

from jauap.routing import queries

SEEN = [
    ("Үйде үш күннен бері ыстық су жоқ, батарея суық", "heating"),
    ("Zhylu joq, batareya suyq, balalar tonyp otyr", "heating"),
    ("отопления нет батареи холодные", "heating"),
    ("The radiators are cold and there is no heating", "heating"),
    ("коше жарыгы жанбайды, шам сонип тур", "street_lighting"),
    ("Kóshe jaryǵy janbaıdy", "street_lighting"),
    ("Во дворе не горит ни один фонарь", "street_lighting"),
    ("street light is off near the bus stop, the lamp is broken", "street_lighting"),
    ("Қоқыс шығарылмай жатыр, контейнер толып кетті", "waste"),
    ("мусор не вывозят уже неделю, контейнеры переполнены", "waste"),
    ("Garbage is not collected", "waste"),
    ("Автобус 47 не пришёл, ждали сорок минут", "public_transport|bus_schedule"),
    ("47 автобус келмейді, аялдамада отыз минут күттік", "public_transport|bus_schedule"),
    ("Лифт не работает с понедельника", "lifts"),
    ("Лифт істемейді, әжем 9-қабатқа көтеріле алмайды", "lifts"),
    ("На дороге огромная яма, асфальт провалился", "roads"),
    ("Жол шұңқыр, көлік сынып жатыр", "roads"),
    ("Люк ашық қалды, бала түсіп кетуі мүмкін", "open_hatches"),
    ("Бродячие собаки кусают детей во дворе", "stray_animals"),
    ("Иттер көп, балаларды қауып жатыр", "stray_animals"),
    ("Соседи шумят ночью, музыка до трёх", "noise"),
    ("В поликлинике не записаться к терапевту, талонов нет", "clinics"),
    ("Емханада дәрігерге жазыла алмаймын", "clinics"),
    ("Очередь в детский сад не движется", "kindergartens"),
    ("Балабақша кезегі жылжымайды", "kindergartens"),
    ("Зарплату не платят третий месяц, работодатель молчит", "labour_rights"),
    ("Жалақы төленбей жатыр, жұмыс беруші еңбек шартын бермейді", "labour_rights"),
    ("Интернет өшіп қалады, байланыс нашар", "internet"),
    ("Снег не чистят, на тротуаре гололёд", "snow_ice"),
    ("Қар тазаланбаған, көктайғақ", "snow_ice"),
    ("Электр жарығы өшіп қалды, трансформатор жанып кетті", "electricity"),
    ("Во всём доме нет света второй день", "electricity"),
    ("Жер учаскесі кезегі", "land"),
    ("Инспектор вымогает взятку", "corruption"),
]
UNCLEAR = ["салем", "", "Помогите пожалуйста", "???", "Біз шаршадық", "hello", "1234567", "ааааааа ббббб", "👍👍👍"]


def test_everyday_texts_find_their_topic(loaded: None) -> None:
    wrong = []
    for text, codes in SEEN:
        best = queries.suggest_category(text)
        wanted = {category.pk for code in codes.split("|") if (category := queries.find_category(code))}
        if not best or best[0].category_id not in wanted:
            wrong.append((text, codes, best))
    assert wrong == []


@pytest.mark.parametrize("text", UNCLEAR)
def test_unclear_texts_are_left_to_a_person(loaded: None, text: str) -> None:
    assert not any(candidate.is_proposed for candidate in queries.suggest_category(text))
