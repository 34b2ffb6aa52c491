"""Registering what came on paper or was said at the counter: the author is confirmed, so the clock of law runs."""

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import User
from jauap.appeals.models import LegalKind
from jauap.appeals.services import Submission, lodge
from jauap.channels import codes
from jauap.channels.choices import topic_choices
from jauap.core.finder import FinderSelect
from jauap.core.http import left_unfinished
from jauap.core.languages import NAMES
from jauap.core.posted import new_token
from jauap.core.time import ALMATY, local, now, today
from jauap.desk.adapter import is_iin
from jauap.desk.forms.fields import choices_of
from jauap.desk.forms.slips import SecondTickForm
from jauap.desk.kept import FILES, KeptFilesForm, ticked, with_files
from jauap.places.models import Territory
from jauap.places.queries import territory_choices
from jauap.routing import queries as routing
from jauap.voices.files.models import Attachment
from jauap.voices.files.services import move_drafts
from jauap.voices.intake.data import TEXT_LIMIT, Author, Idempotency, Registered
from jauap.voices.intake.fields import PhoneField
from jauap.voices.intake.models import IdempotencyKey
from jauap.voices.models import Voice
from jauap.voices.queries import digests

CONFIRMED_BY = {codes.PAPER: Voice.Confirmation.PAPER_SIGNATURE, codes.COUNTER: Voice.Confirmation.COUNTER}
OLDEST = timedelta(days=366)
SCOPE = "desk"
NOT_OF_THE_PAPER = frozenset({"token", "warned_of", "insist", *FILES})
"""Fields of the page, not of what it registers; of the files it is what they hold, whichever upload it was."""
REGISTERED_BEFORE = _(
    "This page has already registered another paper, No. %(number)s. Check what stands here; sent once more, it gets a "
    "number of its own."
)


class IinField(forms.CharField):
    """An individual identification number, or nothing."""

    def __init__(self) -> None:
        super().__init__(label=_("IIN"), max_length=12, required=False)

    def clean(self, value: Any) -> str:
        """Refuse a number whose check digit or date of birth is wrong."""
        number: str = super().clean(value).strip()
        if number and not is_iin(number):
            raise forms.ValidationError(
                _("This IIN has a mistake in it. Compare it with the identity card."), code="iin"
            )
        return number


