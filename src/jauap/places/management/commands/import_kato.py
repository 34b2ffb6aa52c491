from collections.abc import Iterable

from jauap.core.imports import SheetCommand, need_columns
from jauap.core.reports import ImportReport, show_progress
from jauap.core.sheets import Sheet, SheetRow
from jauap.places import services
from jauap.places.services.kato import KATO_COLUMNS, KATO_MAY_HAVE


class Command(SheetCommand):
    help = f"Import the classifier KATO. Columns: {', '.join(KATO_COLUMNS)}; may have: {', '.join(KATO_MAY_HAVE)}."

    def import_sheet(self, sheet: Sheet, rows: Iterable[SheetRow], *, dry_run: bool) -> ImportReport:
        need_columns(sheet, KATO_COLUMNS)

        def shown(ordered: list[SheetRow]) -> Iterable[SheetRow]:
            return show_progress(ordered, len(ordered))

        return services.import_kato(sheet, dry_run=dry_run, shown=shown)
