"""The language of the page is asked for in one place."""

import pytest
from django.utils import translation

from jauap.core.languages import CODES, current_language


@pytest.mark.parametrize("code", CODES)
def test_it_is_that_of_the_page(code: str) -> None:
    with translation.override(code):
        assert current_language() == code


def test_without_a_page_it_is_the_first() -> None:
    with translation.override(None):
        assert current_language() == "kk"
    with translation.override("de"):
        assert current_language() == "kk"
