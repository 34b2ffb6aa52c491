"""The door to django-allauth: sign-in, second factor."""

import base64
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from jauap.accounts.models import User
from jauap.accounts.secrets import keyring

SECRET_CONTEXT = "second-factor"  # noqa: S105 - a label, not a secret
SITE_NAME = "Jauap"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of this site: staff are made by administrators, citizens sign up when the site lets them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by a bare form: staff accounts are given, and a citizen needs only number and code."""
        return False


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


def has_second_factor(user: User) -> bool:
    """Has this user an authenticator app or a passkey?"""
    return bool(is_mfa_enabled(user))


def give_second_factor(user: User, secret: str) -> None:
    """Give a user an authenticator secret (base32), replacing an earlier one."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, secret)


def current_code(user: User) -> str:
    """Return the code that the user's authenticator app shows now, "" when there is none (demo sign-ins only)."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if row is None:
        return ""
    secret = SecondFactorAdapter().decrypt(row.data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))
