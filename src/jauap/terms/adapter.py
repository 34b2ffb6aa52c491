"""The door to `insight.text`: in which language a source was written down, for the `lang` of its fragment."""

from insight.text.language import language


def language_of(text: str) -> str:
    """Return the language code of a text, "und" when it is none of ours."""
    code = language(text).code
    return "und" if code == "other" else code
