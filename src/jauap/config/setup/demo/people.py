"""Who speaks, where, about what and when: one synthetic voice before it is registered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from jauap.config.adapter import invented_iin
from jauap.config.setup.demo.days import Days
from jauap.config.setup.demo.life import Life, pick
from jauap.config.setup.demo.places import Place, Places, find_houses
from jauap.config.setup.demo.texts import THANKS, Texts, fill, hours_for
from jauap.config.setup.demo.topics import Asked, Matter, Topics
from jauap.core.time import local
from jauap.voices.intake.data import Author

AT_DESK = frozenset({"paper", "counter"})
SERIALS = 9_000
"""Serials of invented identity numbers: each voice its own, within what a birth date can have."""


@dataclass(slots=True)
class Spoken:
    """What one invented person says. `fate`: what becomes of a staged voice; `text` is empty until there is a house."""

    n: int
    at: datetime
    language: str
    channel: str
    matter: Matter
    is_sure: bool
    place: Place
    pattern: str
    author: Author
    consent: bool
    fate: str = ""
    text: str = ""

    @property
    def category(self) -> str:
        """The topic."""
        return self.matter.topic

    @property
    def at_desk(self) -> bool:
        """Did a registrar take it, who saw the author's papers?"""
        return self.channel in AT_DESK


@dataclass(frozen=True, slots=True)
class World:
    """All that is drawn from."""

    seed: int
    life: Life
    texts: Texts
    topics: Topics
    places: Places
    days: Days

    def random(self, n: int, purpose: str) -> Random:
        """Return the chance of one voice for one purpose: a change in one leaves the others alone."""
        return Random(f"{self.seed}:{n}:{purpose}")  # noqa: S311  invented people, no secret


def speak(world: World, voices: int) -> list[Spoken]:
    """Invent so many voices, in the order in which they were spoken."""
    spoken = [_one(world, n) for n in range(voices)]
    find_houses([one.place for one in spoken])
    for one in spoken:
        one.text = _words(world, one)
    return sorted(spoken, key=lambda one: (one.at, one.n))


def _one(world: World, n: int) -> Spoken:
    random, life = world.random(n, "who"), world.life
    staged = life.staged(n)
    language, channel = life.language(n), staged.get("channel") or pick(life.of("channels"), random)
    at_desk = channel in AT_DESK
    at = world.days.before(staged["days"], random) if staged else world.days.spoken(random, at_desk=at_desk)
    place = world.places.draw(random, city=life.of("showcase")["city"] if staged else "")
    emergency = staged.get("emergency", not staged and not at_desk and life.chance("emergencies", "share", random))
    asked = world.topics.asked(language, at.month, place.where, emergency=emergency)
    asked = {staged["topic"]: asked[staged["topic"]]} if staged else asked
    said = _said(life, asked, at.month, is_long=at_desk, random=random)
    return Spoken(
        n=n,
        at=at,
        language=language,
        channel=channel,
        matter=said.matter,
        is_sure=bool(staged) or not life.chance("triage", "unsure", random),
        place=place,
        pattern=said.text,
        author=_author(world, n, language, at_desk=at_desk),
        consent=bool(staged) or life.chance("people", "consent", random),
        fate=staged.get("fate", ""),
    )


def _said(life: Life, asked: Mapping[str, list[Asked]], month: int, *, is_long: bool, random: Random) -> Asked:
    """Return a text about a topic of the season; the longest of a few when it is written on paper."""
    category = pick({code: life.topic_weight(code, month) for code in asked}, random)
    return max((random.choice(asked[category]) for _ in range(4 if is_long else 1)), key=lambda one: len(one.text))


def _author(world: World, n: int, language: str, *, at_desk: bool) -> Author:
    """Invent the author. At a desk the papers are seen; on the site people say what they like."""
    random, life = world.random(n, "author"), world.life
    people = life.of("people")
    name, sex = world.texts.name(random, language)
    born = date(random.randint(1950, 2005), 1, 1) + timedelta(days=random.randrange(365))
    known = at_desk or life.chance("people", "phone", random)
    with_iin = at_desk or life.chance("people", "iin_web", random)
    with_mail = life.chance("people", "email", random)
    return Author(
        name=name if known or with_mail else "",
        iin=invented_iin(born, male=sex == "m", serial=n % SERIALS) if with_iin else "",
        phone=f"{people['phone_prefix']}{n % 10_000:04d}" if known else "",
        email=f"{random.choice(('aibek', 'saule', 'mail', 'dana', 'user'))}{n}@{people['mail_domain']}"
        if with_mail
        else "",
    )


def _words(world: World, one: Spoken) -> str:
    """Fill the slots; some greet, some thank or demand, a few sign."""
    random, life, texts = world.random(one.n, "words"), world.life, world.texts
    least, most = texts.days
    opens, closes = hours_for(one.pattern)
    slots = world.places.slots(one.place, one.language)
    slots["days"] = str(random.randint(least, most))
    slots["time"] = f"{random.randint(opens, closes - 1):02d}:{random.choice('0134')}0"
    words = fill(one.pattern, slots)
    if one.matter.emergency:
        return _signed(world, one, words, random)
    if life.chance("people", "opening", random) and not texts.greets(words):
        words = f"{texts.opening(one.language, local(one.at).hour, random)} {words}"
    if life.chance("people", "ending", random) and not THANKS.search(words):
        words = f"{_ended(words)} {texts.ending(one.language, one.matter.wish, random)}".strip()
    return _signed(world, one, words, random)


def _signed(world: World, one: Spoken, words: str, random: Random) -> str:
    """Some sign with name and phone."""
    if one.author.name and one.author.phone and world.life.chance("people", "signed", random):
        return f"{_ended(words)} {one.author.name}, {one.author.phone}"
    return words


def _ended(words: str) -> str:
    """Close the last sentence before another one follows."""
    return f"{words}." if words[-1].isalnum() else words
