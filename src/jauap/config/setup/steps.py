"""The steps of `jauap setup`, in order; each may run any number of times."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from jauap.bodies.services import load_reference as load_bodies
from jauap.config.setup.demo import seed_demo
from jauap.config.setup.limits import load_limits
from jauap.config.setup.staff import seed_staff
from jauap.core.fonts import build_fonts
from jauap.core.messages import compile_all
from jauap.core.vendor_assets import collect_if_changed
from jauap.dashboards.services import fold_figures
from jauap.places.services import generate_demo_addresses
from jauap.places.services import load_reference as load_places
from jauap.routing.services import load_reference as load_routing
from jauap.search.services import fold_words
from jauap.terms.services import load_reference as load_terms

Step = Callable[[], object]


def common_steps() -> list[tuple[str, Step]]:
    """Return what every site needs: schema, texts, fonts, static files, reference data."""
    return [
        ("messages", lambda: compile_all(settings.PACKAGE)),
        ("schema", lambda: call_command("migrate", verbosity=0)),
        ("fonts", lambda: build_fonts(Path(settings.FONT_DIR))),
        ("static files", collect_if_changed),
        *reference_steps(),
    ]


def reference_steps() -> list[tuple[str, Step]]:
    """Return what fills the reference data of `data/`."""
    folder = Path(settings.REFERENCE_DATA)
    return [
        ("places", lambda: load_places(folder)),
        ("bodies", lambda: load_bodies(folder)),
        ("terms", lambda: load_terms()),
        ("topics and competence", lambda: load_routing(folder)),
        ("limits", lambda: load_limits(folder)),
    ]


def demo_steps() -> list[tuple[str, Step]]:
    """Return what a demo site has besides: invented addresses, staff, and a year of invented voices."""
    return [
        ("demo staff", seed_staff),
        ("demo addresses", generate_demo_addresses),
        ("demo voices", seed_demo),
        ("words for the search", fold_words),
        ("figures", fold_figures),
    ]
