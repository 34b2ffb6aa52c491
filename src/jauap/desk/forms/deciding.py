"""What the head decides: who answers, and whether a disputed answer stands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import User
from jauap.desk.forms.fields import choices_of
from jauap.desk.forms.slips import InLanguageForm, other_language
from jauap.voices.adapter import clear_language


class ExecutorForm(forms.Form):
    """Who answers."""

    executor = forms.TypedChoiceField(label=_("Who answers?"), coerce=int, empty_value=None)

    def __init__(self, *args: Any, executors: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(
            self, "executor", [("", _("Choose")), *((user.pk, str(user)) for user in executors)] if executors else []
        )


class ReassignForm(ExecutorForm):
    """Another executor for a disputed answer."""

    executor = forms.TypedChoiceField(label=_("Who answers again?"), coerce=int, empty_value=None)


class ConfirmForm(InLanguageForm):
    """Reasons why a disputed answer stands: in a language that the law accepts, as the answer itself."""

    reasons = forms.CharField(label=_("Reasons"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 5}))

    def clean(self) -> dict[str, Any]:
        """Send reasons in a language in which nobody awaits them only on a tick."""
        given = dict(self.cleaned_data)
        self.refuse_slips([*other_language("reasons", clear_language(given.get("reasons", "")), self.languages)])
        return given
