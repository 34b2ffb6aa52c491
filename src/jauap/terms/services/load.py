"""Reference data from files into the tables. A second run changes nothing; what an administrator has is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

from jauap.accounts.models import User
from jauap.terms.data_files import read_reference
from jauap.terms.engine.kazakhstan import fingerprint
from jauap.terms.engine.reference import Reference
from jauap.terms.models import (
    DayOff,
    HolidayName,
    ProcedureVersion,
    Profile,
    ReferenceChange,
    RegionalDay,
    Transfer,
    WorkWeek,
)
from jauap.terms.services import writing
from jauap.terms.services.history import announce, lock_reference
from jauap.terms.services.writing import Fields

HOLIDAYS = "holidays"


@dataclass(slots=True)
class LoadReport:
    """What a load did: rows added, rows that were the same, rows `kept` though they differ from the file."""

    added: int = 0
    same: int = 0
    kept: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Rows in the files."""
        return self.added + self.same + len(self.kept)


@transaction.atomic
def load_reference(*, folder: Path | None = None, by: User | None = None) -> LoadReport:
    """Add what `data/terms` has and the tables have not; nothing that is there is changed.

    When rows were added, or a newer package `holidays` has other days, running clocks are recomputed as after an edit.
    Raises ValueError or KeyError for a wrong file, IntegrityError for a version that would overlap another; nothing is
    loaded then.
    """
    data = read_reference(folder or settings.REFERENCE_DATA / "terms")
    lock_reference()
    report = LoadReport()
    for model, key, rest in _rows(data):
        _add(report, model, key, rest)
    if report.added or _known_holidays() != fingerprint():
        announce(what=ReferenceChange.What.LOADED, by=by, details={"added": report.added, HOLIDAYS: fingerprint()})
    return report


def _known_holidays() -> str:
    loads = ReferenceChange.objects.filter(what=ReferenceChange.What.LOADED).order_by("-id")
    return str(loads.values_list(f"details__{HOLIDAYS}", flat=True).first() or "")


def _rows(data: Reference) -> Iterable[tuple[type[models.Model], Fields, Fields]]:
    for profile in data.profiles:
        yield Profile, *writing.profile_fields(profile)
    profiles = dict(Profile.objects.values_list("code", "id"))
    for row in data.procedures:
        yield ProcedureVersion, *writing.procedure_fields(row, profiles[row.procedure.profile])
    for name in data.holiday_names:
        yield HolidayName, {"name_kk": name.kk}, {"name_ru": name.ru, "name_en": name.en}
    for week in data.weeks:
        yield WorkWeek, *writing.week_fields(week)
    for day_off in data.day_offs:
        yield DayOff, *writing.day_off_fields(day_off)
    for transfer in data.transfers:
        yield Transfer, *writing.transfer_fields(transfer)
    for regional_day in data.regional_days:
        yield RegionalDay, *writing.regional_day_fields(regional_day)


def _add(report: LoadReport, model: type[models.Model], key: Fields, rest: Fields) -> None:
    found = model._default_manager.filter(**key).first()
    if found is None:
        model._default_manager.create(**key, **rest)
        report.added += 1
    elif all(_stored(found, name) == value for name, value in rest.items()):
        report.same += 1
    else:
        report.kept.append(f"{model._meta.model_name} {' '.join(str(value) for value in key.values())}")


def _stored(row: models.Model, name: str) -> Any:
    return getattr(row, name)
