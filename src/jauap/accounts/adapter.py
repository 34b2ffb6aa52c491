"""The door to django-allauth: sign-in, second factor."""

import base64
import time
from enum import Enum
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest

from jauap.accounts.models import User
from jauap.accounts.secrets import keyring
from jauap.core.http import client_address

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


def remember_passed(session: SessionBase, *ids: int) -> None:
    """Note in the session that these authenticators were used in it."""
    session[PASSED] = sorted({*session.get(PASSED, ()), *ids})


@receiver([authenticator_added, authenticator_used])
def _passed(request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    """Whoever sets up an app or a passkey has just used it, so that one need not show it twice."""
    remember_passed(request.session, authenticator.pk)


def check_page(user: User) -> str:
    """Return the name of the page where an open session shows the second factor that the user has."""
    has_app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


def give_second_factor(user: User, secret: str) -> int:
    """Give a user an authenticator secret (base32), replacing an earlier one; return the authenticator's id."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    return int(TOTP.activate(user, secret).instance.pk)


def current_code(user: User) -> str:
    """Return the code that the user's authenticator app shows now, "" when there is none (demo sign-ins only)."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if row is None:
        return ""
    secret = SecondFactorAdapter().decrypt(row.data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))
