"""`jauap make-admin`: the first administrator, and the way back in."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from jauap.accounts.adapter import factor_state
from jauap.accounts.models import Membership, StaffEvent, User
from jauap.accounts.tests.staffing import ADMINISTER, EXECUTE, Bodies, bodies, person, signed_in, works_in
from jauap.core.time import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def four() -> Bodies:
    return bodies()


def make(*arguments: str) -> str:
    out = StringIO()
    call_command("make_admin", *arguments, stdout=out)
    return out.getvalue()


def test_the_first_administrator_reaches_everything(four: Bodies) -> None:
    said = make("first", "--name", "Бірінші Әкімші", "--language", "ru")
    user = User.objects.get(login="first")
    assert (user.display_name, user.language, user.has_usable_password()) == ("Бірінші Әкімші", "ru", False)
    administered = Membership.objects.filter(user=user, permissions=[ADMINISTER], valid_to=None)
    assert {row.body for row in administered} == {four.ministry, four.other}
    found = re.search(r"http://\S+(/ru/setup/\S+/)", said)
    assert found
    assert Client().get(found[1]).status_code == 302
    events = list(StaffEvent.objects.order_by("pk"))
    assert [event.type for event in events] == ["added", "joined", "joined", "link_made"]
    assert {event.by_id for event in events} == {None}


def test_one_body_and_an_account_that_is_there(four: Bodies) -> None:
    user = person("colleague", (four.office, [EXECUTE]), is_active=False)
    Membership.objects.filter(user=user).update(valid_to=today().replace(year=today().year + 1))
    client = signed_in(user)
    make("colleague", "--body", "office", "--body", "department")
    row = works_in(user, four.office)
    assert (row.permissions, row.valid_to) == (["administer", "execute"], None)
    assert works_in(user, four.department).permissions == ["administer"]
    user.refresh_from_db()
    assert (user.is_active, user.has_usable_password()) == (True, False)
    assert factor_state(user, client.session).value == "missing"
    before = StaffEvent.objects.count()
    make("colleague", "--body", "office")
    assert StaffEvent.objects.count() == before + 1, "only the new link"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["first", "--body", "nowhere"], "There is no body nowhere"),
        (["Бірінші"], "small Latin letters"),
        (["x"], "small Latin letters"),
        (["demo"], "one of the demo"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, four: Bodies) -> None:
    person("demo", is_demo=True)
    with pytest.raises(CommandError, match=said):
        make(*arguments)
    assert not StaffEvent.objects.exists()
    assert User.objects.count() == 1


def test_without_bodies_there_is_nothing_to_administer() -> None:
    with pytest.raises(CommandError, match="jauap setup"):
        make("first")


def test_later_work_in_the_same_body_is_said(four: Bodies) -> None:
    user = person("colleague", (four.office, [EXECUTE]))
    Membership.objects.filter(user=user).update(valid_to=today().replace(year=today().year + 1))
    Membership.objects.create(user=user, body=four.office, valid_from=today().replace(year=today().year + 2))
    with pytest.raises(CommandError, match="will work later"):
        make("colleague", "--body", "office")
