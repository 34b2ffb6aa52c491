"""The inbox."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jauap.accounts.models import User
from jauap.core.languages import current_language
from jauap.notify import access, queries, services
from jauap.notify.ports import path_of

PAGE_SIZE = 20


@require_GET
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the user's messages, newest first."""
    user = _user(request)
    page = Paginator(queries.inbox(user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "items": queries.in_words(list(page)), "unread": queries.unread_count(user)}
    return render(request, "notify/inbox.html", context)


@require_POST
@login_required
def open_message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Note that a message was opened, and go where it leads."""
    user = _user(request)
    message = access.own_message(user, message_id)
    services.mark_read(user=user, message=message)
    return HttpResponseRedirect(path_of(message.template, current_language(), message.params))


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Note that everything was read."""
    services.mark_all_read(user=_user(request))
    return redirect("notify:inbox")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
