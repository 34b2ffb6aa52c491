"""Administrators of the pages' tests: who signs in, and what they type."""

from typing import Any

from django.test import Client

from jauap.accounts.models import Permission
from jauap.accounts.tests.staffing import person, signed_in
from jauap.bodies.models import Body
from jauap.terms.queries import newest_edit

CALENDAR = "/en/administration/calendar/"
TERMS = "/en/administration/terms/"
OFF, WORKED = "2027-06-14", "2027-06-19"  # a Monday, a Saturday


def member(body: str, *permissions: Permission) -> Client:
    """A browser in which somebody of this body has signed in with a second factor."""
    work = (Body.objects.get(code=body), list(permissions))
    return signed_in(person(f"of-{body}-{'-'.join(permissions)}", work, display_name="Somebody"))


def transfer(**over: Any) -> dict[str, Any]:
    typed = {"off": OFF, "worked": WORKED, "decree": "№ 12", "source": "Decree № 12", "seen": newest_edit()}
    return {**typed, **over}
