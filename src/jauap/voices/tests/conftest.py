"""A kind of voice for the tests of the registry, which knows none of its own."""

import pytest

from jauap.voices import ports


@pytest.fixture(autouse=True)
def kind_of_voice() -> None:
    ports.register_kind(ports.Kind(code="test", label="test"))
