"""Reads about users: what they may do, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise

from jauap.accounts import adapter
from jauap.accounts.demo import DEMO_PASSWORD, DUTIES
from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body
from jauap.bodies.queries import with_subordinates
from jauap.core.time import today


def is_staff(user: User) -> bool:
    """Does the user work in a body today?"""
    return Membership.objects.valid_on(today()).filter(user=user).exists()


def bodies_where(user: User, permission: Permission) -> set[int]:
    """Return the ids of the bodies, subordinate ones included, where the user holds the permission today."""
    rows = Membership.objects.valid_on(today()).filter(user=user, permissions__contains=[permission])
    return with_subordinates(set(rows.values_list("body_id", flat=True)))


@dataclass(frozen=True)
class DemoSignIn:
    """How to sign in as one of the invented members of staff; `code` is what the authenticator app shows now."""

    login: str
    password: str
    code: str
    role: str | Promise
    body: Body | None


def demo_signins() -> list[DemoSignIn]:
    """Return the sign-ins of the demo in order of login; nothing on a site that is not a demo."""
    if not settings.DEMO:
        return []
    rows = Membership.objects.valid_on(today()).filter(user__is_demo=True, user__is_active=True)
    rows = rows.select_related("user", "body", "post").order_by("user__login", "pk")
    first = {row.user_id: row for row in reversed(rows)}
    return [
        DemoSignIn(row.user.login, DEMO_PASSWORD, adapter.current_code(row.user), _role(row), row.body)
        for row in sorted(first.values(), key=lambda row: row.user.login)
    ]


def _role(row: Membership) -> str:
    """Say what the member does: the post when there is one, then the duties."""
    duties = ", ".join(duty_words(row.permissions))
    return f"{row.post.name}: {duties}" if row.post else duties


def duty_words(permissions: Iterable[str]) -> list[str]:
    """Return what a holder of these permissions does, in words, in the order of `Permission`."""
    held = set(permissions)
    return [str(words) for permission, words in DUTIES.items() if permission in held]


def members_of(body_id: int, permission: Permission) -> list[User]:
    """Return the users who hold the permission in exactly this body today, by name."""
    rows = Membership.objects.valid_on(today()).filter(body_id=body_id, permissions__contains=[permission])
    found = rows.filter(user__is_active=True).select_related("user").order_by("user__display_name", "user_id")
    return [row.user for row in found]
