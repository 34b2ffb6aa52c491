"""The title of a public version says what it is about, not whom it greets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.voices.answers.titles import TITLE, title_of
from jauap.voices.intake.readable import is_readable

WHOLE = ""
"""Nothing is cut: the title is the text."""

CASES = [
    # Kazakh
    ("Сәлеметсіз бе! Көшеде шам жанбайды.", "Көшеде шам жанбайды."),
    ("сәлеметсіз бе көшеде шам жанбайды", "Көшеде шам жанбайды"),
    ("Сәлеметсіздер ме, құрметті әкімдік қызметкерлері! Су жоқ.", "Су жоқ."),
    ("Сәлеметсіздер ме, құрметті қызметкерлер! Ауламызда су жоқ.", "Ауламызда су жоқ."),
    ("Саламатсыз ба! Ауламызда қоқыс толып тұр.", "Ауламызда қоқыс толып тұр."),
    ("Саламатсызба, лифт істемейді", "Лифт істемейді"),
    ("салеметсиз бе лифт истемейди", "Лифт истемейди"),
    ("Ассалаумағалейкум, ағайын! Жол шұңқыр.", "Жол шұңқыр."),
    ("Құрметті қала әкімі! Балабақша кезегі жылжымайды.", "Балабақша кезегі жылжымайды."),
    ("Құрметті Алматы қаласының әкімі Ерлан Болатұлы, жылу жоқ үйде", "Жылу жоқ үйде"),
    ("Қайырлы күн, әкім мырза! Қар тазаланбаған.", "Қар тазаланбаған."),
    ("Әкім мырза, жолды жөндеңіз", "Жолды жөндеңіз"),
    ("Армысыздар! Сәлем! Автобус келмейді.", "Автобус келмейді."),
    ("Сәлем, су жоқ үш күн", "Су жоқ үш күн"),
    ("Мазалағаныма кешіріңіз, бірақ үйде жылу жоқ", "Үйде жылу жоқ"),
    ("Сәлемдеме келмеді, пошта жауап бермейді", WHOLE),
    ("Сәлем дүкенінің алдында шұңқыр бар", WHOLE),
    ("Құрметті көршілер түнде шулайды, ұйықтай алмаймыз", WHOLE),
    ("Құрметті азамат атағын бермей жатыр, құжат дайын", WHOLE),
    ("Қайырлы іс жасаңыздар, аула қараңғы", WHOLE),
    # Kazakh in Latin letters
    ("Salemetsiz be! Koshede sham zhanbaidy", "Koshede sham zhanbaidy"),
    ("Sälemetsiz be, qurmetti akimdik! Su joq", "Su joq"),
    ("Qaıyrly kun, batareya suyq", "Batareya suyq"),
    ("qaiyrly kun batareya suyq", "Batareya suyq"),
    ("Salem, lift istemeidi", "Lift istemeidi"),
    ("Salemdeme kelmedi, poshta jauap bermeidi", WHOLE),
    # Russian
    ("Уважаемый акимат! Работодатель не платит взносы. Что делать?", "Работодатель не платит взносы."),
    ("Здравствуйте, уважаемый аким города! У нас нет света в подъезде.", "У нас нет света в подъезде."),
    ("Здравствуйте у нас нет света в подъезде", "У нас нет света в подъезде"),
    ("Здраствуйте. Добрый день всем! Яма на дороге", "Яма на дороге"),
    ("Добрый вечер, в подъезде темно", "В подъезде темно"),
    ("Добрый день, уважаемый Ерлан Болатович! Мусор не вывозят.", "Мусор не вывозят."),
    ("Здравствуйте, Айгуль Маратовна, нет отопления", "Нет отопления"),
    ("Здравствуйте, ▇▇▇! Нет отопления", "Нет отопления"),
    ("Здравствуйте, ▇▇▇ сломал забор во дворе", "▇▇▇ сломал забор во дворе"),
    ("Уважаемый аким\nНа Абая прорвало трубу", "На Абая прорвало трубу"),
    ("Доброго времени суток)) Автобус опять не пришёл", "Автобус опять не пришёл"),
    ("Извините за беспокойство, но во дворе третий день темно", "Во дворе третий день темно"),
    ("Извините, лифт опять стоит", "Лифт опять стоит"),
    ("Привет! «Сәлем» магазин продаёт просрочку", "«Сәлем» магазин продаёт просрочку"),
    ("Уважаемые соседи шумят, дети не спят", WHOLE),
    ("Уважаемый аким (города) не отвечает на письма", WHOLE),
    ("Уважаемые! Уберите снег во дворе", "Уберите снег во дворе"),
    ("Уважаемый сосед, который сверху, шумит", WHOLE),
    ("Приветственный баннер на въезде порвался", WHOLE),
    ("Привет из Семея: автобусы не ходят", WHOLE),
    ("Извините меня никто не слышит, дорога разбита", WHOLE),
    ("Добрый человек починил качели, спасибо ему", WHOLE),
    ("Дорогие лекарства, в аптеке их нет", WHOLE),
    ("Здравствуйте, акимат, полиция, больница молчат", "Акимат, полиция, больница молчат"),
    ("Здравствуйте. Абая, 15, двор не убирают", "Абая, 15, двор не убирают"),
    ("Здравствуйте! А корпус не убирают", "А корпус не убирают"),
    ("Аким не отвечает на письма, прошу помочь", WHOLE),
    ("Салат испорчен, проверьте магазин.", WHOLE),
    ("Здравствуйте!", WHOLE),
    ("Здравствуйте! ))", WHOLE),
    ("Добрый день! 112", WHOLE),
    # what is covered says nothing: the first sentence, or part of one, without it
    ("Я ▇▇▇, живу на ▇▇▇, ИИН ▇▇▇, тел ▇▇▇. Третий день нет воды.", "Третий день нет воды."),
    ("Я ▇▇▇, живу на ▇▇▇, ИИН ▇▇▇, тел ▇▇▇, третий день в доме нет воды", "Третий день в доме нет воды"),
    ("Я ▇▇▇, тел ▇▇▇. Спасибо. У нас ▇▇▇ течёт крыша. Прошу починить крышу!", "Прошу починить крышу!"),
    ("Здравствуйте! Я, ▇▇▇, прошу вас починить свет в подъезде. Спасибо!", "Прошу вас починить свет в подъезде."),
    ("Мен ▇▇▇, ▇▇▇ тұрамын. Үш күннен бері су жоқ.", "Үш күннен бері су жоқ."),
    ("I am ▇▇▇, phone ▇▇▇. The street is dark at night.", "The street is dark at night."),
    ("Не работает лифт. Я ▇▇▇, тел ▇▇▇.", "Не работает лифт."),
    ("Я ▇▇▇, живу на ▇▇▇, тел ▇▇▇. Помогите!", "Я ▇▇▇, живу на ▇▇▇, тел ▇▇▇."),
    ("На улице ▇▇▇ нет света", WHOLE),
    ("На ▇▇▇ прорвало трубу. Заранее спасибо за ваш труд.", "На ▇▇▇ прорвало трубу."),
    ("▇▇▇ үйде лифт істемейді. Рақмет сіздерге алдын ала!", "▇▇▇ үйде лифт істемейді."),
    # English
    ("Hi there my street is dark", "My street is dark"),
    ("Hello! Good morning. The lift is broken", "The lift is broken"),
    ("Dear Akimat, our street is dark", "Our street is dark"),
    ("Dear Sir or Madam: our street is dark", "Our street is dark"),
    ("Dear sir, our street is dark", "Our street is dark"),
    ("Good evening, dear mayor of Almaty! No water at home.", "No water at home."),
    ("Sorry to bother you, but the lamp is broken", "The lamp is broken"),
    ("Dear neighbours make noise at night", WHOLE),
    ("Dear parking costs us too much, 500 an hour", WHOLE),
    ("Hidden cables stick out of the ground", WHOLE),
    ("Hi-tech park has no lights", WHOLE),
]


@pytest.mark.parametrize(("text", "title"), CASES)
def test_a_title_begins_after_the_greeting(text: str, title: str) -> None:
    assert title_of(text) == (title or text)


def test_a_point_of_an_address_ends_no_title() -> None:
    assert title_of("На улице Абая д. 15 нет света. Когда будет?") == "На улице Абая д. 15 нет света."
    assert title_of("С 25.03.2026 г. нет воды в доме! Помогите.") == "С 25.03.2026 г. нет воды в доме!"


def test_a_long_sentence_is_cut_between_words() -> None:
    title = title_of("Здравствуйте! " + "дорога " * 40)
    assert title == "Дорога" + " дорога" * 11 + "…"


@pytest.mark.parametrize("piece", ["▇▇▇, ", "▇. ", "д. ", "a, ", ". ", "▇ - ", "!"])
def test_a_long_hostile_text_has_its_title_at_once(piece: str) -> None:
    started = time.perf_counter()
    title_of("Я ▇▇▇, " + piece * 10_000)
    assert time.perf_counter() - started < 1


PIECES = """
Здравствуйте|уважаемый|аким|Сәлем|сәлеметсіз|бе|Dear|Akimat|hi|но|света|нет|Ерлан|Болатович|▇▇▇|15|,|!|.|))|—|«Нур»|ß|👋|д.|
"""
WRITTEN = st.lists(st.sampled_from(PIECES.split("|")), max_size=40).map(" ".join)


@given(st.text() | WRITTEN)
def test_a_title_is_a_piece_of_the_text(text: str) -> None:
    title, whole = title_of(text), " ".join(text.split())
    assert title or not is_readable(text)
    assert is_readable(title) == is_readable(text) or len(whole) > TITLE
    assert len(title) <= TITLE + 1
    kept = title.removesuffix("…")
    assert any(whole[at:].startswith(kept[1:]) for at in range(min(1, len(whole)), len(whole) + 1))
    assert kept[:1].casefold() in whole.casefold()
