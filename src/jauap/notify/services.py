"""Telling people: a row and its job in one transaction, once, in their language."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from jauap.accounts.models import User
from jauap.core.languages import CODES
from jauap.notify import letters
from jauap.notify.delivery import FINAL_ERRORS
from jauap.notify.letters import Params
from jauap.notify.models import Message

SEND_JOB = "notify.send_message"
QUEUE = "notify"
BATCH = 1_000  # messages a statement

INSERT = """
INSERT INTO notify_message
    (person_id, user_id, channel, template, language, kind, ref, params, dedupe_key, status, sent_at)
SELECT person, member, channel, template, language, kind, ref, params::jsonb, dedupe,
       CASE channel WHEN 'in_app' THEN 'sent' ELSE 'queued' END, CASE channel WHEN 'in_app' THEN now() END
FROM unnest(
    %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[]
) AS given(person, member, channel, template, language, kind, ref, params, dedupe)
ORDER BY dedupe
ON CONFLICT (dedupe_key) DO NOTHING RETURNING id, channel
"""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What to tell whom: exactly one of `person_id`, `user_id`.

    `kind`, `ref` name the thing it is about. The same letter about the same thing goes to the same recipient over the
    same channel once; `occasion` (a code or id) makes it another one. A language other than kk, ru, en becomes kk.
    """

    template: str
    kind: str
    ref: int
    params: Params = field(default_factory=dict)
    person_id: int | None = None
    user_id: int | None = None
    channel: str = Message.Channel.EMAIL
    language: str = "kk"
    occasion: str = ""

    def __post_init__(self) -> None:
        if (self.person_id is None) == (self.user_id is None):
            raise ValueError("a notice goes to one person or to one user")
        letters.check(self.template, self.params)

    @property
    def dedupe_key(self) -> str:
        """What makes it once."""
        recipient = f"person {self.person_id}" if self.person_id else f"user {self.user_id}"
        return "/".join((self.template, self.kind, str(self.ref), self.occasion, recipient, self.channel))


def notify(notice: Notice) -> bool:
    """Tell somebody something; return False when that was told before. An in-app message is there at once.

    Call it in the transaction of what happened: message and job are committed with it or not at all.
    """
    return notify_many([notice]) == 1


def notify_many(notices: Iterable[Notice]) -> int:
    """Tell many, two statements a thousand; return how many messages are new."""
    unique = {notice.dedupe_key: notice for notice in notices}
    wanted = [unique[key] for key in sorted(unique)]
    with transaction.atomic():
        return sum(_insert(wanted[start : start + BATCH]) for start in range(0, len(wanted), BATCH))


def _insert(notices: Sequence[Notice]) -> int:
    rows = [
        (
            notice.person_id, notice.user_id, notice.channel, notice.template,
            notice.language if notice.language in CODES else CODES[0],
            notice.kind, notice.ref, json.dumps(dict(notice.params)), notice.dedupe_key,
        )
        for notice in notices
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [list(column) for column in zip(*rows, strict=True)])
        made = cursor.fetchall()
    _defer([pk for pk, channel in made if channel == Message.Channel.EMAIL])
    return len(made)


def _defer(ids: Sequence[int]) -> None:
    if ids:
        arguments: list[JSONDict] = [{"message_id": pk} for pk in ids]
        app.configure_task(SEND_JOB, queue=QUEUE).batch_defer(*arguments)


def resend_failed(*, final_too: bool = False) -> int:
    """Queue failed messages again and return how many.

    Those that cannot succeed as they are (no address, address refused) are left out unless `final_too`.
    """
    with transaction.atomic():
        failed = Message.objects.filter(status=Message.Status.FAILED)
        if not final_too:
            failed = failed.exclude(error__in=FINAL_ERRORS)
        ids = list(failed.select_for_update(skip_locked=True).order_by("id").values_list("id", flat=True))
        Message.objects.filter(id__in=ids).update(status=Message.Status.QUEUED, attempts=0, error="")
        for start in range(0, len(ids), BATCH):
            _defer(ids[start : start + BATCH])
    return len(ids)


def mark_read(*, user: User, message: Message) -> None:
    """Note that the user has opened a message."""
    _unread(user).filter(pk=message.pk).update(read_at=Now(), status=Message.Status.READ)


def mark_all_read(*, user: User) -> int:
    """Note that the user has read everything; return how many messages were new."""
    return _unread(user).update(read_at=Now(), status=Message.Status.READ)


def _unread(user: User) -> QuerySet[Message]:
    return Message.objects.filter(user=user, channel=Message.Channel.IN_APP, read_at=None)
