"""Staff without a second factor reach only the page that sets it up."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jauap.accounts import adapter, queries
from jauap.accounts.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]
SESSION_FLAG = "second_factor_seen"


def second_factor(get_response: GetResponse) -> GetResponse:
    """Send staff that have no second factor to its set-up; everybody else passes without a query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or request.session.get(SESSION_FLAG) or _is_set_up_page(request):
            return get_response(request)
        if queries.is_staff(user) and not adapter.has_second_factor(user):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        request.session[SESSION_FLAG] = True
        return get_response(request)

    return middleware


def _is_set_up_page(request: HttpRequest) -> bool:
    """Is this an account page (second factor, sign out, re-authentication), language or display switch?"""
    parts = request.path_info.split("/", 3)
    return "account" in parts[1:3] or parts[1:2] in (["language"], ["static"])
