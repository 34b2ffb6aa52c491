"""The page of a voice says who has it, what is next, by when, who is late; the public one shows the masked version."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from jauap.accounts.models import PersonalDataAccess
from jauap.core.refcache import clear_all
from jauap.core.time import local_date, now
from jauap.routing.models import DangerKind
from jauap.voices.answers import services
from jauap.voices.answers.models import Answer, Rating
from jauap.voices.intake.data import Registered
from jauap.voices.looks import OUTCOMES
from jauap.voices.models import Clock, Voice
from jauap.voices.queries import complaint_against, voice_page
from jauap.voices.tests import factories, scenes
from jauap.voices.tests.conftest import open_voice

pytestmark = pytest.mark.terms_data
LANGUAGES = ("kk", "ru", "en")


def page_of(client: Client, done: Registered, language: str = "en") -> str:
    open_voice(client, done, language)
    response = client.get(f"/{language}/v/{done.number}/")
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_day_nine_of_fifteen(client: Client) -> None:
    voice, done = scenes.in_work(9, confirmation="counter")
    page = voice_page(voice)
    assert page.clock is not None
    assert (page.clock.nature, page.clock.state, page.days) == ("law", "running", 9)
    assert page.clock.total == 15
    assert 4 <= page.clock.spent <= 7
    assert page.clock.spent + page.clock.left in (14, 15)
    text = page_of(client, done)
    assert "Working on it now: Akimat." in text
    assert f"By law the answer is due by {day(page.clock.due)}" in text
    assert "Term by law" in text
    assert "Promised term" not in text
    assert "Administrative Procedural-Process Code, article 76, part 1" in text
    assert "Working day 15." in text
    assert "Days since you wrote 9" in text
    assert f"Day {page.clock.spent} of 15" in text


def day(at: datetime) -> str:
    with override("en"):
        return date_format(local_date(at), "DATE_FORMAT")


def test_a_promise_is_told_as_one_with_the_way_to_make_it_legal(client: Client) -> None:
    _, done = scenes.routed()
    text = page_of(client, done)
    assert "The answer is promised by" in text
    assert "Promised term" in text
    assert "Term by law" not in text
    assert "legal clock starts under the same number" in text


def test_who_is_late_is_named(client: Client) -> None:
    voice, done = scenes.in_work(60, confirmation="counter")
    clock = voice_page(voice).clock
    assert clock is not None
    assert clock.is_late
    assert clock.left > 20
    text = page_of(client, done)
    assert "Late: by law the answer was due by" in text
    assert "Who is late Akimat" in text
    assert "legal clock starts" not in text


def test_silence_after_a_term_of_law_tells_what_can_be_done(client: Client) -> None:
    _, done = scenes.in_work(60, confirmation="counter")
    assert "By law, silence after the last day counts as a refusal" in page_of(client, done)


@pytest.mark.parametrize(("days", "confirmation"), [(9, "counter"), (60, "none")])
def test_a_promise_or_a_term_that_runs_gives_no_complaint(client: Client, days: int, confirmation: str) -> None:
    _, done = scenes.in_work(days, confirmation=confirmation)
    assert "silence after the last day" not in page_of(client, done)


def test_a_clock_that_no_rule_explains_still_shows_its_day() -> None:
    voice, _ = factories.registered()  # its plan names a procedure that is not in the data
    clock = voice_page(Voice.objects.select_related("words").get(pk=voice.pk)).clock
    assert clock is not None
    assert clock.days == ()
    assert clock.total == 0


STAGES: dict[str, Callable[[], tuple[Voice, Registered]]] = {
    "registered": scenes.registered,
    "routed": scenes.routed,
    "in_work": scenes.in_work,
    "answered": scenes.answered,
    "disputed": scenes.disputed,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_reads_in_every_language(client: Client, stage: str, language: str) -> None:
    voice, done = STAGES[stage]()
    assert voice.state == stage
    text = page_of(client, done, language)
    assert voice.number in text
    assert "Executor Серік" not in text  # staff are never named


def test_the_answer_comes_first_in_its_own_language(client: Client) -> None:
    voice, done = scenes.answered()
    open_voice(client, done, "ru")
    html = client.get(f"/ru/v/{done.number}/").content.decode()
    assert '<p class="answer-first" lang="kk">Шам ауыстырылды, енді жанып тұр.</p>' in html
    last = voice_page(voice).last
    assert last is not None
    complaint = complaint_against(last.answer, region=voice.territory_id)
    assert complaint is not None
    assert timedelta(days=88) <= complaint.last_day - local_date(last.answer.at) <= timedelta(days=100)


def test_the_answer_and_its_outcome_come_before_what_is_next(client: Client) -> None:
    _, done = scenes.answered()
    text = page_of(client, done)
    assert text.index("The answer Satisfied") < text.index("Is it solved?") < text.index("What is next")


def test_every_outcome_has_a_look() -> None:
    assert set(OUTCOMES) == set(Answer.Outcome)
    assert len({(look.tone, look.icon) for look in OUTCOMES.values()}) == len(OUTCOMES)


def test_danger_keeps_the_numbers_to_call_in_sight(client: Client) -> None:
    _, done = scenes.registered(danger="gas")
    text = page_of(client, done)
    assert text.index("If life is in danger, call now") < text.index("What is next")
    _, quiet = scenes.registered()
    assert "If life is in danger" not in page_of(client, quiet)


def test_the_numbers_that_the_danger_needs_come_first(client: Client) -> None:
    words = {f"{name}_{code}": "Gas. Leave the house." for name in ("name", "advice") for code in LANGUAGES}
    DangerKind.objects.create(code="gas", call=["104", "112"], **words)
    clear_all()
    _, done = scenes.registered(danger="gas")
    text = page_of(client, done)
    assert (
        text.index("Gas. Leave the house.") < text.index("104 gas") < text.index("112 rescue") < text.index("101 fire")
    )
    clear_all()


def test_the_complaint_stands_beside_the_dispute_with_its_last_day(client: Client) -> None:
    voice, done = scenes.disputed()
    text = page_of(client, done)
    last = voice_page(voice).last
    assert last is not None
    complaint = complaint_against(last.answer, region=voice.territory_id)
    assert complaint is not None
    with override("en"):
        assert date_format(complaint.last_day, "DATE_FORMAT") in text
    assert "article 92, part 1" in text
    assert "never replaces the complaint that the law gives you" in text
    assert "The second look is promised by" in text
    assert "The author of the answer may not decide about it." in text


@pytest.mark.parametrize(
    ("language", "over", "way"),
    [
        ("kk", "Іс осымен аяқталды. Заң бойынша шағым жасауға әлі болады. Соңғы күні:", "Шағымды қалай беруге болады"),
        ("ru", "На этом всё завершено. По закону ещё можно подать жалобу. Последний день:", "Как подать жалобу"),
        ("en", "Nothing more by itself. The law still lets you complain. The last day is", "How to complain"),
    ],
)
def test_when_the_head_lets_the_answer_stand_the_complaint_is_beside_the_end(
    client: Client, language: str, over: str, way: str
) -> None:
    voice, done = scenes.disputed()
    services.confirm(voice=voice, reasons="Орнында тексерілді: шам жанып тұр.", by=scenes.user("head"))
    text = page_of(client, done, language)
    complaint = voice_page(scenes.again(voice)).complaint
    assert complaint is not None
    with override(language):
        last_day = date_format(complaint.last_day, "DATE_FORMAT")
    assert f"{over} {last_day}" in text
    assert ".." not in text
    assert text.index(over) < text.index(way)
    html = client.get(f"/{language}/v/{done.number}/").content.decode()
    assert html.count('id="complaint-title"') == 1
    assert html.index('href="#complaint-title"') < html.index('id="complaint-title"') < html.index('id="answer-title"')


def test_of_a_term_that_is_over_nothing_is_offered_beside_the_end(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice, done = scenes.disputed()
    services.confirm(voice=voice, reasons="Орнында тексерілді: шам жанып тұр.", by=scenes.user("head"))
    monkeypatch.setattr("jauap.voices.queries.Complaint.is_over", True)
    text = page_of(client, done)
    assert "The law still lets you complain" not in text
    assert "The last day to complain was" in text


@pytest.mark.parametrize(
    ("solved", "state", "goes_to"),
    [
        ("yes", "closed_solved", ""),
        ("partly", "closed_not_solved", "dispute/"),
        ("no", "closed_not_solved", "dispute/"),
    ],
)
def test_one_tap_rates(client: Client, solved: str, state: str, goes_to: str) -> None:
    voice, done = scenes.answered()
    open_voice(client, done)
    response = client.post(f"/kk/v/{done.number}/rate/", {"solved": solved, "comment": "Рақмет"})
    assert response["Location"] == f"/kk/v/{done.number}/{goes_to}"
    assert scenes.again(voice).state == state
    assert Rating.objects.get().comment == "Рақмет"
    assert client.get(response["Location"]).status_code == 200
    client.post(f"/kk/v/{done.number}/rate/", {"solved": "yes"})
    assert Rating.objects.get().solved == solved


@pytest.mark.parametrize("typed", [{}, {"solved": "maybe"}, {"solved": "no", "comment": "ж" * 2001}])
def test_a_bad_rating_changes_nothing(client: Client, typed: dict[str, str]) -> None:
    voice, done = scenes.answered()
    open_voice(client, done)
    client.post(f"/kk/v/{done.number}/rate/", typed)
    assert scenes.again(voice).state == "answered"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("ahead", "is_asked"), [(3, False), (0, True)])
def test_before_the_promised_day_no_rating_is_asked(client: Client, language: str, ahead: int, is_asked: bool) -> None:
    voice, done = scenes.in_work()
    day = local_date(now()) + timedelta(days=ahead)
    scenes.give_answer(voice, by=scenes.user("executor"), promised_on=day)
    open_voice(client, done, language)
    page = client.get(f"/{language}/v/{done.number}/").content.decode()
    assert (f"/v/{done.number}/rate/" in page) is is_asked
    assert ".." not in strip_tags(page)
    assert f"/v/{done.number}/dispute/" in page
    client.post(f"/{language}/v/{done.number}/rate/", {"solved": "yes"})
    assert Rating.objects.exists() is is_asked
    if not is_asked:
        with override(language):
            said = voice_page(scenes.again(voice))
            assert said.rated_from == day
            asked = date_format(day, "DATE_FORMAT")
        assert asked in page


def test_the_coupon_opens_in_a_window_of_its_own(client: Client) -> None:
    _voice, done = scenes.routed()
    open_voice(client, done, "en")
    page = client.get(f"/en/v/{done.number}/").content.decode()
    assert re.search(rf'href="/en/v/{done.number}/coupon/" target="_blank" rel="noopener"', page)
    assert "(opens in a new window)" in page


@pytest.mark.parametrize(("text", "tag"), [("Aulada jaryq joq, kóshe qarańǵy", "kk-Latn"), ("Аулада шам жоқ", "kk")])
def test_kazakh_in_latin_letters_is_said_to_be_so(client: Client, text: str, tag: str) -> None:
    voice, done = scenes.routed(text=text)
    assert voice.language == "kk"
    open_voice(client, done, "en")
    assert re.search(rf'lang="{tag}">\s*<p>{text[:6]}', client.get(f"/en/v/{done.number}/").content.decode())


def test_a_get_rates_nothing(client: Client) -> None:
    _, done = scenes.answered()
    open_voice(client, done)
    assert client.get(f"/kk/v/{done.number}/rate/?solved=yes").status_code == 405


def test_the_author_withdraws(client: Client) -> None:
    voice, done = scenes.in_work()
    open_voice(client, done, "en")
    assert "Do you want to withdraw it?" in client.get(f"/en/v/{done.number}/withdraw/").content.decode()
    assert scenes.again(voice).state == "in_work"
    client.post(f"/en/v/{done.number}/withdraw/")
    assert scenes.again(voice).state == "withdrawn"
    assert voice.clocks.get().outcome == Clock.Outcome.DROPPED
    assert voice.events.filter(type="withdrawn").count() == 1
    assert "You have withdrawn it." in page_of(client, done)


def test_a_legal_voice_is_withdrawn_in_writing_only(client: Client) -> None:
    voice, done = scenes.in_work(confirmation="counter")
    open_voice(client, done)
    client.post(f"/kk/v/{done.number}/withdraw/")
    assert scenes.again(voice).state == "in_work"
    with pytest.raises(services.AnswerRefused):
        services.withdraw(voice=voice)
    services.withdraw(voice=voice, by=scenes.user("registrar"))
    assert scenes.again(voice).state == "withdrawn"


def test_openings_of_personal_data_are_shown_by_body(client: Client) -> None:
    voice, done = scenes.in_work()
    assert "Nobody yet." in page_of(client, done)
    PersonalDataAccess.objects.create(
        user=scenes.user("executor"), body=factories.body(), person=voice.person, kind="voice", ref=voice.pk, hour=now()
    )
    text = page_of(client, done)
    assert "Nobody yet." not in text
    assert "Akimat. To work on it." in text


def test_the_page_takes_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    voice, done = scenes.disputed()
    open_voice(client, done)
    client.get(f"/kk/v/{done.number}/")
    with django_assert_num_queries(7):
        client.get(f"/kk/v/{done.number}/")
    other = scenes.user("other")
    services.reassign(voice=voice, executor=other, by=scenes.user("head"))
    scenes.give_answer(scenes.again(voice), by=other, first="Қайта тексерілді.")
    with django_assert_num_queries(7):
        html = client.get(f"/kk/v/{done.number}/").content.decode()
    assert "Қайта тексерілді." in html
    assert "Шам ауыстырылды, енді жанып тұр." in html


def test_a_published_voice_shows_its_masked_version_to_everybody(client: Client) -> None:
    voice, done = scenes.answered(consent=True, text="Біздің көшеде шам жанбайды. Телефоным: 8 701 000 00 00")
    scenes.publish(voice)
    for address in (f"/en/v/{done.number}/", f"/en/v/{done.number}/public/"):
        html = client.get(address).content.decode()
        assert "Көше шамы жанбайды" in html
        assert "8 701" not in html
        assert 'lang="kk"' in html
        assert "How the days were counted" in html
        assert "Working day 1." in html


@pytest.mark.parametrize("over", [{"consent": False}, {"consent": True, "protected": True}])
def test_without_consent_or_protected_nothing_is_public(client: Client, over: dict[str, bool]) -> None:
    voice, done = scenes.answered(**over)
    scenes.publish(voice)
    assert "Көше шамы жанбайды" not in client.get(f"/kk/v/{done.number}/").content.decode()
    assert client.get(f"/kk/v/{done.number}/public/").status_code == 404
