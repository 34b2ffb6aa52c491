"""What staff do with a voice: load by permission, one form, one service.

A refusal shows the page again with everything that was typed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jauap.accounts.access import Member, View, staff
from jauap.accounts.models import Permission, PersonalDataAccess, User
from jauap.accounts.services import log_opening, open_person
from jauap.appeals.models import LegalKind
from jauap.appeals.services import Decision, send_to_body
from jauap.core.http import REFUSED, is_switch
from jauap.desk import pages, queries
from jauap.desk.conflict import tell_change
from jauap.desk.forms import (
    AnswerForm,
    ConfirmForm,
    ExecutorForm,
    OpeningForm,
    PublishForm,
    ReassignForm,
    ReturnForm,
    RouteForm,
    UnpublishForm,
)
from jauap.desk.kept import with_files
from jauap.voices.access import open_for_staff, permissions_for
from jauap.voices.answers import publishing, services
from jauap.voices.answers.languages import languages_for
from jauap.voices.answers.services import AnswerRefused
from jauap.voices.coupon.services import coupon_response
from jauap.voices.events.models import Event
from jauap.voices.models import TakenDown, Voice
from jauap.voices.notices import KIND
from jauap.voices.numbers.codes import matches
from jauap.voices.numbers.digits import clean_code
from jauap.voices.states import TransitionRefused

PRINTS = (Event.Type.REGISTERED, Event.Type.CONFIRMED)
"""Who did one of these prints the coupon."""
Act = Callable[[Voice, dict[str, Any], User], str]
"""Does the work; returns the sentence that confirms it."""
Make = Callable[[Voice], forms.Form]
"""Makes the form from what was sent about a voice that is open to the member."""


QUEUE_OF = {
    Permission.TRIAGE: "triage",
    Permission.EXECUTE: "mine",
    Permission.HEAD: "disputes",
    Permission.PUBLISH: "publish",
}
"""Where the member goes on after an act by a permission, when the voice is no longer theirs."""
GONE = gettext_lazy(
    "This number is not among your voices now. If it was when you opened the page, it has gone to another body since, "
    "or back to triage."
)


WRITTEN = ("title", "first_sentence", "text", "answer", "reasons")
"""Fields in which a member writes sentences of their own."""


def posted_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Lead who only opens the address of an act to the voice: the switch of languages, or the back button."""

    @wraps(view)
    def guarded(request: HttpRequest, number: str) -> HttpResponseBase:
        return view(request, number) if request.method == "POST" else redirect("desk:voice", number=number)

    return guarded


def acting(permission: Permission) -> Callable[[View], View]:
    """Let in members with the permission, to act; a voice that is not theirs (any more) is answered with a sentence.

    The same sentence and page stand for every number, given out or not, so that they tell nothing of it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, number: str, *, member: Member) -> HttpResponseBase:
            try:
                return view(request, number, member=member)
            except Http404:
                return _gone(request, permission)

        return posted_only(staff(permission)(guarded))

    return decorate


def _gone(request: HttpRequest, permission: Permission) -> HttpResponse:
    """Say that the voice is not the member's; what they had written stays on the page, to be copied."""
    written = [text for name in WRITTEN if (text := request.POST.get(name, "").strip())]
    if written:
        return render(request, "desk/gone.html", {"gone": GONE, "written": written}, status=REFUSED)
    messages.warning(request, GONE)
    return to_queue(permission)


def to_queue(permission: Permission) -> HttpResponse:
    """Go to the queue that belongs to a permission, else to the home of the desk."""
    name = QUEUE_OF.get(permission)
    return redirect("desk:queue", name) if name else redirect("desk:home")


def run(
    request: HttpRequest, member: Member, number: str, *, name: str, permission: Permission, make: Make, act: Act
) -> HttpResponse:
    """Load, check, act; go back to the page with a confirmation, or show it with the errors."""
    voice, held = open_for_staff(member, number, permission)
    if pages.is_closed(voice, to=member.user):
        return pages.render_voice(request, member=member, voice=voice, held=held, status=REFUSED)
    form, changed = make(voice), False
    if form.is_valid():
        try:
            messages.success(request, _act_as_seen(act, voice, form.cleaned_data, member.user))
            return redirect("desk:voice", number=number) if _still_visible(member, number) else to_queue(permission)
        except TransitionRefused:
            changed = True
            form.add_error(None, tell_change(voice, to=member.user))
        except AnswerRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.sentence))
    voice, held = open_for_staff(member, number, permission)
    return pages.render_voice(
        request, member=member, voice=voice, held=held, refused={name: form}, changed=changed, status=REFUSED
    )


