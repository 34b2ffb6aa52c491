"""The door to `insight.text`: identity numbers written by staff, and what lists of voices cover."""

from insight.text.checks import is_valid_iin
from insight.text.masking import find_personal, mask


def is_iin(text: str) -> bool:
    """Has the number twelve digits, a real date of birth and the right check digit?"""
    return is_valid_iin(text)


def mask_personal(text: str) -> str:
    """Return a text with everything that looks like personal data replaced by a block."""
    return mask(text, find_personal(text))
