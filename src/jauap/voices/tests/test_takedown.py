"""A public version shows one answer with its words; whatever overtakes it takes it down at once, with an event."""

import pytest
from django.test import Client

from jauap.accounts.models import User
from jauap.core.time import now
from jauap.notify.models import Message
from jauap.search.models import Document
from jauap.search.services import index_things
from jauap.voices.answers import publishing, services
from jauap.voices.answers.publishing import Public
from jauap.voices.answers.services import AnswerRefused
from jauap.voices.clocks.services import plan_dispute, start
from jauap.voices.intake.data import Author
from jauap.voices.models import Answer, Publication, TakenDown, Voice, VoiceText
from jauap.voices.search_source import PUBLISHED
from jauap.voices.tests import scenes
from jauap.voices.tests.conftest import open_voice

pytestmark = pytest.mark.terms_data
PUBLIC = Public(title="Шам", text="Шам жанбайды.", first_sentence="Жанды.", answer="Ауыстырылды.")


@pytest.fixture
def public() -> Voice:
    voice, _ = scenes.answered(consent=True)
    publishing.publish(voice=voice, public=PUBLIC, by=scenes.user("moderator"))
    index_things(PUBLISHED, [voice.pk])
    assert is_public(voice)
    return voice


def is_public(voice: Voice) -> bool:
    found = Client().get(f"/en/v/{voice.number}/public/").status_code == 200
    assert found == Publication.objects.exists() == Document.objects.filter(kind=PUBLISHED).exists()
    return found


def last_reason(voice: Voice) -> str:
    reason: str = voice.events.filter(type="unpublished").latest("pk").data["reason"]
    return reason


def dispute(voice: Voice) -> None:
    services.dispute(voice=voice, text="Әлі қараңғы.", plan=plan_dispute(voice, at=now()))


def test_a_dispute_takes_it_down_and_the_second_answer_is_published_anew(public: Voice) -> None:
    dispute(public)
    assert not is_public(public)
    assert last_reason(public) == "disputed"
    second: User = scenes.user("second")
    services.reassign(voice=public, executor=second, by=scenes.user("head"))
    answer = scenes.give_answer(public, by=second, first="Енді жанып тұр.")
    assert not is_public(public)
    version = publishing.publish(voice=public, public=PUBLIC, by=scenes.user("moderator"))
    assert version.of == answer


def test_another_answer_takes_it_down(public: Voice) -> None:
    Voice.objects.filter(pk=public.pk).update(state="in_work")
    plan = plan_dispute(public, at=now())
    start(public, plan)
    scenes.give_answer(public, by=scenes.user("executor"))
    assert not is_public(public)
    assert last_reason(public) == "answered_again"


def test_only_the_answer_that_was_read_is_published(public: Voice) -> None:
    seen = Answer.objects.get().pk
    dispute(public)
    services.reassign(voice=public, executor=scenes.user("second"), by=scenes.user("head"))
    scenes.give_answer(public, by=scenes.user("second"))
    with pytest.raises(AnswerRefused):
        publishing.publish(voice=public, public=PUBLIC, by=scenes.user("moderator"), answer_id=seen)
    assert not is_public(public)


def test_a_moderator_takes_it_down_once(public: Voice) -> None:
    why, by = TakenDown.Reason.PERSONAL, scenes.user("moderator")
    assert publishing.unpublish(voice=public, reason=why, by=by)
    assert not is_public(public)
    assert last_reason(public) == "personal"
    assert not publishing.unpublish(voice=public, reason=why, by=by)
    publishing.revoke_consent(voice=public)
    assert not TakenDown.objects.exists(), "what the author no longer agrees to is not kept either"


def test_a_new_answer_is_read_anew_though_the_former_one_was_taken_down(public: Voice) -> None:
    publishing.unpublish(voice=public, reason=TakenDown.Reason.MISTAKE, by=scenes.user("moderator"))
    dispute(public)
    services.reassign(voice=public, executor=scenes.user("second"), by=scenes.user("head"))
    scenes.give_answer(public, by=scenes.user("second"))
    assert not TakenDown.objects.exists()


