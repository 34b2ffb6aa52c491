"""Signing in with a passkey alone, without login and password."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class PasskeyAloneForm(LoginWebAuthnForm):
    """The answer of a device; a refusal says what may be the reason, and the way that is open to every passkey.

    A key that was set up without “Passwordless” does not tell whose it is: it is no more than a second factor.
    """

    NOT_ALONE = _(
        "The passkey did not sign you in. One set up without “Passwordless” does not sign in alone: enter login and "
        "password, then confirm with it."
    )

    def clean_credential(self) -> Authenticator:
        """Return the passkey. Raises ValidationError."""
        try:
            found: Authenticator = super().clean_credential()
        except (forms.ValidationError, KeyError) as refused:  # KeyError: fido2 misses a part of a broken answer
            raise forms.ValidationError(self.NOT_ALONE, code="not_alone") from refused
        return found
