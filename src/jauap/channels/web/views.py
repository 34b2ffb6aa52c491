"""The web form: words → topic → place → contact and a last look → number. Five screens, no account, no JavaScript."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jauap.channels import limits
from jauap.channels.web import addresses, drafts, holder, queries, services, unfinished, views_sent
from jauap.channels.web.drafts import Typed
from jauap.channels.web.forms import UNSURE, PlaceForm, SendForm, TopicForm, WordsForm
from jauap.channels.web.screens import page
from jauap.core.http import client_address, is_switch
from jauap.core.languages import current_language
from jauap.core.posted import id_in
from jauap.voices.files.services import keep_uploads, remove_drafts
from jauap.voices.intake.data import IntakeRefused

CHANGED_ON = ("change_words", "topic", "place")
"""Screens on which the last one lets a person change what they said."""


def _again(name: str, token: str, typed: Typed) -> HttpResponse:
    """Keep what is typed so far and show a screen: the same in the language of the address, or the one before."""
    drafts.save(token, typed)
    return redirect(f"channels:{name}", token=token)


def _in_its_language(request: HttpRequest, typed: Typed) -> Typed:
    """Return the draft; who changed the language of the page is offered the answer in it."""
    return replace(typed, answer_language=current_language()) if is_switch(request) else typed


@never_cache
def words(request: HttpRequest) -> HttpResponse:
    """Screen 1: the words; also the target of the box on the home page."""
    secret = holder.secret_of(request)
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"text": request.GET.get("text", "")})
    if is_switch(request):
        typed = unfinished.with_words(Typed(), form)
        if not typed.text:
            return redirect("channels:words")
        return holder.keep(request, redirect("channels:change_words", token=holder.begin(typed, secret)), secret)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        typed = Typed(text=text, answer_language=queries.answer_language_for(text))
        return holder.keep(request, redirect("channels:topic", token=holder.begin(typed, secret)), secret)
    screen = page(request, "words", step=1, form=form, unsent=holder.unsent(request))
    return holder.keep(request, screen, secret)


@holder.for_its_holder
def topic(request: HttpRequest, token: str, typed: Typed) -> HttpResponse:
    """Screen 2: danger first; then the suggested topics, and answers that others got to the like."""
    suggested = queries.suggest(typed.text)
    told = queries.emergency_in(typed.text)
    form = _topic_form(request, typed, suggested, asks_danger=told is None)
    if screen := _leaves_for(request, here="topic"):
        return _again(screen, token, _in_its_language(request, unfinished.with_topic(typed, form)))
    if request.method == "POST" and form.is_valid():
        drafts.save(token, replace(typed, topic=form.chosen(), danger=form.says_danger()))
        return redirect("channels:place", token=token)
    emergency = told or queries.emergency_in("", said=typed.danger)
    return page(
        request,
        "topic",
        step=2,
        back="change_words",
        form=form,
        typed=typed,
        suggested=suggested.topics,
        emergency=emergency,
        similar=[]
        if emergency
        else queries.similar_answered(typed.text, suggested.topics),  # nobody stops here in danger
    )


def _topic_form(request: HttpRequest, typed: Typed, suggested: queries.Suggested, *, asks_danger: bool) -> TopicForm:
    initial = {"topic": typed.topic or suggested.ticked or UNSURE, "danger": typed.danger}
    given = request.POST if request.method == "POST" else None
    choices = queries.topic_choices_for(typed, suggested.topics)
    return TopicForm(given, suggested=choices, asks_danger=asks_danger, initial=initial)


@holder.for_its_holder
def change_words(request: HttpRequest, token: str, typed: Typed) -> HttpResponse:
    """Screen 1 again, with everything typed so far."""
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"text": typed.text})
    if is_switch(request):
        return _again("change_words", token, unfinished.with_words(typed, form))
    if request.method == "POST" and form.is_valid():
        drafts.save(token, queries.with_text(typed, form.cleaned_data["text"]))
        return redirect("channels:topic", token=token)
    return page(request, "words", step=1, form=form)


@holder.for_its_holder
def place(request: HttpRequest, token: str, typed: Typed) -> HttpResponse:
    """Screen 3: where. An address that fits several houses is asked once more; none of them is an answer too."""
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, initial=addresses.place_of(typed))
    if screen := _leaves_for(request, here="place"):
        return _again(screen, token, _in_its_language(request, unfinished.with_place(typed, form)))
    if data is not None and form.is_valid():
        hits = addresses.address_choices(form.cleaned_data)
        if len(hits) > 1:
            form = PlaceForm(data, hits=hits)
        if form.is_valid():
            only = {"house": hits[0][0]} if len(hits) == 1 else {}
            drafts.save(token, addresses.placed(typed, {**form.cleaned_data, **only}))
            return redirect("channels:send", token=token)
    emergency = queries.emergency_in(typed.text, said=typed.danger)
    tiles = settings.MAP_TILE_URL
    return page(request, "place", step=3, back="topic", form=form, typed=typed, tiles=tiles, emergency=emergency)


@holder.for_its_holder
def send(request: HttpRequest, token: str, typed: Typed) -> HttpResponse:
    """Screen 4: who speaks, photos, and a last look at everything; sending gives the number."""
    form = SendForm(request.POST if request.method == "POST" else None, initial=queries.contact_of(typed))
    if holder.KEEP in request.POST:
        drafts.save(token, unfinished.with_contact(typed, form))
        return HttpResponse(status=204)
    if screen := _leaves_for(request, here="send"):
        remove_drafts([id_in(request.POST.get("remove", ""))], draft=token)
        for sentence in _keep_files(request, token):
            messages.error(request, sentence)
        return _again(screen, token, unfinished.with_contact(typed, form))
    if request.method == "POST" and _sent(request, token, typed, form):
        return views_sent.lead_to_number(request, token, drafts.load(token))
    return page(
        request,
        "send",
        step=4,
        back="place",
        form=form,
        rows=queries.summary(typed),
        outlook=queries.outlook(typed),
        emergency=queries.emergency_in(typed.text, said=typed.danger),
        photos=queries.photos(token),
    )


def _leaves_for(request: HttpRequest, *, here: str) -> str:
    """Return the screen that a person goes to with this one unfinished, "" when it is sent: it is kept as it is."""
    if is_switch(request) or "remove" in request.POST:
        return here
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
    typed = unfinished.with_contact(typed, form)
    drafts.save(token, typed)
    for sentence in refused:
        form.add_error("photos", sentence)
    if form.errors:
        return False
    try:
        services.send(token, typed, address=client_address(request))
    except IntakeRefused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    return True
