"""Why what is closed is opened: the reason is logged, and the author reads it in the words in which it was chosen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import PersonalDataAccess

Reason = PersonalDataAccess.Reason
OPENING_REASONS = [(reason, reason.label) for reason in (Reason.ANSWER, Reason.TRIAGE, Reason.CONTROL)]
"""Of a protected voice."""
REASONS_AFTERWARDS = [
    (reason, reason.label) for reason in (Reason.CLOSED_CONTROL, Reason.CLOSED_CONTACT, Reason.CLOSED_DEMAND)
]
"""Of personal data when no answer is owed any more."""


class OpeningForm(forms.Form):
    """Why a protected voice is opened."""

    reason = forms.ChoiceField(label=_("Why do you open it?"), choices=OPENING_REASONS, widget=forms.RadioSelect)


class OpeningAfterwardsForm(forms.Form):
    """Why personal data is opened when no answer is owed any more."""

    why = forms.ChoiceField(
        label=_("Nobody owes an answer now. Why do you open the data?"),
        choices=REASONS_AFTERWARDS,
        widget=forms.RadioSelect,
    )
