"""The ways in that exist, as the registry is told about them."""

from django.utils.translation import gettext_lazy as _

from jauap.voices import ports

WEB = "web"
API = "api"
IMPORT = "import"
PAPER = "paper"
COUNTER = "counter"

LABELS = {
    WEB: _("Site"),
    API: _("Another information system"),
    IMPORT: _("Brought over from another register"),
    PAPER: _("On paper"),
    COUNTER: _("At the counter"),
}


def register() -> None:
    """Make the channels known."""
    for code, label in LABELS.items():
        ports.register_channel(ports.Channel(code=code, label=label))
