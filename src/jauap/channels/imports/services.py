"""Taking in a register: row by row read, in batches written, every row accounted for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from jauap.accounts.models import User
from jauap.bodies.models import Body
from jauap.channels.imports.mapping import Holder, Mapping, Place
from jauap.channels.imports.rows import Read, Setting, read_row, steps_of
from jauap.core.imports import RowRefused, RowSkipped
from jauap.core.reports import ImportReport, Tally
from jauap.core.sheets import SheetError, SheetRow
from jauap.places.geometry import box_of
from jauap.places.models import Territory
from jauap.routing.queries import find_category
from jauap.search.services import index_things
from jauap.voices import history
from jauap.voices.intake.data import IntakeRefused, Registered
from jauap.voices.intake.services import register_many
from jauap.voices.models import Voice
from jauap.voices.search_source import VOICE

BATCH = 200
"""Rows of one transaction: the counter of their year is locked while it is written (about a third of a second)."""


def import_voices(rows: Iterable[SheetRow], mapping: Mapping, *, dry_run: bool = False) -> ImportReport:
    """Take in the rows that are not there yet, with their own times and what became of them; nobody is written to.

    A row that was taken in before is skipped, as is one that was changed since. Each batch is one transaction: voices,
    history and index together. A dry run takes everything back. Raises SheetError when the mapping names what is not.
    """
    tally, count = Tally(), 0
    with transaction.atomic():
        setting = prepare_setting(mapping)
        transaction.set_rollback(dry_run)
    if dry_run:
        return _dry_run(rows, mapping)
    for batch in _batches(rows):
        count += len(batch)
        _take(_read(batch, setting, tally), setting, tally)
    return tally.report(rows=count)


def _dry_run(rows: Iterable[SheetRow], mapping: Mapping) -> ImportReport:
    """Do everything in one transaction and take it back."""
    tally, count = Tally(), 0
    with transaction.atomic():
        setting = prepare_setting(mapping)
        for batch in _batches(rows):
            count += len(batch)
            _take(_read(batch, setting, tally), setting, tally)
        transaction.set_rollback(True)
    return tally.report(rows=count, dry_run=True)


def prepare_setting(mapping: Mapping) -> Setting:
    """Find or make the place, the body and the technical user that the mapping names. Raises SheetError."""
    for code in filter(None, [mapping.category, *(topic.code for topic in mapping.topics)]):
        if find_category(code) is None:
            raise SheetError(_("The mapping names an unknown topic: %(code)s.") % {"code": code})
    territory = _find_place(mapping.place)
    body = _find_body(mapping.body, territory)
    return Setting(mapping=mapping, territory=territory, body_id=body.pk, user_id=_technical_user(mapping, body).pk)


def _find_place(place: Place) -> Territory:
    found = Territory.objects.filter(code=place.code).first()
    if not place.is_own:
        if found is None:
            raise SheetError(_("The mapping names an unknown place: %(code)s.") % {"code": place.code})
        return found
    if found is not None and found.kind != Territory.Kind.TEST:
        raise SheetError(_("%(code)s is a place of the country, not a test territory.") % {"code": place.code})
    outline = place.outline or _rectangle(*(place.box or (0, 0, 0, 0)))
    box = box_of(outline)
    values = {
        "name_kk": place.name_kk,
        "name_ru": place.name_ru,
        "name_en": place.name_en,
        "kind": Territory.Kind.TEST,
        "outline": outline,
        "source": "mapping of an import",
        "west": box.west,
        "south": box.south,
        "east": box.east,
        "north": box.north,
        "lon": (box.west + box.east) / 2,
        "lat": (box.south + box.north) / 2,
    }
    return Territory.objects.update_or_create(code=place.code, defaults=values)[0]


def _rectangle(west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _find_body(holder: Holder, territory: Territory) -> Body:
    found = Body.objects.filter(code=holder.code).first()
    if found is not None:
        return found
    if not holder.name_kk:
        raise SheetError(_("The mapping names an unknown body: %(code)s.") % {"code": holder.code})
    return Body.objects.create(
        code=holder.code,
        name_kk=holder.name_kk,
        name_ru=holder.name_ru,
        name_en=holder.name_en,
        territory=territory,
        kind=Body.Kind.ORGANISATION,
        source="mapping of an import",
    )


def _technical_user(mapping: Mapping, body: Body) -> User:
    """Return the closed account that stands for whoever answered in the other register."""
    values = {"display_name": f"{body.name_kk}: {mapping.name}"[:150], "is_active": False}
    user, made = User.objects.get_or_create(login=mapping.scope, defaults=values)
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def _batches(rows: Iterable[SheetRow]) -> Iterator[list[SheetRow]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _read(batch: Sequence[SheetRow], setting: Setting, tally: Tally) -> list[Read]:
    """Read the rows of a batch; those that cannot be taken in are noted."""
    found = []
    for row in batch:
        try:
            if row.problem:
                raise RowRefused(row.problem)
            found.append(read_row(row, setting))
        except RowSkipped as reason:
            tally.skip(row.number, str(reason))
        except RowRefused as reason:
            tally.fail(row.number, str(reason))
    return found


def _take(batch: Sequence[Read], setting: Setting, tally: Tally) -> None:
    """Write a batch; when something in it is refused, its halves are tried, down to the row that is to blame."""
    if not batch:
        return
    try:
        with transaction.atomic():
            results = _write(batch, setting)
    except (IntakeRefused, history.HistoryRefused, DatabaseError) as error:
        if len(batch) == 1:
            tally.fail(batch[0].number, _refusal(error))
            return
        middle = len(batch) // 2
        _take(batch[:middle], setting, tally)
        _take(batch[middle:], setting, tally)
        return
    for read, done in zip(batch, results, strict=True):
        _note(read, done, tally)


def _write(batch: Sequence[Read], setting: Setting) -> list[Registered]:
    """Register the voices of a batch, write what became of them, and let them be found."""
    results = register_many([read.intake for read in batch], quiet=True)
    fresh = {done.voice_id: read for read, done in zip(batch, results, strict=True) if not done.replayed}
    routed = set(Voice.objects.filter(pk__in=fresh, body__isnull=False).values_list("pk", flat=True))
    history.write(
        history.History(voice_id=key, steps=steps_of(read, is_routed=key in routed, setting=setting))
        for key, read in fresh.items()
    )
    index_things(VOICE, list(fresh))
    return results


def _note(read: Read, done: Registered, tally: Tally) -> None:
    if done.conflict and done.number not in tally.taken:
        tally.skip(read.number, _("changed since it was taken in as %(number)s") % {"number": done.number})
    elif done.number in tally.taken:
        tally.skip(read.number, _("the same as row %(row)d") % {"row": tally.taken[done.number]})
    elif done.replayed:
        tally.skip(read.number, _("already there as %(number)s") % {"number": done.number})
    else:
        tally.done += 1
        tally.taken[done.number] = read.number
        for remark in read.remarks:
            tally.remark(read.number, remark)


def _refusal(error: Exception) -> str:
    if isinstance(error, IntakeRefused):
        return str(error.sentence)
    return _("refused: %(error)s") % {"error": str(error).splitlines()[0]}
