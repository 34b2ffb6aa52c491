"""A screen left in the middle, for another language or the screen before: what is typed is kept, right or wrong."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms

from jauap.channels.web.drafts import Typed
from jauap.channels.web.forms import PlaceForm, SendForm, TopicForm, WordsForm
from jauap.channels.web.queries import CONTACT
from jauap.core.languages import current_language

MOST_OF_A_LINE = 300
"""Characters kept of a line that its form refuses; it is asked again before anything is registered."""


def with_words(typed: Typed, form: WordsForm) -> Typed:
    """Return the draft with the words, also an empty or an endless text."""
    return replace(typed, text=_without_nul(form.data.get("text", "")), answer_language=current_language())


def with_topic(typed: Typed, form: TopicForm) -> Typed:
    """Return the draft with the chosen topic, and whether there is danger."""
    topic = form.chosen() if form.is_valid() else typed.topic
    return replace(typed, topic=topic, danger=form.says_danger())


def with_place(typed: Typed, form: PlaceForm) -> Typed:
    """Return the draft with what is known of the place so far; the house is looked for when the screen is done."""
    so_far = _so_far(form, ("territory", "address", "place_note", "lon", "lat"))
    place = {"territory_id": so_far.pop("territory"), "house_id": None}
    return replace(typed, **place, **so_far)


def with_contact(typed: Typed, form: SendForm) -> Typed:
    """Return the draft with name and contact, a half-typed number or address too."""
    return replace(typed, **_so_far(form, CONTACT))


def _so_far(form: forms.Form, names: Sequence[str]) -> dict[str, Any]:
    """Return what the form holds: read where it is right, else as typed; a number that is none becomes None."""
    form.is_valid()
    return {name: form.cleaned_data[name] if name in form.cleaned_data else _as_typed(form, name) for name in names}


def _as_typed(form: forms.Form, name: str) -> str | None:
    if not isinstance(form.fields[name], forms.CharField):
        return None
    return _without_nul(form.data.get(name, ""))[:MOST_OF_A_LINE]


def _without_nul(text: Any) -> str:
    """The database, asked for what is like these words, holds no NUL."""
    return str(text).replace("\0", "")
