"""Making a link and using it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import translation

from jauap.accounts import adapter, history
from jauap.accounts.models import SetUpLink, StaffEvent, User
from jauap.core.time import now

LIFE = timedelta(hours=72)
"""How long a link may wait to be used: over a weekend."""
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""No two of them look alike: the link may be typed from paper."""
LENGTH = 30
"""Letters of a token: 148 bits. No dash among them: messengers and mail programs break a link there."""


class LinkRefused(Exception):
    """The link is unknown, used, replaced or too old, or its account is blocked."""


@dataclass(frozen=True)
class Made:
    """A link as it is handed over; the address is shown once and stored nowhere."""

    user: User
    scope: str
    address: str
    expires_at: datetime


def digest_of(token: str) -> bytes:
    """Return what the database keeps of a token, however it was typed."""
    return hashlib.sha256(token.lower().encode()).digest()


def _new_token() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


@transaction.atomic
def make(*, user: User, scope: SetUpLink.Scope, by: User | None) -> Made:
    """Make the one link of a user, which replaces an earlier one; what it will set is void from now on.

    Void means at once: the password opens nothing, the second factor is gone, every open session ends. The caller has
    checked that `by` may do so (None: the command line).
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if scope != SetUpLink.Scope.FACTOR:
        user.password = make_password(None)
    if scope != SetUpLink.Scope.PASSWORD:
        adapter.remove_second_factors(user)
    user.session_epoch += 1
    user.save(update_fields=["password", "session_epoch"])
    token = _new_token()
    SetUpLink.objects.filter(user=user).delete()
    row = SetUpLink.objects.create(user=user, scope=scope, digest=digest_of(token), expires_at=now() + LIFE)
    history.log(StaffEvent.Type.LINK_MADE, user, by=by, scope=str(scope))
    return Made(user, str(scope), _address(token, user.language), row.expires_at)


def _address(token: str, language: str) -> str:
    with translation.override(language):
        return settings.SITE_URL + reverse("accounts:open_link", args=[token])


@transaction.atomic
def use(*, digest: bytes, password: str | None) -> SetUpLink:
    """Use a link up: set the password when the link is for one. Raises LinkRefused."""
    user = User.objects.select_for_update().filter(set_up_link__digest=digest).first()  # locked first, as in `make`
    link = SetUpLink.objects.select_related("user").filter(user=user, digest=digest).first() if user else None
    if link is None or not is_open(link):
        raise LinkRefused
    if link.scope != SetUpLink.Scope.FACTOR:
        if not password:
            raise LinkRefused
        link.user.set_password(password)
        link.user.save(update_fields=["password"])
    link.used_at = now()
    link.save(update_fields=["used_at"])
    history.log(StaffEvent.Type.LINK_USED, link.user, by=link.user, scope=link.scope)
    return link


def is_open(link: SetUpLink) -> bool:
    """Can the link still be used?"""
    return link.used_at is None and link.expires_at > now() and link.user.is_active


@transaction.atomic
def end_sessions(user: User) -> None:
    """End every open session of a user, and their link when it waits still."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    SetUpLink.objects.filter(user=user, used_at=None).delete()
