"""Nobody's mailbox is flooded through us: mails above the limit wait, and staff are not limited."""

import pytest
from django.core import mail
from django.db import connection
from pytest_django import Settings

from jauap.accounts.models import Person, User
from jauap.core import refcache
from jauap.notify import delivery, services
from jauap.notify.models import LetterLimit, Message
from jauap.notify.tests.factories import citizen, executor, notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limit(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    LetterLimit.objects.create(pk=1, per_window=2, window_seconds=86_400, source="test")
    refcache.clear_all()


def tell(n: int, *, person: Person | None = None, user: User | None = None) -> str:
    """Send mail `n`; return its status and error."""
    services.notify(notice(person=person, user=user, ref=n))
    message = Message.objects.latest("id")
    try:
        delivery.deliver(message.pk)
    except delivery.DeliveryFailed:
        message.refresh_from_db()
        return f"{message.status} {message.error}"
    return "sent"


def test_a_third_mail_to_one_address_waits_whoever_gave_it() -> None:
    results = [tell(n, person=citizen("victim@example.kz")) for n in range(4)]
    assert results == ["sent", "sent", "queued too_many_letters", "queued too_many_letters"]
    assert tell(5, person=citizen("Somebody@example.kz")) == "sent"
    assert len(mail.outbox) == 3


def test_mails_that_did_not_go_out_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    person = citizen()
    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", lambda _: (_ for _ in ()).throw(ConnectionError()))
        assert [tell(n, person=person) for n in range(3)] == ["queued mail_server"] * 3
    assert tell(3, person=person) == "sent"


def test_what_waited_goes_when_the_window_is_over() -> None:
    assert [tell(n, person=citizen()) for n in range(3)][-1].startswith("queued")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_throttle SET began = began - interval '2 days'")
    delivery.deliver(Message.objects.latest("id").pk)
    assert Message.objects.latest("id").status == Message.Status.SENT


def test_staff_are_told_of_all_their_work() -> None:
    user = executor()
    assert {tell(n, user=user) for n in range(4)} == {"sent"}
