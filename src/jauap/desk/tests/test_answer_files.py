"""Files of an answer: kept while it is refused, shown to send or to leave, and only what is ticked goes."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jauap.accounts.models import Permission
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.desk.tests.cast import member
from jauap.voices.answers import services
from jauap.voices.files.services import MAX_FILES
from jauap.voices.models import Answer, Attachment, Voice
from jauap.voices.tests import factories
from jauap.voices.tests.test_files import photo

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english")]
REFUSED: dict[str, Any] = {"outcome": "satisfied", "text": "Ескі шам ауыстырылды.", "first_sentence": ""}


@pytest.fixture
def voice(settings: Settings, tmp_path: Path) -> Voice:
    settings.MEDIA_ROOT = tmp_path
    done = lodge(Submission(channel="web", text="Шам жанбайды.", territory=factories.territory()))
    voice = Voice.objects.get(pk=done.voice_id)
    services.route(voice=voice, body_id=factories.body().pk, category_id=None, by=None)
    executor = member("executor", factories.body(), Permission.EXECUTE, Permission.OPEN_PROTECTED)
    return services.take(voice=voice, by=executor)


@pytest.fixture
def client(voice: Voice) -> Client:
    assert voice.executor is not None
    return signed_in(voice.executor)


def send(client: Client, voice: Voice, *names: str, **over: Any) -> Any:
    files = [SimpleUploadedFile(name, photo()) for name in names]
    return client.post(reverse("desk:answer", args=[voice.number]), {**REFUSED, "file": files, **over})


def kept() -> list[int]:
    return list(Attachment.objects.order_by("pk").values_list("pk", flat=True))


def test_only_what_is_ticked_goes_with_the_answer(client: Client, voice: Voice) -> None:
    assert "wrong.jpg" in send(client, voice, "wrong.jpg").content.decode()
    response = send(client, voice, "right.jpg", kept=kept())
    assert (response.status_code, "right.jpg" in response.content.decode()) == (422, True)
    wrong, right = kept()
    shown = client.get(reverse("desk:voice", args=[voice.number])).context["forms"]["answer"]
    assert shown.initial["kept"] == [wrong, right]
    send(client, voice, first_sentence="Шам жанды.", kept=[right], offered=f"{wrong} {right}")
    assert [file.title for file in Attachment.objects.all()] == ["right.jpg"]
    assert Attachment.objects.get().voice == voice


def test_what_is_not_ticked_any_more_makes_room(client: Client, voice: Voice) -> None:
    for n in range(MAX_FILES):
        send(client, voice, f"{n}.jpg", kept=kept())
    full = kept()
    assert len(full) == MAX_FILES
    assert "At most five" in send(client, voice, "sixth.jpg", kept=full).content.decode()
    send(client, voice, "sixth.jpg", kept=full[1:], offered=" ".join(map(str, full)))
    assert [row.title for row in Attachment.objects.order_by("pk")] == ["1.jpg", "2.jpg", "3.jpg", "4.jpg", "sixth.jpg"]


def test_nothing_is_kept_for_a_protected_voice_that_was_not_opened(client: Client, voice: Voice) -> None:
    Voice.objects.update(protected=True)
    assert send(client, voice, "photo.jpg").status_code == 422
    assert kept() == []


def test_another_tab_takes_no_file_away(client: Client, voice: Voice) -> None:
    send(client, voice, "a.jpg")
    (first,) = kept()
    send(client, voice)  # a page that was opened before: it offered nothing
    assert send(client, voice, first_sentence="Шам жанды.", kept=[first], offered=str(first)).status_code == 302
    assert [row.title for row in Attachment.objects.filter(voice=voice)] == ["a.jpg"]


def test_an_answer_does_not_go_without_a_file_that_is_ticked(client: Client, voice: Voice) -> None:
    response = send(client, voice, first_sentence="Шам жанды.", kept=[987654], offered="987654")
    assert response.status_code == 422
    assert "is not here any more" in response.content.decode()
    assert not Answer.objects.exists()
