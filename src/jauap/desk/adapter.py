"""The door to `insight.text` for identity numbers and phones written by staff."""

from insight.text.checks import is_valid_iin, normalise_phone


def is_iin(text: str) -> bool:
    """Has the number twelve digits, a real date of birth and the right check digit?"""
    return is_valid_iin(text)


def read_phone(text: str) -> str | None:
    """Return the number in international form, None when it cannot be a number."""
    return normalise_phone(text)
