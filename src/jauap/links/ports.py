"""Types of links, registered by the rooms whose things they join."""

from collections.abc import Mapping
from dataclasses import dataclass

from jauap.core.languages import CODES, current_language, first_filled


@dataclass(frozen=True)
class LinkType:
    """One type of link, with what is said of it by language: seen from the source, and seen from the target."""

    code: str
    forward: Mapping[str, str]
    backward: Mapping[str, str]

    def __post_init__(self) -> None:
        if not all(names.get(code) for names in (self.forward, self.backward) for code in CODES):
            raise ValueError(f"the link type {self.code!r} needs names in {', '.join(CODES)} for both directions")

    def name(self, *, is_source: bool) -> str:
        """Say, in the active language, what the other end is to this one."""
        return first_filled(self.forward if is_source else self.backward, current_language())[1]


_TYPES: dict[str, LinkType] = {}


def register(link_type: LinkType) -> None:
    """Add a type; called in `AppConfig.ready()`. ValueError when another one has its code."""
    if _TYPES.setdefault(link_type.code, link_type) != link_type:
        raise ValueError(f"two link types with the code {link_type.code!r}")


def unregister(code: str) -> None:
    """Take a type away (tests)."""
    _TYPES.pop(code, None)


def type_of(code: str) -> LinkType:
    """Return the type with this code; LookupError when none is registered."""
    found = _TYPES.get(code)
    if found is None:
        raise LookupError(f"no link type with the code {code!r}")
    return found
