"""Import of competence from a table: which body answers for what, where, from when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from jauap.bodies.models import Body
from jauap.core.imports import RowRefused, RowSkipped, import_rows
from jauap.core.refcache import clear_all
from jauap.core.reports import ImportReport
from jauap.core.sheets import SheetRow
from jauap.places.models import Territory
from jauap.routing.models import Category, Competence

COLUMNS = ("territory", "body")
MAY_HAVE = ("category", "service", "valid_from", "valid_to", "source")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a rule is about, and where."""

    territory: Territory
    service: str
    category: Category | None


def import_competence(rows: Iterable[SheetRow], *, dry_run: bool = False) -> ImportReport:
    """Make rules of competence: one row a rule; `category` (code of a topic or group) or `service`, not both.

    `territory` is a code or a KATO code, `body` a code or a BIN, dates are ISO 8601. A rule for a subject that has one
    already ends that one on its first day (`valid_from`); without a first day nothing is replaced.
    """
    report = import_rows(rows, _take, dry_run=dry_run)
    clear_all()
    return report


def _take(row: SheetRow) -> None:
    subject, body = _subject(row), _body(row.get("body"))
    since, until = _day(row, "valid_from"), _day(row, "valid_to")
    if since and until and until <= since:
        raise RowRefused(_("the last day is not after the first"))
    for other in _overlapping(subject, since, until):
        if other.body_id == body.pk and (other.valid_from, other.valid_to) == (since, until):
            raise RowSkipped(_("there already"))
        _end(other, since)
    Competence.objects.create(
        territory=subject.territory,
        service=subject.service,
        category=subject.category,
        body=body,
        valid_from=since,
        valid_to=until,
        source=row.get("source"),
    )


def _overlapping(subject: _Subject, since: date | None, until: date | None) -> list[Competence]:
    same = Competence.objects.filter(
        territory=subject.territory, service=subject.service, category=subject.category
    ).select_related("body")  # fmt: skip
    if since:
        same = same.filter(Q(valid_to=None) | Q(valid_to__gt=since))
    if until:
        same = same.filter(Q(valid_from=None) | Q(valid_from__lt=until))
    return list(same)


def _end(rule: Competence, on: date | None) -> None:
    """End a rule on the first day of the next one; one that begins later is not to be overwritten."""
    if on is None:
        raise RowRefused(_("%(body)s answers already: give the first day of the new rule") % {"body": rule.body})
    if rule.valid_from is not None and rule.valid_from >= on:
        raise RowRefused(
            _("from %(day)s %(body)s answers: the new rule would have to end before")
            % {"day": rule.valid_from.isoformat(), "body": rule.body}
        )
    rule.valid_to = on
    rule.save(update_fields=["valid_to"])


def _subject(row: SheetRow) -> _Subject:
    category, service = row.get("category"), row.get("service")
    if bool(category) == bool(service):
        raise RowRefused(_("name either a category or a service"))
    if service and not Category.objects.filter(service=service).exists():
        raise RowRefused(_("no category is answered by the service “%(code)s”") % {"code": service})
    return _Subject(_territory(row.get("territory")), service, _category(category) if category else None)


def _category(code: str) -> Category:
    found = Category.objects.filter(code=code).first()
    if found is None:
        raise RowRefused(_("no such category: %(code)s") % {"code": code})
    return found


def _body(code: str) -> Body:
    found = Body.objects.filter(code=code).first() or (Body.objects.filter(bin=code).first() if code else None)
    if found is None:
        raise RowRefused(_("no such body: %(code)s") % {"code": code})
    return found


def _territory(code: str) -> Territory:
    found = Territory.objects.filter(code=code).first() or Territory.objects.filter(kato=code).first()
    if found is None:
        raise RowRefused(_("no such territory: %(code)s") % {"code": code})
    return found


def _day(row: SheetRow, column: str) -> date | None:
    text = row.get(column)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise RowRefused(_("%(text)s is not a date like 2026-03-01") % {"text": text}) from error
