"""A kind of voice, regions, and bodies in them."""

import pytest

from jauap.bodies.models import Body
from jauap.bodies.tests.factories import make_body
from jauap.places.models import Territory
from jauap.places.tests.factories import make_territory
from jauap.voices.tests import factories

SQUARE = {"type": "Polygon", "coordinates": [[[70, 50], [72, 50], [72, 52], [70, 52], [70, 50]]]}


@pytest.fixture(autouse=True)
def kind_of_voice() -> None:
    factories.register_kind()


@pytest.fixture
def country() -> Territory:
    return make_territory(code="kz", kind="country", name_kk="Қазақстан", name_ru="Казахстан", name_en="Kazakhstan")


@pytest.fixture
def region(country: Territory) -> Territory:
    return make_territory(
        code="abai", kind="region", parent=country, name_kk="Абай облысы", name_ru="область Абай", outline=SQUARE
    )


@pytest.fixture
def body(region: Territory) -> Body:
    """An akimat of a city of the region, not of the region itself."""
    city = make_territory(code="semei", kind="city", parent=region, name_kk="Семей")
    return make_body(code="semei-akimat", territory=city, name_kk="Семей әкімдігі", name_ru="Акимат Семея")


@pytest.fixture
def ministry(country: Territory) -> Body:
    return make_body(code="ministry", territory=country, kind=Body.Kind.MINISTRY, name_kk="Министрлік")
