"""The only door of this room to `insight`: folding, alphabets, Kazakh order."""

from insight.text.fold import fold
from insight.text.sortkey import kazakh_sort_key
from insight.text.transliteration import to_cyrillic, to_latin

__all__ = ["fold", "kazakh_sort_key", "to_cyrillic", "to_latin"]
