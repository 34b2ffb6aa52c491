from collections.abc import Iterable

from jauap.bodies import services
from jauap.bodies.services.imports import BODY_COLUMNS, BODY_MAY_HAVE
from jauap.core.imports import SheetCommand, need_columns
from jauap.core.reports import ImportReport
from jauap.core.sheets import Sheet, SheetRow


class Command(SheetCommand):
    help = f"Import bodies. Columns: {', '.join(BODY_COLUMNS)}; may have: {', '.join(BODY_MAY_HAVE)}."

    def import_sheet(self, sheet: Sheet, rows: Iterable[SheetRow], *, dry_run: bool) -> ImportReport:
        need_columns(sheet, BODY_COLUMNS)
        return services.import_bodies(rows, dry_run=dry_run)
