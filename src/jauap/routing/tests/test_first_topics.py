"""What people write most, in few words: the topic named first is right."""

from datetime import UTC, datetime

import pytest

from jauap.routing import queries
from jauap.routing.models import Category
from jauap.search.ports import DocumentInput
from jauap.search.services import index_documents, rebuild_words

pytestmark = pytest.mark.reference_data


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Аулада қоқыс жатыр", "waste"),
        ("Ауылымызда су жоқ", "water_supply"),
        ("Ауылымызда жол жоқ", "roads"),
        ("В нашем ауле нет дороги", "roads"),
        ("В селе нет воды", "water_supply"),
        ("Лифт істемейді", "lifts"),
        ("ОСИ ақша сұрайды", "osi_management"),
        ("ОСИ требует деньги", "osi_management"),
        ("Пәтер кезегі", "housing_queue"),
        ("ауызсу сасық", "water_supply"),
        ("Көшеде шам жанбайды", "street_lighting"),
        ("Мусор не вывозят неделю", "waste"),
        ("Су жоқ", "water_supply"),
        ("Су жоқ екі күн болды", "water_supply"),
        ("Үйде су жоқ", "water_supply"),
        ("Су келмейді", "water_supply"),
        ("Нет воды", "water_supply"),
        ("No water", "water_supply"),
        ("Жылу жоқ", "heating"),
        ("Ыстық су жоқ", "heating"),
        ("Нет горячей воды", "heating"),
        ("Газ жоқ", "gas_supply"),
        ("Жарық жоқ", "electricity"),
        ("Автобус кешігеді", "bus_schedule"),
        ("жол жаман", "roads"),
        ("Жол бізді өлтіріп жатыр", "roads"),
        ("плохая дорога", "roads"),
        ("bad road", "roads"),
        ("газовая плита плохо горит", "gas_supply"),
        ("В подъезде не горит свет", "osi_management"),
        ("На лестничной площадке нет света", "osi_management"),
        ("В подъезде темно, лампочка перегорела", "osi_management"),
        ("Подъезде жарық жоқ", "osi_management"),
        ("Кіреберісте шам жанбайды", "osi_management"),
        ("Podezde jaryq janbaidy", "osi_management"),
        ("There is no light in the entrance of our building", "osi_management"),
        ("The light on the stairs does not work", "osi_management"),
        ("Во всём доме нет света", "electricity"),
        ("Не горит свет на улице", "street_lighting"),
        ("подъезд не отремонтирован", "building_repair"),
        ("жол салып беріңізші", "roads"),
        ("Ауылға жол салып беріңіздер", "roads"),
        ("jol salyp berinizshi", "roads"),
        ("Постройте нам дорогу", "roads"),
        ("Please build a road to our village", "roads"),
        ("мектеп салып беріңіздер", "schools"),
        ("балабақша салып беріңіздерші", "kindergartens"),
        ("Квартплата", "payment_documents"),
        ("Квартплата выросла", "payment_documents"),
        ("Пәтерақы қымбат", "payment_documents"),
        ("Пожар", "public_order"),
        ("Өрт", "public_order"),
        ("Fire", "public_order"),
    ],
)
def test_the_first_topic_of_a_short_sentence(db: None, text: str, first: str) -> None:
    assert queries.likely_topics(text)[0].category.code == first


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("газовая плита плохо горит", ["gas_supply"]),
        ("Жол бізді өлтіріп жатыр", ["roads"]),
        ("пандус нужен", ["disability", "pavements"]),
        ("Су жоқ, қоқыс та шығарылмайды", ["waste", "water_supply"]),
    ],
)
def test_a_further_topic_is_shown_for_words_of_its_own(db: None, text: str, shown: list[str]) -> None:
    assert sorted(one.category.code for one in queries.likely_topics(text)) == shown


PAST = [
    ("public_transport", "avtobus las, iisi jaman, 17:00"),
    ("con_services", "ЦОН-да электронный кезек істемейді, оператор обедте"),
    ("heating", "Ыстық су таңнан бері жоқ, қашан береді?"),
    ("schools", "Мектептің жуынатын бөлмесінде су жоқ, балалар қолын жумайды."),
    ("schools", "питание в столовой холодное и дорогое"),
]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("жол жаман", "roads"),
        ("лифт істемейді", "lifts"),
        ("су жоқ", "water_supply"),
        ("дорога", "roads"),
    ],
)
def test_past_voices_that_share_a_word_bring_no_topic_with_them(db: None, text: str, topic: str) -> None:
    index_documents(
        DocumentInput(
            kind="voice",
            ref=place,
            language="kk",
            title="",
            body=body,
            at=datetime(2026, 11, 2, tzinfo=UTC),
            category_id=Category.objects.get(code=code).pk,
        )
        for place, (code, body) in enumerate(PAST * 3, start=1)
    )
    rebuild_words()
    assert [one.category.code for one in queries.likely_topics(text)] == [topic]
