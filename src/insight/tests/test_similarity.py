"""Likeness of voices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.text import most_similar, similarity

LAMP = "Абай көшесінде жарық жоқ, шамдар жанбайды"


def test_the_same_words_in_other_forms_are_alike() -> None:
    assert similarity(LAMP, "Абай көшесіндегі шам жанбай тұр, жарығы жоқ") > 0.35
    assert similarity(LAMP, LAMP.upper()) == pytest.approx(1)
    assert similarity(LAMP, "Abai köşesınde jaryq joq, şamdar janbaidy") > 0.8


def test_other_matters_are_not_alike() -> None:
    assert similarity(LAMP, "Балабақшаға кезек қашан келеді?") < 0.15
    assert similarity("Не вывозят мусор", "Нет горячей воды") < 0.15


def test_best_first_with_a_threshold() -> None:
    candidates = ["Қоқыс шығарылмайды", "Абай көшесі, жарық жоқ", LAMP, ""]
    found = most_similar(LAMP, candidates, least=0.2)
    assert [place for place, _ in found] == [2, 1]
    assert most_similar(LAMP, candidates, least=0.2, limit=1)[0][0] == 2


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_bounded(one: str, two: str) -> None:
    assert similarity(one, two) == similarity(two, one)
    assert 0 <= similarity(one, two) <= 1
