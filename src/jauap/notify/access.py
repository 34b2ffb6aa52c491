"""Whose messages: load and check in one call."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from jauap.accounts.models import User
from jauap.notify.models import Message
from jauap.notify.queries import inbox


def own_message(user: User | AnonymousUser, message_id: int) -> Message:
    """Return a message of the user's own inbox, else raise Http404."""
    message = inbox(user).filter(pk=message_id).first() if isinstance(user, User) else None
    if message is None:
        raise Http404
    return message
