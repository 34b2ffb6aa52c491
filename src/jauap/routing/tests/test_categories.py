"""Topics for choosing."""

from datetime import timedelta

import pytest

from jauap.core.refcache import clear_all
from jauap.core.time import today
from jauap.routing import queries
from jauap.routing.models import Category
from jauap.routing.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lamps() -> Category:
    factories.group("streets", name_kk="Көше", name_ru="Улицы", name_en="Streets")
    factories.group("empty")
    return factories.leaf("lamps", name_kk="Шам", name_ru="Фонари", description_kk="Шам жанбайды")


def test_groups_hold_their_topics_and_empty_ones_are_left_out(lamps: Category) -> None:
    (group,) = queries.categories("ru")
    assert (group.code, group.name, group.lang) == ("streets", "Улицы", "ru")
    (topic,) = group.topics
    assert (topic.id, topic.name, topic.description) == (lamps.pk, "Фонари", "Шам жанбайды")


def test_a_missing_name_is_said_in_kazakh_and_marked(lamps: Category) -> None:
    (topic,) = queries.categories("en")[0].topics
    assert (topic.name, topic.lang) == ("Шам", "kk")
    assert queries.leaf_choices("en") == [("Streets", [(lamps.pk, "Шам")])]


def test_only_topics_in_effect_are_found(lamps: Category) -> None:
    assert queries.find_category("lamps") == queries.get_category(lamps.pk) == lamps
    assert queries.find_category("streets") is None
    assert queries.find_category("nothing") is None
    Category.objects.update(valid_from=today() - timedelta(days=9))
    Category.objects.filter(pk=lamps.pk).update(valid_to=today())
    clear_all()
    assert queries.find_category("lamps") is None
    assert queries.categories("kk") == []


def test_topics_of_an_ended_group_are_not_offered(lamps: Category) -> None:
    Category.objects.filter(code="streets").update(valid_to=today())
    clear_all()
    assert queries.categories("kk") == []


def test_an_edit_is_seen_after_the_few_seconds_data_is_held(lamps: Category) -> None:
    assert queries.categories("ru")[0].topics[0].name == "Фонари"
    Category.objects.filter(pk=lamps.pk).update(name_ru="Освещение")
    clear_all()
    assert queries.categories("ru")[0].topics[0].name == "Освещение"
