"""What a member fills in with a link."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import User


def _new_password() -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "width-20"})


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 10 characters, not only digits. Three or four words that only you would put together."),
        strip=False,
        max_length=200,
        widget=_new_password(),
    )
    again = forms.CharField(label=_("The same once more"), strip=False, max_length=200, widget=_new_password())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse a password that is easily guessed."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password

    def clean_again(self) -> str:
        """Refuse a slip of the finger."""
        again = str(self.cleaned_data["again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError(_("The two passwords differ. Type the same one twice."))
        return again
