"""What a code of reference data looks like: of a place, a body, a topic."""

import re

CODE = r"^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,58}[A-Za-z0-9])?$"
"""As the API writes it into its description."""


def is_code(text: str) -> bool:
    """Can the API be asked for this code?"""
    return re.fullmatch(CODE, text) is not None
