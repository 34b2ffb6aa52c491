"""What staff fill in at the desk."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import PersonalDataAccess, User
from jauap.appeals.models import LegalKind
from jauap.bodies import queries as bodies
from jauap.bodies.models import Body
from jauap.core.time import day_before_stop, today
from jauap.desk.kept import KeptFilesForm
from jauap.desk.queries import Proposal
from jauap.routing import queries as routing
from jauap.voices.adapter import clear_language
from jauap.voices.answers import faults
from jauap.voices.answers.days_named import days_named
from jauap.voices.answers.models import FIRST_SENTENCE, Answer, TakenDown

RETURN_REASONS = [
    ("other_body", _("Another body must answer")),
    ("other_topic", _("The topic is wrong")),
    ("other_place", _("The place is wrong")),
]


OPENING_REASONS = [
    (PersonalDataAccess.Reason.ANSWER, _("I answer it")),
    (PersonalDataAccess.Reason.TRIAGE, _("I find out who must answer it")),
    (PersonalDataAccess.Reason.CONTROL, _("I check how it is answered")),
]


LANGUAGE_NAMES = {
    "kk": pgettext_lazy("within a sentence", "Kazakh"),
    "ru": pgettext_lazy("within a sentence", "Russian"),
    "en": pgettext_lazy("within a sentence", "English"),
}


def names_of(languages: Iterable[str]) -> str:
    """Return the names of languages as they stand within a sentence."""
    return ", ".join(str(LANGUAGE_NAMES[code]) for code in languages)


def choices_of(form: forms.Form, name: str, choices: Any) -> None:
    """Give a field of the form its choices."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class MarkedField(forms.TypedChoiceField):
    """A choice that is marked as required, and refused empty by form or service: only they know whether it is."""

    def validate(self, value: Any) -> None:
        """Check what is chosen."""
        if value not in self.empty_values:
            super().validate(value)


class TopicField(MarkedField):
    """A topic out of the proposed ones; any in use is taken, since proposals change while a page stands open.

    An empty one is right when the topic stands in the list below.
    """

    def valid_value(self, value: Any) -> bool:
        """Is it "another topic", or one in use?"""
        written = str(value)
        return super().valid_value(value) or (written.isdecimal() and routing.get_category(int(written)) is not None)


