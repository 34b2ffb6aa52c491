"""Staff reach nothing but the set-up page without a second factor, and nothing but its check until they pass it.

The set-up page itself is open only to who came by a link (`links.queries.may_enrol`).
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jauap.accounts import adapter, queries
from jauap.accounts.adapter import Factor
from jauap.accounts.links.queries import may_enrol
from jauap.accounts.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]
SWITCHES = ("/language/", "/static/")
NO_LINK = ("accounts:no_factor",)
ALWAYS = ("account_logout", "account_reauthenticate", "set_display")
SET_UP = ("mfa_activate_totp", "mfa_add_webauthn")
CHECK = ("mfa_reauthenticate", "mfa_reauthenticate_webauthn")


def second_factor(get_response: GetResponse) -> GetResponse:
    """Send staff without a second factor to its set-up, and sessions that have not passed it to its check.

    Asked anew with every request, so that neither an open session of somebody who becomes staff nor one whose factor
    was removed or replaced goes on: one query for a citizen who is signed in, two for staff (three without a factor),
    none for anybody else.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or request.path_info.startswith(SWITCHES) or not queries.is_staff(user):
            return get_response(request)
        state = adapter.factor_state(user, request.session)
        if state is Factor.PASSED:
            return get_response(request)
        pages = _pages(user, request, state)
        if _is_open(request.path_info, pages):
            return get_response(request)
        page = adapter.check_page(user) if state is Factor.NOT_PASSED else pages[0]
        return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")

    return middleware


def _pages(user: User, request: HttpRequest, state: Factor) -> tuple[str, ...]:
    """Return the names of the pages that are open before the second factor was passed."""
    if state is Factor.NOT_PASSED:
        return CHECK
    return SET_UP if may_enrol(user, request.session) else NO_LINK


def _is_open(path: str, pages: tuple[str, ...]) -> bool:
    """Is this one of the pages, or one of a set-up link, which may be for another account?"""
    return path in {reverse(name) for name in (*pages, *ALWAYS)} or path.startswith(reverse("accounts:set_up"))
