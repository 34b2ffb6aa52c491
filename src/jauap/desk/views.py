"""Pages of the desk."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from jauap.accounts.access import Member, staff
from jauap.accounts.models import WITHOUT_VOICES, Permission
from jauap.core import nav
from jauap.core.http import left_unfinished, status_of
from jauap.core.time import today
from jauap.desk import pages, queues
from jauap.desk.confirming import ConfirmAuthorForm, confirm
from jauap.desk.likeness import refuse_likeness
from jauap.desk.paper import REGISTERED_BEFORE, read_paper, register_paper, renew
from jauap.routing.queries import danger_named
from jauap.terms.queries import calendar_warnings
from jauap.voices.access import open_for_staff
from jauap.voices.clocks.queries import owed
from jauap.voices.files.responses import file_response
from jauap.voices.intake.data import IntakeRefused, KeyReused
from jauap.voices.models import Clock, Voice
from jauap.voices.numbers.digits import clean_code, spell_code

TYPED = "typed"
"""Id of the one form of a page; the switch of languages sends it along."""
EVERY = tuple(permission for permission in Permission if permission not in WITHOUT_VOICES)


@never_cache
@staff()
def home(request: HttpRequest, *, member: Member) -> HttpResponse:
    """The counts of the member's queues, and the beginning of each."""
    cards = queues.cards(member)
    administers = member.may(Permission.ADMINISTER)
    context = {
        "cards": cards,
        "sections": queues.sections(cards),
        "may_register": member.may(Permission.REGISTER),
        "warnings": calendar_warnings(today()) if administers else [],
        "links": nav.links_for(request, nav.ADMINISTRATION, may=lambda code: member.may(Permission(code))),
    }
    return render(request, "desk/home.html", context)


@never_cache
@staff()
def queue(request: HttpRequest, name: str, *, member: Member) -> HttpResponse:
    """One queue, what is due first at the top."""
    shown = queues.QUEUES.get(name)
    if shown is None or not member.may(shown.permission):
        raise Http404
    page = Paginator(shown.voices(member), queues.PAGE).get_page(request.GET.get("page"))
    context = {"title": shown.title, "page": page, "rows": queues.rows(page.object_list)}
    return render(request, "desk/queue.html", context)


@never_cache
@staff()
def voice(request: HttpRequest, number: str, *, member: Member) -> HttpResponse:
    """One voice; a protected one asks first why it is opened."""
    found, held = open_for_staff(member, number, *EVERY)
    unsent = pages.unsent_answer(request, found, by=member.user)
    return pages.render_voice(request, member=member, voice=found, held=held, refused=unsent)


@never_cache
@staff()
def attachment(request: HttpRequest, number: str, pk: int, *, member: Member) -> HttpResponseBase:
    """A file of a voice that the member may see."""
    found, _held = open_for_staff(member, number, *EVERY)
    if pages.is_closed(found, to=member.user):
        raise Http404
    return file_response(get_object_or_404(found.attachments, pk=pk))


@never_cache
@staff(Permission.REGISTER)
def register(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Paper and counter: the author is confirmed by signature or identity card, so the clock of law runs."""
    form = read_paper(request)
    if form.is_bound and form.is_valid() and not refuse_likeness(form, member):
        try:
            done = register_paper(form.cleaned_data, by=member.user)
        except IntakeRefused as refused:
            form.add_error("text" if refused.field == "text" else None, str(refused.sentence))
        except KeyReused as reused:
            renew(form, REGISTERED_BEFORE % {"number": reused}, by=member.user)
        else:
            voice = Voice.objects.select_related("body").get(pk=done.voice_id)
            shown = {"done": done, "code": spell_code(done.code), "voice": voice, "danger": danger_named(voice.danger)}
            return render(request, "desk/registered.html", shown | owed(voice, Clock.Purpose.ANSWER))
    return render(request, "desk/register.html", {"form": form, "kept_form": TYPED}, status=status_of(form))


@never_cache
@staff(Permission.REGISTER)
def confirm_author(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Who wrote on the web comes to the counter, or signs: the same number gets the term of law."""
    typed = left_unfinished(request)
    form = ConfirmAuthorForm(None if typed else request.POST or None, initial=typed)
    if form.is_bound and form.is_valid() and (clock := confirm(form, by=member.user)) is not None:
        code = clean_code(form.cleaned_data["code"])
        return render(
            request,
            "desk/author_confirmed.html",
            {"voice": clock.voice, **owed(clock.voice, Clock.Purpose.ANSWER), "code": code},
        )
    return render(request, "desk/confirm_author.html", {"form": form, "kept_form": TYPED}, status=status_of(form))
