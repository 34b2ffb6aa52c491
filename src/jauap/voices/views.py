"""Following a voice: its page for whoever knows the code, its public version for everybody."""

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jauap.core.context import language_links
from jauap.core.http import client_address, is_switch
from jauap.core.posted import id_in, new_token
from jauap.core.time import now
from jauap.voices import access, opened, queries
from jauap.voices.answers import services
from jauap.voices.answers.models import Rating
from jauap.voices.answers.publishing import revoke_consent as revoke
from jauap.voices.clocks.services import plan_dispute
from jauap.voices.coupon.services import coupon_response
from jauap.voices.files import services as files
from jauap.voices.files.responses import file_response
from jauap.voices.forms import DisputeForm, FollowForm, RateForm
from jauap.voices.models import Voice
from jauap.voices.numbers.digits import parse_number
from jauap.voices.states import TransitionRefused

TOO_MANY_TRIES = 429
FORM = "typed"
"""Id of the form that the switch of languages sends along."""
VoiceView = Callable[[HttpRequest, Voice], HttpResponseBase]


def opened_voice(view: VoiceView) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Give the view the voice that this browser has opened; otherwise ask for its code."""

    @wraps(view)
    @never_cache
    def wrapper(request: HttpRequest, number: str) -> HttpResponseBase:
        try:
            voice = access.voice_opened(opened.ids(request), number)
        except Http404:
            return redirect("voices:voice", number=number)
        return view(request, voice)

    return wrapper


@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; lead to the voice."""
    posted = request.POST if request.method == "POST" else None
    form = FollowForm(posted, initial={"number": request.GET.get("number", "")[:60]})
    if is_switch(request):
        form = FollowForm(initial={name: request.POST.get(name, "")[:60] for name in form.fields})
    if not form.is_valid():
        return _ask_code(request, form)
    typed = form.cleaned_data
    try:
        voice = access.voice_by_code(typed["number"], typed["code"], address=client_address(request))
    except access.Refusal as refusal:
        form.add_error(None, str(refusal.sentence))
        status, headers = (TOO_MANY_TRIES, {"Retry-After": str(refusal.wait)}) if refusal.wait else (200, {})
        return _with_headers(_ask_code(request, form, status=status), headers)
    response = redirect("voices:voice", number=voice.number)
    opened.remember(request, response, voice.pk)
    return response


def _ask_code(request: HttpRequest, form: FollowForm, *, status: int = 200, **context: object) -> HttpResponse:
    """Show the form of number and code; the switch of languages sends it along to its own address."""
    known = {"form": form, "kept_form": FORM, "language_links": language_links(reverse("voices:follow"))}
    return render(request, "voices/follow.html", {**known, **context}, status=status)


@never_cache
@require_safe
def voice(request: HttpRequest, number: str) -> HttpResponse:
    """Show a voice to whoever opened it, its public version to others, else ask for the code."""
    canonical = parse_number(number)
    if canonical is not None and canonical != number:
        return redirect("voices:voice", number=canonical)
    try:
        found = access.voice_opened(opened.ids(request), number)
    except Http404:
        return _closed(request, number)
    page = queries.voice_page(found)
    response = render(request, "voices/voice.html", {"page": page, "voice": found, "rate_form": RateForm()})
    opened.remember(request, response, found.pk)
    return response


def _closed(request: HttpRequest, number: str) -> HttpResponse:
    """Show what everybody may see; a number that does not exist looks like one that is not published."""
    page = queries.public_page(number)
    if page is not None:
        return render(request, "voices/public.html", {"page": page})
    form = FollowForm(initial={"number": number[:60]})
    return _ask_code(request, form, asked=number[:60])


@require_safe
def public(request: HttpRequest, number: str) -> HttpResponse:
    """Show the public version, also to the author; of one that was taken down, when and why."""
    canonical = parse_number(number) or ""
    page = queries.public_page(canonical)
    if page is not None:
        return render(request, "voices/public.html", {"page": page})
    gone = queries.gone_from_public(canonical)
    if gone is None:
        raise Http404
    return render(request, "voices/gone.html", {"gone": gone, "number": canonical}, status=HTTPStatus.GONE)


