"""What the machine proposes, how people write."""

import time
from datetime import UTC, datetime

import pytest

from jauap.accounts.models import User
from jauap.bodies.models import Body
from jauap.core.languages import CODES
from jauap.core.refcache import clear_all
from jauap.core.time import today
from jauap.routing import queries, services
from jauap.routing.models import Category, DangerKind, RoutingRule
from jauap.search.ports import DocumentInput
from jauap.search.services import index_documents

SEEN = [
    ("Үйде үш күннен бері ыстық су жоқ, батарея суық", "heating"),
    ("Үйімізде екі күннен бері жылу жоқ, батареялар мұздай", "heating"),
    ("Үйіміз мұздай, тоңып отырмыз", "heating"),
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


@pytest.mark.reference_data
def test_everyday_texts_find_their_topic() -> None:
    wrong = []
    for text, codes in SEEN:
        best = queries.suggest_category(text)
        wanted = {category.pk for code in codes.split("|") if (category := queries.find_category(code))}
        if not best or best[0].category_id not in wanted:
            wrong.append((text, codes, best))
    assert wrong == []


FIRST = [
    ("Пахнет газом в подъезде, вызывали скорую соседке", ["gas_supply"]),
    ("Подъезде газ иісі шығып тұр", ["gas_supply"]),
    ("There is a smell of gas on the 3rd floor", ["gas_supply"]),
    ("Врач в поликлинике вымогает взятку за талон", ["corruption", "clinics"]),
    ("Емханада дәрігер пара сұрайды", ["corruption"]),
    ("Муж бьет меня, помогите", ["family_violence"]),
    ("Пахнет газом, а мастер требует взятку", ["gas_supply", "corruption"]),
    ("Авария на повороте, есть раненые, яма на дороге", ["roads"]),  # a danger without a topic of its own
]


@pytest.mark.reference_data
@pytest.mark.parametrize(("text", "codes"), FIRST)
def test_a_recognised_danger_or_protection_names_the_first_topic(text: str, codes: list[str]) -> None:
    likely = queries.likely_topics(text)
    assert [topic.category.code for topic in likely][: len(codes)] == codes
    found = queries.suggest_category(text)
    assert [each.is_proposed for each in found[1:]] == [False] * len(found[1:])
    if codes != ["roads"]:
        assert (found[0].score, found[0].is_proposed, likely[0].score) == (1.0, True, 1.0)
        assert found[0].reasons[0].code in ("danger", "protection")


@pytest.mark.reference_data
def test_a_topic_that_has_ended_is_not_brought_by_a_danger() -> None:
    Category.objects.filter(code="gas_supply").update(valid_to=today())
    clear_all()
    assert "gas_supply" not in [topic.category.code for topic in queries.likely_topics("Пахнет газом")]


@pytest.mark.reference_data
def test_unclear_texts_are_left_to_a_person() -> None:
    assert [text for text in UNCLEAR if any(found.is_proposed for found in queries.suggest_category(text))] == []


@pytest.mark.django_db
def test_without_data_nothing_is_proposed() -> None:
    assert queries.suggest_category("Мусор не вывозят") == []
    assert queries.propose_kind("Прошу предоставить информацию").code == "report"
    assert queries.dangers_in("Пахнет газом") == []
    assert queries.protection_of("Вымогают взятку", None) is None


@pytest.mark.django_db
def test_who_says_that_there_is_danger_is_believed_without_data() -> None:
    (danger,) = queries.dangers_in("салем", said=True)
    assert (danger.code, danger.calls[0]) == ("said", "112")
    assert all(danger.advice[code] and danger.names[code] for code in CODES)
    assert queries.danger_named("gas") == queries.danger_named("said") == danger
    assert queries.danger_named("") is None


@pytest.mark.reference_data
def test_a_danger_is_heard_when_half_of_the_data_is_there() -> None:
    DangerKind.objects.filter(code__in=["gas", "said"]).delete()
    clear_all()
    for text, said in (("Пахнет газом", False), ("Пахнет газом", True), ("салем", True)):
        assert [danger.code for danger in queries.dangers_in(text, said=said)] == ["said"]
    assert queries.dangers_in("салем") == []


HOSTILE = [
    "\0\0\0",
    "\u200b\u202e" * 1000,
    "\ud800",
    "*" * 100_000,
    "a" * 1_000_000,
    "газ " * 100_000,
    "су жоқ " * 50_000,
    "газ\u200bом пах\u00adнет " * 10_000,
    "İıſßŒ ﷽ 👨‍👩‍👧‍👦 " * 1000,
]


@pytest.mark.slow
@pytest.mark.reference_data
def test_hostile_texts_raise_nothing_and_take_little_time() -> None:
    naming = queries.Naming(list(Body.objects.filter(code="almaty-police").select_related("territory__parent")))
    queries.suggest_category("warm")
    begun = time.perf_counter()
    for text in HOSTILE:
        queries.dangers_in(text)
        queries.propose_kind(text)
        queries.protection_of(text, None)
        queries.suggest_category(text)
        naming.named_in(text)
    assert time.perf_counter() - begun < 20


@pytest.mark.reference_data
def test_hidden_characters_do_not_hide_a_danger() -> None:
    assert [danger.code for danger in queries.dangers_in("Пах\u200bнет га\u00adзом")] == ["gas"]
    assert [danger.code for danger in queries.dangers_in("Пaxнет гaзом")] == ["gas"]  # Latin a and x


# --- stored: the machine's proposal and the person's decision -------------------------------------------------------


@pytest.mark.reference_data
def test_a_proposal_is_stored_once() -> None:
    first = services.suggest(kind="voice", ref=7, text="мусор не вывозят", language="ru")
    again = services.suggest(kind="voice", ref=7, text="лифт не работает", language="ru")
    waste = queries.find_category("waste")
    assert waste is not None
    assert first.proposed_id == waste.pk
    assert again == first == queries.suggestion_for("voice", 7)
    assert first.candidates[0].reasons[0].code == "words"


@pytest.mark.reference_data
def test_a_decision_stands_beside_the_proposal() -> None:
    by, at = User.objects.create(login="operator"), datetime(2026, 3, 2, tzinfo=UTC)
    proposed = services.suggest(kind="voice", ref=7, text="мусор не вывозят")
    yards = queries.find_category("yards")
    assert yards is not None
    services.decide(kind="voice", ref=7, category_id=yards.pk, by=by, at=at)
    services.decide(kind="voice", ref=8, category_id=yards.pk, by=by, at=at)
    decided = queries.suggestion_for("voice", 7)
    assert decided is not None
    assert (decided.proposed_id, decided.candidates) == (proposed.proposed_id, proposed.candidates)
    assert (decided.decided_id, decided.decided_by_id, decided.decided_at) == (yards.pk, by.pk, at)
    unproposed = queries.suggestion_for("voice", 8)
    assert unproposed is not None
    assert (unproposed.proposed_id, unproposed.decided_id) == (None, yards.pk)
    assert services.suggest(kind="voice", ref=8, text="мусор не вывозят").proposed_id is None


@pytest.mark.reference_data
def test_below_the_threshold_nothing_is_proposed() -> None:
    RoutingRule.objects.update(propose_at=1)
    clear_all()
    kept = services.suggest(kind="voice", ref=9, text="мусор не вывозят")
    assert kept.proposed_id is None
    assert kept.candidates


@pytest.mark.reference_data
def test_past_voices_teach_what_words_do_not() -> None:
    noise = queries.find_category("noise")
    assert noise is not None
    text = "Тарлан бай дүңкілдетіп тыныштық бермейді"
    assert queries.suggest_category(text)[:1] == [] or not queries.suggest_category(text)[0].is_proposed
    index_documents(
        DocumentInput(
            kind="voice",
            ref=ref,
            language="kk",
            title="",
            body=text,
            at=datetime(2026, 1, 1, tzinfo=UTC),
            category_id=noise.pk,
        )
        for ref in range(1, 4)
    )
    best = queries.suggest_category(text)[0]
    assert (best.category_id, best.is_proposed) == (noise.pk, True)
    assert best.reasons[-1].code == "similar"
