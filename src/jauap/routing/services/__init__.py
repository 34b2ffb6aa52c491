"""Use cases of routing."""

from jauap.routing.services.reference import load_reference
from jauap.routing.services.suggestions import decide, suggest

__all__ = ["decide", "load_reference", "suggest"]
