"""What is filled in to erase a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.voices.events.models import ErasureReason
from jauap.voices.numbers.digits import parse_number


def _digits() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "class": "width-20"})


class FindForm(forms.Form):
    """Whom, and why. What is typed wrong is found nowhere, which is said in the same words as everything else."""

    number = forms.CharField(
        label=_("Number of one of the voices"), help_text=_("Like 2026-0000001-7."), max_length=60, widget=_digits()
    )
    iin = forms.CharField(
        label=_("IIN"),
        help_text=_("From the identity card. IIN or phone; neither only when the person gave neither."),
        max_length=20,
        required=False,
        widget=_digits(),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "class": "width-20"}),
    )
    reason = forms.ChoiceField(
        label=_("Why is the person erased?"),
        help_text=_("It stands in the history of each voice."),
        choices=ErasureReason.choices,
        widget=forms.RadioSelect,
    )


class ConfirmForm(forms.Form):
    """The number once more: nobody is erased by a slip of the hand."""

    seen = forms.CharField(max_length=2_000, widget=forms.HiddenInput)
    number = forms.CharField(label=_("Type the number of the voice again"), max_length=60, widget=_digits())

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_number(self) -> str:
        """Refuse another number."""
        number = parse_number(self.cleaned_data["number"])
        if number != self.expected:
            raise forms.ValidationError(_("This is not the number of the voice. Nothing was erased."))
        return number
