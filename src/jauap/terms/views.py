"""Pages of administrators: the calendar and the terms, each edit shown as a dry run before it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.db import IntegrityError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jauap.accounts.access import Member, staff
from jauap.accounts.models import Permission
from jauap.core.http import status_of
from jauap.core.time import today
from jauap.places.models import Territory
from jauap.terms import access, services
from jauap.terms.dry_run import DryRun, as_csv, dry_run
from jauap.terms.forms import (
    FIRST_YEAR,
    LAST_YEAR,
    DayOffForm,
    DropForm,
    RegionalDayForm,
    TransferForm,
    VersionForm,
)
from jauap.terms.queries import calendar_warnings, forget, history, newest_edit, pages
from jauap.terms.queries.pages import Entry

CALENDAR_FORMS: dict[str, type[TransferForm] | type[DayOffForm] | type[RegionalDayForm]] = {
    "transfer": TransferForm,
    "holiday": DayOffForm,
    "region": RegionalDayForm,
}
CALENDAR_TITLES = {
    "transfer": lambda: _("Move a day off by decree"),
    "holiday": lambda: _("Add a holiday or strike one out"),
    "region": lambda: _("Day off in one place"),
}
OVERTAKEN = _lazy("Somebody else has edited the data since you opened this page. Open it again and look first.")
NOT_ENTERED = _lazy(
    "This day is not entered in the calendar, or somebody has taken it out already. Nothing was changed."
)
TICK = _lazy("This changes who is late. Tick that you know it, or leave it as it is.")
CalendarForm = TransferForm | DayOffForm | RegionalDayForm


View = Callable[..., HttpResponse]


def administered(view: View) -> View:
    """Let administrators in; they see the data of this moment, not those that the process holds for a few seconds."""

    @never_cache
    @staff(Permission.ADMINISTER)
    @wraps(view)
    def fresh(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        forget()
        return view(request, *args, **kwargs)

    return cast(View, fresh)


@administered
def calendar(request: HttpRequest, *, member: Member) -> HttpResponse:
    """One year of the calendar: what was entered, all special days, warnings, the last edits."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today().year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    context = {
        "year": year,
        "entries": pages.entries(year),
        "days": pages.special_days(year),
        "warnings": calendar_warnings(today()),
        "edits": history.tell(history.last_edits()),
        "may_edit": access.may_edit_country(member),
        "seen": newest_edit(),
    }
    return render(request, "terms/calendar.html", context)


@administered
def edit_calendar(request: HttpRequest, what: str, *, member: Member) -> HttpResponse:
    """Add a row to the calendar: fill in, see which deadlines move, confirm."""
    if what not in CALENDAR_FORMS or (what != "region" and not access.may_edit_country(member)):
        raise Http404
    form: CalendarForm = CALENDAR_FORMS[what](request.POST or None, initial={"seen": newest_edit()})
    page = Page(CALENDAR_TITLES[what](), "terms:calendar")
    if request.method != "POST" or not form.is_valid() or not _may_place(form, member):
        return _edit_page(request, form, page)
    return _edit(
        request,
        form,
        page,
        moves=lambda: services.preview_calendar_change(change=form.change()),
        write=lambda: _write_calendar(form, member),
        to=f"{reverse('terms:calendar')}?year={_year_of(form)}",
    )


