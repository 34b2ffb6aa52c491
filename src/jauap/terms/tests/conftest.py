"""The reference data in the database, and our catalogs compiled as they are now."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils import formats
from pytest_django.fixtures import Settings

LOCALE = Path(__file__).parents[1] / "locale"


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
