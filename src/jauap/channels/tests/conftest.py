"""What the tests of the web form stand on."""

import pytest
from django.utils import translation

from jauap.core import refcache
from jauap.places.models import Territory
from jauap.routing.models import Competence
from jauap.voices.tests import factories


@pytest.fixture
def street_lighting() -> Territory:
    """A place, a topic of street lighting, and the body that must answer of both; the pages speak English."""
    translation.activate("en")
    group = factories.category("streets")
    factories.category(parent=group, service="lighting", keywords_kk=["шам", "қараңғы"])
    territory = factories.territory()
    Competence.objects.create(territory=territory, service="lighting", body=factories.body())
    refcache.clear_all()
    return territory
