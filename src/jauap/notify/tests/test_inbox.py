"""The inbox page: own messages only, in the language of the page, read by opening."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from jauap.accounts.models import User
from jauap.notify import queries, services
from jauap.notify.models import Message
from jauap.notify.tests.factories import NUMBER, department, executor, notice

pytestmark = [pytest.mark.django_db, pytest.mark.urls("jauap.notify.tests.urls")]


@pytest.fixture(autouse=True)
def static_root(settings: Settings, tmp_path: Path) -> None:
    """WhiteNoise warns when there is no folder of collected files."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def user() -> User:
    return executor()


@pytest.fixture
def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def tell(user: User, template: str = "staff_assigned", ref: int = 1) -> Message:
    services.notify(notice(template, user=user, channel="in_app", ref=ref))
    return Message.objects.latest("id")


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "орындаушы болып тағайындалдыңыз"), ("ru", "Вы назначены исполнителем"), ("en", "You have been named")],
)
def test_messages_stand_in_the_language_of_the_page(signed_in: Client, user: User, language: str, words: str) -> None:
    tell(user)
    page = signed_in.get(f"/{language}/inbox/").content.decode()
    assert words in page
    assert NUMBER in page


def test_an_empty_inbox_says_so(signed_in: Client) -> None:
    assert "Әзірге хабарлама жоқ" in signed_in.get("/kk/inbox/").content.decode()


def test_opening_marks_as_read_and_leads_on(signed_in: Client, user: User) -> None:
    message = tell(user)
    assert queries.unread_count(user) == 1
    response = signed_in.post(f"/ru/inbox/{message.pk}/open/")
    assert response.headers["Location"] == f"/ru/v/{NUMBER}"
    assert queries.unread_count(user) == 0
    message.refresh_from_db()
    first = message.read_at
    signed_in.post(f"/ru/inbox/{message.pk}/open/")
    message.refresh_from_db()
    assert (message.status, message.read_at) == ("read", first)


def test_everything_is_marked_as_read_at_once(signed_in: Client, user: User) -> None:
    tell(user)
    tell(user, ref=2)
    assert signed_in.post("/kk/inbox/read/").status_code == 302
    assert queries.unread_count(user) == 0


def test_a_message_of_another_is_not_there(signed_in: Client, user: User) -> None:
    other = executor("other@akimat.example.kz")
    message = tell(other)
    assert signed_in.post(f"/kk/inbox/{message.pk}/open/").status_code == 404
    assert NUMBER not in signed_in.get("/kk/inbox/").content.decode()
    signed_in.post("/kk/inbox/read/")
    assert queries.unread_count(other) == 1


def test_strangers_sign_in_first_and_reading_is_by_post(client: Client, user: User) -> None:
    message = tell(user)
    assert "/account/login/" in client.get("/kk/inbox/").headers["Location"]
    assert client.post(f"/kk/inbox/{message.pk}/open/").status_code == 302
    assert queries.unread_count(user) == 1
    client.force_login(user)
    assert client.get(f"/kk/inbox/{message.pk}/open/").status_code == 405
    assert client.get("/kk/inbox/read/").status_code == 405


def test_a_full_inbox_costs_no_more_queries(signed_in: Client, user: User) -> None:
    body = department()

    def queries_of_page() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            signed_in.get("/kk/inbox/")
        return len(captured)

    signed_in.get("/kk/inbox/")
    services.notify(notice("voice_routed", user=user, channel="in_app", body=body))
    few = queries_of_page()
    services.notify_many(
        [notice("voice_routed", user=user, channel="in_app", body=body, ref=ref) for ref in range(2, 40)]
    )
    assert queries_of_page() == few
    assert few <= 8


def test_in_app_messages_are_there_without_a_worker(user: User) -> None:
    message = tell(user)
    assert message.status == "sent"
    assert queries.inbox(user).count() == 1
