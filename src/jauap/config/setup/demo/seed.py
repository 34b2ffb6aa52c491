"""From nothing to a year of voices: invented, registered, lived through, indexed."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from jauap.accounts.models import User
from jauap.appeals.services import Submission, prepare
from jauap.bodies.models import Body
from jauap.config.setup.demo.answers import Answers
from jauap.config.setup.demo.days import Days
from jauap.config.setup.demo.life import read_life
from jauap.config.setup.demo.people import Spoken, World, speak
from jauap.config.setup.demo.places import Places, top_of
from jauap.config.setup.demo.staff import Staff
from jauap.config.setup.demo.stories import Storyteller, Way
from jauap.config.setup.demo.texts import Texts
from jauap.config.setup.demo.topics import Topics
from jauap.config.setup.staff import seed_staff
from jauap.core.time import today
from jauap.places.models import Territory
from jauap.routing import queries as routing
from jauap.routing import services as routing_services
from jauap.routing.models import Category
from jauap.search import ports as search_ports
from jauap.search import services as search
from jauap.terms import queries as terms
from jauap.voices import history
from jauap.voices.clocks import services as clocks
from jauap.voices.intake.data import Idempotency, Intake
from jauap.voices.intake.services import register_many
from jauap.voices.models import Clock, IdempotencyKey, Voice

SCOPE = "demo"
"""Scope of the keys that mark demo voices: as many of them as voices are there."""
VOICES, SEED = 3_000, 20_261_123
BATCH = 1_000
Progress = Callable[[str, float], None]
CONFIRMED = {"paper": Voice.Confirmation.PAPER_SIGNATURE, "counter": Voice.Confirmation.COUNTER}


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """How many voices were made, and how many things were indexed."""

    voices: int
    indexed: int


def seed_demo(
    *, voices: int = VOICES, seed: int = SEED, as_of: date | None = None, progress: Progress = lambda _name, _s: None
) -> Seeded:
    """Make the synthetic voices that are missing; nothing when there are enough. The same seed and day, the same data.

    The history ends with the first instant of `as_of` (today). A run that was cut short is finished with its own day.
    `progress` is told each part and its seconds. ValueError for a day to come.
    """
    day, done = _so_far(seed)
    if len(done) >= voices:
        return Seeded(voices=0, indexed=0)
    day = day or as_of or today()
    if day > today():
        raise ValueError(f"{day} lies in the future: the demo's voices have been spoken already.")
    seed_staff()
    maker = _Maker(voices, seed, day, done, progress)
    made = maker.make()
    return Seeded(voices=made, indexed=maker.index() if made else 0)


def _so_far(seed: int) -> tuple[date | None, set[int]]:
    """Return the day and the numbers of the voices that an earlier run made."""
    keys = [key.split(":") for key in IdempotencyKey.objects.filter(scope=SCOPE).values_list("key", flat=True)]
    own = [(made_on, int(n)) for used, made_on, n in keys if int(used) == seed]
    return (date.fromisoformat(own[0][0]) if own else None), {n for _day, n in own}


class _Maker:
    """One run, part after part."""

    def __init__(self, voices: int, seed: int, day: date, done: set[int], progress: Progress) -> None:
        self.voices, self.seed, self.day, self.done, self.progress = voices, seed, day, done, progress
        self.folder = Path(settings.REFERENCE_DATA)
        self._began = time.monotonic()
        self._by_body: dict[tuple[str, str], int | None] = {}

    def _part(self, name: str) -> None:
        present = time.monotonic()
        self.progress(name, present - self._began)
        self._began = present

    def make(self) -> int:
        """Invent and write; return how many voices are new."""
        self._invent()
        new = [one for one in self.spoken if one.n not in self.done]
        ways = {one.n: self._way(one) for one in new}
        self._gather_staff(new, ways)
        intakes = [self._intake(one) for one in new]
        self._part("prepare voices")
        teller = Storyteller(self.world, self.staff, self.answers)
        told = [teller.tell(one, intake, ways[one.n]) for one, intake in zip(new, intakes, strict=True)]
        self._part("tell their lives")
        for start in range(0, len(new), BATCH):
            self._write(intakes[start : start + BATCH], told[start : start + BATCH])
            self._part(f"write {min(start + BATCH, len(new))} of {len(new)}")
        return len(new)

    def _invent(self) -> None:
        life, calendar = read_life(self.folder), terms.calendar()
        places, days = Places(self.folder, life), Days(self.day, life, calendar)
        self.world = World(self.seed, life, Texts(self.folder), Topics(self.folder), places, days)
        self.answers = Answers(self.folder, calendar)
        self.spoken = speak(self.world, self.voices)
        self.categories = {row.code: row for row in Category.objects.exclude(parent=None)}
        self._part("invent people and words")

    # --- who answers ---

    def _way(self, one: Spoken) -> Way | None:
        """Find where the voice belongs, as people in triage would."""
        category, territory = self.categories[one.category], one.place.territory
        protection = routing.protection_of(one.text, category)
        body = self._body(category, territory, one.text if protection else "")
        body = body or self._body(self.categories["other"], territory, "")
        if body is None:
            return None
        wrong = self._wrong(one, body)
        return Way(body, wrong, category.pk, protection is not None, self._akimat(territory))

    def _body(self, category: Category, territory: Territory, text: str) -> int | None:
        if text:
            found = routing.body_for(category=category.pk, territory=territory.pk, text=text)
            return found.body_id if found else None
        key = (category.code, territory.code)
        if key not in self._by_body:
            found = routing.body_for(category=category.pk, territory=territory.pk)
            self._by_body[key] = found.body_id if found else None
        return self._by_body[key]

    def _wrong(self, one: Spoken, right: int) -> int | None:
        """Return a body that triage may take for the right one, when it has to decide."""
        if one.is_sure:
            return None
        other = self.world.random(one.n, "wrong").choice(sorted(self.world.topics.by_code))
        found = self._body(self.categories[other], one.place.territory, "")
        return None if found == right else found

    def _akimat(self, territory: Territory) -> int:
        """Return, until the staff is known, the body whose registrar does triage for a place."""
        code = f"{top_of(territory)}-akimat"
        return self._akimats().get(code) or self._akimats()["astana-akimat"]

    def _akimats(self) -> Mapping[str, int]:
        if not hasattr(self, "_akimat_ids"):
            self._akimat_ids = dict(Body.objects.filter(code__endswith="-akimat").values_list("code", "pk"))
        return self._akimat_ids

    def _gather_staff(self, new: Sequence[Spoken], ways: dict[int, Way | None]) -> None:
        """Make the staff of every body that acts, and name the registrars."""
        known = [way for way in ways.values() if way is not None]
        ids = {key for way in known for key in (way.body, way.wrong, way.registrar) if key is not None}
        ids |= {self._akimat(one.place.territory) for one in new}
        self.staff = Staff(Body.objects.filter(pk__in=ids), self.world.texts)
        self.users = User.objects.in_bulk([team.registrar for team in self.staff.teams.values()])
        for n, way in ways.items():
            if way is not None:
                registrar = self.staff.teams[way.registrar].registrar
                ways[n] = Way(way.body, way.wrong, way.category, way.protected, registrar)
        self._part("staff and competence")

    # --- registering ---

    def _intake(self, one: Spoken) -> Intake:
        """Prepare a voice; where danger is named at a desk, the site of the demo promises an answer sooner, too."""
        intake, days = prepare(self._submission(one)), routing.danger_promise_days()
        if not (intake.danger and one.at_desk and days):
            return intake
        region, nature = one.place.territory.pk, Clock.Nature.PROMISE
        sooner = clocks.plan(nature=nature, procedure="answer", profile="promise", at=one.at, region=region, days=days)
        return replace(intake, promise=sooner)

    def _submission(self, one: Spoken) -> Submission:
        registrar = self.users[self.staff.teams[self._akimat(one.place.territory)].registrar] if one.at_desk else None
        return Submission(
            channel=one.channel,
            text=one.text,
            language=one.language,
            answer_language=one.language,
            received_at=one.at,
            is_history=True,
            confirmation=CONFIRMED.get(one.channel, Voice.Confirmation.NONE),
            author=one.author,
            category=self.categories[one.category] if one.is_sure else None,
            territory=one.place.territory,
            house_id=one.place.house_id,
            lon=one.place.lon,
            lat=one.place.lat,
            consent=one.consent,
            by=registrar,
            legal_kind=routing.propose_kind(one.text).code if one.at_desk else "",
            idempotency=self._key(one),
        )

    def _key(self, one: Spoken) -> Idempotency:
        digest = hashlib.sha256(f"{one.at.isoformat()}\0{one.text}".encode()).digest()
        return Idempotency(scope=SCOPE, key=f"{self.seed}:{self.day}:{one.n}", digest=digest)

    @transaction.atomic
    def _write(self, intakes: Sequence[Intake], told: Sequence[list[history.Step]]) -> None:
        """Register a batch and write its history: both or neither."""
        registered = register_many(intakes, quiet=True)
        history.write(
            history.History(voice_id=done.voice_id, steps=steps) for done, steps in zip(registered, told, strict=True)
        )

    # --- finding ---

    def index(self) -> int:
        """Index everything, then propose topics for those who wait in triage; return how many things are found."""
        found = sum(search.reindex(source.kind, progress=lambda _n: None) for source in search_ports.sources())
        search.fold_words()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self._part("search index")
        waiting = Voice.objects.filter(body=None, state="registered", category=None).select_related("words")
        for voice in waiting:
            routing_services.suggest(kind="voice", ref=voice.pk, text=voice.words.text, language=voice.language)
        self._part("proposals for triage")
        return found