class RouteForm(forms.Form):
    """Decision of triage: topic, body and legal kind. A topic is one of the proposed ones, or any other."""

    ANOTHER = 0
    topic = TopicField(label=_("Topic"), coerce=int, empty_value=None, widget=forms.RadioSelect)
    category = forms.TypedChoiceField(label=_("Topic"), coerce=int, empty_value=None, required=False)
    body = MarkedField(
        label=_("Body that must answer"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Empty: the body that the rules name for this topic and place."),
    )
    legal_kind = forms.ChoiceField(label=_("Legal kind"))
    protected = forms.BooleanField(
        label=_("Protect it"),
        help_text=_("Corruption, violence, a child, health, a complaint about one's own chief: never public."),
        required=False,
    )

    def __init__(self, *args: Any, proposals: Sequence[Proposal], is_protected: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_protected:  # stays so: no tick takes it away
            self.fields["protected"].initial, self.fields["protected"].disabled = True, True
        self.hints = {str(one.category.pk): hint_of(one) for one in proposals}
        topics = [(one.category.pk, one.category.name) for one in proposals]
        choices_of(self, "topic", [*topics, (self.ANOTHER, _("Another topic: choose it below"))])
        if topics:
            self.fields["category"].label = _("Another topic")
        else:
            del self.fields["topic"]
            self.fields["category"].required = True
        choices_of(self, "category", [("", _("Choose")), *routing.leaf_choices(get_language() or "kk")])
        needs_body = self._needs_body(proposals)
        if needs_body:
            self.fields["body"].required = True
            self.fields["body"].help_text = _(
                "For this topic the rules name nobody, or a body that gave it back. Choose who must answer."
            )
        none = _("Choose") if needs_body else _("By the rules")
        choices_of(self, "body", [("", none), *bodies.choices(Body.objects.valid_on(today()))])
        choices_of(self, "legal_kind", LegalKind.choices)

    def _needs_body(self, proposals: Sequence[Proposal]) -> bool:
        """Do the rules send the marked topic nowhere, or every proposed one while none of them is marked?"""
        marked = str(self["topic"].value()) if proposals else ""
        if marked == str(self.ANOTHER):
            return False
        looked_at = [one for one in proposals if str(one.category.pk) == marked] or proposals
        return bool(proposals) and all(one.leads_nowhere for one in looked_at)

    def clean(self) -> dict[str, Any]:
        """Leave one topic in `category`: the marked one, or the one chosen from the list."""
        given = self.cleaned_data
        marked, listed = given.get("topic"), given.get("category")
        if marked and listed and marked != listed:
            self.add_error(
                "category", _("You marked one topic and chose another. Mark “another topic”, or empty this.")
            )
        elif not (marked or listed or self.errors):
            self.add_error("category" if marked == self.ANOTHER or not self.hints else "topic", _("Choose the topic."))
        return {**given, "category": marked or listed}


def hint_of(proposal: Proposal) -> str:
    """Say who proposes a topic and how surely, and to which body the rules send it."""
    said = [str(_("Chosen when it was sent in"))] if proposal.is_chosen else []
    if proposal.score is not None and proposal.score >= 1:
        said.append(str(_("Danger or a protected matter is recognised in the words")))
    elif proposal.score is not None:
        said.append(_("Proposed by the machine: %(percent)s %%") % {"percent": round(proposal.score * 100)})
    if proposal.body is not None:
        gave_back = _("The rules name %(body)s, which gave it back: choose a body below")
        named = gave_back if proposal.gave_back else _("By the rules it goes to: %(body)s")
        said.append(named % {"body": proposal.body.name})
    else:
        said.append(str(_("No rule names a body: choose it below")))
    return " · ".join(said)


class OpeningForm(forms.Form):
    """Why a protected voice is opened; the reason is logged and shown to the author."""

    reason = forms.ChoiceField(label=_("Why do you open it?"), choices=OPENING_REASONS, widget=forms.RadioSelect)


class ReturnForm(forms.Form):
    """Why a voice goes back to triage."""

    reason = forms.ChoiceField(label=_("Why does it go back?"), choices=RETURN_REASONS, widget=forms.RadioSelect)


class UnpublishForm(forms.Form):
    """Why a public version is taken down."""

    reason = forms.ChoiceField(
        label=_("Why is it taken down?"), choices=TakenDown.Reason.choices, widget=forms.RadioSelect
    )


@dataclass(frozen=True)
class Slip:
    """What may be a slip: the field where it stands, a code of it in every language, and what is said."""

    field: str
    code: str
    sentence: str


class SecondTickForm(forms.Form):
    """A form that refuses once what may be a slip; a tick, shown only then, lets the same through.

    `warned_of` names what the person was warned of: the tick holds for that, not for a new slip.
    """

    warned_of = forms.CharField(widget=forms.HiddenInput, required=False)
    insist = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "insist"])
        if self.is_bound and self.data.get("warned_of"):
            self.fields["insist"].widget = forms.CheckboxInput()

    def is_insisted_on(self, found: Iterable[str]) -> bool:
        """Was the person warned of exactly this, and ticked that it shall be so? If not, show the tick."""
        name = hashlib.sha256("\0".join(found).encode()).hexdigest()
        if self.cleaned_data.get("insist") and self.cleaned_data.get("warned_of") == name:
            return True
        shown = cast(Any, self.data).copy()
        shown["warned_of"], shown["insist"] = name, ""
        self.data = shown
        self.fields["insist"].widget = forms.CheckboxInput()
        return False


class AnswerForm(SecondTickForm, KeptFilesForm):
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

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        self.fields["insist"].label = _("Send it all the same")

    @property
    def awaited(self) -> str:
        """The language in which the author awaits the answer, by its name."""
        return names_of(self.languages[:1])

    @property
    def also_accepted(self) -> str:
        """The other languages in which it may be written, by their names."""
        return names_of(self.languages[1:])

    def clean(self) -> dict[str, Any]:
        """Tell all faults at once; what may be a slip is sent only on a tick. `language` is that of the words."""
        given = dict(self.cleaned_data)
        words = [self.data.get(name, "") for name in ("first_sentence", "text")]
        found = clear_language("\n".join(words))
        for name in faults.INCOMPLETE:
            if name in given and (said := faults.fault_in(name, given[name])):
                self.add_error(name, said)
        slips = [*self._other_language(found), *self._unkept_promise(words[0], given.get("promised_on"))]
        if slips and not self.is_insisted_on(slip.code for slip in slips):
            for slip in slips:
                self.add_error(slip.field, slip.sentence)
        return {**self.cleaned_data, "language": found or self.languages[0]}

    def _other_language(self, found: str) -> Iterator[Slip]:
        """An answer that is clearly in a language in which nobody awaits it."""
        if found and found not in self.languages:
            names = {"found": LANGUAGE_NAMES[found], "accepted": names_of(self.languages)}
            yield Slip("text", found, WRONG_LANGUAGE % names)

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


WRONG_LANGUAGE = _(
    "The text is in another language (%(found)s). By law the answer is in the state language or in that of the appeal. "
    "Accepted here, with the one that the author asked for: %(accepted)s. Write it so, or tick that it shall be sent "
    "as it is."
)


OTHER_DAY = _(
    "The first sentence names %(day)s, the promised day is %(promised)s: the author reads both. Make them one, or tick "
    "that it shall be sent so."
)
PROMISED = _(
    "The first sentence names a day to come: %(day)s. If something is promised by then, enter the day here; if nothing "
    "is, tick that it shall be sent so."
)


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


class ConfirmForm(forms.Form):
    """Reasons why a disputed answer stands."""

    reasons = forms.CharField(label=_("Reasons"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 5}))
