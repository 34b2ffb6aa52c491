"""The answer to a voice."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from jauap.core.time import day_before_stop, today
from jauap.desk.forms.slips import InLanguageForm, Slip, other_language
from jauap.desk.kept import KeptFilesForm
from jauap.voices.adapter import clear_language
from jauap.voices.answers import faults
from jauap.voices.answers.days_named import days_named
from jauap.voices.answers.models import FIRST_SENTENCE, Answer


class AnswerForm(InLanguageForm, KeptFilesForm):
    """The answer: the plain sentence first, then the reasons with the law."""

    kept_label = _("Files that go with the answer")

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Answer.Outcome.choices, widget=forms.RadioSelect)
    first_sentence = forms.CharField(
        label=_("First sentence"),
        help_text=_("Plainly: done; will be done by …; or not possible because … At most 200 characters."),
        max_length=FIRST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=_("Reasons"),
        help_text=_("What was done or found, and the article of the law."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    promised_on = forms.DateField(
        label=_("Promised day"),
        help_text=_("If the first sentence promises something, by when."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "width-20"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """Tell all faults at once; what may be a slip is sent only on a tick. `language` is that of the words."""
        given = dict(self.cleaned_data)
        words = [self.data.get(name, "") for name in ("first_sentence", "text")]
        found = clear_language("\n".join(words))
        for name in faults.INCOMPLETE:
            if name in given and (said := faults.fault_in(name, given[name], promised_on=given.get("promised_on"))):
                self.add_error(name, said)
        slips = [
            *other_language("text", found, self.languages),
            *self._unkept_promise(words[0], given.get("promised_on")),
            *_far_promise(given.get("promised_on")),
        ]
        self.refuse_slips(slips)
        return {**self.cleaned_data, "language": found or self.languages[0]}

    def _unkept_promise(self, sentence: str, promised: date | None) -> Iterator[Slip]:
        """A first sentence that names a day to come, and no promised day."""
        named = days_named(sentence, on=today())
        if not named or "promised_on" in self.errors:
            return
        if promised is None:
            yield Slip("promised_on", str(named[0]), PROMISED % {"day": day_before_stop(named[0])})
        elif promised not in named:
            days = {"day": date_format(named[0]), "promised": date_format(promised)}
            yield Slip("promised_on", f"{named[0]} {promised}", OTHER_DAY % days)


def _far_promise(promised: date | None) -> Iterator[Slip]:
    """A promised day so far that a digit may be wrong; until it nobody is asked whether it is solved."""
    if promised is not None and promised > today() + FAR:
        yield Slip("promised_on", f"far {promised}", FAR_DAY % {"day": day_before_stop(promised)})


FAR = timedelta(days=366)
FAR_DAY = _(
    "The promised day is more than a year away: %(day)s. Until then the author is not asked whether it is solved. "
    "If it is right, tick that it shall be sent so."
)
OTHER_DAY = _(
    "The first sentence names %(day)s, the promised day is %(promised)s: the author reads both. Make them one, or tick "
    "that it shall be sent so."
)
PROMISED = _(
    "The first sentence names a day to come: %(day)s. If something is promised by then, enter the day here; if nothing "
    "is, tick that it shall be sent so."
)
