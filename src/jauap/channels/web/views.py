"""The web form: words → topic → place → contact and a last look → number. Five screens, no account, no JavaScript."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jauap.channels import limits
from jauap.channels.web import addresses, drafts, queries, sender, services, unfinished
from jauap.channels.web.drafts import Typed
from jauap.channels.web.forms import UNSURE, PlaceForm, SendForm, TopicForm, WordsForm
from jauap.core.http import client_address, is_language_switch
from jauap.voices import opened
from jauap.voices.clocks.queries import current
from jauap.voices.coupon.services import coupon_response
from jauap.voices.events.models import Event
from jauap.voices.files.services import keep_uploads
from jauap.voices.intake.data import IntakeRefused
from jauap.voices.models import Voice
from jauap.voices.numbers.digits import spell_code

STEPS = 5
CHANGED_ON = ("change_words", "topic", "place")
"""Screens on which the last one lets a person change what they said."""
FORM = "typed"
"""Id of the form of every screen; the switch of languages sends it along."""


def page(request: HttpRequest, name: str, *, step: int, back: str = "", **context: Any) -> HttpResponse:
    """Render one screen with its place in the row of screens."""
    row = {"step": step, "total": STEPS, "back_url": back, "kept_form": FORM if step < STEPS else ""}
    return render(request, f"channels/{name}.html", {**row, **context})


def _again(name: str, token: str, typed: Typed) -> HttpResponse:
    """Keep what is typed so far and show the same screen, in the language of the address."""
    drafts.save(token, typed)
    return redirect(f"channels:{name}", token=token)


@never_cache
def words(request: HttpRequest) -> HttpResponse:
    """Screen 1: the words; also the target of the box on the home page."""
    given = {"text": request.GET.get("text", "")}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=given)
    if is_language_switch(request):
        typed = unfinished.with_words(Typed(), form)
        if not typed.text:
            return redirect("channels:words")
        return redirect("channels:change_words", token=drafts.begin(typed))
    if request.method == "POST" and form.is_valid():
        typed = Typed(text=form.cleaned_data["text"], answer_language=get_language() or "kk")
        return redirect("channels:topic", token=drafts.begin(typed))
    return page(request, "words", step=1, form=form)


@never_cache
def topic(request: HttpRequest, token: str) -> HttpResponse:
    """Screen 2: danger first; then the suggested topics, and answers that others got to the like."""
    typed = drafts.load(token)
    if typed.is_sent:
        return redirect("channels:done", token=token)
    suggested = queries.suggested_topics(typed.text)
    choices = queries.topic_choices_for(typed, suggested)
    initial = {"topic": typed.topic or (choices[0][0] if choices else UNSURE), "danger": typed.danger}
    told = queries.emergency_in(typed.text)
    form = TopicForm(
        request.POST if request.method == "POST" else None,
        suggested=choices,
        asks_danger=told is None,
        initial=initial,
    )
    if is_language_switch(request):
        return _again("topic", token, unfinished.with_topic(typed, form))
    if request.method == "POST" and form.is_valid():
        drafts.save(token, replace(typed, topic=form.chosen(), danger=form.says_danger()))
        return redirect("channels:place", token=token)
    emergency = told or queries.emergency_in("", said=typed.danger)
    return page(
        request,
        "topic",
        step=2,
        back=reverse("channels:change_words", args=[token]),
        form=form,
        typed=typed,
        suggested=suggested,
        emergency=emergency,
        similar=[] if emergency else queries.similar_answered(typed.text),  # nobody stops here in danger
    )


@never_cache
def change_words(request: HttpRequest, token: str) -> HttpResponse:
    """Screen 1 again, with everything typed so far."""
    typed = drafts.load(token)
    if typed.is_sent:
        return redirect("channels:done", token=token)
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"text": typed.text})
    if is_language_switch(request):
        return _again("change_words", token, unfinished.with_words(typed, form))
    if request.method == "POST" and form.is_valid():
        drafts.save(token, replace(typed, text=form.cleaned_data["text"]))
        return redirect("channels:topic", token=token)
    return page(request, "words", step=1, form=form)


@never_cache
def place(request: HttpRequest, token: str) -> HttpResponse:
    """Screen 3: where. An address that fits several houses is asked once more; none of them is an answer too."""
    typed = drafts.load(token)
    if typed.is_sent:
        return redirect("channels:done", token=token)
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, initial=addresses.place_of(typed))
    if is_language_switch(request):
        return _again("place", token, unfinished.with_place(typed, form))
    if data is not None and form.is_valid():
        hits = addresses.address_choices(form.cleaned_data)
        form = PlaceForm(data, hits=hits)
        if form.is_valid() and (len(hits) <= 1 or "house" in data):
            only = {"house": hits[0][0]} if len(hits) == 1 else {}
            drafts.save(token, addresses.placed(typed, {**form.cleaned_data, **only}))
            return redirect("channels:send", token=token)
    back = reverse("channels:topic", args=[token])
    emergency = queries.emergency_in(typed.text, said=typed.danger)
    tiles = settings.MAP_TILE_URL
    return page(request, "place", step=3, back=back, form=form, typed=typed, tiles=tiles, emergency=emergency)


@never_cache
def send(request: HttpRequest, token: str) -> HttpResponse:
    """Screen 4: who speaks, photos, and a last look at everything; sending gives the number."""
    typed = drafts.load(token)
    if typed.is_sent:
        return _sent_already(request, token, typed)
    form = SendForm(request.POST if request.method == "POST" else None, initial=queries.contact_of(typed))
    if screen := _leaves_for(request):
        for sentence in _keep_files(request, token):
            messages.error(request, sentence)
        return _again(screen, token, unfinished.with_contact(typed, form))
    if request.method == "POST" and _sent(request, token, typed, form):
        return _done(request, token, drafts.load(token))
    response = page(
        request,
        "send",
        step=4,
        form=form,
        rows=queries.summary(typed),
        outlook=queries.outlook(typed),
        emergency=queries.emergency_in(typed.text, said=typed.danger),
        photos=queries.photos(token),
    )
    sender.give_secret(request, response, token)
    return response


def _leaves_for(request: HttpRequest) -> str:
    """Return the screen that a person goes to before sending, "" when it is sent: the form is kept as it is."""
    if is_language_switch(request):
        return "send"
    screen = request.POST.get("change", "") if request.method == "POST" else ""
    return screen if screen in CHANGED_ON else ""


def _keep_files(request: HttpRequest, token: str) -> list[str]:
    """Keep the chosen photos with the draft; return a sentence for each that was refused, or one for all in a flood."""
    photos = request.FILES.getlist("photos")
    if limits.is_flood(limits.FILES, client_address(request), many=len(photos)):
        return [
            _("Too many files have come from your network in a short time. Send without files, or try again later.")
        ]
    return keep_uploads(photos, draft=token).refused


def _sent(request: HttpRequest, token: str, typed: Typed, form: SendForm) -> bool:
    """Keep the photos and register; what is refused stands beside its field, and nothing typed or chosen is lost."""
    refused = _keep_files(request, token)
    if form.is_valid():
        typed = queries.with_contact(typed, form.cleaned_data)
        drafts.save(token, typed)
    for sentence in refused:
        form.add_error("photos", sentence)
    if form.errors:
        return False
    try:
        typed = replace(typed, sender=sender.digest_of(request, token))
        services.send(token, typed, address=client_address(request))
    except IntakeRefused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    return True


def _sent_already(request: HttpRequest, token: str, typed: Typed) -> HttpResponse:
    """Lead to the number; a second click of the browser that sent the form shows the code again."""
    if request.method == "POST" and sender.is_sender(request, token, typed):
        return _done(request, token, typed)
    return redirect("channels:done", token=token)


def _done(request: HttpRequest, token: str, typed: Typed) -> HttpResponse:
    """Lead to the number, and let this browser show it with the code for two hours."""
    response = redirect("channels:done", token=token)
    opened.remember(request, response, queries.sent_voice(typed.number).pk)
    return response


def _opened_here(request: HttpRequest, typed: Typed) -> Voice | None:
    """Return the voice that a draft became, None for a browser that did not send it.

    Who only has the address opens nothing, by visit or by form. Raises Http404 while it was not sent.
    """
    voice = queries.sent_voice(typed.number)
    return voice if voice.pk in opened.ids(request) else None


def _ask_for_code(typed: Typed) -> HttpResponse:
    return redirect("voices:voice", number=typed.number)


@never_cache
def done(request: HttpRequest, token: str) -> HttpResponse:
    """Screen 5: number, code, who must answer and by when."""
    typed = drafts.load(token)
    if not typed.is_sent:
        return redirect("channels:send", token=token)
    voice = _opened_here(request, typed)
    if voice is None:
        return _ask_for_code(typed)
    response = page(
        request,
        "done",
        step=5,
        voice=voice,
        clock=current(list(voice.clocks.order_by("pk"))),
        code=spell_code(typed.code),
        queued=voice.events.filter(type=Event.Type.QUEUED).exists(),
        emergency=queries.emergency_in(voice.words.text, said=bool(voice.danger)),
        token=token,
    )
    sender.forget(request, response, token)
    return response


@never_cache
def coupon(request: HttpRequest, token: str) -> HttpResponse:
    """The coupon with the code, while it is still known."""
    typed = drafts.load(token)
    voice = _opened_here(request, typed)
    return _ask_for_code(typed) if voice is None else coupon_response(voice, typed.code)


@never_cache
def open_sent(request: HttpRequest, token: str) -> HttpResponse:
    """Open the voice's own page: the browser that has just sent it need not type number and code."""
    return redirect("voices:voice", number=queries.sent_voice(drafts.load(token).number).number)
