"""Who may edit the calendar and the terms: a term of the whole country is not the matter of one akimat."""

from jauap.accounts.access import Member
from jauap.accounts.models import Permission
from jauap.bodies.models import Body
from jauap.places.models import Territory
from jauap.places.queries import path_of


def may_edit_country(member: Member) -> bool:
    """May the member edit what holds everywhere? They administer a body of the whole country."""
    own = member.own.get(Permission.ADMINISTER, frozenset())
    return Body.objects.filter(pk__in=own, territory__kind=Territory.Kind.COUNTRY).exists()


def may_edit_place(member: Member, territory: Territory) -> bool:
    """May the member edit days off of this place? They administer a body of it or of a place above it."""
    own = member.own.get(Permission.ADMINISTER, frozenset())
    above = [row.pk for row in path_of(territory)]
    return Body.objects.filter(pk__in=own, territory__in=above).exists()
