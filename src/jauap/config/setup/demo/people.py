"""Who speaks, where, about what and when: one synthetic voice before it is registered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from jauap.config.adapter import invented_iin
from jauap.config.setup.demo.days import Days
from jauap.config.setup.demo.life import Life, pick
from jauap.config.setup.demo.places import Place, Places, find_houses
from jauap.config.setup.demo.texts import THANKS, Texts, fill, hours_for
from jauap.voices.intake.data import Author

AT_DESK = frozenset({"paper", "counter"})
SERIALS = 9_000
"""Serials of invented identity numbers: each voice its own, within what a birth date can have."""


@dataclass(slots=True)
class Spoken:
    """What one invented person says. `text` is empty until the place has its house."""

    n: int
    at: datetime
    language: str
    channel: str
    category: str
    emergency: bool
    is_sure: bool
    place: Place
    pattern: str
    author: Author
    consent: bool
    text: str = ""

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
    language, channel = life.language(n), pick(life.of("channels"), random)
    at = world.days.spoken(random, at_desk=channel in AT_DESK)
    emergency = channel not in AT_DESK and life.chance("emergencies", "share", random)
    category, pattern = _said(world, language, at, emergency=emergency, long=channel in AT_DESK, random=random)
    return Spoken(
        n=n,
        at=at,
        language=language,
        channel=channel,
        category=category,
        emergency=emergency,
        is_sure=not life.chance("triage", "unsure", random),
        place=world.places.draw(random),
        pattern=pattern,
        author=_author(world, n, language, at_desk=channel in AT_DESK),
        consent=life.chance("people", "consent", random),
    )


def _said(world: World, language: str, at: datetime, *, emergency: bool, long: bool, random: Random) -> tuple[str, str]:
    """Return the topic of the season and a text about it; the longest of a few when it is written on paper."""
    if emergency:
        rows = [row for row in world.life.table["emergency"] if row["lang"] == language]
        row = random.choice(rows)
        return row["category"], row["text"]
    weights = {code: world.life.topic_weight(code, at.month) for code in world.texts.topics}
    category = pick(weights, random)
    known = world.texts.topics[category].texts[language]
    return category, max((random.choice(known) for _ in range(4 if long else 1)), key=len)


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
    """Fill the slots; some greet, some thank or demand, a few sign with name and phone."""
    random, life, texts = world.random(one.n, "words"), world.life, world.texts
    least, most = texts.days
    opens, closes = hours_for(one.pattern)
    slots = world.places.slots(one.place, one.language)
    slots["days"] = str(random.randint(least, most))
    slots["time"] = f"{random.randint(opens, closes - 1):02d}:{random.choice('0134')}0"
    words = fill(one.pattern, slots)
    if not one.emergency and life.chance("people", "opening", random) and not texts.greets(words):
        words = f"{random.choice(texts.openings[one.language])} {words}"
    if not one.emergency and life.chance("people", "ending", random) and not THANKS.search(words):
        words = f"{_ended(words)} {random.choice(texts.endings[one.language])}"
    if one.author.name and one.author.phone and life.chance("people", "signed", random):
        words = f"{_ended(words)} {one.author.name}, {one.author.phone}"
    return words


def _ended(words: str) -> str:
    """Close the last sentence before another one follows."""
    return f"{words}." if words[-1].isalnum() else words
