"""Pages of an administrator for staff."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jauap.accounts.access import Member, staff
from jauap.accounts.models import Permission
from jauap.accounts.staff import access, queries, services
from jauap.accounts.staff.access import reach_of
from jauap.accounts.staff.forms import BodyForm, NameForm, PersonForm, SearchForm, WorkForm
from jauap.accounts.staff.pages import refusals_in, render_link, render_person, whole
from jauap.core.http import status_of

administrator = staff(Permission.ADMINISTER)
page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
@administrator
def people(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Who works in the bodies of the administrator."""
    reach = reach_of(member)
    form = SearchForm(request.GET, bodies=queries.bodies_of(reach))
    page = Paginator(queries.people(reach, form.wanted()), queries.PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/staff/people.html", {"search": form, "page": page})


@never_cache
@page_with_form
@administrator
def add(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Add a person: first the body, then everything else; the link is shown once."""
    reach = reach_of(member)
    if not request.GET.get("body"):
        choose = BodyForm(bodies=queries.bodies_of(reach))
        return render(request, "accounts/staff/choose_body.html", {"form": choose, "person": None})
    body = access.body(reach, whole(request.GET["body"]))
    form = PersonForm(request.POST or None, reach=reach, body_id=body.pk, initial={"language": "kk"})
    if form.is_valid():
        who = {name: form.cleaned_data[name] for name in ("login", "name", "language")}
        with refusals_in(form):
            made = services.add_person(**who, body_id=body.pk, work=form.work(), reach=reach)
            return render_link(request, made)
    return render(request, "accounts/staff/add.html", {"form": form, "body": body}, status=status_of(form))


@never_cache
@require_safe
@administrator
def person(request: HttpRequest, pk: int, *, member: Member) -> HttpResponse:
    """One person: work, sign-in, history."""
    reach = reach_of(member)
    return render_person(request, reach, access.person(reach, pk))


@never_cache
@page_with_form
@administrator
def name(request: HttpRequest, pk: int, *, member: Member) -> HttpResponse:
    """Correct name and language."""
    reach = reach_of(member)
    user = access.person(reach, pk)
    form = NameForm(request.POST or None, initial={"name": user.display_name, "language": user.language})
    if form.is_valid():
        known = form.cleaned_data
        with refusals_in(form):
            services.rename(user=user, name=known["name"], language=known["language"], reach=reach)
            return redirect("accounts:person", pk=pk)
    return render(request, "accounts/staff/name.html", {"form": form, "person": user}, status=status_of(form))


@never_cache
@page_with_form
@administrator
def join(request: HttpRequest, pk: int, *, member: Member) -> HttpResponse:
    """Let a person work in one more body."""
    reach = reach_of(member)
    user = access.person(reach, pk)
    if not request.GET.get("body"):
        choose = BodyForm(bodies=queries.bodies_of(reach))
        return render(request, "accounts/staff/choose_body.html", {"form": choose, "person": user})
    body = access.body(reach, whole(request.GET["body"]))
    form = WorkForm(request.POST or None, reach=reach, body_id=body.pk)
    if form.is_valid():
        with refusals_in(form):
            services.join(user=user, body_id=body.pk, work=form.work(), reach=reach)
            messages.success(request, _("Saved: the person works in this body, too."))
            return redirect("accounts:person", pk=pk)
    context = {"form": form, "body": body, "person": user, "row": None}
    return render(request, "accounts/staff/work.html", context, status=status_of(form))


@never_cache
@page_with_form
@administrator
def work(request: HttpRequest, pk: int, membership_id: int, *, member: Member) -> HttpResponse:
    """Change permissions, post and days of work in a body."""
    reach = reach_of(member)
    row = access.membership(reach, pk, membership_id)
    form = WorkForm(request.POST or None, reach=reach, body_id=row.body_id, row=row)
    if form.is_valid():
        with refusals_in(form):
            services.change(row=row, work=form.work(), reach=reach)
            messages.success(request, _("Saved."))
            return redirect("accounts:person", pk=pk)
    shown = queries.row_of(reach, row)
    context = {"form": form, "body": row.body, "person": row.user, "row": shown}
    return render(request, "accounts/staff/work.html", context, status=status_of(form))
