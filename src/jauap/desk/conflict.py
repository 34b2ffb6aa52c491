"""Two at one voice: who comes second is told who did what, and when."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jauap.accounts.models import User
from jauap.core.time import local
from jauap.desk import queries
from jauap.voices.events.models import Event
from jauap.voices.events.queries import unsigned
from jauap.voices.models import Voice


def tell_change(voice: Voice, *, to: User) -> str:
    """Say in one sentence what was done with a voice last: the action, by whom, and when."""
    event = queries.last_move(voice)
    what = str(Event.Type(event.type).label)
    if (named := queries.named_in(event)) is not None:
        what = f"{what} ({named})"
    told = {"what": what, "who": _who(event, to=to), "when": date_format(local(event.at), "DATETIME_FORMAT")}
    return _("This voice has changed since you opened the page. %(when)s, %(who)s: %(what)s.") % told


def _who(event: Event, *, to: User) -> str:
    if event.by is None:
        return unsigned(event, author=_("Author"))
    return _("you yourself") if event.by_id == to.pk else str(event.by)
