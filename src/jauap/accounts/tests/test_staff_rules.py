"""Who may do what to whose account: every role, in every body, each action; asked of the pages."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jauap.accounts import history
from jauap.accounts.models import OWN_DEEDS, Membership, Permission, SetUpLink, StaffEvent, User
from jauap.accounts.tests.staffing import (
    ADDRESS,
    ADMINISTER,
    EXECUTE,
    Bodies,
    bodies,
    filled,
    person,
    signed_in,
    works_in,
)
from jauap.bodies.models import Body
from jauap.core.time import today

pytestmark = pytest.mark.django_db
PROTECTED = Permission.OPEN_PROTECTED
ALL = (EXECUTE, PROTECTED, ADMINISTER)

ROLES: dict[str, tuple[str, list[Permission]]] = {
    "over the ministry": ("ministry", [ADMINISTER]),
    "over the department": ("department", [ADMINISTER]),
    "over the office": ("office", [ADMINISTER]),
    "over another ministry": ("other", [ADMINISTER]),
    "head of the ministry": ("ministry", [Permission.HEAD, PROTECTED]),
    "executor": ("department", [EXECUTE]),
}
"""Role → where it is held, and with what."""

MAY_GIVE: dict[tuple[str, str], tuple[Permission, ...]] = {
    ("over the ministry", "ministry"): ALL,  # nobody is above the ministry
    ("over the ministry", "department"): ALL,
    ("over the ministry", "office"): ALL,
    ("over the department", "department"): (EXECUTE,),
    ("over the department", "office"): ALL,
    ("over the office", "office"): (EXECUTE,),
    ("over another ministry", "other"): ALL,
}
"""Role and body → what may be given, taken, ended, blocked and set anew there; nothing where no row stands."""


@pytest.fixture
def four() -> Bodies:
    return bodies()


def in_role(role: str, four: Bodies) -> tuple[User, Client]:
    where, permissions = ROLES[role]
    user = person("me", (getattr(four, where), permissions))
    return user, signed_in(user)


def each(four: Bodies) -> list[tuple[str, Body]]:
    return [(name, getattr(four, name)) for name in ("ministry", "department", "office", "other")]


@pytest.mark.parametrize("role", ROLES)
def test_adding_a_person(role: str, four: Bodies) -> None:
    _me, client = in_role(role, four)
    for name, body in each(four):
        for permission in ALL:
            login = f"new-{name}-{permission[:4]}-{permission[-3:]}".replace("_", "-")
            answer = client.post(f"{ADDRESS}add/?body={body.pk}", filled(login=login, permissions=[permission]))
            may = permission in MAY_GIVE.get((role, name), ())
            assert (answer.status_code == 200) == may, (name, permission, answer.status_code)
            assert User.objects.filter(login=login).exists() == may
            assert not may or works_in(User.objects.get(login=login), body).permissions == [permission]


@pytest.mark.parametrize("role", ROLES)
def test_giving_one_more_permission(role: str, four: Bodies) -> None:
    _me, client = in_role(role, four)
    for name, body in each(four):
        colleague = person(f"colleague-{name}", (body, [Permission.TRIAGE]))
        row = works_in(colleague, body)
        for permission in ALL:
            client.post(work(row), filled(permissions=["triage", permission]))
            row.refresh_from_db()
            may = permission in MAY_GIVE.get((role, name), ())
            assert (permission in row.permissions) == may, (name, permission)


@pytest.mark.slow
@pytest.mark.parametrize("held", ALL)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_done_to_somebody_who_holds_a_permission(role: str, held: Permission, four: Bodies) -> None:
    _me, client = in_role(role, four)
    person("lasting", (four.ministry, [ADMINISTER]), (four.other, [ADMINISTER]))
    for name, body in each(four):
        may = held in MAY_GIVE.get((role, name), ())
        for action, act in ACTIONS.items():
            colleague = person(f"{action}-{name}", (body, [held]))
            assert act(client, colleague, works_in(colleague, body)) == may, (name, action)


def work(row: Membership, end: str = "") -> str:
    return f"{ADDRESS}{row.user_id}/duties/{row.pk}/{end}"


def taken(client: Client, colleague: User, row: Membership) -> bool:
    client.post(work(row), filled(permissions=["triage"]))
    return not set(ALL) & set(works_in(colleague, row.body).permissions)


def given_a_last_day(client: Client, colleague: User, row: Membership) -> bool:
    days = {"valid_from": today().isoformat(), "last_day": today().isoformat()}
    client.post(work(row), filled(permissions=row.permissions, **days))
    return works_in(colleague, row.body).valid_to is not None


def ended(client: Client, colleague: User, row: Membership) -> bool:
    client.post(work(row, "end/"))
    return not Membership.objects.valid_on(today()).filter(user=colleague).exists()


def blocked(client: Client, colleague: User, row: Membership) -> bool:
    client.post(f"{ADDRESS}{colleague.pk}/block/")
    colleague.refresh_from_db()
    return not colleague.is_active


def unblocked(client: Client, colleague: User, row: Membership) -> bool:
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    client.post(f"{ADDRESS}{colleague.pk}/unblock/")
    colleague.refresh_from_db()
    return colleague.is_active


def given_a_link(client: Client, colleague: User, row: Membership) -> bool:
    client.post(f"{ADDRESS}{colleague.pk}/link/", {"scope": "account"})
    return SetUpLink.objects.filter(user=colleague).exists()


ACTIONS: dict[str, Callable[[Client, User, Membership], bool]] = {
    "taken": taken,
    "day": given_a_last_day,
    "ended": ended,
    "blocked": blocked,
    "unblocked": unblocked,
    "link": given_a_link,
}


@pytest.mark.parametrize("where", ["ministry", "department"])
def test_nobody_changes_the_own_account(where: str, four: Bodies) -> None:
    person("lasting", (four.ministry, [ADMINISTER]))
    me = person("me", (getattr(four, where), [ADMINISTER]))
    client, row = signed_in(me), works_in(me, getattr(four, where))
    before = history.state_of(row)
    assert client.post(work(row), filled(permissions=["administer", "execute"])).status_code == 422
    client.post(f"{ADDRESS}{me.pk}/join/?body={four.office.pk}", filled())
    client.post(f"{ADDRESS}{me.pk}/name/", {"name": "Somebody Else", "language": "ru"})
    for act in (ended, blocked, given_a_link):
        assert not act(client, me, row)
    me.refresh_from_db()
    assert (history.state_of(works_in(me, row.body)), me.memberships.count(), me.display_name) == (before, 1, "Me")
    assert not StaffEvent.objects.exists()


def test_the_database_holds_it_too(four: Bodies) -> None:
    me = person("me")
    for type_ in set(StaffEvent.Type) - set(OWN_DEEDS):
        with pytest.raises(IntegrityError), transaction.atomic():
            history.log(type_, me, by=me)
    history.log(StaffEvent.Type.LINK_USED, me, by=me)


def test_an_account_is_set_anew_only_by_who_could_give_all_that_it_holds(four: Bodies) -> None:
    """Else the administrator of an office would take over that of the ministry who helps out there."""
    mighty = person("mighty", (four.office, [EXECUTE]), (four.ministry, [ADMINISTER]))
    person("lasting", (four.ministry, [ADMINISTER]))
    low = signed_in(person("low", (four.office, [ADMINISTER])))
    assert low.get(f"{ADDRESS}{mighty.pk}/").status_code == 200
    assert not given_a_link(low, mighty, works_in(mighty, four.office))
    assert not blocked(low, mighty, works_in(mighty, four.office))
    assert ended(low, mighty, works_in(mighty, four.office)) is False, "the ministry's stays"
    assert not Membership.objects.valid_on(today()).filter(user=mighty, body=four.office).exists()
    top = signed_in(person("top", (four.ministry, [ADMINISTER])))
    assert given_a_link(top, mighty, works_in(mighty, four.ministry))


def test_what_was_once_held_elsewhere_protects_no_account(four: Bodies) -> None:
    former = person("former", (four.office, [EXECUTE]), (four.other, [ADMINISTER]))
    Membership.objects.filter(body=four.other).update(valid_to=today())
    assert given_a_link(signed_in(person("low", (four.office, [ADMINISTER]))), former, works_in(former, four.office))


def test_what_may_not_be_changed_is_kept_by_a_form_that_does_not_show_it(four: Bodies) -> None:
    trusted = person("trusted", (four.office, [EXECUTE, PROTECTED]))
    client, row = signed_in(person("low", (four.office, [ADMINISTER]))), works_in(trusted, four.office)
    assert b'value="open_protected"' not in client.get(work(row)).content
    same_days = {"valid_from": "", "last_day": ""}
    assert client.post(work(row), filled(permissions=["register"], **same_days)).status_code == 302
    row.refresh_from_db()
    assert row.permissions == ["register", "open_protected"]
    assert client.post(work(row), filled(permissions=["register"], last_day=today().isoformat())).status_code == 422
