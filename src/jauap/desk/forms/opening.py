"""Why what is not open to everybody at work is opened: the reason is logged, and the author reads it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import PersonalDataAccess

OPENING_REASONS = [
    (PersonalDataAccess.Reason.ANSWER, _("I answer it")),
    (PersonalDataAccess.Reason.TRIAGE, _("I find out who must answer it")),
    (PersonalDataAccess.Reason.CONTROL, _("I check how it is answered")),
]


class OpeningForm(forms.Form):
    """Why a protected voice is opened; the reason is logged and shown to the author."""

    reason = forms.ChoiceField(label=_("Why do you open it?"), choices=OPENING_REASONS, widget=forms.RadioSelect)
