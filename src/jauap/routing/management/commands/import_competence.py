from collections.abc import Iterable

from jauap.core.imports import SheetCommand, need_columns
from jauap.core.reports import ImportReport
from jauap.core.sheets import Sheet, SheetRow
from jauap.routing import services
from jauap.routing.services.imports import COLUMNS, MAY_HAVE


class Command(SheetCommand):
    help = (
        f"Import who answers for what, where. Columns: {', '.join(COLUMNS)}; may have: {', '.join(MAY_HAVE)} "
        "(one of category and service must be given)."
    )

    def import_sheet(self, sheet: Sheet, rows: Iterable[SheetRow], *, dry_run: bool) -> ImportReport:
        need_columns(sheet, COLUMNS)
        return services.import_competence(rows, dry_run=dry_run)
