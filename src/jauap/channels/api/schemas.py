"""Shapes of what is sent to the API and what it returns. Requests are read strictly: no field is guessed or dropped."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as n
from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from jauap.core.api import Code, Names, Paged
from jauap.voices.intake.data import TEXT_LIMIT
from jauap.voices.intake.readable import READABLE

Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT, pattern=READABLE)]
PHONE = r"^\+[1-9][0-9]{6,14}$"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+"
_LABEL = "[A-Za-z0-9а-яёәғқңөұүһі](?:[A-Za-z0-9а-яёәғқңөұүһі-]{0,61}[A-Za-z0-9а-яёәғқңөұүһі])?"
EMAIL = rf"^{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[A-Za-zа-яёәғқңөұүһі]{{2,63}}$"
Language = Literal["kk", "ru", "en"]


class Strict(BaseModel):
    """Read as it is written: an unknown field is refused, "true" is not true, 1 is not a text.

    Not a Schema of Ninja, which reads attributes of rows too: to refuse unknown fields it validates twice a level.
    """

    model_config = ConfigDict(extra="forbid", strict=True)


class PointIn(Strict):
    """A point on earth, WGS 84 degrees."""

    lon: float = Field(ge=-180, le=180, allow_inf_nan=False)
    lat: float = Field(ge=-90, le=90, allow_inf_nan=False)


class PlaceIn(Strict):
    """Where: the code of a place, a point, or both; the street and house; a landmark."""

    territory: Code | None = Field(
        default=None, description=n("Code or KATO code of a place, as /places lists them"), examples=["almaty"]
    )
    point: PointIn | None = Field(default=None, description=n("Without a code the place is found from the point"))
    address: str = Field(default="", max_length=200, description=n("Street and house in one line"))
    note: str = Field(default="", max_length=300, description=n("Landmark: what stands nearby"))


class AuthorIn(Strict):
    """Who speaks; every field may be left out. Stored encrypted."""

    name: str = Field(default="", max_length=150)
    phone: str | None = Field(default=None, pattern=PHONE, description=n("International form: + and digits"))
    email: str | None = Field(default=None, max_length=254, pattern=EMAIL)


class VoiceIn(Strict):
    """A voice to register."""

    text: Text = Field(description=n("The person's own words, in any language; at least one letter or digit"))
    place: PlaceIn | None = None
    category: Code | None = Field(
        default=None, description=n("Code of a topic; left out, people decide"), examples=["street_lighting"]
    )
    author: AuthorIn | None = None
    answer_language: Language | None = Field(default=None, description=n("Left out, the language of the request"))
    danger: bool = Field(
        default=False,
        description=n("The author says that somebody's life or health is in danger now: a person reads it first"),
    )
    consent: bool = Field(
        default=False, description=n("The author agrees that question and answer are shown to everyone")
    )
    external_number: str = Field(
        default="", max_length=60, description=n("The number of this voice in your own register")
    )


class ClockOut(Schema):
    """When the answer is due, and whether by law or by promise."""

    nature: Literal["law", "promise"]
    due_at: datetime = Field(description=n("End of the last day, UTC"))
    promised_at: datetime | None = Field(description=n("Promised beside the term of law: end of the day, UTC"))


class BodyRef(Schema):
    """The body that must answer."""

    code: str
    names: Names


class VoiceRegistered(Schema):
    """What stands on the coupon."""

    number: str
    access_code: str = Field(description=n("Opens the voice together with its number; it is told only now"))
    state: str
    clock: ClockOut
    body: BodyRef | None = Field(description=n("Empty while people are finding out who must answer"))
    queued: bool = Field(description=n("Much came from one source at once, so a person looks at this voice first"))
    follow_url: str


class EventOut(Schema):
    """One step: its stable code, and what happened in words."""

    type: str
    at: datetime
    title: str
    text: str
    by: str


class AnswerOut(Schema):
    """An answer: one plain sentence, then the reasons."""

    at: datetime
    body: str
    outcome: str
    language: str
    first_sentence: str
    text: str
    promised_on: date | None


class ComplaintOut(Schema):
    """Until when the law lets the author complain about the answer."""

    last_day: date
    article: str


class VoiceOut(Schema):
    """A voice for its author."""

    number: str
    state: str
    state_label: str
    received_at: datetime
    text: str
    language: str
    category: str | None
    territory: str | None
    place_note: str
    lon: float | None
    lat: float | None
    body: BodyRef | None
    clock: ClockOut | None
    events: list[EventOut]
    answers: list[AnswerOut] = Field(description=n("The newest first"))
    complaint: ComplaintOut | None
    follow_url: str


class PublicVoice(Schema):
    """An answered voice without personal data, as its author agreed and a person approved."""

    number: str
    title: str
    text: str
    first_sentence: str
    answer: str
    state: str
    at: datetime
    category: str | None
    territory: str | None
    body: str | None
    lon: float | None = Field(description=n("In a town, rounded to about a kilometre; elsewhere none"))
    lat: float | None
    url: str


class PublicPage(Paged):
    """Published voices: best match first, without words the newest first.

    `more`: there are more than `total`; `corrected`: the words looked for instead of those asked.
    """

    items: list[PublicVoice]
    more: bool
    corrected: str
