"""What can be done with bodies: load reference data, import bodies and staff."""

from jauap.bodies.services.imports import import_bodies, import_staff
from jauap.bodies.services.posts import ensure_posts
from jauap.bodies.services.reference import load_reference

__all__ = ["ensure_posts", "import_bodies", "import_staff", "load_reference"]
