"""What the screens of the web form show."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from jauap.appeals import services as appeals
from jauap.bodies.models import Body
from jauap.channels.web.addresses import place_text
from jauap.channels.web.drafts import Typed
from jauap.channels.web.services import submission
from jauap.core.languages import current_language
from jauap.routing import queries as routing
from jauap.routing.models import Category
from jauap.search import queries as search
from jauap.search.access import PUBLIC
from jauap.voices import queries as voices
from jauap.voices.adapter import clear_language
from jauap.voices.files.models import Attachment
from jauap.voices.models import Publication, Voice
from jauap.voices.search_source import public_versions

SIMILAR = 3
LOOKED_AT = 30
"""Answers shown beside a new voice, chosen from so many that share its rarest words."""
LIKE_ENOUGH, SAME_TOPIC_LIKE_ENOUGH = 0.35, 0.15
"""Below this similarity two voices are about different things; a few words say enough where the topic is the same."""


@dataclass(frozen=True)
class Outlook:
    """What a person may expect before sending: who must answer (None: people decide), by when, promise or law.

    `protected`: it will never be public.
    """

    body: Body | None
    nature: str
    due_at: datetime
    protected: bool


@dataclass(frozen=True)
class Suggested:
    """The most likely topics, best first; `ticked`: code of the one ticked beforehand, "" to lead a person to none.

    Only one that the machine may propose is ticked, and no protected one: who goes on without reading says nothing by
    it.
    """

    topics: list[Category]
    ticked: str


def suggest(text: str) -> Suggested:
    """Return the topics that the words suggest; none when they say too little."""
    likely = routing.likely_topics(text)
    ticked = [one.category.code for one in likely[:1] if one.is_proposed and not one.category.protected]
    return Suggested([one.category for one in likely], "".join(ticked))


def topic_choices_for(typed: Typed, suggested: list[Category]) -> list[tuple[str, str]]:
    """Return the suggested topics, and the one chosen before from the full list, so that going back loses nothing."""
    chosen = routing.find_category(typed.topic)
    found = suggested if chosen is None or chosen in suggested else [*suggested, chosen]
    return [(category.code, category.name) for category in found]


def similar_answered(text: str, topics: Collection[Category]) -> list[Publication]:
    """Return public answers to voices like this one, most alike first, each title once.

    `topics` are those that the text suggests: among them less likeness is asked for.
    """
    least = dict.fromkeys((topic.pk for topic in topics), SAME_TOPIC_LIKE_ENOUGH)
    found = search.similar(text, kind="published", viewer=PUBLIC, limit=LOOKED_AT, least=SAME_TOPIC_LIKE_ENOUGH)
    alike = [one.ref for one in found if one.score >= least.get(one.category_id or 0, LIKE_ENOUGH)]
    rows = public_versions().select_related("voice").in_bulk(alike)
    by_title = {rows[ref].title: rows[ref] for ref in reversed(alike) if ref in rows}
    return list(reversed(by_title.values()))[:SIMILAR]


@dataclass(frozen=True)
class Emergency:
    """What to do about a danger to life: the first calm sentence, and the numbers it names, in order."""

    advice: str
    calls: tuple[str, ...]


def emergency_in(text: str, *, said: bool = False) -> Emergency | None:
    """Return what to do when the words, or the person, speak of danger to life, None otherwise."""
    found = routing.dangers_in(text, said=said)
    if not found:
        return None
    numbers = dict.fromkeys(number for danger in found for number in danger.calls)
    return Emergency(found[0].sentence, tuple(numbers))


CONTACT = ("name", "phone", "email", "answer_language", "consent")


def answer_language_for(text: str) -> str:
    """Return the language in which an answer is offered first: that of the words, else that of the page."""
    return clear_language(text) or current_language()


def with_text(typed: Typed, text: str) -> Typed:
    """Return what was typed with other words; the language of the answer goes with them unless another was chosen."""
    is_offered = typed.answer_language == answer_language_for(typed.text)
    language = answer_language_for(text) if is_offered else typed.answer_language
    return replace(typed, text=text, answer_language=language)


def contact_of(typed: Typed) -> dict[str, Any]:
    """Return what the last screen starts with."""
    return {name: getattr(typed, name) for name in CONTACT} | {
        "answer_language": typed.answer_language or current_language()
    }


def outlook(typed: Typed) -> Outlook:
    """Return who will have to answer and by when, were it sent now."""
    intake = appeals.prepare(submission("", typed, queued=False))
    found = Body.objects.filter(pk=intake.body_id).first() if intake.body_id else None
    clock = intake.clock
    return Outlook(body=found, nature=clock.nature, due_at=clock.due_at, protected=intake.protected)


def summary(typed: Typed) -> list[dict[str, Any]]:
    """Return the rows of the last look, each with the screen on which it is changed."""
    category = routing.find_category(typed.topic) if typed.topic else None
    rows = [
        (_("What happened"), typed.text, "change_words"),
        (_("Topic"), category.name if category else _("A person will decide"), "topic"),
        (_("Place"), place_text(typed), "place"),
    ]
    return [{"label": label, "value": value, "change": screen, "change_label": label} for label, value, screen in rows]


def photos(token: str) -> list[Attachment]:
    """Return the files already kept with the draft."""
    return voices.drafts(token)


def sent_voice(number: str) -> Voice:
    """Return the voice that a draft became. Raises Http404."""
    voice = Voice.objects.select_related("body", "category", "words").filter(number=number).first()
    if voice is None:
        raise Http404
    return voice
