"""The door to `insight.text` for the demo: identity numbers that belong to nobody."""

from datetime import date

from insight.text.checks import synthetic_iin


def invented_iin(born: date, *, male: bool, serial: int) -> str:
    """Return the `serial`-th number of a birth date and sex, with a right check digit."""
    return synthetic_iin(born, "male" if male else "female", serial)
