"""The door to `insight.text` for identity numbers written by staff."""

from insight.text.checks import is_valid_iin


def is_iin(text: str) -> bool:
    """Has the number twelve digits, a real date of birth and the right check digit?"""
    return is_valid_iin(text)
