"""What the API returns of voices."""

from collections.abc import Collection
from typing import Literal

from django.conf import settings

from jauap.bodies.models import Body
from jauap.channels.api.schemas import (
    AnswerOut,
    BodyRef,
    ClockOut,
    ComplaintOut,
    EventOut,
    PublicVoice,
    VoiceOut,
    VoiceRegistered,
)
from jauap.channels.api.services import Accepted
from jauap.channels.api.territories import find_body
from jauap.core.api import names_of
from jauap.core.languages import current_language
from jauap.places import queries as places
from jauap.places.models import Territory
from jauap.routing import queries as routing
from jauap.search.queries import Hit
from jauap.voices.answers.models import Publication
from jauap.voices.clocks.queries import current, shown
from jauap.voices.events.queries import tell
from jauap.voices.intake.data import ClockPlan
from jauap.voices.models import Answer, Clock, Voice
from jauap.voices.queries import complaint_against
from jauap.voices.search_source import public_point, public_versions
from jauap.voices.states import State


def coupon(accepted: Accepted) -> VoiceRegistered:
    """Return what a sender is told of a voice. One that was sent before is read as it is now (2 queries)."""
    intake, done = accepted.intake, accepted.registered
    body_id, state = intake.body_id, State.ROUTED if intake.body_id else State.REGISTERED
    clock: ClockOut | None = _clock_out(intake.clock, intake.promise)
    queued = intake.queued
    if done.replayed:
        voice = Voice.objects.get(pk=done.voice_id)
        body_id, state, clock = voice.body_id, State(voice.state), _clock(voice)
        queued = voice.events.filter(type="queued").exists()
    assert clock is not None  # the database keeps a clock on every voice
    return VoiceRegistered(
        number=done.number,
        access_code=done.code,
        state=state.value,
        clock=clock,
        body=_body(find_body(body_id) if body_id else None),
        queued=queued,
        follow_url=follow_url(done.number),
    )


def voice(found: Voice) -> VoiceOut:
    """Return all that its author may know of a voice loaded with body, category and territory.

    4 queries, two more when the law or the calendar moved a day.
    """
    return VoiceOut(
        number=found.number,
        state=found.state,
        state_label=str(State(found.state).label),
        received_at=found.received_at,
        text=found.words.text,
        language=found.language,
        category=found.category.code if found.category else None,
        territory=found.territory.code if found.territory else None,
        place_note=found.words.place_note,
        lon=found.lon,
        lat=found.lat,
        body=_body(found.body),
        clock=_clock(found),
        events=_events(found),
        answers=[_answer(row) for row in found.answers.select_related("body").order_by("-pk")],
        complaint=_complaint(found),
        follow_url=follow_url(found.number),
    )


def _events(found: Voice) -> list[EventOut]:
    events = list(found.events.select_related("body").order_by("pk"))
    told = zip(events, tell(events), strict=True)
    return [EventOut(type=row.type, at=row.at, title=on.title, text=on.text, by=on.by) for row, on in told]


def _answer(row: Answer) -> AnswerOut:
    return AnswerOut(
        at=row.at,
        body=row.body.code,
        outcome=row.outcome,
        language=row.language,
        first_sentence=row.first_sentence,
        text=row.text,
        promised_on=row.promised_on,
    )


def published(hits: Collection[Hit]) -> list[PublicVoice]:
    """Return the public versions that a search found, in its order (2 queries)."""
    related = ("voice__body", "voice__territory")
    rows = public_versions().select_related(*related).defer("voice__territory__outline")
    by_ref = rows.in_bulk([hit.ref for hit in hits])
    return [_published(hit, by_ref[hit.ref]) for hit in hits if hit.ref in by_ref]


def territory_ids(territory: Territory | None) -> Collection[int] | None:
    """Return the place and all in it for a filter, None for no filter."""
    return None if territory is None else places.within(territory)


def follow_url(number: str) -> str:
    """Return where a person follows the voice, in the active language; the code is asked there."""
    return f"{settings.SITE_URL}/{current_language()}/v/{number}/"


def _published(hit: Hit, row: Publication) -> PublicVoice:
    spoken = row.voice
    point = public_point(spoken)
    category = routing.get_category(spoken.category_id) if spoken.category_id else None
    return PublicVoice(
        number=spoken.number,
        title=row.title,
        text=row.text,
        first_sentence=row.first_sentence,
        answer=row.answer,
        state=spoken.state,
        at=hit.at,
        category=category.code if category else None,
        territory=spoken.territory.code if spoken.territory else None,
        body=spoken.body.code if spoken.body else None,
        lon=point.lon,
        lat=point.lat,
        url=f"{follow_url(spoken.number)}public/",
    )


def _body(body: Body | None) -> BodyRef | None:
    return BodyRef(code=body.code, names=names_of(body)) if body else None


def _clock(found: Voice) -> ClockOut | None:
    rows: list[Clock] = list(found.clocks.order_by("pk"))
    counts = current(rows) or (rows[-1] if rows else None)
    beside = next((clock for clock in shown(rows) if clock != counts), None)
    return _clock_out(counts, beside) if counts else None


def _clock_out(clock: Clock | ClockPlan, promise: Clock | ClockPlan | None) -> ClockOut:
    nature: Literal["law", "promise"] = "law" if clock.nature == Clock.Nature.LAW else "promise"
    return ClockOut(nature=nature, due_at=clock.due_at, promised_at=promise.due_at if promise else None)


def _complaint(found: Voice) -> ComplaintOut | None:
    last = found.answers.order_by("-pk").first()
    complaint = complaint_against(last, region=found.territory_id) if last else None
    return ComplaintOut(last_day=complaint.last_day, article=complaint.article) if complaint else None
