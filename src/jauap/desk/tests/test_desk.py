"""The desk: who reaches what, and the way of a voice from triage to the second look."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from jauap.accounts.models import Permission, PersonalDataAccess, User
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.bodies.models import Body
from jauap.core import refcache
from jauap.core.time import now, today
from jauap.desk.queues import READ_FOR_PREVIEW
from jauap.desk.templatetags.desk import preview
from jauap.desk.tests.cast import member
from jauap.places.tests.factories import make_street
from jauap.routing.models import Category, Competence
from jauap.terms.queries import calendar_warnings
from jauap.voices.answers import services
from jauap.voices.events.queries import tell
from jauap.voices.intake.data import Author
from jauap.voices.models import Answer, Publication, TakenDown, Voice
from jauap.voices.states import TransitionRefused
from jauap.voices.tests import factories

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english")]


@pytest.fixture
def category() -> Category:
    group = factories.category("streets")
    made = factories.category(parent=group, service="lighting")
    refcache.clear_all()  # made behind the back of the reference data that is held
    return made


@pytest.fixture
def voice() -> Voice:
    author = Author(name="Әсел Қайратқызы", phone="+77010000001")
    text = "Көшеде шам жанбайды, 870101300001 ЖСН, тел. +7 701 000 00 01."
    submission = Submission(
        channel="web", text=text, author=author, territory=factories.territory(), consent=True, answer_language="kk"
    )
    return Voice.objects.get(pk=lodge(submission).voice_id)


@pytest.fixture
def triage(body: Body) -> Client:
    return signed_in(member("triage", body, Permission.TRIAGE))


@pytest.fixture
def executor(body: Body) -> User:
    return member("executor", body, Permission.EXECUTE, Permission.OPEN_PERSONAL)


@pytest.fixture
def head(body: Body) -> Client:
    return signed_in(member("head", body, Permission.HEAD))


def page(name: str, voice: Voice) -> str:
    return reverse(f"desk:{name}", args=[voice.number])


def route(client: Client, voice: Voice, body: Body, category: Category) -> Any:
    data = {"category": category.pk, "body": body.pk, "legal_kind": "report"}
    return client.post(page("route", voice), data)


def answered(voice: Voice, body: Body, by: User) -> Voice:
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    services.take(voice=voice, by=by)
    draft = services.Draft(
        outcome="satisfied", first_sentence="Шам жанды.", text="Жаңа шам тұр, жанады.", language="kk"
    )
    services.answer(voice=voice, draft=draft, by=by)
    return Voice.objects.get(pk=voice.pk)


def test_triage_sends_a_voice_to_its_body(triage: Client, voice: Voice, body: Body, category: Category) -> None:
    assert voice.number in triage.get(reverse("desk:queue", args=["triage"])).content.decode()
    assert route(triage, voice, body, category).status_code == 302
    voice.refresh_from_db()
    assert (voice.state, voice.body, voice.category) == ("routed", body, category)
    assert voice.appeal.decided == "report"


def test_a_topic_that_triage_corrects_is_an_event(triage: Client, voice: Voice, body: Body, category: Category) -> None:
    former = factories.category("lamps", parent=category.parent)
    Voice.objects.filter(pk=voice.pk).update(category=former)
    refcache.clear_all()
    route(triage, voice, body, category)
    changed = voice.events.get(type="category_changed")
    assert changed.data == {"from": former.pk, "to": category.pk}
    told = {entry.title: entry.text for entry in tell(voice.events.select_related("body"))}
    assert told["Topic corrected"] == f"Was: {former.name}. Now: {category.name}."


def test_triage_uses_the_rule_when_no_body_is_chosen(
    triage: Client, voice: Voice, body: Body, category: Category
) -> None:
    Competence.objects.create(territory=factories.territory(), service="lighting", body=body)
    refcache.clear_all()
    data = {"category": category.pk, "body": "", "legal_kind": "report"}
    assert triage.post(page("route", voice), data).status_code == 302
    voice.refresh_from_db()
    assert voice.body == body


def test_without_a_rule_and_without_a_body_triage_is_told_so(triage: Client, voice: Voice, category: Category) -> None:
    response = triage.post(page("route", voice), {"category": category.pk, "body": "", "legal_kind": "report"})
    assert response.status_code == 422
    assert "No rule names a body" in response.content.decode()
    voice.refresh_from_db()
    assert voice.state == "registered"
    assert voice.appeal.decided == ""


def test_the_executor_takes_and_answers(executor: User, voice: Voice, body: Body) -> None:
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    client = signed_in(executor)
    assert client.post(page("take", voice)).status_code == 302
    data = {"outcome": "satisfied", "first_sentence": "Шам жанды.", "text": "Ауыстырылды, 89-бап."}
    assert client.post(page("answer", voice), data).status_code == 302
    assert Answer.objects.get().first_sentence == "Шам жанды."


def test_an_answer_without_its_first_sentence_keeps_what_was_typed(executor: User, voice: Voice, body: Body) -> None:
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    services.take(voice=voice, by=executor)
    response = signed_in(executor).post(page("answer", voice), {"outcome": "satisfied", "text": "Ұзақ мәтін."})
    assert response.status_code == 422
    assert "Ұзақ мәтін." in response.content.decode()
    assert not Answer.objects.exists()


def test_a_phone_at_the_cut_of_a_list_is_covered() -> None:
    shown = preview("Шам жанбайды. " * 10 + "Телефон: +7 701 123 45 67 хабарласыңыз.")
    assert "701" not in shown
    assert shown.endswith("…")


@pytest.mark.parametrize("before", range(0, 60, 4))
def test_what_the_reading_cuts_in_two_does_not_come_into_sight(before: int) -> None:
    hidden = "Асқарова Гүлнәр Серікқызы, ИИН 870101300009, gulnar.asqarova@example.kz. " * 2
    text = f"{hidden}{'ш' * before} Телефон: +7 701 123 45 67 хабарласыңыз."
    shown = preview(f"{text} {'Шам жанбайды. ' * 20}"[:READ_FOR_PREVIEW])
    assert "701" not in shown
    assert "example" not in shown


def test_lists_cover_what_tells_who_the_person_is(triage: Client, voice: Voice) -> None:
    content = triage.get(reverse("desk:queue", args=["triage"])).content.decode()
    assert voice.number in content
    assert "870101300001" not in content
    assert "701 000" not in content


def test_a_street_of_the_address_book_is_covered_without_a_word_for_it() -> None:
    assert preview("Сығанақ 15, жарық жоқ") == "Сығанақ 15, жарық жоқ"
    make_street(name_kk="Сығанақ", name_ru="Сыганак")
    refcache.clear_all()  # made behind the back of the names that are held
    assert preview("Сығанақ 15, жарық жоқ") == "▇▇▇, жарық жоқ"


def test_what_went_elsewhere_meanwhile_is_not_acted_on(voice: Voice) -> None:
    seen = Voice.objects.get(pk=voice.pk)
    services.route(voice=voice, body_id=factories.body("elsewhere").pk, category_id=None, by=None)
    with pytest.raises(TransitionRefused), transaction.atomic():
        services.lock_as_seen(seen)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("Қаралды.", "only that it was received, read or considered"),
        ("Приняты меры", "but not what is done"),
        ("Проведена разъяснительная работа.", "something was explained, but not what"),
        ("Здравствуйте!", "nothing here but a greeting"),
    ],
)
def test_a_formula_is_no_answer(executor: User, voice: Voice, body: Body, formula: str, said: str) -> None:
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    services.take(voice=voice, by=executor)
    data = {"outcome": "satisfied", "first_sentence": formula, "text": "Ұзақ мәтін."}
    response = signed_in(executor).post(page("answer", voice), data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Answer.objects.exists()


def test_the_second_executor_is_told(executor: User, voice: Voice, body: Body) -> None:
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    other = member("other", body, Permission.EXECUTE)
    services.take(voice=voice, by=other)
    response = signed_in(executor).post(page("take", voice))
    assert response.status_code == 422
    assert "has changed since you opened the page" in response.content.decode()
    assert "Take into work" not in response.content.decode()


def test_not_ours_goes_back_to_triage(executor: User, voice: Voice, body: Body) -> None:
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    assert signed_in(executor).post(page("return", voice), {"reason": "other_body"}).status_code == 302
    voice.refresh_from_db()
    assert (voice.state, voice.body) == ("registered", None)


def test_the_head_names_another_executor(executor: User, head: Client, voice: Voice, body: Body) -> None:
    voice = answered(voice, body, executor)
    plan = factories.clock_plan(started_at=now(), due_at=now() + timedelta(days=7))
    services.dispute(voice=voice, text="Әлі қараңғы.", plan=plan)
    other = member("other", body, Permission.EXECUTE)
    form = head.get(page("voice", voice)).content.decode()
    assert f'<option value="{other.pk}"' in form
    assert f'<option value="{executor.pk}"' not in form
    assert head.post(page("reassign", voice), {"executor": other.pk}).status_code == 302
    voice.refresh_from_db()
    assert (voice.state, voice.executor) == ("in_work", other)


def test_the_public_version_is_masked_and_approved_by_a_person(executor: User, voice: Voice, body: Body) -> None:
    voice = answered(voice, body, executor)
    client = signed_in(member("publisher", body, Permission.PUBLISH))
    proposed = client.get(page("voice", voice)).context["forms"]["publish"].initial
    assert "870101300001" not in proposed["text"]
    assert "701" not in proposed["text"]
    assert client.post(page("publish", voice), proposed).status_code == 422
    assert client.post(page("publish", voice), {**proposed, "checked": "on"}).status_code == 302
    assert Publication.objects.get().voice == voice
    assert f'action="{page("unpublish", voice)}"' in client.get(page("voice", voice)).content.decode()
    assert client.post(page("unpublish", voice)).status_code == 422
    assert client.post(page("unpublish", voice), {"reason": "personal"}).status_code == 302
    assert not Publication.objects.exists()
    assert voice.events.get(type="unpublished").data == {"reason": "personal"}
    assert "unpublish" not in client.get(page("voice", voice)).context["forms"]


def test_what_was_taken_down_waits_in_no_queue_and_begins_with_its_own_words(
    executor: User, voice: Voice, body: Body
) -> None:
    voice = answered(voice, body, executor)
    client = signed_in(member("publisher", body, Permission.PUBLISH))
    proposed = client.get(page("voice", voice)).context["forms"]["publish"].initial
    masked = {**proposed, "text": "Шам жанбайды.", "checked": "on"}
    client.post(page("publish", voice), masked)
    client.post(page("unpublish", voice), {"reason": "mistake"})
    assert voice.number not in client.get(reverse("desk:queue", args=["publish"])).content.decode()
    again = client.get(page("voice", voice)).context["forms"]["publish"].initial
    assert again["text"] == "Шам жанбайды."
    assert client.post(page("publish", voice), {**again, "checked": "on"}).status_code == 302
    assert not TakenDown.objects.exists()


def test_personal_data_is_shown_only_when_opened_and_the_opening_is_logged_once(
    executor: User, voice: Voice, body: Body
) -> None:
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    client = signed_in(executor)
    assert "Әсел Қайратқызы" not in client.get(page("voice", voice)).content.decode()
    for _ in range(2):
        assert "Әсел Қайратқызы" in client.post(page("open_personal", voice)).content.decode()
    assert PersonalDataAccess.objects.get().person == voice.person


ACTIONS = ["route", "take", "return", "answer", "reassign", "confirm", "publish", "unpublish", "open_personal"]


@pytest.mark.parametrize("action", ACTIONS)
def test_outsiders_and_strangers_find_nothing(voice: Voice, body: Body, action: str) -> None:
    """Members of another body are told the same of a voice and of a number that nobody has."""
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    elsewhere = member("outsider", factories.body("elsewhere"), *Permission)
    citizen = User.objects.create_user("citizen")
    strange = [reverse(f"desk:{action}", args=[number]) for number in (voice.number, "2026-9999999-9")]
    told = [signed_in(elsewhere).post(address, follow=True) for address in strange]
    assert [(len(one.redirect_chain), "not among your voices" in one.content.decode()) for one in told] == [
        (1, True)
    ] * 2
    assert told[0].redirect_chain == told[1].redirect_chain
    assert voice.number not in told[0].content.decode()
    assert signed_in(citizen).post(page(action, voice)).status_code == 404
    anonymous = Client().post(page(action, voice))
    assert (anonymous.status_code, "/login/" in anonymous["Location"]) == (302, True)
    assert signed_in(elsewhere).get(page(action, voice))["Location"] == page("voice", voice)
    assert Voice.objects.get().state == "routed"


@pytest.mark.parametrize("queue", ["triage", "mine", "body", "late", "disputes", "publish"])
def test_a_queue_of_others_is_not_found(body: Body, queue: str) -> None:
    client = signed_in(member("admin", body, Permission.ADMINISTER))
    assert client.get(reverse("desk:queue", args=[queue])).status_code == 404


def test_pages_take_a_fixed_number_of_queries(
    executor: User, voice: Voice, body: Body, django_assert_max_num_queries: Any
) -> None:
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    client = signed_in(executor)
    client.get(reverse("desk:home"))
    with django_assert_max_num_queries(12):
        client.get(reverse("desk:home"))
    with django_assert_max_num_queries(12):
        client.get(reverse("desk:queue", args=["body"]))
    with django_assert_max_num_queries(25):
        client.get(page("voice", voice))


def test_a_kind_decided_otherwise_moves_the_clock_of_law(triage: Client, body: Body, category: Category) -> None:
    submission = Submission(
        channel="paper",
        text="Шешіммен келіспеймін.",
        confirmation="paper_signature",
        territory=factories.territory(),
        received_at=factories.SPOKEN_AT,
    )
    voice = Voice.objects.get(pk=lodge(submission).voice_id)
    before = voice.clocks.get(stopped_at=None)
    other = "report" if before.procedure != "report" else "complaint"
    data = {"category": category.pk, "body": body.pk, "legal_kind": "complaint" if other == "complaint" else other}
    triage.post(page("route", voice), data)
    after = voice.clocks.get(stopped_at=None)
    assert after.procedure == other
    assert after.started_at == before.started_at
    assert voice.clocks.get(outcome="replaced") == before
    assert voice.events.filter(type="kind_changed").exists()


def test_the_administrator_is_warned_of_an_empty_calendar(body: Body) -> None:
    client = signed_in(member("admin", body, Permission.ADMINISTER))
    page_of_november = client.get(reverse("desk:home"))
    assert page_of_november.context["warnings"] == calendar_warnings(today())
    executor = signed_in(member("someone", body, Permission.EXECUTE))
    assert executor.get(reverse("desk:home")).context["warnings"] == []
