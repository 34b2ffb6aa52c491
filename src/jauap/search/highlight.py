"""Safe markup of what was found: everything escaped, matching words in <mark>."""

from collections.abc import Collection

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from jauap.search import adapter

SNIPPET_LENGTH = 240  # characters
BEFORE_MATCH = 60  # characters shown before the first matching word


def mark_matches(text: str, stems: Collection[str]) -> SafeString:
    """Return `text` as HTML with the words that have one of `stems` marked."""
    parts: list[SafeString] = []
    shown = 0
    for word in adapter.spans(text):
        if not any(stem in stems for stem in word.stems):
            continue
        parts.append(conditional_escape(text[shown : word.start]))
        parts.append(format_html("<mark>{}</mark>", text[word.start : word.end]))
        shown = word.end
    parts.append(conditional_escape(text[shown:]))
    return mark_safe("".join(parts))  # noqa: S308  every part above is escaped


def snippet(text: str, stems: Collection[str]) -> SafeString:
    """Return about 240 characters of `text` around the first matching word, as HTML with the matches marked."""
    start = _first_match(text, stems) - BEFORE_MATCH
    start = max(0, min(start, len(text) - SNIPPET_LENGTH))
    if start:
        start = text.find(" ", start, start + BEFORE_MATCH) + 1 or start
    end = start + SNIPPET_LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start + SNIPPET_LENGTH // 2, end), start + SNIPPET_LENGTH // 2)
    marked = mark_matches(text[start:end], stems)
    return format_html("{}{}{}", "… " if start else "", marked, " …" if end < len(text) else "")


def _first_match(text: str, stems: Collection[str]) -> int:
    if not stems:
        return 0
    for word in adapter.spans(text):
        if any(stem in stems for stem in word.stems):
            return word.start
    return 0
