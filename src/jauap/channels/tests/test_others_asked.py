"""Answers to others beside a new voice: few words are enough where the topic is the same."""

import pytest

from jauap.appeals.kind import CODE
from jauap.channels.web.queries import similar_answered
from jauap.routing.models import Category
from jauap.search.services import index_things
from jauap.voices.answers import publishing
from jauap.voices.answers.publishing import Public
from jauap.voices.models import Voice
from jauap.voices.search_source import PUBLISHED
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.terms_data
LONG = (
    "Біздің көшедегі жолда шұңқыр көбейіп кетті, былтыр ғана асфальт төселген болатын, биыл көктемде ойылып қалды, "
    "көлік жүре алмайды, жаяу адамға да қауіпті, балалар мектепке осы жерден өтеді, түнде мүлде көрінбейді."
)


@pytest.fixture
def roads() -> Category:
    return factories.category("roads")


def published(category: Category, title: str) -> Voice:
    voice, _ = scenes.answered(consent=True, category_id=category.pk, kind=CODE, rider={"proposed": "report"})
    public = Public(title=title, text=LONG, first_sentence="Жөнделді.", answer="Асфальт қайта төселді.")
    publishing.publish(voice=voice, public=public, by=scenes.user("moderator"))
    index_things(PUBLISHED, [voice.pk])
    return voice


def test_few_words_find_a_long_one_of_the_same_topic_only(roads: Category) -> None:
    published(roads, "Шұңқыр")
    assert [version.title for version in similar_answered("Жолда шұңқыр көп", [roads])] == ["Шұңқыр"]
    assert similar_answered("Жолда шұңқыр көп", []) == []
    assert similar_answered("Кітапхана жабық", [roads]) == []


def test_the_same_words_are_shown_whatever_the_topic_and_once(roads: Category) -> None:
    published(roads, "Шұңқыр")
    published(roads, "Шұңқыр")
    published(roads, "Ойық")
    assert sorted(version.title for version in similar_answered(LONG, [])) == ["Ойық", "Шұңқыр"]
