"""What the desk asks twice: personal data in a public version, another language; and files where they belong."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jauap.accounts.models import Permission, PersonalDataAccess, User
from jauap.accounts.services import identify
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.bodies.models import Body
from jauap.core.time import now, today
from jauap.desk.forms import PublishForm
from jauap.desk.tests.cast import member
from jauap.voices.answers import services
from jauap.voices.answers.languages import languages_for
from jauap.voices.files.services import claim, keep_draft
from jauap.voices.models import Answer, Attachment, Publication, Voice
from jauap.voices.tests import factories
from jauap.voices.tests.test_files import photo

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english")]
RUSSIAN = {"first_sentence": "Фонарь заменён.", "text": "По статье 89 сообщаем, что работы завершены."}
KAZAKH = {"first_sentence": "Шам ауыстырылды.", "text": "89-бапқа сәйкес жұмыстың аяқталғанын хабарлаймыз."}


@pytest.fixture
def executor(body: Body) -> User:
    return member("executor", body, Permission.EXECUTE)


@pytest.fixture
def voice(body: Body, executor: User) -> Voice:
    """A voice in work whose author awaits an answer in Kazakh, and agrees to its publication."""
    submission = Submission(
        channel="web", text="Көшеде шам жанбайды.", territory=factories.territory(), consent=True, answer_language="kk"
    )
    made = Voice.objects.get(pk=lodge(submission).voice_id)
    services.route(voice=made, body_id=body.pk, category_id=None, by=None)
    services.take(voice=made, by=executor)
    return Voice.objects.get(pk=made.pk)


def page(name: str, voice: Voice) -> str:
    return reverse(f"desk:{name}", args=[voice.number])


def answered(voice: Voice, by: User, **over: Any) -> Voice:
    given = {"outcome": "satisfied", "first_sentence": "Шам жанды.", "text": "Ескі шам ауыстырылды.", "language": "kk"}
    services.answer(voice=voice, draft=services.Draft(**{**given, **over}), by=by)
    return Voice.objects.get(pk=voice.pk)


def sent(client: Client, voice: Voice, **given: str) -> Any:
    return client.post(page("answer", voice), {"outcome": "satisfied", **given})


def test_the_form_says_in_which_languages_the_answer_may_be(executor: User, voice: Voice) -> None:
    client = signed_in(executor)
    shown = client.get(page("voice", voice)).content.decode()
    assert "The author awaits the answer in this language: <strong>Kazakh</strong>" in shown
    assert "It may also be written in" not in shown
    assert "all the same" not in shown
    Voice.objects.update(language="ru", answer_language="en")
    shown = client.get(page("voice", voice)).content.decode()
    assert "<strong>English</strong>. It may also be written in: Kazakh, Russian." in shown


@pytest.mark.parametrize(
    ("awaited", "spoken", "accepted"),
    [
        ("kk", "kk", ["kk"]),
        ("kk", "ru", ["kk", "ru"]),
        ("ru", "ru", ["ru", "kk"]),
        ("en", "ru", ["en", "kk", "ru"]),
        ("ru", "other", ["ru", "kk"]),
    ],
)
def test_the_state_language_and_that_of_the_words_are_always_accepted(
    awaited: str, spoken: str, accepted: list[str]
) -> None:
    assert languages_for(Voice(answer_language=awaited, language=spoken)) == accepted


@pytest.mark.parametrize(("awaited", "spoken"), [("ru", "ru"), ("en", "en"), ("kk", "ru")])
def test_the_language_is_that_of_the_words(executor: User, voice: Voice, awaited: str, spoken: str) -> None:
    """Neither that of the page, which is English here, nor the awaited one."""
    Voice.objects.update(language=spoken, answer_language=awaited)
    given = RUSSIAN if awaited == "kk" else KAZAKH
    assert sent(signed_in(executor), voice, **given).status_code == 302
    assert Answer.objects.get().language == ("ru" if awaited == "kk" else "kk")


def test_an_answer_in_another_language_is_sent_only_on_a_second_tick(executor: User, voice: Voice) -> None:
    client = signed_in(executor)
    refused = sent(client, voice, **RUSSIAN, insist="on")
    shown = refused.content.decode()
    assert refused.status_code == 422
    assert "another language (Russian)" in shown
    assert "the one that the author asked for: Kazakh. Write it so" in shown
    assert RUSSIAN["text"] in shown
    assert "Send it all the same" in shown
    form = refused.context["forms"]["answer"]
    assert not form["insist"].value()
    again = {"warned_of": form["warned_of"].value(), **RUSSIAN}
    assert sent(client, voice, **again).status_code == 422
    assert not Answer.objects.exists()
    assert sent(client, voice, **again, insist="on").status_code == 302
    assert Answer.objects.get().language == "ru"


@pytest.mark.parametrize("text", [KAZAKH["text"], "Да, 89, ок", f"{RUSSIAN['text']} {KAZAKH['text']} {KAZAKH['text']}"])
def test_what_is_in_the_right_language_or_unclear_is_not_asked_about(executor: User, voice: Voice, text: str) -> None:
    assert sent(signed_in(executor), voice, first_sentence=KAZAKH["first_sentence"], text=text).status_code == 302
    assert Answer.objects.get().language == "kk"


def test_all_faults_of_an_answer_are_told_at_once_beside_their_fields(executor: User, voice: Voice) -> None:
    later = today() + timedelta(days=20)
    given = {"first_sentence": f"Меры приняты. {later:%d.%m.%Y}!", "text": RUSSIAN["text"], "outcome": ""}
    errors = sent(signed_in(executor), voice, **given, promised_on="2020-01-01").context["forms"]["answer"].errors
    told = {name: " ".join(errors[name]) for name in errors}
    assert list(told) == ["outcome", "first_sentence", "promised_on", "text"]
    assert "not what is done" in told["first_sentence"]
    assert "lies in the past" in told["promised_on"]
    assert "another language (Russian)" in told["text"]


def test_faults_told_together_go_one_by_one(executor: User, voice: Voice) -> None:
    client = signed_in(executor)
    form = sent(client, voice, **RUSSIAN | {"first_sentence": "Рассмотрено."}).context["forms"]["answer"]
    assert set(form.errors) == {"first_sentence", "text"}
    again = {"warned_of": form["warned_of"].value(), "insist": "on"}
    assert sent(client, voice, **RUSSIAN, **again).status_code == 302


def test_a_day_named_in_the_first_sentence_is_asked_for_as_the_promised_day(executor: User, voice: Voice) -> None:
    client, later = signed_in(executor), today() + timedelta(days=20)
    given = {"first_sentence": f"Шам {later:%d.%m.%Y} күніне дейін ауыстырылады.", "text": KAZAKH["text"]}
    refused = sent(client, voice, **given)
    assert refused.status_code == 422
    assert "names a day to come" in refused.content.decode()
    form = refused.context["forms"]["answer"]
    again = {**given, "warned_of": form["warned_of"].value()}
    assert sent(client, voice, **again).status_code == 422
    assert sent(client, voice, **given, promised_on=later.isoformat()).status_code == 302
    assert Answer.objects.get().promised_on == later


def test_two_days_in_one_answer_are_asked_about(executor: User, voice: Voice) -> None:
    client, later = signed_in(executor), today() + timedelta(days=20)
    given = {"first_sentence": f"Шам {later:%d.%m.%Y} күніне дейін ауыстырылады.", "text": KAZAKH["text"]}
    other = {**given, "promised_on": (later + timedelta(days=9)).isoformat()}
    told = sent(client, voice, **other)
    assert "the author reads both" in told.content.decode()
    again = {**other, "warned_of": told.context["forms"]["answer"]["warned_of"].value(), "insist": "on"}
    assert sent(client, voice, **again).status_code == 302


def test_a_promised_day_years_away_is_asked_about(executor: User, voice: Voice) -> None:
    client = signed_in(executor)
    far = {**KAZAKH, "promised_on": (today() + timedelta(days=3_000)).isoformat()}
    told = sent(client, voice, **far)
    assert "more than a year away" in told.content.decode()
    again = {**far, "warned_of": told.context["forms"]["answer"]["warned_of"].value(), "insist": "on"}
    assert sent(client, voice, **again).status_code == 302


def test_a_named_day_that_promises_nothing_goes_on_a_tick(executor: User, voice: Voice) -> None:
    client, later = signed_in(executor), today() + timedelta(days=20)
    given = {"first_sentence": f"Кезегіңіз {later:%d.%m.%Y} күні келеді.", "text": KAZAKH["text"]}
    form = sent(client, voice, **given).context["forms"]["answer"]
    assert sent(client, voice, **given, warned_of=form["warned_of"].value(), insist="on").status_code == 302
    assert (Answer.objects.get().promised_on, Answer.objects.get().language) == (None, "kk")


def test_the_end_of_a_span_is_a_day_and_an_earlier_one_keeps_it(executor: User, voice: Voice) -> None:
    client, end = signed_in(executor), date(today().year + 1, 12, 31)
    given = {"first_sentence": f"Шам {end.year} жылдың соңына дейін ауыстырылады.", "text": KAZAKH["text"]}
    assert "names a day to come" in sent(client, voice, **given).content.decode()
    late = sent(client, voice, **given, promised_on=(end + timedelta(days=1)).isoformat())
    assert "the author reads both" in late.content.decode()
    assert sent(client, voice, **given, promised_on=(end - timedelta(days=5)).isoformat()).status_code == 302


def test_soon_is_asked_about_once(executor: User, voice: Voice) -> None:
    client = signed_in(executor)
    given = {"first_sentence": "Абай көшесіндегі шам жақын арада ауыстырылады.", "text": KAZAKH["text"]}
    told = sent(client, voice, **given)
    assert "names no day" in told.content.decode()
    again = {**given, "warned_of": told.context["forms"]["answer"]["warned_of"].value(), "insist": "on"}
    assert sent(client, voice, **again).status_code == 302


def test_where_to_turn_explains_on_a_tick_and_is_no_other_answer(executor: User, voice: Voice) -> None:
    client = signed_in(executor)
    given = {"first_sentence": "Аудан әкімдігіне жүгініңіз.", "text": KAZAKH["text"]}
    assert "only where to turn, or" in sent(client, voice, **given, insist="on").content.decode()
    told = sent(client, voice, **given | {"outcome": "explained"})
    assert "tick that it shall be sent so" in told.content.decode()
    again = {**given, "warned_of": told.context["forms"]["answer"]["warned_of"].value(), "insist": "on"}
    assert sent(client, voice, **again | {"outcome": "explained"}).status_code == 302


@pytest.fixture
def publisher(body: Body) -> Client:
    return signed_in(member("publisher", body, Permission.PUBLISH))


def typed(voice: Voice, **over: str) -> dict[str, Any]:
    given = {"title": "Шам жанбайды", "text": "Көшеде қараңғы.", "first_sentence": "Шам жанды.", "answer": "Бітті."}
    return {"answer_id": voice.answers.get().pk, "checked": "on", **given, **over}


@pytest.mark.parametrize("name", ["title", "text", "first_sentence", "answer"])
@pytest.mark.parametrize("personal", ["870101300001", "+7 701 123 45 67", "asel@example.kz"])
def test_personal_data_is_published_only_on_a_second_tick(
    executor: User, voice: Voice, publisher: Client, name: str, personal: str
) -> None:
    voice = answered(voice, executor)
    given = typed(voice, **{name: f"Хабарласыңыз: {personal}."})
    refused = publisher.post(page("publish", voice), {**given, "insist": "on"})
    shown = refused.content.decode()
    assert refused.status_code == 422
    assert f"This looks like personal data: {personal}" in shown
    assert "Хабарласыңыз: ▇▇▇." in shown
    assert not Publication.objects.exists()
    form = refused.context["forms"]["publish"]
    assert {field: form[field].value() for field in PublishForm.TEXTS} == {f: given[f] for f in PublishForm.TEXTS}
    assert form["checked"].value()
    again = {**given, "warned_of": form["warned_of"].value(), "insist": "on"}
    other = {**again, "answer": "Бітті: +7 702 765 43 21."}
    assert publisher.post(page("publish", voice), other).status_code == 422
    assert publisher.post(page("publish", voice), again).status_code == 302
    assert personal in getattr(Publication.objects.get(), name)


def test_what_was_found_is_covered_in_the_form_on_demand(executor: User, voice: Voice, publisher: Client) -> None:
    voice = answered(voice, executor)
    given = typed(voice, text="Телефоным +7 701 123 45 67.", answer="Түзетілген жауап.")
    shown = publisher.post(page("publish", voice), {**given, "cover": "on"})
    assert not Publication.objects.exists()
    covered = shown.context["forms"]["publish"].initial
    assert covered["text"] == "Телефоным ▇▇▇."
    assert covered["answer"] == "Түзетілген жауап."
    assert publisher.post(page("publish", voice), {**covered, "checked": "on"}).status_code == 302
    assert Publication.objects.get().text == "Телефоным ▇▇▇."


def test_the_authors_own_name_is_covered_and_asked_about(executor: User, voice: Voice, publisher: Client) -> None:
    voice.person = identify(None, {"name": "Күләш Әбенова"})
    voice.save()
    voice.words.text = "Шам жанбайды. Көмектесіңіздер, Күләш."
    voice.words.save()
    voice = answered(voice, executor, text="Құрметті Әбенова ханым, шам жанды.")
    proposed = publisher.get(page("voice", voice)).context["forms"]["publish"].initial
    assert proposed["text"] == "Шам жанбайды. Көмектесіңіздер, ▇▇▇."
    assert proposed["answer"] == "Құрметті ▇▇▇ ханым, шам жанды."
    again = typed(voice, answer="Құрметті Күләшке жауап.")
    refused = publisher.post(page("publish", voice), again)
    assert "This looks like personal data: Күләшке" in refused.content.decode()
    assert not Publication.objects.exists()
    covered = publisher.post(page("publish", voice), {**again, "cover": "on"}).context["forms"]["publish"].initial
    assert covered["answer"] == "Құрметті ▇▇▇ жауап."
    assert not PersonalDataAccess.objects.exists()


def test_a_name_that_stands_nowhere_is_not_told_by_trying(executor: User, voice: Voice, publisher: Client) -> None:
    voice.person = identify(None, {"name": "Күләш Әбенова"})
    voice.save()
    voice = answered(voice, executor)
    guess = typed(voice, answer="Әбенова, Күләш, Ким, Ли.")
    covered = publisher.post(page("publish", voice), {**guess, "cover": "on"}).context["forms"]["publish"].initial
    assert covered["answer"] == guess["answer"]
    assert publisher.post(page("publish", voice), guess).status_code == 302


def test_the_proposed_version_needs_no_second_tick(executor: User, voice: Voice, publisher: Client) -> None:
    voice.words.text = "Мен Серік Қайратұлы, ЖСН 870101300001, Абай көшесі 12, 5-пәтер, a@b.kz, +7 701 123 45 67."
    voice.words.save()
    voice = answered(voice, executor, text="Құрметті Серік Қайратұлы, хабарласыңыз: 8 (7172) 12-34-56.")
    proposed = publisher.get(page("voice", voice)).context["forms"]["publish"].initial
    assert publisher.post(page("publish", voice), {**proposed, "checked": "on"}).status_code == 302


def test_who_publishes_reads_nothing_before_the_answer_or_without_consent(
    executor: User, voice: Voice, publisher: Client
) -> None:
    assert publisher.get(page("voice", voice)).status_code == 404
    voice = answered(voice, executor)
    assert publisher.get(page("voice", voice)).status_code == 200
    Voice.objects.update(consent=False)
    assert publisher.get(page("voice", voice)).status_code == 404


def test_only_a_publisher_of_the_body_covers(executor: User, voice: Voice) -> None:
    voice = answered(voice, executor)
    stranger = signed_in(member("stranger", factories.body("far"), Permission.PUBLISH))
    response = stranger.post(page("publish", voice), {**typed(voice), "cover": "on"}, follow=True)
    assert "Public version" not in response.content.decode()
    assert "not among your voices" in response.content.decode()


def test_an_answer_to_what_was_given_back_meanwhile_stays_on_the_page(executor: User, voice: Voice) -> None:
    client = signed_in(executor)
    services.return_to_triage(voice=voice, reason="other_body", by=executor)
    told = client.post(page("answer", voice), {"first_sentence": "Шам <b>жанды</b>.", "text": "Ескі шамды ауыстырдық."})
    assert told.status_code == 422
    text = told.content.decode()
    assert "not among your voices" in text
    assert "Шам &lt;b&gt;жанды&lt;/b&gt;." in text
    assert "Ескі шамды ауыстырдық." in text
    assert not Answer.objects.exists()


def file_of(name: str, purpose: Attachment.Purpose, voice: Voice, by: User | None) -> None:
    row = keep_draft(content=photo(), name=name, draft=f"test-{name}", by=by)
    claim([row.pk], voice=voice, purpose=purpose)


def answered_with(name: str, voice: Voice, by: User, **over: Any) -> Voice:
    row = keep_draft(content=photo(), name=name, draft=f"test-{name}", by=by)
    return answered(voice, by, attachments=(row.pk,), **over)


def disputed_with(name: str, voice: Voice) -> Voice:
    row = keep_draft(content=photo(), name=name, draft=f"test-{name}")
    plan = factories.clock_plan(started_at=now(), due_at=now() + timedelta(days=7))
    services.dispute(voice=voice, text="Әлі қараңғы.", plan=plan, attachments=[row.pk])
    return Voice.objects.get(pk=voice.pk)


@pytest.fixture
def argued(executor: User, voice: Voice, body: Body, settings: Settings, tmp_path: Path) -> Voice:
    """A voice with files: answered, disputed, answered by another who had begun before, disputed again."""
    settings.MEDIA_ROOT = tmp_path
    other, head = member("other", body, Permission.EXECUTE), member("head", body, Permission.HEAD)
    file_of("own.jpg", Attachment.Purpose.VOICE, voice, None)
    early = keep_draft(content=photo(), name="answer-2.jpg", draft="begun-before", by=other)
    voice = answered_with("answer-1.jpg", voice, executor, promised_on=today() + timedelta(days=3))
    voice = disputed_with("dispute-1.jpg", voice)
    services.reassign(voice=voice, executor=other, by=head)
    later = today() + timedelta(days=9)
    voice = answered(Voice.objects.get(pk=voice.pk), other, attachments=(early.pk,), promised_on=later)
    return disputed_with("dispute-2.jpg", voice)


def test_files_stand_under_what_they_belong_to(executor: User, argued: Voice) -> None:
    shown = signed_in(executor).get(page("voice", argued)).content.decode()
    order = ["What was said", "own.jpg", "Answer 1", "answer-1.jpg", "disputes answer 1", "dispute-1.jpg"]
    order += ["Answer 2", "answer-2.jpg", "disputes answer 2", "dispute-2.jpg"]
    places = [shown.index(word) for word in order]
    assert places == sorted(places)
    assert shown.count(".jpg</a>") == 5


def test_promises_of_two_answers_are_told_apart(executor: User, argued: Voice) -> None:
    shown = signed_in(executor).get(page("voice", argued)).content.decode()
    assert shown.index("Promised in answer 1:") < shown.index("Promised in answer 2:")
    assert "Second look due by" in shown
    assert "Answer due by" not in shown


def test_a_file_of_an_unknown_hand_is_not_lost(
    executor: User, voice: Voice, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    voice = answered(voice, executor)
    file_of("late.jpg", Attachment.Purpose.ANSWER, voice, None)
    shown = signed_in(executor).get(page("voice", voice)).content.decode()
    assert shown.index("Шам жанды.") < shown.index("late.jpg")


def test_the_deadline_stands_above_the_form(executor: User, voice: Voice) -> None:
    shown = signed_in(executor).get(page("voice", voice)).content.decode()
    assert shown.index('class="due') < shown.index("<textarea")
