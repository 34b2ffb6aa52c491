from collections.abc import Iterable

from jauap.bodies import services
from jauap.bodies.services.imports import STAFF_COLUMNS, STAFF_MAY_HAVE
from jauap.core.imports import SheetCommand, need_columns
from jauap.core.reports import ImportReport
from jauap.core.sheets import Sheet, SheetRow


class Command(SheetCommand):
    help = f"Import posts and officials. Columns: {', '.join(STAFF_COLUMNS)}; may have: {', '.join(STAFF_MAY_HAVE)}."

    def import_sheet(self, sheet: Sheet, rows: Iterable[SheetRow], *, dry_run: bool) -> ImportReport:
        need_columns(sheet, STAFF_COLUMNS)
        return services.import_staff(rows, dry_run=dry_run)
