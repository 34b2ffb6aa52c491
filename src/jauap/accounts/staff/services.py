"""Changing accounts of staff: each change is one row of history. Raises StaffRefused."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.accounts import history
from jauap.accounts.links import services as links
from jauap.accounts.models import Membership, Permission, SetUpLink, StaffEvent, User
from jauap.accounts.staff.access import Reach, not_over
from jauap.accounts.staff.lasting import administered_without
from jauap.core.time import today

Type = StaffEvent.Type
LOGIN = r"^[a-z0-9][a-z0-9._-]{2,63}\Z"
"""What a new login looks like: it is typed on any keyboard, and no two look alike but for their case."""
ONE_AT_A_TIME = "accounts_membership_one_at_a_time"
LOCK = 20261127
"""Advisory lock of everything that may take away an administrator: two at once would each see the other stay."""


@dataclass(frozen=True)
class StaffRefused(Exception):
    """Nothing was changed; `field` of the form and the sentence that says why."""

    field: str
    sentence: str | Promise


OWN = StaffRefused("", _("Nobody changes their own account here. Ask another administrator."))
FROM_ABOVE = StaffRefused("", _("Only an administrator of a body above may change this."))
NOT_GIVEN = StaffRefused("permissions", _("Only an administrator of a body above gives or takes this permission."))
TAKEN = StaffRefused(
    "login", _("This login is taken. If it is this person, open their page; else choose another login.")
)
TWICE = StaffRefused("valid_from", _("In these days the person works in this body already. Change that instead."))
LAST = StaffRefused(
    "", _("Then nobody would administer this body without an end date. Give it to somebody else before.")
)


@dataclass(frozen=True, kw_only=True)
class Work:
    """Work in a body as a form gives it: `valid_to` is the first day on which it no longer holds."""

    permissions: tuple[Permission, ...]
    post_id: int | None
    valid_from: date
    valid_to: date | None


@transaction.atomic
def add_person(*, login: str, name: str, language: str, body_id: int, work: Work, reach: Reach) -> links.Made:
    """Make an account that opens only by the link that is returned."""
    if User.objects.filter(login=login).exists():
        raise TAKEN
    try:
        with transaction.atomic():
            user = User.objects.create_user(login, display_name=name, language=language)
    except IntegrityError:  # two at once
        raise TAKEN from None
    history.log(Type.ADDED, user, by=reach.by, body_id=body_id)
    join(user=user, body_id=body_id, work=work, reach=reach)
    return links.make(user=user, scope=SetUpLink.Scope.ACCOUNT, by=reach.by)


@transaction.atomic
def join(*, user: User, body_id: int, work: Work, reach: Reach) -> Membership:
    """Let somebody work in one more body, or anew in one where they worked."""
    _require(reach.may_change(user.pk), OWN)
    _require(body_id in reach.bodies, FROM_ABOVE)
    _require(all(reach.may_give(permission, body_id) for permission in work.permissions), NOT_GIVEN)
    row = Membership(user=user, body_id=body_id)
    _fill(row, work)
    _save(row)
    history.log(Type.JOINED, user, by=reach.by, body_id=body_id, membership=row.pk, after=history.state_of(row))
    return row


@transaction.atomic
def change(*, row: Membership, work: Work, reach: Reach) -> bool:
    """Change permissions, days or post of a membership; return whether anything was different."""
    row = _locked(row)
    _require(reach.may_change(row.user_id), OWN)
    _require(row.body_id in reach.bodies, FROM_ABOVE)
    before, days = history.state_of(row), (row.valid_from, row.valid_to)
    moved = set(row.permissions) ^ set(work.permissions)
    _require(all(reach.may_give(permission, row.body_id) for permission in moved), NOT_GIVEN)
    _require(days == (work.valid_from, work.valid_to) or reach.may_give_all(row.permissions, row.body_id), FROM_ABOVE)
    administered = Permission.ADMINISTER in row.permissions
    _fill(row, work)
    after = history.state_of(row)
    if before == after:
        return False
    _save(row)
    weaker = Permission.ADMINISTER not in row.permissions or days != (row.valid_from, row.valid_to)
    _keep_administered([row.body_id] if administered and weaker else [])
    history.log(Type.CHANGED, row.user, by=reach.by, body_id=row.body_id, membership=row.pk, before=before, after=after)
    return True


@transaction.atomic
def end_now(*, row: Membership, reach: Reach) -> None:
    """Let a membership hold no longer from today on; one that has not held a day yet is taken away."""
    row = _locked(row)
    _require(reach.may_change(row.user_id), OWN)
    _require(reach.may_give_all(row.permissions, row.body_id), FROM_ABOVE)
    if row.valid_to is not None and row.valid_to <= today():
        return
    before, key = history.state_of(row), row.pk
    if row.valid_from is not None and row.valid_from >= today():
        row.delete()
        type_, after = Type.REMOVED, None
    else:
        row.valid_to = today()
        row.save(update_fields=["valid_to"])
        type_, after = Type.CHANGED, history.state_of(row)
    _keep_administered([row.body_id] if Permission.ADMINISTER in row.permissions else [])
    history.log(type_, row.user, by=reach.by, body_id=row.body_id, membership=key, before=before, after=after)


@transaction.atomic
def rename(*, user: User, name: str, language: str, reach: Reach) -> None:
    """Correct somebody's name or language."""
    _require(reach.may_change(user.pk), OWN)
    changed = [field for field, new in (("display_name", name), ("language", language)) if getattr(user, field) != new]
    user.display_name, user.language = name, language
    if changed:
        user.save(update_fields=changed)
        history.log(Type.RENAMED, user, by=reach.by, fields=changed)


