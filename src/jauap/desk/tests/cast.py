"""People of the desk's tests: triage, executor, head, publisher, outsider."""

from jauap.accounts.models import Permission, User
from jauap.accounts.tests.staffing import person
from jauap.bodies.models import Body


def member(login: str, body: Body, *permissions: Permission) -> User:
    """Make somebody who works in one body."""
    return person(login, (body, list(permissions)))
