"""Bodies and people of the tests about staff: a ministry, a department and an office below it; another ministry."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from jauap.accounts import access
from jauap.accounts.adapter import give_second_factor, remember_passed
from jauap.accounts.models import Membership, Permission, User
from jauap.accounts.staff.access import Reach, reach_of
from jauap.bodies.models import Body, Post
from jauap.core.time import today
from jauap.places.models import Territory

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "correct-horse-9"
ADMINISTER, EXECUTE = Permission.ADMINISTER, Permission.EXECUTE
ADDRESS = "/en/administration/staff/"


@dataclass(frozen=True)
class Bodies:
    """Four bodies; `office` stands below `department`, that below `ministry`."""

    ministry: Body
    department: Body
    office: Body
    other: Body


def bodies() -> Bodies:
    """Make the four bodies."""
    territory = Territory.objects.create(name_kk="Ел", kind="country", code="staff-country")

    def make(code: str, name: str, parent: Body | None = None) -> Body:
        names = {"name_kk": name, "name_ru": name, "name_en": name}
        return Body.objects.create(code=code, parent=parent, territory=territory, kind="department", **names)

    ministry = make("ministry", "Ministry")
    department = make("department", "Department", ministry)
    return Bodies(ministry, department, make("office", "Office", department), make("other", "Other ministry"))


def person(login: str, *works: tuple[Body, list[Permission]], **fields: Any) -> User:
    """Make somebody with a password who works in bodies."""
    user = User.objects.create_user(login, PASSWORD, **{"display_name": login.title(), **fields})
    for body, permissions in works:
        Membership.objects.create(user=user, body=body, permissions=list(permissions))
    return user


def works_in(user: User, body: Body) -> Membership:
    """Return what somebody does in a body."""
    return Membership.objects.get(user=user, body=body)


def reach(user: User) -> Reach:
    """Return how far somebody reaches as an administrator."""
    member = access.member_of(user)
    assert member is not None
    return reach_of(member)


def signed_in(user: User) -> Client:
    """Return a browser in which the user has signed in with a second factor."""
    client = Client()
    client.force_login(user)
    key = give_second_factor(user, SECRET)
    session = client.session
    remember_passed(session, key)
    session.save()
    return client


def post_of(body: Body) -> Post:
    """Make a post in a body."""
    return Post.objects.create(body=body, code="clerk", name_kk="Маман", name_ru="Специалист", name_en="Clerk")


def filled(**over: Any) -> dict[str, Any]:
    """What an administrator types to add a person."""
    values = {
        "login": "a.bekova",
        "name": "Aigul Bekova",
        "language": "kk",
        "post": "",
        "permissions": ["execute"],
        "valid_from": today().isoformat(),
        "last_day": "",
    }
    return {**values, **over}
