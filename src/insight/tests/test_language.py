"""Which language: short and long texts, without Kazakh letters, in Latin, mixed, foreign, none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.text import fragments, language

TEXTS = {
    "kk": """
Көшемізде жарық жоқ, қашан жөндейсіздер?
Біздің аулада қоқыс шығарылмайды
Саламатсыз ба! Балабақшаға кезек қашан келеді?
су жоқ
Жол шұңқыр
коше тазаланбайды
биздин ауылда су жок, комектесиниздер
кошемизде жарык жок
Тургын уй кезегине калай турамын
мектеп асханасынын тамагы жаман
Автобус уакытында келмейди
зейнетакы толенбеди
qazaqsha jaryq joq
Bizdiń aýylda sý joq
Kóshede jaryq joq
Mektep jöndeuden ötpegen
auylda zhol zhaman, kashan zhondeisiz
kowede jariq joq
uyde su joq
Жедел жәрдем келмеді
әкімдік
жұмыссыздық
Полиция келмейді
калада шан коп
балабакша керек
Ит қауып алды
""",
    "ru": """
На нашей улице нет света
Когда отремонтируют дорогу?
Прошу вывезти мусор
нет воды
яма на дороге
Во дворе дома 12/1 не горит фонарь
лифт не работает
В акимате не отвечают
отопление
Мусор не вывозят уже неделю
Добрый день! Вода ржавая
плохая дорога
Отсутствует горячая вода в микрорайоне Самал
Алматы, улица Абая, прорвало трубу
Бродячие собаки
Не приняли в детский сад
задержка пенсии
автобус 32 не ходит
Хочу поблагодарить врача
подъезд
школа
шум ночью
акимат бездействует
""",
    "en": """
There is no light in our street
The road is broken
No water
garbage
Please fix the elevator
When will the bus come?
Street light broken
Stray dogs near the school
Pothole on Abay avenue
noise at night
Heating does not work
""",
    "other": """
Добрий день, у нас немає води, її вимкнули
你好
Guten Tag, die Straße ist seit Wochen kaputt und niemand kommt
12345
...
Bonjour, il n'y a pas d'eau chez nous depuis trois jours
""",
}


CASES = [(code, text) for code, texts in TEXTS.items() for text in texts.strip().splitlines()]


@pytest.mark.parametrize(("code", "text"), CASES)
def test_language_of_short_texts(code: str, text: str) -> None:
    assert language(text).code == code


def test_certainty_grows_with_evidence() -> None:
    assert language("").certainty == language("12/1").certainty == 0
    assert language("подъезд").certainty < language("На нашей улице нет света, когда починят?").certainty
    assert language("қайда").certainty < language("Қашан жөндейсіздер, көшемізде жарық жоқ").certainty


def test_mixed_text_is_cut_into_fragments() -> None:
    text = "Уважаемый аким! Көшемізде жарық жоқ, қашан жөндейсіздер? Please answer in time, the street is dark."
    found = fragments(text)
    assert [piece.guess.code for piece in found] == ["ru", "kk", "en"]
    assert found[1].text.startswith("Көшемізде")


def test_a_foreign_word_does_not_cut_a_text() -> None:
    assert [piece.guess.code for piece in fragments("Менің үйімде Wi-Fi жоқ, YouTube ашылмайды.")] == ["kk"]


@given(st.text())
def test_fragments_cover_the_text(text: str) -> None:
    assert "".join(piece.text for piece in fragments(text)) == text
    assert 0 <= language(text).certainty <= 1