def test_a_withdrawn_voice_is_not_public(public: Voice) -> None:
    dispute(public)
    version = scenes.publish(public)
    assert Client().get(f"/en/v/{public.number}/public/").status_code == 410, "disputed: shown to nobody"
    services.withdraw(voice=public)
    assert not Publication.objects.filter(pk=version.pk).exists()
    assert last_reason(public) == "withdrawn"


def test_the_author_takes_the_consent_back(client: Client) -> None:
    voice, done = scenes.answered(consent=True)
    publishing.publish(voice=voice, public=PUBLIC, by=scenes.user("moderator"))
    address = f"/en/v/{voice.number}/consent/"
    assert client.post(address).status_code == 302
    assert Publication.objects.exists(), "whoever has not opened the voice changes nothing"
    open_voice(client, done, "en")
    assert client.get(address).status_code == 405
    assert "Take back the consent to publish" in client.get(f"/en/v/{voice.number}/").content.decode()
    for _ in range(2):
        assert client.post(address).status_code == 302
    assert not is_public(voice)
    html = client.get(f"/en/v/{voice.number}/").content.decode()
    assert "Take back the consent to publish" not in html
    assert "Consent to publish taken back" in html
    assert "Because the author no longer agrees." in html
    assert voice.events.filter(type="consent_revoked").count() == 1
    with pytest.raises(AnswerRefused):
        publishing.publish(voice=voice, public=PUBLIC, by=scenes.user("moderator"))


def letters(template: str) -> list[dict[str, object]]:
    return list(Message.objects.filter(template=template).values_list("params", flat=True))


@pytest.fixture
def with_address() -> Voice:
    voice, _ = scenes.answered(consent=True, author=Author(name="Әсел", email="asel@example.kz"))
    publishing.publish(voice=voice, public=PUBLIC, by=scenes.user("moderator"))
    return voice


def test_the_author_is_told_each_time_it_is_published_or_taken_down(with_address: Voice) -> None:
    moderator = scenes.user("moderator")
    publishing.publish(voice=with_address, public=PUBLIC, by=moderator)
    assert letters("voice_published") == [{"number": with_address.number}]
    publishing.unpublish(voice=with_address, reason=TakenDown.Reason.PERSONAL, by=moderator)
    assert letters("voice_taken_down") == [{"number": with_address.number, "why": "personal"}]
    publishing.publish(voice=with_address, public=PUBLIC, by=moderator)
    assert len(letters("voice_published")) == 2


def test_who_takes_the_consent_back_is_not_told_what_they_did(with_address: Voice) -> None:
    publishing.revoke_consent(voice=with_address)
    assert letters("voice_taken_down") == []


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (TakenDown.Reason.PERSONAL, "It tells who somebody is"),
        (TakenDown.Reason.FORBIDDEN, "A law or a court forbids it"),
    ],
)
def test_the_public_page_says_that_and_why_it_was_taken_down(
    public: Voice, reason: TakenDown.Reason, said: str
) -> None:
    publishing.unpublish(voice=public, reason=reason, by=scenes.user("moderator"))
    gone = Client().get(f"/en/v/{public.number}/public/")
    assert gone.status_code == 410
    assert said in gone.content.decode()
    assert "Шам" not in gone.content.decode()


def test_what_never_was_public_is_not_found() -> None:
    voice, _ = scenes.answered(consent=True)
    assert Client().get(f"/en/v/{voice.number}/public/").status_code == 404


@pytest.mark.parametrize("change", [{"protected": True}, {"erased": True}])
def test_of_a_protected_or_an_erased_voice_nothing_is_said(public: Voice, change: dict[str, bool]) -> None:
    publishing.unpublish(voice=public, reason=TakenDown.Reason.MISTAKE, by=scenes.user("moderator"))
    if "protected" in change:
        Voice.objects.update(protected=True)
    else:
        VoiceText.objects.update(erased_at=now())
    assert Client().get(f"/en/v/{public.number}/public/").status_code == 404


def test_what_the_author_did_is_told_to_nobody(public: Voice) -> None:
    publishing.revoke_consent(voice=public)
    gone = Client().get(f"/en/v/{public.number}/public/")
    assert gone.status_code == 410
    assert "The reason" not in gone.content.decode()
