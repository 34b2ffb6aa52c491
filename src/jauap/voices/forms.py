"""What the author of a voice types."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from jauap.core.posted import is_token, new_token
from jauap.voices.answers.models import Rating
from jauap.voices.numbers.digits import CODE_DIGITS, clean_code, parse_number

DISPUTE_LIMIT = 5_000
COMMENT_LIMIT = 2_000


class FollowForm(forms.Form):
    """Number and code, as they stand on the coupon, however they are typed."""

    number = forms.CharField(
        label=_("Number"),
        help_text=_("For example 2026-0000001-2. Spaces and dashes do not matter."),
        max_length=60,
        error_messages={"required": _("Type the number from the coupon.")},
        widget=forms.TextInput(attrs={"class": "width-20", "autocomplete": "off", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight digits. Nobody may ask you for it."),
        max_length=40,
        error_messages={"required": _("Type the code from the coupon.")},
        widget=forms.TextInput(attrs={"class": "width-10", "autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_number(self) -> str:
        """Say so when no voice can have the number: its check digit tells, and everybody may know that rule."""
        typed: str = self.cleaned_data["number"]
        if parse_number(typed) is None:
            raise forms.ValidationError(
                _("There is no such number: a digit in it is wrong or missing. Compare it with the coupon."),
                code="digit",
            )
        return typed

    def clean_code(self) -> str:
        """Say so when it is not eight digits: half a code is no try."""
        typed: str = self.cleaned_data["code"]
        if len(clean_code(typed)) != CODE_DIGITS:
            raise forms.ValidationError(_("The code has eight digits. Compare it with the coupon."), code="digits")
        return typed


class RateForm(forms.Form):
    """Is it solved? One tap; a comment is welcome."""

    solved = forms.ChoiceField(choices=Rating.Solved.choices)
    comment = forms.CharField(
        label=_("Your comment"),
        help_text=_("It goes together with the button that you press."),
        max_length=COMMENT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PhotosInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> "list[UploadedFile[Any]]":  # noqa: ARG002
        """Return every file that was chosen."""
        return files.getlist(name) if isinstance(files, MultiValueDict) else []


class DisputeForm(forms.Form):
    """What is still wrong, with photos. Photos are kept under `token` at once, so that an error loses nothing."""

    text = forms.CharField(
        label=_("What is still wrong?"),
        help_text=_("A few words or a photo are enough. Example: the radiator is still cold."),
        max_length=DISPUTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    photos = forms.Field(
        label=_("Photos"),
        help_text=_("Photos or PDF, up to five, 15 MB each."),
        required=False,
        widget=PhotosInput(attrs={"multiple": True, "accept": "image/*,application/pdf"}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_token(self) -> str:
        """Keep only a token of ours; anything else becomes a new one."""
        token: str = self.cleaned_data["token"]
        return token if is_token(token) else new_token()
