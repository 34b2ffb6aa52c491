"""Staff reach nothing but the set-up page without a second factor, and nothing but its check until they pass it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jauap.accounts import adapter, queries
from jauap.accounts.adapter import Factor
from jauap.accounts.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]
SWITCHES = ("/language/", "/static/")
ALWAYS = ("account_logout", "account_reauthenticate", "set_display")
SET_UP = ("mfa_activate_totp", "mfa_add_webauthn")
CHECK = ("mfa_reauthenticate", "mfa_reauthenticate_webauthn")


def second_factor(get_response: GetResponse) -> GetResponse:
    """Send staff without a second factor to its set-up, and sessions that have not passed it to its check.

    Asked anew with every request, so that neither an open session of somebody who becomes staff nor one whose factor
    was removed or replaced goes on: one query for a citizen who is signed in, two for staff, none for anybody else.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or request.path_info.startswith(SWITCHES) or not queries.is_staff(user):
            return get_response(request)
        state = adapter.factor_state(user, request.session)
        if state is Factor.PASSED:
            return get_response(request)
        pages = SET_UP if state is Factor.MISSING else CHECK
        if request.path_info in {reverse(name) for name in (*pages, *ALWAYS)}:
            return get_response(request)
        page = SET_UP[0] if state is Factor.MISSING else adapter.check_page(user)
        return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")

    return middleware