class PaperForm(SecondTickForm, KeptFilesForm):
    """One paper, or one visit, with the scan of it."""

    kept_label = _("Files that go with the paper")

    token = forms.CharField(widget=forms.HiddenInput, initial=new_token, max_length=32)
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(code, codes.LABELS[code]) for code in CONFIRMED_BY],
        widget=forms.RadioSelect,
        initial=codes.PAPER,
    )
    received_on = forms.DateField(
        label=_("Day of receipt"),
        widget=forms.DateInput(attrs={"type": "date", "class": "width-20"}, format="%Y-%m-%d"),
    )
    text = forms.CharField(label=_("Text"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 8}))
    legal_kind = forms.ChoiceField(label=_("Legal kind"), choices=[("", _("Choose")), *LegalKind.choices])
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    territory = forms.TypedChoiceField(label=_("Region or city"), coerce=int, widget=FinderSelect)
    place_note = forms.CharField(label=_("Address or landmark"), max_length=300, required=False)
    danger = forms.BooleanField(label=_("Somebody's life or health is in danger right now"), required=False)
    name = forms.CharField(label=_("Surname, name, patronymic"), max_length=150)
    iin = IinField()
    phone = PhoneField()
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Postal address"), max_length=300, required=False)
    external_number = forms.CharField(label=_("Incoming number"), max_length=60, required=False)
    answer_language = forms.ChoiceField(label=_("Language of the answer"))
    consent = forms.BooleanField(
        label=_("The author agrees that the question and the answer are shown to everyone"),
        help_text=_("Name, phone and address are taken out before anything is shown."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "topic", [("", _("Let triage decide")), *topic_choices()])
        choices_of(self, "territory", [("", _("Choose from the list")), *territory_choices()])
        choices_of(self, "answer_language", [("", _("Choose")), *NAMES.items()])
        self.fields["received_on"].initial = today()
        self.fields["insist"].label = _("This is another paper: register it")

    def clean_received_on(self) -> date:
        """Refuse a day to come, and one that must be a slip of the pen."""
        day: date = self.cleaned_data["received_on"]
        if day > today():
            raise forms.ValidationError(_("The time lies in the future. Check the date."), code="future")
        if day < today() - OLDEST:
            raise forms.ValidationError(_("That is more than a year ago. Check the date."), code="too_old")
        return day


def register_paper(given: dict[str, Any], *, by: User) -> Registered:
    """Register a paper or a visit under the legal kind that the registrar decided.

    The page sent twice, by a second click or anew, finds the number and code of the first time. Raises IntakeRefused,
    and KeyReused when the page that was sent before holds another paper now.
    """
    filled = {name: given[name] for name in given if name not in NOT_OF_THE_PAPER}
    paper = json.dumps(filled | {"files": digests(given.get("kept", ()))}, sort_keys=True, default=str)
    author = Author(**{name: given[name] for name in ("name", "iin", "phone", "email", "address")})
    return lodge(
        Submission(
            channel=given["channel"],
            confirmation=CONFIRMED_BY[given["channel"]],
            text=given["text"],
            received_at=received_at(given["received_on"]),
            answer_language=given["answer_language"],
            author=author,
            category=routing.find_category(given["topic"]) if given["topic"] else None,
            territory=Territory.objects.get(pk=given["territory"]),
            place_note=given["place_note"],
            external_number=given["external_number"],
            legal_kind=given["legal_kind"],
            says_danger=given["danger"],
            consent=given["consent"],
            attachments=tuple(given.get("kept", ())),
            by=by,
            idempotency=Idempotency(
                scope=SCOPE, key=_key_of(given["token"], by), digest=hashlib.sha256(paper.encode()).digest()
            ),
        )
    )


def _key_of(token: str, by: User) -> str:
    """Return what names this page of this registrar."""
    return f"{by.pk}-{token}"


def was_sent(given: dict[str, Any], *, by: User) -> bool:
    """Has this page registered something before?"""
    return _keys(given["token"], by=by).exists()


def _keys(token: str, *, by: User) -> QuerySet[IdempotencyKey]:
    return IdempotencyKey.objects.filter(scope=SCOPE, key=_key_of(token, by))


def draft_token(token: str, by: User) -> str:
    """Return the name under which the files of a paper not yet registered are kept."""
    return hashlib.sha256(f"desk paper {by.pk} {token}".encode()).hexdigest()[:40]


def read_paper(request: HttpRequest) -> PaperForm:
    """Return the form of a request: empty, sent, or as it was typed when another language was asked for."""
    by = cast(User, request.user)
    if request.method != "POST":
        return PaperForm(kept=[])
    sent = with_files(request, draft=draft_token(request.POST.get("token", ""), by))
    if typed := left_unfinished(request):
        return PaperForm(initial=typed | ticked(sent.kept), kept=sent.kept)
    # A second click ticks what the first has given to the voice.
    given_away = Attachment.objects.filter(voice__in=_keys(sent.given.get("token", ""), by=by).values("voice"))
    form = PaperForm(sent.given, kept=[*sent.kept, *given_away])
    form.refuse_files(sent.refused)
    return form


def renew(form: PaperForm, sentence: Any, *, by: User) -> None:
    """Say why the paper was not registered; sent once more, the page registers it under a number of its own."""
    given, token = cast(QueryDict, form.data).copy(), new_token()
    move_drafts(draft=draft_token(str(given["token"]), by), to=draft_token(token, by))
    given["token"] = token
    form.data = given
    form.add_error(None, str(sentence))


def received_at(day: date) -> datetime:
    """Return the instant of receipt: now for today, noon for an earlier day, whose hour nobody wrote down."""
    at = now()
    return at if local(at).date() == day else datetime(day.year, day.month, day.day, 12, tzinfo=ALMATY)