def posted(form: type[forms.Form], request: HttpRequest) -> Make:
    """Make a form that needs nothing of the voice."""
    return lambda _voice: form(request.POST)


@transaction.atomic
def _act_as_seen(act: Act, voice: Voice, decided: dict[str, Any], by: User) -> str:
    services.lock_as_seen(voice)
    return act(voice, decided, by)


def _still_visible(member: Member, number: str) -> bool:
    """May the member still see the voice, now that it was sent on?"""
    return bool(permissions_for(member, Voice.objects.get(number=number)))


@acting(Permission.TRIAGE)
def route(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """Triage decides topic, body and legal kind."""

    def make(voice: Voice) -> RouteForm:
        return RouteForm(request.POST, proposals=queries.proposals(voice), is_protected=voice.protected)

    return run(request, member, number, name="route", permission=Permission.TRIAGE, make=make, act=_route)


def _route(voice: Voice, decided: dict[str, Any], by: User) -> str:
    decision = Decision(
        category_id=decided["category"],
        body_id=decided["body"],
        legal_kind=LegalKind(decided["legal_kind"]),
        protected=decided["protected"],
    )
    sent = send_to_body(voice=voice, decision=decision, by=by)
    return _("%(number)s is sent. Must answer: %(body)s") % {"number": sent.number, "body": sent.body}


@acting(Permission.EXECUTE)
def take(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """An executor takes a voice."""
    return run(
        request, member, number, name="take", permission=Permission.EXECUTE, make=posted(forms.Form, request), act=_take
    )


def _take(voice: Voice, _decided: dict[str, Any], by: User) -> str:
    services.take(voice=voice, by=by)
    return _("It is yours now.")


@acting(Permission.EXECUTE)
def return_to_triage(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """Not ours: back to triage with a reason."""
    make = posted(ReturnForm, request)
    return run(request, member, number, name="return", permission=Permission.EXECUTE, make=make, act=_return)


def _return(voice: Voice, decided: dict[str, Any], by: User) -> str:
    services.return_to_triage(voice=voice, reason=decided["reason"], by=by)
    return _("Sent back to triage. The clock goes on.")


@acting(Permission.EXECUTE)
def answer(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """Send the answer. Files are kept also when it is refused: the page shows them, ticked, to send or to leave."""
    if is_switch(request):
        return redirect("desk:voice", number=number, preserve_request=True)

    def make(voice: Voice) -> AnswerForm:
        sent = with_files(request, draft=pages.draft_token(voice, member.user))
        form = AnswerForm(sent.given, kept=sent.kept, languages=languages_for(voice))
        form.refuse_files(sent.refused)
        return form

    return run(request, member, number, name="answer", permission=Permission.EXECUTE, make=make, act=_answer)


def _answer(voice: Voice, decided: dict[str, Any], by: User) -> str:
    written = {name: decided[name] for name in (*pages.WRITTEN, "language")}
    draft = services.Draft(**written, attachments=tuple(decided.get("kept", ())))
    services.answer(voice=voice, draft=draft, by=by)
    return _("The answer is sent.")


@acting(Permission.HEAD)
def assign(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """The head names who answers, also in place of who has it."""

    def make(voice: Voice) -> ExecutorForm:
        return ExecutorForm(request.POST, executors=queries.may_be_assigned(voice))

    return run(request, member, number, name="assign", permission=Permission.HEAD, make=make, act=_assign)


def _assign(voice: Voice, decided: dict[str, Any], by: User) -> str:
    services.assign(voice=voice, executor=User.objects.get(pk=decided["executor"]), by=by)
    return _("This person answers now, and is told.")


@acting(Permission.HEAD)
def reassign(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """The head names another executor for a disputed answer."""

    def make(voice: Voice) -> ReassignForm:
        but = pages.not_again(member, list(voice.answers.all()))
        return ReassignForm(request.POST, executors=queries.executors_of(voice, but=but))

    return run(request, member, number, name="reassign", permission=Permission.HEAD, make=make, act=_reassign)


def _reassign(voice: Voice, decided: dict[str, Any], by: User) -> str:
    services.reassign(voice=voice, executor=User.objects.get(pk=decided["executor"]), by=by)
    return _("Another person answers now.")


@acting(Permission.HEAD)
def confirm(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """The head lets the answer stand, with reasons."""

    def make(voice: Voice) -> ConfirmForm:
        return ConfirmForm(request.POST, languages=languages_for(voice))

    return run(request, member, number, name="confirm", permission=Permission.HEAD, make=make, act=_confirm)


def _confirm(voice: Voice, decided: dict[str, Any], by: User) -> str:
    services.confirm(voice=voice, reasons=decided["reasons"], by=by)
    return _("The answer stands; the author gets your reasons.")


@acting(Permission.PUBLISH)
def publish(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """A person has read the masked version and shows it to everyone; one button only covers what was found."""
    if "cover" in request.POST:
        return cover(request, member, number)

    def make(voice: Voice) -> PublishForm:
        return PublishForm(request.POST, known=publishing.names_of(voice, services.last_answer(voice)))

    return run(request, member, number, name="publish", permission=Permission.PUBLISH, make=make, act=_publish)


def cover(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Show the form again with covered what looks like personal data; nothing is published."""
    voice, held = open_for_staff(member, number, Permission.PUBLISH)
    covered = {
        "publish": PublishForm.cover(request.POST, known=publishing.names_of(voice, services.last_answer(voice)))
    }
    return pages.render_voice(request, member=member, voice=voice, held=held, refused=covered)


def _publish(voice: Voice, decided: dict[str, Any], by: User) -> str:
    public = publishing.Public(**{name: decided[name] for name in PublishForm.TEXTS})
    publishing.publish(voice=voice, public=public, by=by, answer_id=decided["answer_id"], read=decided["read"])
    return _("Published.")


@acting(Permission.PUBLISH)
def unpublish(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """Take a public version down at once, for example because it tells who the person is."""
    make = posted(UnpublishForm, request)
    return run(request, member, number, name="unpublish", permission=Permission.PUBLISH, make=make, act=_unpublish)


def _unpublish(voice: Voice, decided: dict[str, Any], by: User) -> str:
    publishing.unpublish(voice=voice, reason=TakenDown.Reason(decided["reason"]), by=by)
    return _("It is off the public pages and out of the search.")


@acting(Permission.OPEN_PROTECTED)
def open_protected(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """Log why a protected voice is opened, then show it until the end of the next hour."""
    voice, _held = open_for_staff(member, number, Permission.OPEN_PROTECTED)
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return render(request, "desk/protected.html", {"voice": voice, "form": form}, status=REFUSED)
    acting = member.acts_for(Permission.OPEN_PROTECTED, voice.body_id)
    reason = form.cleaned_data["reason"]
    log_opening(person=voice.person, kind=KIND, ref=voice.pk, body_id=acting, by=member.user, reason=reason)
    return redirect("desk:voice", number=number)


@acting(Permission.OPEN_PERSONAL)
def open_personal(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """Show the author's data once; the opening is logged and shown to the author, with a reason when work is over."""
    voice, held = open_for_staff(member, number, Permission.OPEN_PERSONAL)
    if voice.person is None or not pages.is_somebody(voice.person) or pages.is_closed(voice, to=member.user):
        return redirect("desk:voice", number=number)
    reason, form = PersonalDataAccess.Reason.WORK, pages.opening_form(voice, request.POST)
    if form is not None:
        if not form.is_valid():
            refused = {"open_personal": form}
            return pages.render_voice(request, member=member, voice=voice, held=held, refused=refused, status=REFUSED)
        reason = PersonalDataAccess.Reason(form.cleaned_data["why"])
    acting = member.acts_for(Permission.OPEN_PERSONAL, voice.body_id)
    person = open_person(person=voice.person, kind=KIND, ref=voice.pk, body_id=acting, by=member.user, reason=reason)
    return pages.render_voice(request, member=member, voice=voice, held=held, person=person)


@require_POST
@staff(Permission.REGISTER)
def coupon(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """Print the coupon of what was just registered; the code comes back from the page, it is stored nowhere."""
    voice = get_object_or_404(Voice.objects.distinct(), number=number, events__by=member.user, events__type__in=PRINTS)
    code = clean_code(request.POST.get("code", ""))
    return coupon_response(voice, code if matches(code, voice.code_hash) else "")
