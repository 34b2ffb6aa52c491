"""Disputing with photos: nothing typed or chosen is lost, files are served only to whoever opened the voice."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jauap.core.http import LANGUAGE_SWITCH
from jauap.core.time import now
from jauap.voices.answers.models import Dispute
from jauap.voices.answers.services import AnswerRefused, dispute
from jauap.voices.clocks.services import plan_dispute
from jauap.voices.files import services as files
from jauap.voices.files.models import Attachment
from jauap.voices.tests import scenes
from jauap.voices.tests.conftest import open_voice
from jauap.voices.tests.test_files import photo

pytestmark = pytest.mark.terms_data


def upload(name: str = "batareya.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo() if content is None else content)


def refused() -> SimpleUploadedFile:
    """A file for which the form comes back."""
    return upload("evil.jpg", b"<svg/>")


def token_in(html: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{32})"', html)
    assert found is not None
    return found[1]


@pytest.fixture
def address(client: Client) -> str:
    _, done = scenes.answered()
    open_voice(client, done, "en")
    return f"/en/v/{done.number}/dispute/"


def test_a_dispute_with_a_photo_goes_to_somebody_else(client: Client, address: str) -> None:
    token = token_in(client.get(address).content.decode())
    response = client.post(address, {"text": "Әлі салқын.", "token": token, "photos": [upload(), upload("2.jpg")]})
    assert response.status_code == 302
    assert Dispute.objects.get().text == "Әлі салқын."
    assert Attachment.objects.filter(purpose="dispute", voice__isnull=False).count() == 2
    page = client.get(response["Location"]).content.decode()
    assert "batareya.jpg" in page
    again = client.post(address, {"text": "Тағы.", "token": token})
    assert again.status_code == 302
    assert Dispute.objects.count() == 1


def test_a_photo_alone_is_a_dispute(client: Client, address: str) -> None:
    """Moment 4: one tap, a photo, and somebody else looks."""
    token = token_in(client.get(address).content.decode())
    response = client.post(address, {"text": "", "token": token, "photos": [upload()]})
    assert Dispute.objects.get().text == ""
    assert Attachment.objects.get().purpose == "dispute"
    page = client.get(response["Location"]).content.decode()
    assert "batareya.jpg" in page
    assert '<div class="quote" dir="auto"></div>' not in page


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_a_dispute_without_words_and_photo_is_refused(client: Client, address: str, text: str) -> None:
    token = token_in(client.get(address).content.decode())
    html = client.post(address, {"text": text, "token": token}).content.decode()
    assert "Write in a few words what is still wrong, or add a photo." in html
    assert token_in(html) == token
    assert not Dispute.objects.exists()


def test_a_refused_file_is_no_dispute(client: Client, address: str) -> None:
    token = token_in(client.get(address).content.decode())
    client.post(address, {"text": "", "token": token, "photos": [refused()]})
    assert not Dispute.objects.exists()


def test_the_photo_of_another_voice_is_no_dispute(db: None) -> None:
    """An attachment that a voice has already brings nothing: the dispute is taken back as a whole."""
    row = files.keep_draft(content=photo(), name="1.jpg", draft="d1")
    scenes.answered(attachments=(row.pk,))
    voice, _ = scenes.answered()
    with pytest.raises(AnswerRefused):
        dispute(voice=voice, text="", plan=plan_dispute(voice, at=now()), attachments=[row.pk])
    assert not Dispute.objects.exists()


def test_a_refused_file_keeps_the_text_and_the_good_photos(client: Client, address: str) -> None:
    token = token_in(client.get(address).content.decode())
    evil = upload("evil.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    html = client.post(address, {"text": "Әлі салқын.", "token": token, "photos": [upload(), evil]}).content.decode()
    assert "evil.jpg: Only photos" in html
    assert "Әлі салқын." in html
    assert "batareya.jpg" in html
    assert not Dispute.objects.exists()


def test_the_sixth_photo_is_refused_by_name(client: Client, address: str) -> None:
    token = token_in(client.get(address).content.decode())
    photos = [upload(f"{n}.jpg") for n in range(files.MAX_FILES + 1)]
    html = client.post(address, {"text": "Әлі салқын.", "token": token, "photos": photos}).content.decode()
    assert "5.jpg: At most five files" in html
    assert Attachment.objects.filter(draft=token).count() == files.MAX_FILES


def test_a_kept_photo_can_be_removed_without_losing_the_text(client: Client, address: str) -> None:
    token = token_in(client.get(address).content.decode())
    client.post(address, {"text": "", "token": token, "photos": [upload(), refused()]})
    row = Attachment.objects.get()
    html = client.post(address, {"text": "Жарты сөз", "token": token, "remove": str(row.pk)}).content.decode()
    assert not Attachment.objects.exists()
    assert "Жарты сөз" in html


@pytest.mark.parametrize("remove", ["9" * 5_000, "9" * 19, "-1", "²", "٣", "\0", "x"])
def test_a_button_that_is_not_ours_removes_nothing(client: Client, address: str, remove: str) -> None:
    token = token_in(client.get(address).content.decode())
    client.post(address, {"text": "", "token": token, "photos": [upload(), refused()]})
    assert client.post(address, {"text": "Жарты сөз", "token": token, "remove": remove}).status_code == 200
    assert Attachment.objects.get().draft == token


@pytest.mark.parametrize("token", ["", "x", "../../etc", "0" * 31, "\0", "a\0b"])
def test_a_token_that_is_not_ours_is_replaced(client: Client, address: str, token: str) -> None:
    html = client.post(address, {"text": "", "token": token, "photos": [upload(), refused()]}).content.decode()
    assert token_in(html) != token
    assert Attachment.objects.get().draft == token_in(html)


def test_files_are_for_whoever_opened_the_voice(client: Client) -> None:
    row = files.keep_draft(content=photo(), name="шам.png", draft="d1")
    pdf = files.keep_draft(content=b"%PDF-1.4 test", name="өтініш.pdf", draft="d1")
    _, done = scenes.answered(attachments=(row.pk, pdf.pk))
    address = f"/kk/v/{done.number}/files/{row.pk}/"
    assert client.get(address).status_code == 404
    open_voice(client, done)
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")
    assert response.getvalue()[:3] == b"\xff\xd8\xff"
    assert response["Content-Security-Policy"].startswith("sandbox;")
    saved = client.get(f"/kk/v/{done.number}/files/{pdf.pk}/")
    assert saved["Content-Disposition"].startswith("attachment")
    assert saved["Content-Security-Policy"].startswith("sandbox;")
    assert saved["X-Content-Type-Options"] == "nosniff"


def test_another_voices_file_is_not_served(client: Client) -> None:
    row = files.keep_draft(content=photo(), name="1.jpg", draft="d1")
    scenes.answered(attachments=(row.pk,))
    _, mine = scenes.answered()
    open_voice(client, mine)
    assert client.get(f"/kk/v/{mine.number}/files/{row.pk}/").status_code == 404


def test_changing_the_language_keeps_text_and_photos(client: Client, address: str) -> None:
    token = token_in(client.get(address).content.decode())
    evil = upload("evil.jpg", b"<svg/>")
    typed = {"text": "Әлі салқын.", "token": token, "photos": [upload(), evil], LANGUAGE_SWITCH: "ru"}
    html = client.post(address.replace("/en/", "/ru/"), typed).content.decode()
    assert "Әлі салқын." in html
    assert "batareya.jpg" in html
    assert "evil.jpg: " in html
    assert "error-summary" not in html
    assert token_in(html) == token
    assert not Dispute.objects.exists()


def test_the_comment_beside_no_need_not_be_typed_again(client: Client, address: str) -> None:
    response = client.post(address.replace("dispute", "rate"), {"solved": "no", "comment": "Батарея әлі мұздай."})
    assert response["Location"] == address
    assert "Батарея әлі мұздай.</textarea>" in client.get(address).content.decode()
