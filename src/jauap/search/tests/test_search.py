"""Finding: inflections in three languages, other alphabets and spellings, narrowing, paging, ranking, corrections."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from jauap.search import ports, queries, services
from jauap.search.access import PUBLIC
from jauap.search.statements import EXACT_LIMIT
from jauap.search.tests.factories import Shelf, document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def source() -> Iterator[Shelf]:
    shelf = Shelf()
    ports.register(shelf)
    yield shelf
    ports.unregister("thing")


def found(text: str) -> list[int]:
    return [hit.ref for hit in queries.search(text, viewer=PUBLIC).hits]


@pytest.mark.parametrize("asked", ["жарық", "жарықты", "жарығы", "жарык", "жарыгы", "jaryq", "jaryk", "ЖАРЫҚ"])
def test_kazakh_is_found_in_any_form_spelling_and_alphabet(asked: str) -> None:
    services.index_documents(
        [
            document(1, "Көшеде жарық жоқ"),
            document(2, "Су жоқ"),
            document(3, "Абай көшесінде жарықтың сөнгеніне екі апта"),
        ]
    )
    assert found(asked) == [3, 1]


@pytest.mark.parametrize("asked", ["қазақша", "казакша", "qazaqsha"])
def test_unkazakh_spelling_in_the_text_is_found_too(asked: str) -> None:
    services.index_documents([document(1, "Қазақша жауап беріңіз"), document(2, "Казакша жауап беринизши")])
    assert sorted(found(asked)) == [1, 2]


@pytest.mark.parametrize("asked", ["яма", "ямы на дороге", "дороги яма", "ЯМЫ", "ям"])
def test_russian_is_found_in_any_form(asked: str) -> None:
    services.index_documents(
        [document(1, "Глубокая яма на дороге у школы", language="ru"), document(2, "Нет воды", language="ru")]
    )
    assert found(asked) == [1]


@pytest.mark.parametrize("asked", ["broken lamp", "lamps broken", "Lamp"])
def test_english_is_found_in_any_form(asked: str) -> None:
    services.index_documents(
        [document(1, "The lamp is broken in our street", language="en"), document(2, "No water", language="en")]
    )
    assert found(asked) == [1]


def test_yo_and_ye_are_one_letter() -> None:
    services.index_documents([document(1, "Тёмный подъезд", language="ru")])
    assert found("темный") == found("тёмный") == [1]


def test_binding_words_are_not_asked_for() -> None:
    services.index_documents([document(1, "Воды дома нет третий день", language="ru")])
    assert found("нет воды в доме") == [1]


def test_a_number_is_found_as_written() -> None:
    services.index_documents([document(1, "2026-0000001-7 Көшеде жарық жоқ"), document(2, "2026-0000002-5 Су жоқ")])
    assert found("2026-0000002-5") == [2]


def test_the_title_weighs_more_and_the_newest_wins_among_equals() -> None:
    services.index_documents(
        [
            document(1, "Жарық жоқ"),
            document(2, "Көше", "Кеше кешке біздің көшеде шамдар сөніп қалды, жарық болмай тұр"),
            document(3, "Жарық жоқ"),
        ]
    )
    assert found("жарық") == [3, 1, 2]


def test_every_word_must_be_there_else_some_and_it_is_said() -> None:
    services.index_documents([document(1, "Көшеде жарық жоқ"), document(2, "Аулада су жоқ")])
    both = queries.search("жарық су", viewer=PUBLIC)
    assert not both.every_word
    assert sorted(hit.ref for hit in both.hits) == [1, 2]
    assert queries.search("жарық көше", viewer=PUBLIC).every_word


def test_a_typing_error_is_corrected_and_shown_as_written() -> None:
    services.index_documents([document(n, "Қоқыс шығарылмайды") for n in range(3)])
    services.fold_words()
    page = queries.search("қоыкс", viewer=PUBLIC)
    assert (page.corrected, page.total) == ("қоқыс", 3)
    assert queries.search("қоқыс", viewer=PUBLIC).corrected == ""


def test_narrowing_and_facets() -> None:
    services.index_documents(
        [
            document(1, "Жарық жоқ", territory_id=7, category_id=3),
            document(2, "Жарық жоқ", territory_id=8, category_id=3, state="registered"),
            document(3, "Жарық жоқ", territory_id=8, category_id=4, kind="faq"),
        ]
    )
    page = queries.search("жарық", viewer=PUBLIC)
    assert page.facets == {
        "kind": [("thing", 2), ("faq", 1)],
        "state": [("answered", 2), ("registered", 1)],
        "category": [("3", 2), ("4", 1)],
        "territory": [("8", 2), ("7", 1)],
    }

    def refs(**narrowing: Any) -> set[int]:
        return {hit.ref for hit in queries.search("жарық", viewer=PUBLIC, **narrowing).hits}

    assert refs(territory_ids=[8]) == {2, 3}
    assert refs(territory_ids=[]) == set()
    assert refs(category_id=3, state="answered") == {1}
    assert refs(kinds=["faq"]) == {3}


def test_without_text_the_newest_come_first_page_by_page() -> None:
    services.index_documents([document(n, f"Өтініш {n}") for n in range(1, 46)])
    first = queries.search("", viewer=PUBLIC)
    last = queries.search("", viewer=PUBLIC, page=3)
    assert (first.total, first.pages, [hit.ref for hit in first.hits]) == (45, 3, list(range(45, 25, -1)))
    assert [hit.ref for hit in last.hits] == [5, 4, 3, 2, 1]
    assert queries.search("", viewer=PUBLIC, page=4).hits == []


@pytest.mark.parametrize("asked", ["…!?", "және", "\u200b\u202e", "'", "&|!():*", "\\"])
def test_a_query_without_words_finds_nothing(asked: str) -> None:
    services.index_documents([document(1, "Жарық жоқ")])
    assert found(asked) == []


@pytest.mark.parametrize("asked", ["o'brien \\ 'x", "жарық' | 'су", "a:*", "жарық \x00"])
def test_signs_of_the_query_language_are_only_signs(asked: str) -> None:
    services.index_documents([document(1, "O'Brien'нің \\ қоқысы"), document(2, "Жарық")])
    assert len(found(asked)) <= 2


def test_what_is_found_is_marked_and_everything_else_escaped() -> None:
    services.index_documents(
        [document(1, "<b>Көшелер</b>", "x " * 100 + "<script>біздің көшеде</script> қараңғы & сыз")]
    )
    hit = queries.search("көше", viewer=PUBLIC, language="ru").hits[0]
    assert hit.title == "&lt;b&gt;<mark>Көшелер</mark>&lt;/b&gt;"
    assert "<mark>көшеде</mark>&lt;/script&gt;" in hit.snippet
    assert "&amp;" in hit.snippet
    assert "<script>" not in hit.snippet
    assert hit.url == "/ru/v/2026-0000001"


def test_a_thing_in_three_languages_is_one_hit_in_the_language_of_the_page() -> None:
    services.index_documents([document(1, "109", language=language) for language in ("kk", "ru", "en")])
    page = queries.search("109", viewer=PUBLIC, language="ru")
    assert (page.total, [hit.language for hit in page.hits]) == (1, ["ru"])
    assert page.facets["kind"] == [("thing", 1)]


def test_of_too_many_matches_the_newest_are_ranked() -> None:
    services.index_documents([document(n, "Жарық жоқ") for n in range(EXACT_LIMIT + 2)])
    page = queries.search("жарық", viewer=PUBLIC, size=3)
    assert (page.more, page.total) == (True, EXACT_LIMIT)
    assert [hit.ref for hit in page.hits] == [EXACT_LIMIT + 1, EXACT_LIMIT, EXACT_LIMIT - 1]


def test_the_number_of_queries_is_fixed(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    services.index_documents([document(n, f"Көшеде жарық жоқ {n}") for n in range(30)])
    services.fold_words()
    with django_assert_num_queries(1):
        queries.search("жарық", viewer=PUBLIC)
    with django_assert_num_queries(3):
        assert queries.search("жаырқ", viewer=PUBLIC).corrected == "жарық"
    with django_assert_num_queries(3):
        assert not queries.search("жарық ғарышкер", viewer=PUBLIC).every_word
    with django_assert_num_queries(4):
        queries.search("жаырқ ғарышкер", viewer=PUBLIC)