@transaction.atomic
def block(*, user: User, reach: Reach) -> None:
    """Close an account at once: open sessions end, a waiting link is void. The memberships stay as they are."""
    _take_over(user, reach)
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        return
    links.end_sessions(user)
    rows = Membership.objects.filter(not_over(), user=user, permissions__contains=[Permission.ADMINISTER])
    _keep_administered(list(rows.values_list("body_id", flat=True)))
    history.log(Type.BLOCKED, user, by=reach.by)


@transaction.atomic
def unblock(*, user: User, reach: Reach) -> None:
    """Open a blocked account again, with the password and the second factor that it had."""
    _take_over(user, reach)
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        history.log(Type.UNBLOCKED, user, by=reach.by)


@transaction.atomic
def new_link(*, user: User, scope: SetUpLink.Scope, reach: Reach) -> links.Made:
    """Set somebody's sign-in anew by a link."""
    _take_over(user, reach)
    return links.make(user=user, scope=scope, by=reach.by)


def _take_over(user: User, reach: Reach) -> None:
    """Refuse what reaches beyond the administrator: the person's memberships are read under the lock."""
    _lock_administrators()
    _require(reach.may_change(user.pk), OWN)
    rows = Membership.objects.filter(not_over(), user=user)
    _require(reach.may_take_over(user.pk, rows), FROM_ABOVE)


def _fill(row: Membership, work: Work) -> None:
    row.permissions = [permission for permission in Permission if permission in work.permissions]
    row.post_id, row.valid_from, row.valid_to = work.post_id, work.valid_from, work.valid_to


def _save(row: Membership) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if ONE_AT_A_TIME in str(error):
            raise TWICE from None
        raise


def _locked(row: Membership) -> Membership:
    _lock_administrators()
    return Membership.objects.select_for_update(of=("self",)).select_related("user").get(pk=row.pk)


def _lock_administrators() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _keep_administered(bodies: list[int]) -> None:
    """Refuse what has just been written when one of these bodies is left without an administrator who lasts."""
    _require(not administered_without(bodies), LAST)


def _require(holds: bool, refusal: StaffRefused) -> None:
    if not holds:
        raise refusal
