"""Files that a form of the desk keeps while it is refused: the page shows them, ticked, to send or to leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import User
from jauap.core.posted import id_in
from jauap.voices.files.models import Attachment
from jauap.voices.files.services import keep_uploads, remove_drafts
from jauap.voices.queries import drafts

FILES = ("kept", "offered", "file")
"""Fields of the files."""


class KeptFilesForm(forms.Form):
    """A form with files, after its other fields: `kept`, `offered` (what the page showed) and `file` (chosen now)."""

    kept_label: str | Promise = ""
    """What the kept files go with."""

    kept = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("A file that you ticked is not here any more. Choose it again.")},
    )
    offered = forms.CharField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(label=_("Photo or document"), required=False)

    def __init__(self, *args: Any, kept: Sequence[Attachment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in FILES])
        cast(forms.ChoiceField, self.fields["kept"]).choices = [(file.pk, file.title) for file in kept]
        if not kept and not self.data.get("kept"):
            del self.fields["kept"]
        else:
            self.fields["kept"].label = cast(str, self.kept_label)

    def refuse_files(self, sentences: Iterable[str]) -> None:
        """Say of each file that was refused why."""
        for sentence in sentences:
            self.add_error("file", sentence)


@dataclass(frozen=True)
class Sent:
    """A form that was sent: its fields with every kept file ticked, these files, and why others were refused."""

    given: QueryDict
    kept: list[Attachment]
    refused: list[str]


def with_files(request: HttpRequest, *, draft: str) -> Sent:
    """Keep the files of a form that was sent; what the page offered and is not ticked any more goes."""
    given = request.POST.copy()
    ticked = given.getlist("kept")
    left_out = [id_in(pk) for pk in given.get("offered", "").split() if pk not in ticked]
    remove_drafts(left_out, draft=draft)
    uploads = keep_uploads(request.FILES.getlist("file"), draft=draft, by=cast(User, request.user))
    for file in uploads.kept:
        given.appendlist("kept", str(file.pk))
    kept = drafts(draft)
    given["offered"] = offered_in(kept)
    return Sent(given, kept, uploads.refused)


def ticked(kept: Sequence[Attachment]) -> dict[str, Any]:
    """Return what a form begins with that has kept files: each ticked."""
    return {"kept": [file.pk for file in kept], "offered": offered_in(kept)}


def offered_in(kept: Iterable[Attachment]) -> str:
    """Return the ids of kept files as the page sends them back: another tab may have kept others since."""
    return " ".join(str(file.pk) for file in kept)
