from collections.abc import Iterable

from jauap.core.imports import SheetCommand, need_columns
from jauap.core.reports import ImportReport
from jauap.core.sheets import Sheet, SheetRow
from jauap.places import services
from jauap.places.services.book import ADDRESS_COLUMNS, ADDRESS_MAY_HAVE


class Command(SheetCommand):
    help = (
        "Import streets and houses, one row a house; what is there already is skipped. "
        f"Columns: {', '.join(ADDRESS_COLUMNS)}; may have: {', '.join(ADDRESS_MAY_HAVE)}. "
        "territory: code or KATO code; kind: street, avenue, lane, microdistrict, square, highway; "
        "former names with | between them; lon, lat: degrees, WGS 84."
    )

    def import_sheet(self, sheet: Sheet, rows: Iterable[SheetRow], *, dry_run: bool) -> ImportReport:
        need_columns(sheet, ADDRESS_COLUMNS)
        return services.import_addresses(rows, dry_run=dry_run)
