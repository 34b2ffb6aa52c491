"""Names that are known beforehand: whole names, all words of which have to stand beside each other."""

import time

import pytest

from insight.text.masking_known import find_together


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("абылай хана", "На улице Абылай хана темно", ["Абылай хана"]),
        ("абылай хана", "Абылай ханның көшесі", ["Абылай ханның"]),
        ("abylai hana", "на Абылай-хана и Abylai hana", ["Абылай-хана", "Abylai hana"]),
        ("абылай хана", "Кенесары хана, Абылай, хана; Абылайда тұрамын", []),
        ("толе би", "по Толе би и по Төле биге", ["Толе би"]),
        ("к сатпаева", "по Сатпаева", ["Сатпаева"]),
        ("тимирязева", "Бұрынғы Тимирязев", ["Тимирязев"]),
        ("к", "к дому", []),
        ("", "к дому", []),
    ],
)
def test_a_whole_name_is_found(name: str, text: str, found: list[str]) -> None:
    assert [span.text for span in find_together(text, name)] == found


@pytest.mark.parametrize("piece", ["Абылай ", "Абылай хана ", "хана", "Абылай\n", "Абылай - ", "a"])
def test_a_whole_name_is_searched_in_linear_time(piece: str) -> None:
    started = time.perf_counter()
    list(find_together((piece * 20_000)[:20_000], "абылай хана хана"))
    assert time.perf_counter() - started < 2
