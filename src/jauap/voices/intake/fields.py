"""Fields of forms that take in a voice, by whoever fills them in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.voices.adapter import clean_line, read_phone


class PhoneField(forms.CharField):
    """A phone as people write it, kept in international form; may stay empty."""

    default_error_messages = {"phone": _("Write the number with its code, for example +7 701 123 45 67.")}

    def __init__(self, *, widget: forms.Widget | None = None) -> None:
        super().__init__(label=_("Phone"), max_length=40, required=False, widget=widget)

    def clean(self, value: Any) -> str:
        """Return the number, "" when nothing was typed. Raises ValidationError for what cannot be a number."""
        typed = clean_line(super().clean(value))  # pasted numbers come with marks that nobody sees
        number = read_phone(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(self.error_messages["phone"], code="phone")
        return number
