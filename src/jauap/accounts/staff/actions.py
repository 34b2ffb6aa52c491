"""What an administrator does by one button: ending work in a body, blocking, a new link."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jauap.accounts.access import Member
from jauap.accounts.models import SetUpLink
from jauap.accounts.staff import access, queries, services
from jauap.accounts.staff.access import reach_of
from jauap.accounts.staff.pages import act_on, link_form, refusals_in, render_link, render_person
from jauap.accounts.staff.views import administrator


@require_POST
@administrator
def end(request: HttpRequest, pk: int, membership_id: int, *, member: Member) -> HttpResponse:
    """The work in one body is over from today on."""
    reach = reach_of(member)
    row = access.membership(reach, pk, membership_id)
    return act_on(
        request, row.user, lambda: services.end_now(row=row, reach=reach), _("The work in this body is ended.")
    )


@require_POST
@administrator
def block(request: HttpRequest, pk: int, *, member: Member) -> HttpResponse:
    """Close an account at once."""
    reach = reach_of(member)
    user = access.person(reach, pk)
    told = _("Blocked: every open session of this person is over. The head sees what they had in work.")
    return act_on(request, user, lambda: services.block(user=user, reach=reach), told)


@require_POST
@administrator
def unblock(request: HttpRequest, pk: int, *, member: Member) -> HttpResponse:
    """Open a blocked account again."""
    reach = reach_of(member)
    user = access.person(reach, pk)
    told = _("Unblocked: password and second factor are those from before.")
    return act_on(request, user, lambda: services.unblock(user=user, reach=reach), told)


@never_cache
@require_POST
@administrator
def link(request: HttpRequest, pk: int, *, member: Member) -> HttpResponse:
    """Make a new link and show it, once."""
    reach = reach_of(member)
    user = access.person(reach, pk)
    form = link_form(queries.person_page(reach, user), request.POST)
    if form.is_valid():
        scope = SetUpLink.Scope(form.cleaned_data["scope"])
        with refusals_in(form):
            return render_link(request, services.new_link(user=user, scope=scope, reach=reach))
    return render_person(request, reach, user, refused=form)
