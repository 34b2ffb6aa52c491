"""Import of the classifier of administrative-territorial objects (ӘАОЖ, КАТО).

Nine digits AB CD EF HIJ: region, district or city, okrug, settlement; a level that is all zeros is not there.
Columns of the published workbook: te (the code), ab, cd, ef, hij, k, name_kaz, name_rus, nn.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jauap.core.imports import RowRefused, RowSkipped, import_rows
from jauap.core.reference import renew
from jauap.core.reports import ImportReport
from jauap.core.sheets import SheetRow
from jauap.places.adapter import fold, to_latin
from jauap.places.models import Territory
from jauap.places.naming import bare_town, territory_search

KATO_COLUMNS = ("te", "name_kaz", "name_rus")
KATO_MAY_HAVE = ("ab", "cd", "ef", "hij", "k", "nn")
SOURCE = "KATO"
_CODE = re.compile(r"\d{9}")
_LEVELS = (2, 4, 6, 9)
# Folded endings of Kazakh and Russian names, the first that fits says the kind.
_KINDS = (
    (Territory.Kind.OKRUG, re.compile(r"(?:округи?|а\.о\.?|а/о|к\.о\.?|п\.о\.?|с/о|с\.о\.?|а\.о)$")),
    (Territory.Kind.REGION, re.compile(r"облысы$|область|обл\.?$")),
    (Territory.Kind.DISTRICT, re.compile(r"аудан\w*$|район|р-н$")),
    (Territory.Kind.CITY, re.compile(r"каласы$|(?:^|[\s(])к\.(?:а\.?)?$|^г\.|^город|г\.а\.$")),
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The territories by code, as the import goes on."""

    by_kato: dict[str, Territory]
    unnumbered: dict[tuple[int | None, bool, str], Territory]

    def find(self, code: str, parent_id: int | None, kk: str, kind: str) -> Territory:
        """Return the territory of the code, else one without a code: of that name in the parent; a town, in its region.

        The reference data hangs every town on its region, the classifier many on a district, which often bears the
        name of its town. A new territory when none is there.
        """
        region, is_town, name = self.by_kato.get(code[:2].ljust(9, "0")), kind == Territory.Kind.CITY, bare_town(kk)
        above = {parent_id, region.pk} if is_town and region is not None else {parent_id}
        unnumbered = (self.unnumbered.get((key, is_town, name)) for key in above)
        found = next((row for row in unnumbered if row is not None and row.kato is None), None)
        return self.by_kato.get(code) or found or Territory(code=code)


def import_kato(
    rows: Iterable[SheetRow], *, dry_run: bool = False, shown: Callable[[list[SheetRow]], Iterable[SheetRow]] = list
) -> ImportReport:
    """Make or renew the territories of the classifier; a parent is the nearest level above that exists.

    Territories loaded before without a code are recognised by name. Fields that a person edited stay.
    `shown` may wrap the rows, put in order, to show progress.
    """
    everything = list(Territory.objects.defer("outline"))
    known = _Known(
        {row.kato: row for row in everything if row.kato},
        {
            (row.parent_id, row.kind == Territory.Kind.CITY, bare_town(row.name_kk)): row
            for row in everything
            if not row.kato
        },
    )
    country = next((row for row in everything if row.kind == Territory.Kind.COUNTRY), None)
    ordered = sorted(rows, key=lambda row: row.get("te"))  # a territory comes after the one above it
    return import_rows(shown(ordered), lambda row: _take(row, known, country), dry_run=dry_run)


def _take(row: SheetRow, known: _Known, country: Territory | None) -> None:
    code, kk, ru = row.get("te"), row.get("name_kaz"), row.get("name_rus")
    if not _CODE.fullmatch(code) or code.startswith("00"):
        raise RowRefused(_("%(code)s is not a code of nine digits") % {"code": code or "—"})
    if not kk:
        raise RowRefused(_("no Kazakh name"))
    above = _above(code, known.by_kato) or (country if code.endswith("0000000") else None)
    if above is None and not code.endswith("0000000"):
        raise RowRefused(_("nothing stands above %(code)s") % {"code": code})
    parent_id = above.pk if above else None
    kind = _kind(code, kk, ru, above)
    territory = known.find(code, parent_id, kk, kind)
    is_new = territory.pk is None
    wanted: dict[str, object] = {"kato": code, "parent_id": parent_id, "name_kk": kk, "name_ru": ru, "source": SOURCE}
    wanted |= {"kind": kind, "name_kk_latn": to_latin(kk)}
    if not renew(territory, wanted, is_new=is_new, by="kato"):
        raise RowSkipped(_("there already"))
    territory.search = territory_search([*territory.names.values(), territory.name_kk_latn], territory.also)
    territory.save()
    known.by_kato[code] = territory


def _above(code: str, by_kato: dict[str, Territory]) -> Territory | None:
    """Return the nearest level above that is known."""
    for level in reversed(_LEVELS[:-1]):
        above = code[:level].ljust(9, "0")
        if above != code and above in by_kato:
            return by_kato[above]
    return None


def _kind(code: str, kk: str, ru: str, above: Territory | None) -> str:
    """Say the kind from the code and from the words in the name; a settlement when nothing tells."""
    if code.endswith("0000000"):
        return Territory.Kind.CITY if re.search(r"каласы$|к\.$", fold(kk)) else Territory.Kind.REGION
    for kind, words in _KINDS:
        if words.search(fold(kk)) or words.search(fold(ru)):
            in_city = above is not None and above.kind == Territory.Kind.CITY
            return Territory.Kind.CITY_DISTRICT if kind == Territory.Kind.DISTRICT and in_city else kind
    return Territory.Kind.LOCALITY
