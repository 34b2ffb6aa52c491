"""The history of an account in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jauap.accounts.models import SetUpLink, StaffEvent
from jauap.accounts.queries import duty_words
from jauap.core.time import day_before_stop

Type = StaffEvent.Type
Half = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line, as the kit's timeline takes it."""

    at: datetime
    title: str
    text: str
    lang: str
    by: str
    tone: str
    icon_name: str


LOOKS = {
    Type.ADDED: ("user", "info"),
    Type.RENAMED: ("user", "neutral"),
    Type.JOINED: ("check", "good"),
    Type.CHANGED: ("work", "neutral"),
    Type.REMOVED: ("cross", "warn"),
    Type.BLOCKED: ("lock", "bad"),
    Type.UNBLOCKED: ("lock", "good"),
    Type.LINK_MADE: ("key", "warn"),
    Type.LINK_USED: ("key", "good"),
    Type.FACTOR_ADDED: ("key", "good"),
    Type.FACTOR_REMOVED: ("key", "warn"),
}
"""Icon and colour of each type."""


def tell(events: Iterable[StaffEvent]) -> list[Entry]:
    """Return events in words in the active language; each needs `by` and `body` loaded."""
    return [_entry(event) for event in events]


def _entry(event: StaffEvent) -> Entry:
    icon_name, tone = LOOKS[Type(event.type)]
    said = SAYINGS[event.type](event.data) if event.type in SAYINGS else ""
    body = event.body.name if event.body else ""
    return Entry(
        at=event.at,
        title=str(Type(event.type).label),
        text=". ".join(filter(None, [body, said])),
        lang="",
        by=str(event.by) if event.by else _("Command line"),
        tone=tone,
        icon_name=icon_name,
    )


def _say_change(data: Mapping[str, Any]) -> str:
    before, after = data.get("before") or {}, data.get("after") or {}
    had, has = set(before.get("permissions", ())), set(after.get("permissions", ()))
    parts = [
        _("Given: %(duties)s.") % {"duties": ", ".join(duty_words(has - had))} if has - had else "",
        _("Taken: %(duties)s.") % {"duties": ", ".join(duty_words(had - has))} if had - has else "",
        _say_days(before, after),
    ]
    return " ".join(filter(None, parts))


def _say_days(before: Half, after: Half) -> str:
    """Say the days when they are new."""
    days = (after.get("from"), after.get("to"))
    if not after or days == (before.get("from"), before.get("to")):
        return ""
    first, end = (date.fromisoformat(day) if day else None for day in days)
    return period_words(first, end - timedelta(days=1) if end else None)


def period_words(first: date | None, last: date | None) -> str:
    """Say from which day to which day; None is open."""
    days = {"first": date_format(first, "DATE_FORMAT") if first else "", "last": ""}
    if last is None:
        return _("From %(first)s, without an end.") % days if first else _("Without an end.")
    days["last"] = day_before_stop(last)
    return _("From %(first)s to %(last)s.") % days if first else _("To %(last)s.") % days


def _say_link(data: Mapping[str, Any]) -> str:
    scope = data.get("scope", "")
    return str(SetUpLink.Scope(scope).label) if scope in SetUpLink.Scope.values else ""


def _say_factor(data: Mapping[str, Any]) -> str:
    return {"totp": _("App with one-time codes"), "webauthn": _("Passkey")}.get(data.get("factor", ""), "")


SAYINGS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    Type.JOINED: _say_change,
    Type.CHANGED: _say_change,
    Type.REMOVED: _say_change,
    Type.LINK_MADE: _say_link,
    Type.LINK_USED: _say_link,
    Type.FACTOR_ADDED: _say_factor,
    Type.FACTOR_REMOVED: _say_factor,
}