@require_POST
@opened_voice
def rate(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Keep the author's word; whoever says that it is not solved is asked what is still wrong."""
    if queries.is_promised_later(voice):
        messages.info(request, _("The answer promises a day. From that day on you are asked whether it is solved."))
        return redirect("voices:voice", number=voice.number)
    form = RateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the three answers; a comment may have up to 2000 characters."))
        return redirect("voices:voice", number=voice.number)
    solved = form.cleaned_data["solved"]
    try:
        services.rate(voice=voice, solved=solved, comment=form.cleaned_data["comment"])
    except TransitionRefused:
        messages.info(request, _("You have already said what you think of this answer."))
        return redirect("voices:voice", number=voice.number)
    if solved == Rating.Solved.YES:
        messages.success(request, _("Thank you. The matter counts as solved."))
        return redirect("voices:voice", number=voice.number)
    messages.success(
        request,
        _(
            "Not solved, we understand. So that somebody else looks, write what is still wrong or add a photo, and "
            "send it."
        ),
    )
    return redirect("voices:dispute", number=voice.number)


@opened_voice
def dispute(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Ask what is still wrong, with photos; nothing typed or chosen is lost on an error."""
    if not queries.may(voice).dispute:
        messages.info(request, _("This answer cannot be disputed now."))
        return redirect("voices:voice", number=voice.number)
    if request.method != "POST":
        return _ask_dispute(request, voice, DisputeForm(initial={"token": new_token(), "text": _said_before(voice)}))
    form = DisputeForm(request.POST, request.FILES)
    form.is_valid()
    token = form.cleaned_data.setdefault("token", new_token())
    refused = files.keep_uploads(form.cleaned_data.get("photos", []), draft=token).refused
    removed = request.POST.get("remove", "")
    if removed or is_switch(request):
        files.remove_drafts([id_in(removed)], draft=token)
        form = DisputeForm(initial={"token": token, "text": request.POST.get("text", "")})
        return _ask_dispute(request, voice, form, refused)
    for sentence in refused:
        form.add_error("photos", sentence)
    return _ask_dispute(request, voice, form) if form.errors else _send_dispute(request, voice, form)


def _said_before(voice: Voice) -> str:
    """The comment typed beside "No": it need not be typed again."""
    said = queries.last_said(voice)
    return said.rating.comment if said is not None and said.rating is not None else ""


def _ask_dispute(request: HttpRequest, voice: Voice, form: DisputeForm, refused: Sequence[str] = ()) -> HttpResponse:
    """Show the form with what was kept so far."""
    for sentence in refused:
        messages.error(request, sentence)
    token = form.cleaned_data["token"] if form.is_bound else form.initial["token"]
    last = queries.last_said(voice)
    complaint = queries.complaint_against(last.answer, region=voice.territory_id) if last else None
    context = {"form": form, "voice": voice, "token": token, "kept": queries.drafts(token), "complaint": complaint}
    return render(request, "voices/dispute.html", {**context, "kept_form": FORM})


def _send_dispute(request: HttpRequest, voice: Voice, form: DisputeForm) -> HttpResponse:
    """Send a complete dispute; a second click finds that it is already there."""
    typed = form.cleaned_data
    ids = [row.pk for row in queries.drafts(typed["token"])]
    try:
        services.dispute(voice=voice, text=typed["text"], plan=plan_dispute(voice, at=now()), attachments=ids)
    except services.AnswerRefused as refused:
        form.add_error(refused.field, str(refused.sentence))
        return _ask_dispute(request, voice, form)
    except TransitionRefused:
        messages.info(request, _("This answer cannot be disputed now."))
    else:
        messages.success(request, _("Your dispute is received. Somebody else looks at it now."))
    return redirect("voices:voice", number=voice.number)


@opened_voice
def withdraw(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Ask once more, then stop everything."""
    if not queries.may(voice).withdraw:
        messages.info(request, _("This cannot be withdrawn here now."))
        return redirect("voices:voice", number=voice.number)
    if request.method != "POST":
        return render(request, "voices/withdraw.html", {"voice": voice})
    try:
        services.withdraw(voice=voice)
    except (TransitionRefused, services.AnswerRefused):
        messages.info(request, _("This cannot be withdrawn here now."))
    else:
        messages.success(request, _("You have withdrawn it. Nobody works on it any more."))
    return redirect("voices:voice", number=voice.number)


@require_POST
@opened_voice
def revoke_consent(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Take back the consent to publish; a second click finds that it is done."""
    revoke(voice=voice)
    messages.success(request, _("Done. Nobody but you and the bodies at work on it sees it."))
    return redirect("voices:voice", number=voice.number)


@require_POST
@never_cache
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Close a voice on this device."""
    response = redirect("voices:follow")
    try:
        found = access.voice_opened(opened.ids(request), number)
    except Http404:
        return response
    opened.forget(request, response, found.pk)
    messages.success(request, _("You are signed out of this page on this device."))
    return response


@require_safe
@never_cache
def attachment(request: HttpRequest, number: str, attachment_id: int) -> FileResponse:
    """Stream one file to whoever opened its voice; everybody else finds nothing here."""
    found = access.voice_opened(opened.ids(request), number)
    row = queries.attachment_of(found, attachment_id)
    if row is None:
        raise Http404
    return file_response(row)


@require_safe
@never_cache
def coupon(request: HttpRequest, number: str) -> HttpResponse:
    """Print the coupon again, without the code, which is stored nowhere."""
    found = access.voice_opened(opened.ids(request), number)
    return coupon_response(found)


def _with_headers(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response[name] = value
    return response
