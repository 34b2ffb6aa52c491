"""Use cases of routing."""

from jauap.routing.services.imports import import_competence
from jauap.routing.services.reference import load_reference
from jauap.routing.services.suggestions import decide, suggest

__all__ = ["decide", "import_competence", "load_reference", "suggest"]