@require_POST
@administered
def drop(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Take a row out of the calendar: the dry run first, then the edit."""
    form = DropForm(request.POST)
    if not form.is_valid() or not _may_drop(form, member):
        raise Http404
    found, day = form.cleaned_data, form.cleaned_data["day"]
    entry = pages.find_entry(found["kind"], day, found["territory"])
    to = f"{reverse('terms:calendar')}?year={day.year}"
    if entry is None:
        messages.error(request, NOT_ENTERED)
        return redirect(to)
    return _edit(
        request,
        form,
        Page(_("Take it out of the calendar"), "terms:calendar", entry),
        moves=lambda: services.preview_calendar_change(change=form.change()),
        write=lambda: _write_calendar(form, member),
        to=to,
    )


@administered
def procedures(request: HttpRequest, *, member: Member) -> HttpResponse:
    """All procedures with their versions, articles, and whether somebody checked them."""
    context = {"profiles": pages.procedure_cards(), "may_edit": access.may_edit_country(member)}
    return render(request, "terms/procedures.html", context)


@administered
def edit_procedure(request: HttpRequest, profile: str, code: str, *, member: Member) -> HttpResponse:
    """Put a new version of a procedure into effect: fill in, see which deadlines move, confirm."""
    before = pages.newest_version(profile, code)
    if before is None or not access.may_edit_country(member):
        raise Http404
    rule = before.procedure
    form = VersionForm(request.POST or None, before=before, initial={"seen": newest_edit(), "days": rule.days})
    page = Page(pages.name_in(before.name), "terms:procedures")
    if request.method != "POST" or not form.is_valid():
        return _edit_page(request, form, page)
    return _edit(
        request,
        form,
        page,
        moves=lambda: services.preview_procedure_change(row=form.row()),
        write=lambda: _write_version(form, member),
        to=reverse("terms:procedures"),
    )


@dataclass(frozen=True)
class Page:
    """The page of an edit: its title, the address name that leads back, the row that is taken out."""

    title: str
    back: str
    entry: Entry | None = None


def _edit(
    request: HttpRequest,
    form: Form,
    page: Page,
    *,
    moves: Callable[[], list[services.Move]],
    write: Callable[[], bool],
    to: str,
) -> HttpResponse:
    """Answer a form that is filled in: its dry run, the whole list as a file, or the edit itself."""
    shown = dry_run(form, moves(), entry=page.entry)
    if "csv" in request.POST:
        return as_csv(shown.moves)
    if "confirm" not in request.POST:
        return _edit_page(request, form, page, shown)
    if shown.dangers and "sure" not in request.POST:
        form.add_error(None, TICK)
        return _edit_page(request, form, page, shown)
    if write():
        return _done(request, to)
    return _edit_page(request, form, page, shown if page.entry else None)


def _edit_page(request: HttpRequest, form: Form, page: Page, shown: DryRun | None = None) -> HttpResponse:
    """Render the form, or its dry run; a form that was refused says so with its status."""
    context = {"form": form, "shown": shown, "title": page.title, "back": reverse(page.back)}
    return render(request, "terms/edit.html", context, status=status_of(form))


def _may_place(form: CalendarForm, member: Member) -> bool:
    """Is a regional day one of the member's own places? Otherwise the form says so."""
    if not isinstance(form, RegionalDayForm) or access.may_edit_place(member, form.place()):
        return True
    form.add_error("territory", _("You do not administer a body of this place. Choose a place of your own."))
    return False


def _may_drop(form: DropForm, member: Member) -> bool:
    if form.cleaned_data["kind"] != "regional":
        return access.may_edit_country(member)
    place = Territory.objects.filter(code=form.cleaned_data["territory"]).defer("outline", "loaded").first()
    return place is not None and access.may_edit_place(member, place)


def _write_calendar(form: CalendarForm | DropForm, member: Member) -> bool:
    """Make the edit; when it cannot be made the form says why."""
    try:
        services.edit_calendar(change=form.change(), by=member.user, seen=form.cleaned_data["seen"])
    except services.OvertakenByAnotherEdit:
        form.add_error(None, OVERTAKEN)
    except services.NothingToDrop:
        form.add_error(None, NOT_ENTERED)
    except IntegrityError:
        form.add_error(None, _("One of these days is used by another row. Take that one out first."))
    return form.is_valid()


def _write_version(form: VersionForm, member: Member) -> bool:
    """Make the edit; when it cannot be made the form says why."""
    try:
        services.edit_procedure(row=form.row(), by=member.user, seen=form.cleaned_data["seen"])
    except services.OvertakenByAnotherEdit:
        form.add_error(None, OVERTAKEN)
    except IntegrityError:
        form.add_error(None, _("Another version begins later. Choose a day after its beginning."))
    return form.is_valid()


def _year_of(form: CalendarForm) -> int:
    day: date = form.cleaned_data["off" if isinstance(form, TransferForm) else "day"]
    return day.year


def _done(request: HttpRequest, url: str) -> HttpResponse:
    text = _("It is in effect. Running deadlines are computed anew, and those concerned are told.")
    messages.success(request, text)
    return redirect(url)
