"""Appending events, and moving a voice from state to state with one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jauap.accounts.models import User
from jauap.core.time import now
from jauap.voices.events.models import Event
from jauap.voices.intake.models import Voice
from jauap.voices.search_source import reindex
from jauap.voices.states import State, require


def append(
    voice: Voice,
    type_: Event.Type,
    *,
    by: User | None,
    at: datetime | None = None,
    body_id: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event in the voice's present state. `data`: ids and enumerated codes only.

    Whatever happened may have changed what is found of the voice: the job that indexes it goes with the event.
    """
    reindex(voice.pk)
    return Event.objects.create(
        voice=voice, type=type_, at=at or now(), by=by, body_id=body_id, state=voice.state, data=dict(data or {})
    )


def move(
    voice: Voice,
    to: State,
    type_: Event.Type,
    *,
    by: User | None,
    at: datetime | None = None,
    body_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    **columns: Any,
) -> Event:
    """Change the state (and the given columns) of a locked voice and append the event that says so.

    Raises TransitionRefused when the table does not allow the change; then nothing was written.
    """
    require(voice.state, to)
    voice.state, voice.state_at = to, at or now()
    for name, value in columns.items():
        setattr(voice, name, value)
    voice.save(update_fields=["state", "state_at", *columns])
    return append(voice, type_, by=by, at=voice.state_at, body_id=body_id, data=data)
