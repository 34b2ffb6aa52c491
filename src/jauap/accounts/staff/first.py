"""The first administrator, made by whoever runs the machine: nobody is there yet who could give the permission."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from jauap.accounts import history
from jauap.accounts.links import services as links
from jauap.accounts.models import Membership, Permission, SetUpLink, StaffEvent, User
from jauap.accounts.staff.services import LOGIN
from jauap.bodies.models import Body
from jauap.core.time import today

Type = StaffEvent.Type


class AdminRefused(Exception):
    """Nothing was made; the message says why."""


@dataclass(frozen=True)
class MadeAdmin:
    """The link, and how many bodies were named."""

    link: links.Made
    bodies: int


@transaction.atomic
def make_admin(*, login: str, name: str, language: str, codes: Sequence[str]) -> MadeAdmin:
    """Let somebody administer bodies, by their codes (none: all that nothing stands above). Raises AdminRefused.

    An account that is there keeps its permissions; it is unblocked, and its password and second factor are void.
    """
    bodies = _bodies(codes)
    user = User.objects.select_for_update().filter(login=login).first() or _new(login, name, language)
    if user.is_demo or user.person_id is not None:
        raise AdminRefused(f"The account {login} is one of the demo or of a citizen. Choose another login.")
    if not user.is_active:
        User.objects.filter(pk=user.pk).update(is_active=True)
        history.log(Type.UNBLOCKED, user, by=None)
    for body in bodies:
        _give(user, body)
    return MadeAdmin(links.make(user=user, scope=SetUpLink.Scope.ACCOUNT, by=None), len(bodies))


def _bodies(codes: Sequence[str]) -> list[Body]:
    rows = Body.objects.valid_on(today()).order_by("code")
    found = list(rows.filter(code__in=codes) if codes else rows.filter(parent=None))
    unknown = sorted(set(codes) - {body.code for body in found})
    if unknown:
        raise AdminRefused(f"There is no body {', '.join(unknown)}. Codes stand in the address of a body's page.")
    if not found:
        raise AdminRefused("There are no bodies yet. Run `jauap setup` first.")
    return found


def _new(login: str, name: str, language: str) -> User:
    if not re.match(LOGIN, login):
        raise AdminRefused("A login has small Latin letters, digits, dot and dash, at least three.")
    user = User.objects.create_user(login, display_name=name, language=language)
    history.log(Type.ADDED, user, by=None)
    return user


def _give(user: User, body: Body) -> None:
    """Add the permission to what the user does in the body now, without an end."""
    row = Membership.objects.valid_on(today()).filter(user=user, body=body).first()
    before = history.state_of(row) if row else None
    row = row or Membership(user=user, body=body, valid_from=today())
    if Permission.ADMINISTER in row.permissions and row.valid_to is None:
        return
    row.permissions, row.valid_to = sorted({*row.permissions, Permission.ADMINISTER}), None
    try:
        row.save()
    except IntegrityError as error:
        raise AdminRefused(f"{user.login} will work later in {body.code}. End it first.") from error
    type_ = Type.CHANGED if before else Type.JOINED
    after = history.state_of(row)
    history.log(type_, user, by=None, body_id=body.pk, membership=row.pk, before=before, after=after)
