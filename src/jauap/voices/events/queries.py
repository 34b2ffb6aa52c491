"""The history of a voice in words, for its author: which body and which role, never which person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.core.time import day_before_stop, local_date
from jauap.routing.queries import get_category, kind_name
from jauap.terms.queries.history import Edit, edits_of
from jauap.voices.answers.models import Answer, Rating, TakenDown
from jauap.voices.answers.takedown import Why
from jauap.voices.clocks.models import Clock
from jauap.voices.events.models import ErasureReason, Event

Type = Event.Type
YOU, EXECUTOR, HEAD = gettext_lazy("You"), gettext_lazy("Executor"), gettext_lazy("Head of the body")
TRIAGE, MODERATOR = gettext_lazy("Registry office"), gettext_lazy("Officer for publication")
KEEPER = gettext_lazy("Officer for personal data")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the timeline, as the kit's fragment takes it; `lang` is the language of `text` when it differs."""

    at: datetime
    title: str
    text: str
    lang: str
    by: str
    tone: str
    icon_name: str


@dataclass(frozen=True)
class Look:
    """Icon and colour of a kind of event, and the role that does it when a person does."""

    icon_name: str
    tone: str
    role: str | Promise


LOOKS: dict[str, Look] = {
    Type.REGISTERED: Look("inbox", "info", TRIAGE),
    Type.QUEUED: Look("inbox", "warn", TRIAGE),
    Type.EMERGENCY: Look("alert", "bad", TRIAGE),
    Type.ROUTED: Look("route", "info", TRIAGE),
    Type.RETURNED_TO_TRIAGE: Look("return", "warn", EXECUTOR),
    Type.TAKEN: Look("work", "progress", EXECUTOR),
    Type.ASSIGNED: Look("work", "progress", HEAD),
    Type.CATEGORY_CHANGED: Look("message", "neutral", TRIAGE),
    Type.CONFIRMED: Look("law", "good", TRIAGE),
    Type.KIND_CHANGED: Look("law", "neutral", TRIAGE),
    Type.DEADLINE_MOVED: Look("clock", "warn", TRIAGE),
    Type.ANSWERED: Look("answer", "good", EXECUTOR),
    Type.RATED: Look("star", "neutral", YOU),
    Type.DISPUTED: Look("alert", "warn", YOU),
    Type.DISPUTE_REASSIGNED: Look("work", "progress", HEAD),
    Type.DISPUTE_CONFIRMED: Look("cross", "bad", HEAD),
    Type.CLOSED: Look("check", "neutral", EXECUTOR),
    Type.WITHDRAWN: Look("left", "neutral", YOU),
    Type.PUBLISHED: Look("eye", "neutral", MODERATOR),
    Type.UNPUBLISHED: Look("lock", "neutral", MODERATOR),
    Type.CONSENT_REVOKED: Look("lock", "neutral", YOU),
    Type.ERASED: Look("lock", "neutral", KEEPER),
}
BY_AUTHOR = frozenset({Type.RATED, Type.DISPUTED, Type.WITHDRAWN, Type.REGISTERED, Type.CONSENT_REVOKED})
"""What the author does when no member of staff is named in the event."""


BY_ANOTHER_OFFICE = frozenset({Type.CONFIRMED, Type.PUBLISHED, Type.UNPUBLISHED, Type.ERASED})
"""What is done by an office that need not belong to the body that answers: the role is named, no body."""


def tell(events: Iterable[Event], *, author: str | Promise = YOU) -> list[Entry]:
    """Return events in words in the active language; each event needs its body loaded.

    `author` is what the author is called: «you» on the author's own page, something else where others read.
    """
    told = list(events)
    edits = edits_of({event.data["change"] for event in told if "change" in event.data})
    return [_entry(event, author, edits) for event in told]


