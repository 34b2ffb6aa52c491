"""The door to `insight.text` for what people type about themselves."""

from insight.text.checks import normalise_phone


def read_phone(text: str) -> str | None:
    """Return the number in international form, None when it cannot be a number."""
    return normalise_phone(text)
