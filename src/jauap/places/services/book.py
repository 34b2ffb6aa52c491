"""Import of an address book: one row a house (or a street without houses)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from jauap.core.imports import RowRefused
from jauap.core.reports import ImportReport, Tally
from jauap.core.sheets import SheetRow
from jauap.places.models import House, Street, Territory
from jauap.places.naming import KIND_WORDS, street_search
from jauap.places.reading import house_key, without_flat
from jauap.places.services.spellings import spelling_of

ADDRESS_COLUMNS = ("territory", "street_kk")
ADDRESS_MAY_HAVE = ("kind", "street_ru", "street_en", "former_kk", "former_ru", "house", "lon", "lat", "source")
AT_ONCE = 2_000
LONGEST_NUMBER = 20

StreetKey = tuple[int, str, str]


@dataclass(slots=True)
class _Book:
    """What is known while the import goes on."""

    territories: dict[str, int]
    streets: dict[StreetKey, int]
    made: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row that was understood: a house of a street, or the street alone (number "")."""

    line: int
    street_id: int
    is_new_street: bool
    number: str
    lon: float | None
    lat: float | None
    source: str


def import_addresses(rows: Iterable[SheetRow], *, dry_run: bool = False) -> ImportReport:
    """Add streets and houses; what is there already is skipped, nothing is changed or removed.

    `territory` is a code or a KATO code; `kind` street (default), avenue, lane, microdistrict, square or highway;
    `former_kk`, `former_ru` former names with | between them; `lon`, `lat` degrees (WGS 84). Flats are never stored.
    """
    tally, count, left = Tally(), 0, iter(rows)
    with transaction.atomic():
        book = _open_book()
        while batch := list(islice(left, AT_ONCE)):
            count += len(batch)
            _take_batch(batch, book, tally)
        transaction.set_rollback(dry_run)
    return tally.report(rows=count, dry_run=dry_run)


def _open_book() -> _Book:
    codes = list(Territory.objects.values_list("pk", "code", "kato"))
    territories = {code: key for key, code, _kato in codes} | {kato: key for key, _code, kato in codes if kato}
    streets = Street.objects.values_list("territory_id", "kind", "name_kk", "pk")
    return _Book(territories, {(place, kind, name): key for place, kind, name, key in streets.iterator()})


def _take_batch(batch: list[SheetRow], book: _Book, tally: Tally) -> None:
    entries = list(_understand(batch, book, tally))
    asked = {(entry.street_id, entry.number) for entry in entries if entry.number}
    present = set(
        House.objects.filter(street_id__in={key for key, _number in asked}).values_list("street_id", "number")
    )
    houses = []
    for entry in entries:
        if entry.number and (entry.street_id, entry.number) not in present:
            present.add((entry.street_id, entry.number))
            houses.append(_house(entry))
        elif entry.number or not entry.is_new_street:
            tally.skip(entry.line, _("there already"))
            continue
        tally.done += 1
    House.objects.bulk_create(houses)


def _house(entry: _Entry) -> House:
    return House(street_id=entry.street_id, number=entry.number, lon=entry.lon, lat=entry.lat, source=entry.source)


def _understand(batch: list[SheetRow], book: _Book, tally: Tally) -> Iterator[_Entry]:
    for row in batch:
        try:
            if row.problem:
                raise RowRefused(row.problem)
            yield _entry(row, book)
        except RowRefused as reason:
            tally.fail(row.number, str(reason))


def _entry(row: SheetRow, book: _Book) -> _Entry:
    place, kind, name = row.get("territory"), row.get("kind") or Street.Kind.STREET, row.get("street_kk")
    if place not in book.territories:
        raise RowRefused(_("no such territory: %(code)s") % {"code": place})
    if not name:
        raise RowRefused(_("no Kazakh name"))
    if kind not in KIND_WORDS:
        raise RowRefused(_("no such kind of street: %(kind)s") % {"kind": kind})
    number = house_key(without_flat(row.get("house")))
    if len(number) > LONGEST_NUMBER or max(map(len, (name, row.get("street_ru"), row.get("street_en")))) > 300:
        raise RowRefused(_("the name or the number is too long"))
    lon, lat = _degrees(row, "lon", 180), _degrees(row, "lat", 90)
    if (lon is None) != (lat is None):
        raise RowRefused(_("a point needs both lon and lat"))
    key = (book.territories[place], kind, name)
    is_new = key not in book.streets
    if is_new:
        book.streets[key] = _make_street(row, key)
    return _Entry(row.number, book.streets[key], is_new, number, lon, lat, row.get("source")[:200])


def _degrees(row: SheetRow, column: str, most: int) -> float | None:
    text = row.get(column).replace(",", ".")
    try:
        value = float(text) if text else None
    except ValueError:
        value = float("nan")
    if value is not None and not -most <= value <= most:
        raise RowRefused(_("%(text)s is not in degrees") % {"text": row.get(column)})
    return value


def _make_street(row: SheetRow, key: StreetKey) -> int:
    place, kind, name = key
    former = _former(row)
    search = street_search([name, row.get("street_ru"), row.get("street_en")], former)
    if not search:
        raise RowRefused(_("no Kazakh name"))
    return Street.objects.create(
        territory_id=place, kind=kind, name_kk=name, name_ru=row.get("street_ru"), name_en=row.get("street_en"),
        former=former, spelling=spelling_of(search), source=row.get("source")[:200],
    ).pk  # fmt: skip


def _former(row: SheetRow) -> list[dict[str, str]]:
    """Pair the former names by their place in the two lists."""
    lists = [[one.strip() for one in row.get(f"former_{lang}").split("|")] for lang in ("kk", "ru")]
    count = max(map(len, lists))
    pairs = zip(*(one + [""] * (count - len(one)) for one in lists), strict=True)
    return [{"kk": kk or ru, "ru": ru or kk} for kk, ru in pairs if kk or ru]
