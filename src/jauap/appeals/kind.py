"""Appeals as a kind of voice: what the registry is told about them."""

from django.utils.translation import gettext_lazy as _

from jauap.voices import ports

CODE = "appeal"


def register() -> None:
    """Make appeals known to the registry."""
    ports.register_kind(ports.Kind(code=CODE, label=_("Appeal"), rider="appeals_open"))
