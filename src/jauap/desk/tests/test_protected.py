"""Protected voices, voices without a body, and the second look: who must not see, must not decide, must not answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jauap.accounts.models import Permission, PersonalDataAccess, User
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.bodies.models import Body
from jauap.core import refcache
from jauap.core.time import now
from jauap.desk.tests.cast import member
from jauap.routing.models import Category
from jauap.voices.answers import services
from jauap.voices.intake.data import Author
from jauap.voices.models import Clock, Dispute, Voice
from jauap.voices.states import TransitionRefused
from jauap.voices.tests import factories

pytestmark = pytest.mark.terms_data
SECRET = "Басшы пара сұрады"


def voice_of(body: Body | None = None, **columns: Any) -> Voice:
    """A voice in the body (in triage for None), with some columns set."""
    submission = Submission(
        channel="web", text=f"{SECRET}.", territory=factories.territory(), author=Author(name="Әсел")
    )
    voice = Voice.objects.get(pk=lodge(submission).voice_id)
    if body is not None:
        services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    Voice.objects.filter(pk=voice.pk).update(**columns)
    return Voice.objects.get(pk=voice.pk)


def page(name: str, voice: Voice) -> str:
    return reverse(f"desk:{name}", args=[voice.number])


def disputed(body: Body, author: User) -> Voice:
    voice = voice_of(body)
    services.take(voice=voice, by=author)
    draft = services.Draft(
        outcome="explained", first_sentence="Шам ертең жанады.", text="Шам кеше күйген.", language="kk"
    )
    services.answer(voice=voice, draft=draft, by=author)
    plan = factories.clock_plan(started_at=now(), due_at=now() + timedelta(days=7))
    services.dispute(voice=voice, text="Келіспеймін.", plan=plan)
    return Voice.objects.get(pk=voice.pk)


def seen(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_protected_voice_shows_nothing_before_its_opening_was_logged(body: Body) -> None:
    voice = voice_of(body, protected=True)
    client = signed_in(member("named", body, Permission.EXECUTE, Permission.OPEN_PROTECTED))
    assert SECRET not in seen(client, page("voice", voice))
    assert SECRET not in seen(client, reverse("desk:queue", args=["body"]))
    assert SECRET not in client.post(page("return", voice), {}).content.decode()
    assert not PersonalDataAccess.objects.exists()
    assert client.post(page("open_protected", voice), {}).status_code == 422
    assert client.post(page("open_protected", voice), {"reason": "protected_answer"}).status_code == 302
    assert SECRET in seen(client, page("voice", voice))
    logged = PersonalDataAccess.objects.get()
    assert (logged.reason, logged.body, logged.ref) == ("protected_answer", body, voice.pk)


def test_nothing_is_done_with_a_protected_voice_before_its_opening_was_logged(body: Body) -> None:
    voice = voice_of(body, protected=True)
    client = signed_in(member("named", body, Permission.EXECUTE, Permission.OPEN_PROTECTED))
    assert client.post(page("take", voice)).status_code == 422
    voice.refresh_from_db()
    assert voice.state == "routed"
    client.post(page("open_protected", voice), {"reason": "protected_answer"})
    assert client.post(page("take", voice)).status_code == 302


def test_triage_does_not_list_a_protected_voice_about_its_own_body(body: Body) -> None:
    about, other = voice_of(protected=True), voice_of(protected=True)
    about.words.text = f"{body.name_kk} басшысы қорқытады."
    about.words.save()
    client = signed_in(member("triage", body, Permission.TRIAGE, Permission.OPEN_PROTECTED))
    listed = seen(client, reverse("desk:queue", args=["triage"]))
    assert other.number in listed
    assert about.number not in listed


def test_the_queue_asks_the_same_number_of_questions_however_many_are_protected(body: Body) -> None:
    client = signed_in(member("triage", body, Permission.TRIAGE, Permission.OPEN_PROTECTED))
    voice_of(protected=True)
    seen(client, reverse("desk:queue", args=["triage"]))  # what is held in memory is read once
    counted = []
    for _ in range(2):
        voice_of(protected=True)
        voice_of(protected=True)
        with CaptureQueriesContext(connection) as asked:
            seen(client, reverse("desk:queue", args=["triage"]))
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_what_moved_away_is_not_read_in_the_own_queue(body: Body) -> None:
    user = member("former", body, Permission.EXECUTE)
    voice_of(factories.body("elsewhere"), state="in_work", executor=user)
    voice_of(body, state="in_work", executor=user, protected=True)
    assert SECRET not in seen(signed_in(user), reverse("desk:home"))


def test_a_voice_without_a_body_is_open_to_the_triage_of_its_place_only(body: Body) -> None:
    voice = voice_of()
    village = factories.territory("village", parent=None, kind="locality")
    far = factories.body("far", territory=village)
    everywhere = {Permission.OPEN_PERSONAL, Permission.OPEN_PROTECTED, Permission.EXECUTE}
    assert signed_in(member("curious", body, *everywhere)).get(page("voice", voice)).status_code == 404
    nowhere = voice_of(territory=None)
    assert signed_in(member("curious2", body, *everywhere)).get(page("voice", nowhere)).status_code == 404
    assert signed_in(member("far", far, Permission.TRIAGE)).get(page("voice", voice)).status_code == 404
    assert signed_in(member("near", body, Permission.TRIAGE)).get(page("voice", voice)).status_code == 200


def test_triage_marks_a_voice_protected_and_never_sends_it_to_the_body_it_names(body: Body) -> None:
    named = factories.body("roads", name_kk="Жолдар басқармасы", name_ru="Управление дорог", name_en="Roads")
    voice = voice_of()
    voice.words.text = "Жолдар басқармасының басшысы қорқытады."
    voice.words.save()
    group = factories.category("streets")
    category: Category = factories.category(parent=group)
    refcache.clear_all()
    client = signed_in(member("triage", body, Permission.TRIAGE))
    data = {"category": category.pk, "body": named.pk, "legal_kind": "report", "protected": "on"}
    assert client.post(page("route", voice), data).status_code == 422
    assert client.post(page("route", voice), {**data, "body": body.pk}).status_code == 302
    voice.refresh_from_db()
    assert (voice.protected, voice.body) == (True, body)


def test_a_refused_route_changes_nothing(body: Body) -> None:
    voice = voice_of(body)
    services.take(voice=voice, by=member("executor", body, Permission.EXECUTE))
    group = factories.category("streets")
    category = factories.category(parent=group)
    refcache.clear_all()
    client = signed_in(member("triage", body, Permission.TRIAGE))
    before = (voice.appeal.decided, voice.events.count(), Clock.objects.get(stopped_at=None).due_at)
    data = {"category": category.pk, "body": body.pk, "legal_kind": "complaint"}
    assert client.post(page("route", voice), data).status_code == 422
    voice.appeal.refresh_from_db()
    assert (voice.appeal.decided, voice.events.count(), Clock.objects.get(stopped_at=None).due_at) == before


def test_the_author_of_a_disputed_answer_does_not_answer_again(body: Body) -> None:
    author, head, other = (member(name, body, Permission.EXECUTE) for name in ("author", "head", "other"))
    voice = disputed(body, author)
    services.reassign(voice=voice, executor=other, by=head)
    with pytest.raises(TransitionRefused):
        services.return_to_triage(voice=voice, reason="other_body", by=author)
    services.return_to_triage(voice=voice, reason="other_body", by=other)
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    with pytest.raises(services.AnswerRefused):
        services.take(voice=voice, by=author)


def test_the_head_does_not_name_themselves(body: Body) -> None:
    author, head = member("author", body, Permission.EXECUTE), member("head", body, Permission.EXECUTE)
    with pytest.raises(services.AnswerRefused):
        services.reassign(voice=disputed(body, author), executor=head, by=head)


def test_a_rating_does_not_end_a_dispute(body: Body) -> None:
    voice = disputed(body, member("author", body, Permission.EXECUTE))
    with pytest.raises(TransitionRefused):
        services.rate(voice=voice, solved="no")
    assert Dispute.objects.get().decision == ""


def test_only_the_trusted_answer_a_protected_dispute(body: Body) -> None:
    author = member("author", body, Permission.EXECUTE, Permission.OPEN_PROTECTED)
    trusted = member("trusted", body, Permission.EXECUTE, Permission.OPEN_PROTECTED)
    member("ordinary", body, Permission.EXECUTE)
    voice = disputed(body, author)
    Voice.objects.filter(pk=voice.pk).update(protected=True)
    client = signed_in(member("head", body, Permission.HEAD, Permission.OPEN_PROTECTED))
    client.post(page("open_protected", voice), {"reason": "protected_control"})
    choices = client.get(page("voice", voice)).context["forms"]["reassign"].fields["executor"].choices
    assert [pk for pk, _name in choices if pk] == [trusted.pk]


def test_personal_data_opened_after_the_protected_page_is_logged_too(body: Body) -> None:
    voice = voice_of(body, protected=True)
    permissions = (Permission.EXECUTE, Permission.OPEN_PROTECTED, Permission.OPEN_PERSONAL)
    client = signed_in(member("named", body, *permissions))
    client.post(page("open_protected", voice), {"reason": "protected_answer"})
    client.post(page("open_personal", voice))
    reasons = set(PersonalDataAccess.objects.values_list("reason", flat=True))
    assert reasons == {"protected_answer", "work"}
