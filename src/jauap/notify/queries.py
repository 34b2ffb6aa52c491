"""Reading messages: the inbox of a user."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from jauap.accounts.models import User
from jauap.core.languages import current_language
from jauap.notify.models import Message
from jauap.notify.rendering import Letter, write


@dataclass(frozen=True)
class InboxItem:
    """A message with its words in the language of the page."""

    message: Message
    letter: Letter

    @property
    def is_new(self) -> bool:
        """Has the user not opened it yet?"""
        return self.message.read_at is None


def inbox(user: User) -> QuerySet[Message]:
    """Return the user's in-app messages, newest first."""
    return Message.objects.filter(user=user, channel=Message.Channel.IN_APP).order_by("-id")


def in_words(messages: Sequence[Message]) -> list[InboxItem]:
    """Put messages into words in the active language; at most one query."""
    active = current_language()
    return [
        InboxItem(message, letter)
        for message, letter in zip(messages, write(messages, language=active), strict=True)
    ]  # fmt: skip


def unread_count(user: User) -> int:
    """Return how many in-app messages the user has not opened."""
    return Message.objects.filter(user=user, channel=Message.Channel.IN_APP, read_at=None).count()
