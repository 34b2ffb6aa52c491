"""Telling once, in the transaction of what happened; mail by a real worker; failures retried, no address left."""

import logging
import smtplib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from io import StringIO

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from jauap.core.tests.at_once import at_once
from jauap.core.time import now
from jauap.notify import delivery, services
from jauap.notify.models import Message
from jauap.notify.tasks import WAITS
from jauap.notify.tests.factories import ADDRESS, NUMBER, citizen, executor, notice

Breakdown = Callable[[Exception | None], None]


def run_worker() -> None:
    """Do what is waiting, as `jauap procrastinate worker` does."""
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(
            wait=False,
            listen_notify=False,
            install_signal_handlers=False,
            queues=[services.QUEUE],
            task_middleware=[leave_no_connection],
        )


def leave_no_connection(call_next: Callable[[], object], context: object, worker: object) -> object:
    """A test's database goes away with the test: close what the worker's thread opened."""
    try:
        return call_next()
    finally:
        connections.close_all()


def jobs() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name=services.SEND_JOB))


@pytest.fixture
def breakdown(monkeypatch: pytest.MonkeyPatch) -> Breakdown:
    """Make the mail server answer with an error, or, given None, work again."""
    working = EmailMessage.send

    def set_error(error: Exception | None) -> None:
        def send(letter: EmailMessage, fail_silently: bool = False) -> int:
            if error:
                raise error
            return working(letter, fail_silently)

        monkeypatch.setattr(EmailMessage, "send", send)

    return set_error


def test_a_worker_sends_the_mail_once_in_the_language_of_the_voice(committing_db: str) -> None:
    person = citizen()
    assert services.notify(notice(person=person, language="ru"))
    assert not services.notify(notice(person=person, language="ru"))
    assert mail.outbox == []
    run_worker()
    run_worker()
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert letter.subject == f"Принято: № {NUMBER}"
    assert letter.body.startswith("Мы получили то, что вы написали")
    assert f"{settings.SITE_URL}/ru/v/{NUMBER}\n" in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    message = Message.objects.get()
    assert (message.status, message.attempts, message.error) == ("sent", 1, "")
    assert message.sent_at is not None


def test_nothing_is_sent_of_what_was_rolled_back(committing_db: str) -> None:
    person = citizen()
    with transaction.atomic():
        assert services.notify(notice(person=person))
        transaction.set_rollback(True)
    run_worker()
    assert mail.outbox == []
    assert not Message.objects.exists()
    assert jobs() == []


def test_a_broken_mail_server_is_waited_for(
    committing_db: str, breakdown: Breakdown, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    services.notify(notice(person=citizen()))
    breakdown(smtplib.SMTPServerDisconnected(f"lost while sending to {ADDRESS}"))
    run_worker()
    message = Message.objects.get()
    assert (message.status, message.error, message.attempts) == ("queued", "mail_server", 1)
    (job,) = jobs()
    assert job.status == "todo"
    assert job.args == {"message_id": message.pk}
    assert job.scheduled_at is not None
    assert timedelta(seconds=WAITS[0] - 10) < job.scheduled_at - now() <= timedelta(seconds=WAITS[0])
    assert ADDRESS not in caplog.text
    assert "Traceback" not in caplog.text or "SMTP" not in caplog.text
    breakdown(None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now()")
    run_worker()
    assert len(mail.outbox) == 1
    assert Message.objects.get().status == "sent"


def test_a_mail_whose_worker_died_is_sent_by_another(committing_db: str) -> None:
    services.notify(notice(person=citizen()))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    app.configure_task("notify.take_up_dropped", queue=services.QUEUE).defer(timestamp=0)
    run_worker()
    run_worker()
    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "code", "is_over"),
    [
        (smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user")}), "address_refused", True),
        (smtplib.SMTPRecipientsRefused({ADDRESS: (451, b"try later")}), "address_deferred", False),
        (smtplib.SMTPDataError(554, b"spam"), "smtp_554", False),
        (ConnectionRefusedError(), "mail_server", False),
        (TimeoutError(), "timeout", False),
        (ValueError("bad header"), "bad_address", True),
    ],
)
def test_each_error_has_a_code_and_only_some_are_final(
    breakdown: Breakdown, error: Exception, code: str, is_over: bool
) -> None:
    services.notify(notice(person=citizen()))
    message = Message.objects.get()
    breakdown(error)
    if is_over:
        delivery.deliver(message.pk)
    else:
        with pytest.raises(delivery.DeliveryFailed) as failed:
            delivery.deliver(message.pk)
        assert ADDRESS not in str(failed.value)
        assert failed.value.__context__ is None
    message.refresh_from_db()
    assert (message.status, message.error) == ("failed" if is_over else "queued", code)


@pytest.mark.django_db
def test_after_the_last_attempt_it_has_failed_and_an_operator_can_send_it_again(breakdown: Breakdown) -> None:
    services.notify(notice(person=citizen()))
    services.notify(notice(person=citizen(""), ref=2))
    first, second = Message.objects.order_by("id")
    breakdown(OSError())
    Message.objects.filter(pk=first.pk).update(attempts=delivery.MAX_ATTEMPTS - 1)
    delivery.deliver(first.pk)
    delivery.deliver(second.pk)
    assert list(Message.objects.order_by("id").values_list("status", "error")) == [
        ("failed", "mail_server"),
        ("failed", "no_address"),
    ]
    breakdown(None)
    out = StringIO()
    call_command("resend_failed", stdout=out)
    assert out.getvalue() == "1 messages queued again\n"
    assert len(jobs()) == 3
    delivery.deliver(first.pk)
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]
    call_command("resend_failed", "--all", stdout=out)
    assert "1 messages" in out.getvalue().splitlines()[1]


def test_the_last_wait_and_the_last_attempt_agree() -> None:
    assert len(WAITS) + 1 == delivery.MAX_ATTEMPTS


@pytest.mark.django_db
def test_staff_get_mail_at_their_login_when_it_is_an_address() -> None:
    services.notify(notice("staff_assigned", user=executor()))
    services.notify(notice("staff_assigned", user=executor("badge-7")))
    for message in Message.objects.all():
        delivery.deliver(message.pk)
    assert [letter.to for letter in mail.outbox] == [["executor@akimat.example.kz"]]
    assert Message.objects.get(user__login="badge-7").error == "no_address"


def test_two_workers_send_one_mail(committing_db: str) -> None:
    services.notify(notice(person=citizen()))
    sending = partial(delivery.deliver, Message.objects.get().pk)
    assert not any(isinstance(came, Exception) for came in at_once(*[sending] * 4))
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_many_are_told_in_two_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person = citizen()
    notices = [notice(person=person, ref=ref) for ref in range(1, 301)]
    with django_assert_num_queries(4):  # savepoint, messages, jobs, release
        assert services.notify_many([*notices, notices[0]]) == 300
    assert services.notify_many(notices) == 0
    assert len(jobs()) == 300
    assert services.notify(notice(person=person, occasion="2"))


@pytest.mark.django_db
def test_another_language_falls_back_to_kazakh() -> None:
    services.notify(notice(person=citizen(), language="uz"))
    assert Message.objects.get().language == "kk"


@pytest.mark.django_db
def test_a_notice_has_one_recipient() -> None:
    with pytest.raises(ValueError, match="one person"):
        notice()
    user = executor()
    services.notify(notice(user=user, channel="in_app"))
    for statement in (
        "UPDATE notify_message SET user_id = NULL",
        "UPDATE notify_message SET sent_at = NULL",
        f"UPDATE notify_message SET user_id = NULL, person_id = {citizen().pk}",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
