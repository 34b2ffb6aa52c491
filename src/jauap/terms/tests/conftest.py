"""The reference data in the database, and our catalogs compiled as they are now."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils import formats
from pytest_django.fixtures import Settings

from jauap.terms.queries import forget
from jauap.terms.services import load_reference

LOCALE = Path(__file__).parents[1] / "locale"


@pytest.fixture
def loaded(db: None) -> Iterator[None]:
    """Procedures and calendars of `data/terms`, read anew."""
    load_reference()
    forget()
    yield
    forget()


@pytest.fixture
def compiled(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Translations of this room."""
    for source in LOCALE.glob("*/LC_MESSAGES/django.po"):
        target = tmp_path / source.relative_to(LOCALE).with_suffix(".mo")
        target.parent.mkdir(parents=True)
        polib.pofile(str(source)).save_as_mofile(str(target))
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]
    formats.reset_format_cache()
    yield
    formats.reset_format_cache()
