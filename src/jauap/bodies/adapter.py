"""The only door of this room to `insight`: Kazakh order."""

from insight.text.sortkey import kazakh_sort_key

__all__ = ["kazakh_sort_key"]
