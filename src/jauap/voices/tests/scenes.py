"""Voices in every stage of their life, for the tests of their pages."""

from datetime import date, timedelta
from typing import Any

from jauap.accounts.models import User
from jauap.core.time import now
from jauap.voices.answers import services
from jauap.voices.answers.models import Answer, Publication
from jauap.voices.clocks import services as clocks
from jauap.voices.intake.data import Author, Registered
from jauap.voices.models import Voice
from jauap.voices.tests import factories

AUTHOR = Author(name="Асқарова Гүлнәр", email="gulnar@example.kz")


def user(login: str) -> User:
    return User.objects.get_or_create(login=login, defaults={"display_name": f"{login.title()} Серік Болатұлы"})[0]


def registered(days_ago: int = 0, **over: Any) -> tuple[Voice, Registered]:
    """A voice of some days ago, its clock counted by the reference data: by law when the author is confirmed."""
    at = now() - timedelta(days=days_ago)
    territory = factories.territory()
    is_law = over.get("confirmation", "none") not in ("none", "phone_code")
    nature, procedure, profile = ("law", "report", "kz") if is_law else ("promise", "answer", "promise")
    plan = clocks.plan(nature=nature, procedure=procedure, profile=profile, at=at, region=territory.pk)
    values = {"territory_id": territory.pk, "category_id": factories.category().pk, "clock": plan, "author": AUTHOR}
    return factories.registered(**{**values, "received_at": at, **over})


def routed(days_ago: int = 0, **over: Any) -> tuple[Voice, Registered]:
    return registered(days_ago, **{"body_id": factories.body().pk, **over})


def in_work(days_ago: int = 0, **over: Any) -> tuple[Voice, Registered]:
    voice, done = routed(days_ago, **over)
    services.take(voice=voice, by=user("executor"))
    return again(voice), done


def answered(days_ago: int = 0, **over: Any) -> tuple[Voice, Registered]:
    voice, done = in_work(days_ago, **over)
    give_answer(voice, by=user("executor"))
    return again(voice), done


def give_answer(
    voice: Voice, *, by: User, first: str = "Шам ауыстырылды, енді жанып тұр.", promised_on: date | None = None
) -> Answer:
    draft = services.Draft(
        outcome="satisfied",
        first_sentence=first,
        text="Шам 2-наурызда ауыстырылды.\n\nӘкімшілік рәсімдік-процестік кодекстің 89-бабы.",
        language="kk",
        promised_on=promised_on,
    )
    return services.answer(voice=voice, draft=draft, by=by)


def disputed(days_ago: int = 0, **over: Any) -> tuple[Voice, Registered]:
    voice, done = answered(days_ago, **over)
    services.dispute(voice=voice, text="Әлі қараңғы.", plan=clocks.plan_dispute(voice, at=now()))
    return again(voice), done


def publish(voice: Voice) -> Publication:
    return Publication.objects.create(
        voice=voice,
        of=voice.answers.latest("pk"),
        title="Көше шамы жанбайды",
        text="Біздің көшеде шам жанбайды. Телефоным: ███",
        first_sentence="Шам ауыстырылды, енді жанып тұр.",
        answer="Шам 2-наурызда ауыстырылды.",
        approved_by=user("moderator"),
        approved_at=now(),
    )


def again(voice: Voice) -> Voice:
    return Voice.objects.get(pk=voice.pk)
