"""Invented staff behind the history of the demo: for each answering body two executors and a head, nobody signs in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from django.contrib.auth.hashers import make_password

from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body
from jauap.config.setup.demo.texts import Texts

EXECUTE, HEAD, TRIAGE = [Permission.EXECUTE], [Permission.EXECUTE, Permission.HEAD], [Permission.TRIAGE]
ROLES = {"executor": EXECUTE, "second": EXECUTE, "head": HEAD, "registrar": [*TRIAGE, Permission.REGISTER]}
SIGNING_IN = {
    ("astana-energy-utilities", "executor"): "executor",
    ("astana-energy-utilities", "second"): "executor2",
    ("astana-energy-utilities", "head"): "head",
    ("astana-akimat", "registrar"): "triage",
}
"""Who of the demo's staff, shown on the sign-in page, has a part in the history."""


@dataclass(frozen=True, slots=True)
class Team:
    """Those of one body who act in histories: keys of users."""

    executor: int
    second: int
    head: int
    registrar: int


class Staff:
    """The teams of all bodies that act in the demo; made once, found again afterwards."""

    def __init__(self, bodies: Iterable[Body], texts: Texts) -> None:
        self._texts = texts
        self._bodies = sorted(set(bodies), key=lambda body: body.code)
        wanted = {(body.code, role): login_of(body.code, role) for body in self._bodies for role in ROLES}
        self._make(wanted)
        keys = dict(User.objects.filter(login__in=wanted.values()).values_list("login", "pk"))
        self.codes = {body.pk: body.code for body in self._bodies}
        self.publisher = User.objects.get(login="publisher").pk
        self.teams = {
            body.pk: Team(*(keys[wanted[body.code, role]] for role in ("executor", "second", "head", "registrar")))
            for body in self._bodies
        }

    def _make(self, wanted: Mapping[tuple[str, str], str]) -> None:
        """Make those who are missing: inactive, with no password and no second factor."""
        known = set(User.objects.filter(login__in=wanted.values()).values_list("login", flat=True))
        missing = {key: login for key, login in wanted.items() if login not in known}
        locked = make_password(None)
        made = User.objects.bulk_create(
            User(login=login, display_name=self._name(login), password=locked, is_active=False, is_demo=True)
            for login in missing.values()
        )
        users = {user.login: user for user in made}
        bodies = {body.code: body for body in self._bodies}
        Membership.objects.bulk_create(
            Membership(user=users[login], body=bodies[code], permissions=list(ROLES[role]))
            for (code, role), login in missing.items()
        )

    def _name(self, login: str) -> str:
        """Name and surname of an invented colleague: the same for a login on every machine."""
        surname, first, _patronymic = self._texts.name(Random(login), "kk")[0].split(" ", 2)  # noqa: S311  invented
        return f"{first} {surname}"


def login_of(body_code: str, role: str) -> str:
    """Return the login of the member with this part in a body."""
    return SIGNING_IN.get((body_code, role), f"demo-{body_code}-{role}")
