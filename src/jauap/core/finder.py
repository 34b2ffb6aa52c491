"""Long lists in which a person finds an entry by typing (`core/finder.js`), by its other names, too."""

from typing import Any

from django import forms

MOST_TYPED = 100
"""Characters of what was typed into the box that come back."""


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
    """A list whose entries carry their other names for the script; without it, a plain list.

    What was typed into the box of the script and fits no entry comes back with the page, to be mended; the attribute
    `data-none` is what the script says then, when there is something better than to write in another way.
    """

    typed = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Read what is chosen, and hold what was typed."""
        self.typed = str(data.get(f"{name}-typed", ""))[:MOST_TYPED]
        return super().value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Give what was typed to the script where nothing is chosen."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if self.typed and not value:
            context["widget"]["attrs"]["data-typed"] = self.typed
        return context

    def create_option(self, name: str, value: Any, label: int | str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return an option with its other names beside it."""
        option: dict[str, Any] = super().create_option(name, value, label, *args, **kwargs)
        if isinstance(label, Entry) and label.also:
            option["attrs"]["data-also"] = label.also
        return option
