"""What the pages of staff share: numbers of an address, refusals in a form, the page of one person and of a link."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import is_password_usable
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jauap.accounts.links.services import LIFE, Made
from jauap.accounts.models import User
from jauap.accounts.staff import queries
from jauap.accounts.staff.access import Reach
from jauap.accounts.staff.forms import LinkForm
from jauap.accounts.staff.services import StaffRefused
from jauap.core.http import REFUSED


def whole(written: str) -> int:
    """Read a number of an address. Raises Http404."""
    if not written.isascii() or not written.isdigit() or len(written) > len(str(2**63)):
        raise Http404
    return int(written)


@contextmanager
def refusals_in(form: forms.Form) -> Iterator[None]:
    """Turn a refusal into an error of the form; what stands after the block is then the page with it."""
    try:
        yield
    except StaffRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused.sentence))


def act_on(request: HttpRequest, user: User, act: Callable[[], object], told: str) -> HttpResponse:
    """Do something by a mere button and go back to the person's page, which says what came of it."""
    try:
        act()
    except StaffRefused as refused:
        messages.error(request, str(refused.sentence))
    else:
        messages.success(request, told)
    return redirect("accounts:person", pk=user.pk)


def link_form(page: queries.PersonPage, data: object = None) -> LinkForm:
    """Return the form for a new link: what is not there is set with the rest."""
    has_password = is_password_usable(page.person.password)
    return LinkForm(data, has_password=has_password, has_factor=page.factor_since is not None)


def render_person(request: HttpRequest, reach: Reach, user: User, *, refused: LinkForm | None = None) -> HttpResponse:
    """Render the page of one person; `refused` is the form for a link with errors."""
    page = queries.person_page(reach, user)
    form = refused or link_form(page)
    context = {"page": page, "person": user, "link_form": form, "form": refused}
    return render(request, "accounts/staff/person.html", context, status=REFUSED if refused else 200)


def render_link(request: HttpRequest, made: Made) -> HttpResponse:
    """Show a link, once."""
    hours = int(LIFE.total_seconds() // 3600)
    return render(request, "accounts/staff/link.html", {"made": made, "hours": hours})
