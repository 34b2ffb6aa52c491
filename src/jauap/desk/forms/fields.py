"""Fields and small parts that several forms of the desk share."""

from typing import Any, cast

from django import forms


def choices_of(form: forms.Form, name: str, choices: Any) -> None:
    """Give a field of the form its choices."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class MarkedField(forms.TypedChoiceField):
    """A choice that is marked as required, and refused empty by form or service: only they know whether it is."""

    def validate(self, value: Any) -> None:
        """Check what is chosen."""
        if value not in self.empty_values:
            super().validate(value)
