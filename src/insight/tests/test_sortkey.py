"""Order of the Kazakh alphabet under byte comparison."""

from hypothesis import given
from hypothesis import strategies as st

from insight.text import kazakh_sort_key
from insight.text.sortkey import KAZAKH_ALPHABET, LATIN_ALPHABET


def _sorted(*texts: str) -> list[str]:
    return sorted(texts, key=lambda text: kazakh_sort_key(text).encode())


def test_the_whole_alphabet() -> None:
    assert len(KAZAKH_ALPHABET) == 42
    assert _sorted(*reversed(KAZAKH_ALPHABET)) == list(KAZAKH_ALPHABET)
    assert _sorted(*reversed(KAZAKH_ALPHABET.lower())) == list(KAZAKH_ALPHABET.lower())


def test_names_of_regions() -> None:
    names = ["Абай", "Ақмола", "Алматы", "Әуезов", "Байқоңыр", "Жамбыл", "Қарағанды", "Қостанай", "Өскемен", "Павлодар",
             "Түркістан", "Ұлытау", "Шығыс Қазақстан", "Ыбырай", "Ілияс", "Яссауи"]  # fmt: skip
    assert _sorted(*reversed(names)) == names


def test_numbers_by_value_latin_before_cyrillic_spaces_first() -> None:
    assert _sorted("12 үй", "2 үй", "1а", "1", "10", "9", "А", "A", "Z", "Ә") == [
        "1", "1а", "2 үй", "9", "10", "12 үй", "A", "Z", "А", "Ә",
    ]  # fmt: skip
    assert _sorted("№47 мектеп", "№5 мектеп") == ["№5 мектеп", "№47 мектеп"]
    assert _sorted("Ақсай", "Ақ бұлақ", "Ақ") == ["Ақ", "Ақ бұлақ", "Ақсай"]


def test_case_and_quotation_marks_do_not_decide() -> None:
    assert _sorted("«Бәйтерек»", "абай", "Вера", "Абай") == ["абай", "Абай", "«Бәйтерек»", "Вера"]


def test_latin_kazakh_alphabet() -> None:
    letters = [letter for letter in LATIN_ALPHABET if letter not in "Iİ"]
    assert _sorted(*reversed(letters)) == letters


@given(st.text())
def test_key_is_printable_ascii(text: str) -> None:
    key = kazakh_sort_key(text)
    assert key.isascii()
    assert key.isprintable()


@given(st.text(alphabet=KAZAKH_ALPHABET, max_size=6), st.text(alphabet=KAZAKH_ALPHABET, max_size=6))
def test_order_of_words_is_the_order_of_their_letters(one: str, two: str) -> None:
    places = [[KAZAKH_ALPHABET.index(letter) for letter in word] for word in (one, two)]
    keys = [kazakh_sort_key(word) for word in (one, two)]
    assert (keys[0] < keys[1]) == (places[0] < places[1])
    assert (keys[0] == keys[1]) == (one == two)


@given(st.integers(min_value=0, max_value=10**30), st.integers(min_value=0, max_value=10**30))
def test_order_of_numbers_is_by_value(one: int, two: int) -> None:
    assert (kazakh_sort_key(f"үй {one}") < kazakh_sort_key(f"үй {two}")) == (one < two)
