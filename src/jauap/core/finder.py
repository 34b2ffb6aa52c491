"""Long lists in which a person finds an entry by typing (`core/finder.js`), by its other names, too."""

from typing import Any

from django import forms


class Entry(str):
    """What an entry of a list is called, and `also`, other names by which people look for it, with | between them."""

    __slots__ = ("also",)
    also: str

    def __new__(cls, label: str, *, also: str = "") -> "Entry":
        """Return the label with its other names."""
        entry = super().__new__(cls, label)
        entry.also = also
        return entry


class FinderSelect(forms.Select):
    """A list whose entries carry their other names for the script; without it, a plain list."""

    def create_option(self, name: str, value: Any, label: int | str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return an option with its other names beside it."""
        option: dict[str, Any] = super().create_option(name, value, label, *args, **kwargs)
        if isinstance(label, Entry) and label.also:
            option["attrs"]["data-also"] = label.also
        return option
