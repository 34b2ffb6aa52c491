"""What a form sends besides what people type: the token of the form, and the id of a button."""

import re
import uuid

TOKEN = re.compile(r"[0-9a-f]{32}")
ID = re.compile(r"[0-9]{1,18}")


def new_token() -> str:
    """Return a token that nobody guesses."""
    return uuid.uuid4().hex


def is_token(typed: str) -> bool:
    """Is it a token of ours by its form?"""
    return TOKEN.fullmatch(typed) is not None


def id_in(typed: str) -> int:
    """Return the id that a button sent, 0 for anything else: no row has it."""
    return int(typed) if ID.fullmatch(typed) else 0
