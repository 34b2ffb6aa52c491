"""The last administrator stays, also when two administrators remove each other at once."""

from collections.abc import Callable
from functools import partial

import pytest

from jauap.accounts.models import Membership, User
from jauap.accounts.staff import services
from jauap.accounts.staff.lasting import administered_without
from jauap.accounts.staff.services import LAST, StaffRefused
from jauap.accounts.tests.staffing import ADMINISTER, EXECUTE, Bodies, bodies, person, reach, works_in
from jauap.core.tests.at_once import at_once
from jauap.core.time import today

PASSWORD_LESS = "!"


@pytest.fixture
def four() -> Bodies:
    return bodies()


@pytest.mark.django_db
class TestOneAfterTheOther:
    def test_who_has_an_end_date_or_no_password_does_not_last(self, four: Bodies) -> None:
        first, second = (person(login, (four.ministry, [ADMINISTER])) for login in ("first", "second"))
        mine = reach(first)
        Membership.objects.filter(user=first).update(valid_to=today().replace(year=today().year + 1))
        with pytest.raises(StaffRefused) as refused:
            services.block(user=second, reach=mine)
        assert refused.value == LAST
        with pytest.raises(StaffRefused) as refused:
            services.end_now(row=works_in(second, four.ministry), reach=mine)
        assert refused.value == LAST
        second.refresh_from_db()
        assert second.is_active
        Membership.objects.filter(user=first).update(valid_to=None)
        User.objects.filter(pk=first.pk).update(password=PASSWORD_LESS)
        with pytest.raises(StaffRefused):
            services.block(user=second, reach=mine)
        User.objects.filter(pk=first.pk).update(password="x")
        services.block(user=second, reach=mine)

    def test_a_body_below_is_administered_from_above(self, four: Bodies) -> None:
        top = person("top", (four.ministry, [ADMINISTER]))
        low = person("low", (four.office, [ADMINISTER]))
        services.end_now(row=works_in(low, four.office), reach=reach(top))
        assert administered_without([four.office.pk, four.department.pk, four.other.pk]) == {four.other.pk}

    def test_other_work_may_always_end(self, four: Bodies) -> None:
        top, executor = person("top", (four.ministry, [ADMINISTER])), person("executor", (four.ministry, [EXECUTE]))
        mine = reach(top)
        Membership.objects.filter(user=top).update(valid_to=today().replace(year=today().year + 1))
        services.end_now(row=works_in(executor, four.ministry), reach=mine)
        services.block(user=executor, reach=mine)


def test_two_who_remove_each_other_at_once(committing_db: str) -> None:
    four = bodies()
    first, second = (person(login, (four.ministry, [ADMINISTER])) for login in ("first", "second"))

    def removal(other: User, by: User) -> Callable[[], None]:
        return partial(services.end_now, row=works_in(other, four.ministry), reach=reach(by))

    came = at_once(removal(second, first), removal(first, second))
    assert [one for one in came if one is not None] == [LAST]
    assert Membership.objects.valid_on(today()).count() == 1