def _entry(event: Event, author: str | Promise, edits: Mapping[int, Edit]) -> Entry:
    look = LOOKS[event.type]
    body = event.body
    said = SAYINGS[event.type](event) if event.type in SAYINGS else ""
    if said and (edit := edits.get(event.data.get("change", 0))):
        said = f"{said} {_why(edit)}"
    names_body = body is not None and not said and event.type not in BY_ANOTHER_OFFICE
    return Entry(
        at=event.at,
        title=str(Type(event.type).label),
        text=body.name if body is not None and names_body else said,
        lang=body.name_lang if body is not None and names_body else "",
        by=_who(event, look, author),
        tone=look.tone,
        icon_name=look.icon_name,
    )


def _who(event: Event, look: Look, author: str | Promise) -> str:
    if event.by_id is not None:
        return str(look.role)
    return unsigned(event, author=author)


def unsigned(event: Event, *, author: str | Promise) -> str:
    """Say who did what no member of staff did: the `author`, or the machine."""
    return str(author) if event.type in BY_AUTHOR else _("Automatically")


def _say_moved(event: Event) -> str:
    days = {name: _day(event.data.get(name)) for name in ("from", "to")}
    return str(MOVED[event.data.get("nature", "")]) % days if all(days.values()) else ""


def _why(edit: Edit) -> str:
    """Return what in the law or the calendar moved a day: an edit from a page has one row, files have many."""
    if len(edit.rows) != 1:
        return _("The calendar of days off or a term of law was changed.")
    (row,) = edit.rows
    source, _language = row.source_said
    return f"{row.text.rstrip('.')} ({source})." if source else row.text


MOVED: dict[str, Promise] = {
    "": gettext_lazy("Was: %(from)s. Now: %(to)s."),
    Clock.Nature.LAW: gettext_lazy("By law. Was: %(from)s. Now: %(to)s."),
    Clock.Nature.PROMISE: gettext_lazy("Promised. Was: %(from)s. Now: %(to)s."),
}


def _say_topics(event: Event) -> str:
    topics = {name: get_category(event.data.get(name, 0)) for name in ("from", "to")}
    names = {name: topic.name for name, topic in topics.items() if topic is not None}
    return _("Was: %(from)s. Now: %(to)s.") % names if len(names) == len(topics) else ""


def _say_kind(event: Event) -> str:
    names = {name: kind_name(str(event.data.get(name, ""))) for name in ("from", "to")}
    if not all(names.values()) or names["from"] == names["to"]:
        return names["to"]
    return _("Was: %(from)s. Now: %(to)s.") % names


def _day(at: str | None) -> str:
    return day_before_stop(local_date(datetime.fromisoformat(at))) if at else ""


def _saying(field: str, words: Mapping[str, str | Promise]) -> Callable[[Event], str]:
    """Return what says the code in a field of an event in words; "" for a code that has none."""
    return lambda event: str(words.get(event.data.get(field, ""), ""))


TAKEN_DOWN: dict[str, str | Promise] = {
    Why.ANSWERED_AGAIN: gettext_lazy("Because there is another answer."),
    Why.DISPUTED: gettext_lazy("Because the answer is disputed."),
    Why.WITHDRAWN: gettext_lazy("Because it is withdrawn."),
    Why.CONSENT_REVOKED: gettext_lazy("Because the author no longer agrees."),
    **dict(TakenDown.Reason.choices),
}
SAYINGS: dict[str, Callable[[Event], str]] = {
    Type.DEADLINE_MOVED: _say_moved,
    Type.CATEGORY_CHANGED: _say_topics,
    Type.KIND_CHANGED: _say_kind,
    Type.RATED: _saying("solved", dict(Rating.Solved.choices)),
    Type.ANSWERED: _saying("outcome", dict(Answer.Outcome.choices)),
    Type.UNPUBLISHED: _saying("reason", TAKEN_DOWN),
    Type.ERASED: _saying("reason", dict(ErasureReason.choices)),
}
