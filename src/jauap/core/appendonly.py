"""History is appended: triggers that refuse to change, delete or truncate a table's rows."""

import pgtrigger

REFUSE = "RAISE EXCEPTION 'jauap: rows of % are history: they are added, never changed or removed', TG_TABLE_NAME;"

TRIGGERS = [
    pgtrigger.Trigger(
        name="append_only", when=pgtrigger.Before, operation=pgtrigger.Update | pgtrigger.Delete, func=REFUSE
    ),
    pgtrigger.Trigger(
        name="never_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=REFUSE,
    ),
]
"""Put into `Meta.triggers` of a model whose rows are history."""
