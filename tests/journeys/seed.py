"""Fill the site of the journeys: demo staff, a small address book, voices in every stage of their life.

Runs as a program with the settings of the real site and prints, as its last line, what the journeys need to know
(JSON: voices by scene with number and code, an address under the former name of its street, members of staff with
their links for the sign-in).
"""

import json
from datetime import timedelta
from typing import Any

import django
from django.core.management import call_command

django.setup()

from jauap.accounts.demo import DEMO_PASSWORD  # noqa: E402
from jauap.accounts.links import services as links  # noqa: E402
from jauap.accounts.models import Membership, Permission, SetUpLink, User  # noqa: E402
from jauap.appeals.services import Submission, lodge  # noqa: E402
from jauap.bodies.models import Body  # noqa: E402
from jauap.channels import codes  # noqa: E402
from jauap.config.setup.demo.seed import seed_demo  # noqa: E402
from jauap.config.setup.staff import seed_staff  # noqa: E402
from jauap.core.time import now  # noqa: E402
from jauap.places.models import House, Territory  # noqa: E402
from jauap.places.services.demo import generate_demo_addresses  # noqa: E402
from jauap.routing import queries as routing  # noqa: E402
from jauap.search.services import index_things  # noqa: E402
from jauap.voices.answers import publishing, services  # noqa: E402
from jauap.voices.answers.third_persons import names_to_ask  # noqa: E402
from jauap.voices.clocks.services import plan_dispute  # noqa: E402
from jauap.voices.intake.data import Author, Registered  # noqa: E402
from jauap.voices.models import Voice  # noqa: E402

HOUSES = 4_000
VOICES = 150
NEWCOMER = "newcomer"
"""A member of staff who has a password and no second factor yet."""
INVITED = "invited"
"""A member of staff whose link is looked at and not used."""

WORDS = {
    "kk": "Үйімізде үш күннен бері жылу жоқ, батареялар мұздай. Телефоным 8 701 555 66 77.",
    "ru": "В подъезде третий день холодные батареи, дома маленький ребёнок. Мой телефон 8 701 555 66 77.",
    "en": "The radiators in our flat have been cold for three days. My phone is 8 701 555 66 77.",
}
FIRST = {
    "kk": "Жылу қайта қосылды: құбырдың жарылған жері жөнделді.",
    "ru": "Отопление включено: повреждённая труба заменена.",
    "en": "The heating is on again: the broken pipe was replaced.",
}
REASONS = {
    "kk": "Апат бригадасы құбырды ауыстырды. Негізі: Әкімшілік рәсімдік-процестік кодекс, 76-бап.",
    "ru": "Аварийная бригада заменила трубу. Основание: Административный процедурно-процессуальный кодекс, статья 76.",
    "en": "The emergency crew replaced the pipe. Basis: Administrative Procedural Code, article 76.",
}


def staff(login: str) -> User:
    """A member of the demo's staff."""
    return User.objects.get(login=login)


def spoken(language: str = "kk", *, days_ago: int = 3, text: str = "", **over: Any) -> Registered:
    """A voice about cold radiators in Astana; `days_ago` it was said."""
    values: dict[str, Any] = {
        "channel": codes.WEB,
        "text": text or WORDS[language],
        "language": language,
        "answer_language": language,
        "received_at": now() - timedelta(days=days_ago),
        "author": Author(name="Гүлнәр Асқарова", phone="+77015556677"),
        "category": routing.find_category("heating"),
        "territory": Territory.objects.get(code="astana"),
        "consent": True,
    }
    return lodge(Submission(**values | over))


def voice_of(done: Registered) -> Voice:
    """The row of a voice as it is now."""
    return Voice.objects.get(pk=done.voice_id)


def taken(done: Registered, login: str = "executor") -> Registered:
    """Somebody has taken it into work."""
    services.take(voice=voice_of(done), by=staff(login))
    return done


def answered(language: str = "kk", **over: Any) -> Registered:
    """The executor has answered."""
    done = taken(spoken(language, **over))
    draft = services.Draft(
        outcome="satisfied", first_sentence=FIRST[language], text=REASONS[language], language=language
    )
    services.answer(voice=voice_of(done), draft=draft, by=staff("executor"))
    return done


def disputed(language: str = "kk") -> Registered:
    """The author says that it is not solved."""
    done = answered(language)
    voice = voice_of(done)
    services.dispute(voice=voice, text="Батарея әлі суық.", plan=plan_dispute(voice, at=now()))
    return done


def published(language: str) -> Registered:
    """A person has approved the masked version."""
    done = answered(language)
    voice = voice_of(done)
    answer = services.last_answer(voice)
    assert answer is not None
    public = publishing.propose(voice, answer)
    read = names_to_ask(getattr(public, name) for name in publishing.SHOWN)
    publishing.publish(voice=voice, public=public, by=staff("publisher"), read=read)
    return done


def seed_newcomers() -> dict[str, str]:
    """Make the members of staff without a second factor; return the links with which they set it up, and ids."""
    body = Body.objects.get(code="astana-energy-utilities")
    told = {"body": str(body.pk)}
    for login, scope in ((NEWCOMER, SetUpLink.Scope.FACTOR), (INVITED, SetUpLink.Scope.ACCOUNT)):
        user = User.objects.create_user(login, DEMO_PASSWORD, display_name="Жаңа Қызметкер")
        row = Membership.objects.create(user=user, body=body, permissions=[Permission.EXECUTE])
        told |= {login: str(user.pk), f"{login}_work": str(row.pk)}
        told[f"{login}_link"] = links.make(user=user, scope=scope, by=None).address
    return told


def scenes() -> dict[str, Registered]:
    """One voice for every page that a journey opens; those that a journey changes have a scene of their own."""
    made = {
        "triage": spoken("kk", category=None),
        "danger": spoken("ru", category=None, text="Сильно пахнет газом в подъезде, боимся взрыва"),
        "routed": spoken("kk"),
        "late": spoken("ru", days_ago=60),
        "in_work": taken(spoken("kk")),
        "answered": answered("kk"),
        "to_publish": answered("ru"),
        "cold": answered("kk"),
        "disputed": disputed("kk"),
        "wrong_code": spoken("ru"),
        "to_erase": spoken("en"),
    }
    made |= {f"rate_{word}": answered("ru") for word in ("yes", "partly", "no")}
    return made | {f"published_{code}": published(code) for code in ("kk", "ru", "en")}


def former_address() -> dict[str, str]:
    """A house that people still say by the former name of its street: Furmanov in Almaty."""
    house = (
        House.objects.filter(street__former__contains=[{"ru": "Фурманова"}]).select_related("street").order_by("pk")[0]
    )
    return {"typed": f"Фурманов {house.number}", "street": house.street.name_kk, "house": house.number}


def main() -> None:
    """Fill and print."""
    generate_demo_addresses(HOUSES)
    seed_staff()
    people = seed_newcomers()
    seed_demo(voices=VOICES)
    made = scenes()
    for kind in ("voice", "published"):  # the worker would do it too, a little later
        index_things(kind, [done.voice_id for done in made.values()])
    call_command("fold_figures", verbosity=0)
    voices = {name: {"number": done.number, "code": done.code} for name, done in made.items()}
    print(json.dumps({"voices": voices, "address": former_address(), "people": people}))


if __name__ == "__main__":
    main()
