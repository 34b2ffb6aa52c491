"""Is this paper registered already? The same author with the same text or incoming number, at the same registry."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from jauap.accounts.access import Member
from jauap.accounts.models import Membership, Permission, Person
from jauap.accounts.services import is_known_as, name_of
from jauap.core.time import local_date
from jauap.desk.paper import CONFIRMED_BY, PaperForm, received_at, was_sent
from jauap.voices.adapter import clean_line, folded, read_words
from jauap.voices.events.models import Event
from jauap.voices.models import Voice

SAME_WITHIN = timedelta(days=31)
LIKE_ANOTHER = _(
    "No. %(number)s, received on %(day)s, seems to be the same paper: the same author with the same text or incoming "
    "number. Tick that this is another one, or do not register it."
)


def refuse_likeness(form: PaperForm, member: Member) -> bool:
    """Show the form again when the same paper seems to be registered already; a tick registers it all the same.

    The page sent twice is another matter: it finds what it registered. That is asked last, for the first click may be
    under way.
    """
    other = find_like(form, member)
    if other is None or was_sent(form.cleaned_data, by=member.user) or form.is_insisted_on([other.number]):
        return False
    day = date_format(local_date(other.received_at))
    form.add_error(None, str(LIKE_ANOTHER) % {"number": other.number, "day": day})
    return True


def find_like(form: PaperForm, member: Member) -> Voice | None:
    """Return what the member's own registry has registered of the same author like this paper, the newest first."""
    given = form.cleaned_data
    at_hand = registered_by_colleagues(member)
    alike = [*at_hand.filter(words__text=read_words(given["text"]).text)]
    if number := clean_line(given["external_number"]):
        alike += at_hand.filter(external_number=number)
    received = received_at(given["received_on"])
    near = [voice for voice in alike if abs(voice.received_at - received) <= SAME_WITHIN]
    near.sort(key=lambda voice: voice.pk, reverse=True)
    return next(
        (voice for voice in near if voice.person and is_author(voice.person, given["iin"], given["name"])), None
    )


def registered_by_colleagues(member: Member) -> QuerySet[Voice]:
    """Return papers and visits entered in the bodies where the member registers, with their authors."""
    bodies = member.own.get(Permission.REGISTER, frozenset())
    colleagues = Membership.objects.filter(body_id__in=bodies).values("user")
    entered = Event.objects.filter(type=Event.Type.REGISTERED, by__in=colleagues).values("voice")
    return Voice.objects.filter(pk__in=entered, channel__in=CONFIRMED_BY).select_related("person")


def is_author(person: Person, iin: str, name: str) -> bool:
    """Is this the person? By IIN where both are known, else by name in any spelling of its letters."""
    if iin and person.iin:
        return is_known_as(person, {"iin": iin})
    return folded(clean_line(name_of(person))) == folded(clean_line(name))
