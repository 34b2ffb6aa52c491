"""What is kept of who is named where belongs to the text and to the names of now."""

import pytest

from jauap.bodies.models import Body, Official, Post
from jauap.routing import adapter
from jauap.routing.queries import Naming, naming
from jauap.routing.tests import factories

pytestmark = pytest.mark.django_db
TEXT = "Ахметов требует деньги за справку."


@pytest.fixture
def body() -> Body:
    naming._known.clear()
    return factories.body("police", name_kk="Полиция", name_ru="Полиция", name_en="Police")


def asked(body: Body) -> Naming:
    return Naming([Body.objects.select_related("territory__parent").get(pk=body.pk)])


def test_a_text_is_read_once(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(body).names_any("Полицейский требует взятку") is True
    assert asked(body).names_any(TEXT) is False
    monkeypatch.setattr(adapter, "text_stems", lambda _text: pytest.fail("read again"))
    assert asked(body).names_any("Полицейский требует взятку") is True
    assert asked(body).names_any(TEXT) is False


def test_a_new_official_and_a_new_name_are_seen_at_once(body: Body) -> None:
    assert not asked(body).names_any(TEXT)
    post = Post.objects.create(body=body, code="head", name_kk="Бастық")
    Official.objects.create(post=post, full_name="Ахметов Ерлан Болатович")
    assert asked(body).names_any(TEXT)
    Official.objects.all().delete()
    assert not asked(body).names_any(TEXT)
    body.name_ru = "Справочная служба"
    body.save()
    assert asked(body).names_any("В справочной требуют деньги")


def test_other_words_are_another_question(body: Body) -> None:
    asked(body).names_any(TEXT)
    assert asked(body).names_any(f"{TEXT} И полиция тоже.")


def test_what_one_body_is_named_by_says_nothing_of_another(body: Body) -> None:
    other = factories.body("roads", name_kk="Жол", name_ru="Дороги", name_en="Roads")
    assert asked(body).names_any("Полиция бездействует")
    assert not asked(other).names_any("Полиция бездействует")


def test_what_is_kept_has_a_bound(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "MOST_KNOWN", 3)
    for number in range(10):
        asked(body).names_any(f"{number} {TEXT}")
        assert len(naming._known) <= 3
