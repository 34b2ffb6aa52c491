"""Pages of a set-up link. The token leaves the address at once; what opens the account is the used link."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jauap.accounts import adapter
from jauap.accounts.links import queries, services
from jauap.accounts.links.forms import PasswordForm
from jauap.accounts.models import SetUpLink
from jauap.core.http import address_by_name

GONE = 410
Scope = SetUpLink.Scope


@never_cache
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Remember in the session which link was opened, and take its token out of the address.

    Nothing is used up yet: messengers open a link by themselves to show a preview of it. Opened at the digits of this
    machine, the link goes on at its name: what is remembered here would be unknown there, where alone passkeys work.
    """
    if named := address_by_name(request):
        return redirect(named)
    digest = services.digest_of(token)
    if queries.find_open(digest) is None:
        return render(request, "accounts/links/gone.html", status=GONE)
    request.session[queries.OPENED] = digest.hex()
    return redirect("accounts:set_up")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Set the password, and go on to the second factor."""
    link = queries.find_open(queries.bytes_of(request.session.get(queries.OPENED)))
    if link is None:
        return render(request, "accounts/links/gone.html", status=GONE)
    if link.scope == Scope.FACTOR:
        return _begin(request, link) if request.method == "POST" else _page(request, link, None)
    form = PasswordForm(request.POST or None, user=link.user)
    if request.method == "POST" and form.is_valid():
        return _set_password(request, link, form.cleaned_data["password"])
    return _page(request, link, form)


def _page(request: HttpRequest, link: SetUpLink, form: PasswordForm | None) -> HttpResponse:
    other = request.user.is_authenticated and request.user != link.user
    return render(request, "accounts/links/set_up.html", {"link": link, "form": form, "other": other})


def _set_password(request: HttpRequest, link: SetUpLink, password: str) -> HttpResponse:
    """The password is set: to the second factor, or to the sign-in that asks for the one that is there."""
    try:
        used = services.use(digest=bytes(link.digest), password=password)
    except services.LinkRefused:
        return render(request, "accounts/links/gone.html", status=GONE)
    if used.scope == Scope.PASSWORD:
        logout(request)
        messages.success(request, _("The password is set. Sign in with it and with your second factor."))
        return redirect("account_login")
    adapter.sign_in(request, used.user)
    return _enrol(request, used)


def _begin(request: HttpRequest, link: SetUpLink) -> HttpResponse:
    """The link stands for the lost factor, the password is asked for at the sign-in."""
    try:
        used = services.use(digest=bytes(link.digest), password=None)
    except services.LinkRefused:
        return render(request, "accounts/links/gone.html", status=GONE)
    logout(request)
    messages.info(request, _("Sign in with your password, then set up the new second factor."))
    request.session[queries.ENROLLING] = bytes(used.digest).hex()
    return redirect("account_login")


def _enrol(request: HttpRequest, used: SetUpLink) -> HttpResponse:
    """Let this browser set up the second factor."""
    request.session.pop(queries.OPENED, None)
    request.session[queries.ENROLLING] = bytes(used.digest).hex()
    return redirect("mfa_activate_totp")


@never_cache
@require_safe
def no_factor(request: HttpRequest) -> HttpResponse:
    """Say how a member without a second factor gets one."""
    return render(request, "accounts/links/no_factor.html")
