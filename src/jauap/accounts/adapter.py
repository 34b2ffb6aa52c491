"""The door to django-allauth: sign-in, second factor; and to `insight`: the Kazakh alphabet."""

import base64
import time
from datetime import datetime
from enum import Enum
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.dispatch import receiver
from django.http import HttpRequest

from insight.text.sortkey import KAZAKH_ALPHABET
from jauap.accounts import history
from jauap.accounts.models import StaffEvent, User
from jauap.accounts.secrets import keyring
from jauap.core.http import client_address

__all__ = ["KAZAKH_ALPHABET"]
SECRET_CONTEXT = "second-factor"  # noqa: S105 - a label, not a secret
SITE_NAME = "Jauap"
PASSED = "second_factors_passed"
"""Session key: ids of the authenticators used in this session."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of this site: staff are made by administrators, citizens sign up when the site lets them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by a bare form: staff accounts are given, and a citizen needs only number and code."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that sign-in tries are counted by: the person's, not the proxy's."""
        return client_address(request) or "unknown"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps lie encrypted with the site's key ring."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the store."""
        return base64.b64encode(keyring().encrypt(text, context=SECRET_CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a stored secret."""
        return keyring().decrypt(base64.b64decode(encrypted_text), context=SECRET_CONTEXT)

    def get_totp_issuer(self) -> str:
        """Name shown in the authenticator app."""
        return SITE_NAME


ENCRYPTED = ("secret", "seed")
"""Keys of what an authenticator keeps encrypted: the secret of an app, the seed of recovery codes."""


def authenticators() -> QuerySet[Authenticator]:
    """Return all second factors."""
    return Authenticator.objects.order_by("pk")


@transaction.atomic
def reseal_factor(pk: int) -> bool:
    """Encrypt what a second factor keeps with the current key; return whether it was under another. Safe to repeat."""
    row, ring, door = Authenticator.objects.select_for_update().get(pk=pk), keyring(), SecondFactorAdapter()
    old = {
        name: text
        for name in ENCRYPTED
        if (text := row.data.get(name)) and ring.key_of(base64.b64decode(text)) != ring.current
    }
    if not old:
        return False
    row.data |= {name: door.encrypt(door.decrypt(text)) for name, text in old.items()}
    row.save(update_fields=["data"])
    return True


class Factor(Enum):
    """How a session stands to the second factor of its user."""

    MISSING = "missing"
    NOT_PASSED = "not_passed"
    PASSED = "passed"


def factor_state(user: User, session: SessionBase) -> Factor:
    """Has the user an authenticator app or a passkey, and was one that is still theirs used in this session?"""
    kinds = dict(Authenticator.objects.filter(user=user).values_list("pk", "type"))
    if not set(kinds.values()) - {Authenticator.Type.RECOVERY_CODES}:
        return Factor.MISSING
    return Factor.PASSED if kinds.keys() & set(session.get(PASSED, ())) else Factor.NOT_PASSED


def has_passed(session: SessionBase) -> bool:
    """Was a second factor used in this session, even one that was removed since?"""
    return bool(session.get(PASSED))


def remember_passed(session: SessionBase, *ids: int) -> None:
    """Note in the session that these authenticators were used in it."""
    session[PASSED] = sorted({*session.get(PASSED, ()), *ids})


@receiver([authenticator_added, authenticator_used])
def _passed(request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    """Whoever sets up an app or a passkey has just used it, so that one need not show it twice."""
    remember_passed(request.session, authenticator.pk)


@receiver(authenticator_added)
def _tell_added(user: User, authenticator: Authenticator, **_: Any) -> None:
    """Every app and passkey that comes is in the history of the account."""
    _tell(StaffEvent.Type.FACTOR_ADDED, user, authenticator)


@receiver(authenticator_removed)
def _tell_removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    """And every one that goes."""
    _tell(StaffEvent.Type.FACTOR_REMOVED, user, authenticator)


def _tell(type_: StaffEvent.Type, user: User, authenticator: Authenticator) -> None:
    """Append the event; recovery codes come and go with the app or the passkey."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        history.log(type_, user, by=user, factor=str(authenticator.type))


def check_page(user: User) -> str:
    """Return the name of the page where an open session shows the second factor that the user has."""
    has_app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


def give_second_factor(user: User, secret: str) -> int:
    """Give a user an authenticator secret (base32), replacing an earlier one; return the authenticator's id."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    return int(TOTP.activate(user, secret).instance.pk)


def remove_second_factors(user: User) -> None:
    """Take every authenticator app, passkey and recovery code from a user."""
    Authenticator.objects.filter(user=user).delete()


def second_factor_since(user: User) -> datetime | None:
    """Return since when the user has an app or a passkey, None without one."""
    rows = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return rows.order_by("created_at").values_list("created_at", flat=True).first()


def has_second_factor(user_pk: str) -> Exists:
    """Return the condition that the user in the column `user_pk` of a query has an app or a passkey."""
    rows = Authenticator.objects.filter(user=OuterRef(user_pk))
    return Exists(rows.exclude(type=Authenticator.Type.RECOVERY_CODES))


def sign_in(request: HttpRequest, user: User) -> None:
    """Sign in somebody who has just typed a password of their own; what is asked anew in a while is not asked now."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, method="password", reauthenticated=True)


def current_code(user: User) -> str:
    """Return the code that the user's authenticator app shows now, "" when there is none (demo sign-ins only)."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if row is None:
        return ""
    secret = SecondFactorAdapter().decrypt(row.data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))
