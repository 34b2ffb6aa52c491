"""Writing: replacing, languages, bulk, sources, the word list, similar things."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django import app
from pytest_django import DjangoAssertNumQueries

from jauap.search import ports, queries, services, tasks
from jauap.search.access import PUBLIC
from jauap.search.models import Document, Word, WordSeen
from jauap.search.tests.factories import Shelf, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Iterator[Shelf]:
    shelf = Shelf([document(n, f"Өтініш {n}") for n in range(1, 6)])
    ports.register(shelf)
    yield shelf
    ports.unregister("thing")


def titles() -> list[str]:
    return list(Document.objects.order_by("ref", "language").values_list("title", flat=True))


def test_a_thing_is_replaced_and_languages_it_lost_are_dropped() -> None:
    services.index_documents([document(1, "Ескі"), document(1, "Старое", language="ru"), document(2, "Қалады")])
    services.index_documents([document(1, "Жаңа")])
    assert titles() == ["Жаңа", "Қалады"]
    assert queries.search("старое", viewer=PUBLIC).total == 0


def test_the_last_of_two_in_one_batch_counts() -> None:
    assert services.index_documents([document(1, "Бірінші"), document(1, "Екінші")]) == 1
    assert titles() == ["Екінші"]


def test_nothing_of_the_body_is_kept_but_the_excerpt() -> None:
    services.index_documents([document(1, "Т" * 999, "сөз " * 900)])
    row = Document.objects.get()
    assert (len(row.title), len(row.excerpt)) == (300, 500)


def test_bulk_takes_three_statements_a_thousand(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    docs = [document(n, "Жарық жоқ", language=language) for n in range(1000) for language in ("kk", "ru")]
    with django_assert_num_queries(8):  # two batches: savepoint, documents, words, release
        assert services.index_documents(docs) == 2000
    assert Document.objects.count() == 2000


def test_removed_things_are_gone() -> None:
    services.index_documents([document(1, "Бір"), document(2, "Екі")])
    assert services.remove("thing", [1]) == 1
    assert titles() == ["Екі"]


def test_reindexing_adds_what_is_missing_and_removes_what_is_gone(source: Shelf) -> None:
    services.index_documents([document(3, "Ескірген"), document(99, "Жоқ нәрсе")])
    steps: list[int] = []
    assert services.reindex("thing", progress=steps.append) == 5
    assert titles() == [f"Өтініш {n}" for n in range(1, 6)]
    assert steps == [5]


def test_the_command_names_the_kinds_it_knows(source: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("reindex", "thing")
    assert "thing: 5 indexed" in capsys.readouterr().out
    with pytest.raises(CommandError, match=r"Kinds: .*thing"):
        call_command("reindex", "ghost")


def test_indexing_things_follows_the_source(source: Shelf) -> None:
    services.reindex("thing", progress=lambda _: None)
    del source.docs[2]
    source.docs[3] = document(3, "Жаңарды")
    assert services.index_things("thing", [2, 3]) == 1
    assert titles() == ["Өтініш 1", "Жаңарды", "Өтініш 4", "Өтініш 5"]
    with pytest.raises(LookupError):
        services.index_things("ghost", [1])


def test_the_job_is_registered_under_a_stable_name() -> None:
    assert app.tasks["search.index_things"] is tasks.index_things


def test_two_sources_of_one_kind_are_refused(source: Shelf) -> None:
    with pytest.raises(ValueError, match="thing"):
        ports.register(Shelf())


def test_words_are_counted_in_batches_and_written_as_people_write_them() -> None:
    services.index_documents([document(1, "Көшелер"), document(2, "көше"), document(3, "КӨШЕ")])
    assert not Word.objects.exists()
    services.fold_words()
    services.fold_words()
    word = Word.objects.get()
    assert (word.form, word.count) == ("көше", 3)
    assert not WordSeen.objects.exists()
    services.index_documents([document(1, "Көше"), document(2, "Су")])
    services.rebuild_words()
    assert dict(Word.objects.values_list("form", "count")) == {"көше": 2, "су": 1}


def test_similar_things_share_rare_words_in_any_form(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    services.index_documents(
        [
            document(1, "Абай көшесінде шұңқыр бар", "Жолдағы шұңқырдан көліктер сынып жатыр", category_id=5),
            document(2, "Көшеде жарық жоқ", "Абай көшесінде шамдар жанбайды", category_id=6),
            document(3, "Ауыз су жоқ", category_id=7),
            document(4, "Шұңқыр", category_id=5, state="registered"),
            document(5, "Шұңқырлар", category_id=5, kind="faq"),
        ]
    )
    services.fold_words()
    text = "Көшедегі шұңқырларды қашан жөндейсіздер, көлігім сынды"
    with django_assert_num_queries(2):
        alike = queries.similar(text, kind="thing", viewer=PUBLIC)
    assert alike[0].ref == 1
    assert 0 < alike[0].score < 1
    assert alike[0].category_id == 5
    assert 3 not in {similar.ref for similar in alike}
    assert 5 not in {similar.ref for similar in alike}
    answered = queries.similar(text, kind="thing", viewer=PUBLIC, exclude=[1], states=["answered"])
    assert [similar.ref for similar in answered] == [2]
    assert queries.similar("!!!", kind="thing", viewer=PUBLIC) == []


def test_the_same_text_is_alike_entirely() -> None:
    services.index_documents([document(1, "Көшеде жарық жоқ")])
    assert queries.similar("көшеде жарық жоқ", kind="thing", viewer=PUBLIC, least=0.99)[0].score == pytest.approx(1)
