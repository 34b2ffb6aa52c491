"""Invented staff of the demo: one person for every duty, each with a second factor whose code the site shows."""

import base64
import hashlib
from dataclasses import dataclass

from django.db import transaction

from jauap.accounts.adapter import give_second_factor
from jauap.accounts.demo import DEMO_PASSWORD
from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body, Post

P = Permission


@dataclass(frozen=True)
class Colleague:
    """A member of the demo's staff."""

    login: str
    name: str
    body: str
    permissions: tuple[Permission, ...]
    also: str = ""  # a second body in which the same is done


STAFF = (
    Colleague("triage", "Айгүл Сәрсенова", "gov-for-citizens", (P.TRIAGE, P.REGISTER, P.OPEN_PERSONAL)),
    Colleague("executor", "Ерлан Жұмабаев", "astana-energy-utilities", (P.EXECUTE, P.OPEN_PERSONAL)),
    Colleague("executor2", "Динара Оспанова", "astana-energy-utilities", (P.EXECUTE, P.OPEN_PERSONAL)),
    Colleague("head", "Марат Қасенов", "astana-energy-utilities", (P.EXECUTE, P.HEAD, P.OPEN_PERSONAL)),
    Colleague("publisher", "Ольга Ким", "astana-akimat", (P.PUBLISH,)),
    Colleague("protected", "Сәуле Ахметова", "astana-akimat", (P.TRIAGE, P.EXECUTE, P.OPEN_PROTECTED, P.OPEN_PERSONAL)),
    Colleague("privacy", "Ғалия Нұрпейісова", "astana-akimat", (P.ERASE,)),
    Colleague("admin", "Нұрлан Тілеуов", "gov-for-citizens", (P.ADMINISTER,), also="astana-akimat"),
)


def demo_secret(login: str) -> str:
    """Return the authenticator secret of a demo login: the same on every machine, so that it can be documented."""
    return base64.b32encode(hashlib.sha256(f"jauap-demo:{login}".encode()).digest()[:20]).decode()


@transaction.atomic
def seed_staff() -> int:
    """Make the demo's staff; return how many were new."""
    return sum(_seed(colleague) for colleague in STAFF)


def _seed(colleague: Colleague) -> bool:
    """Make one member unless the login exists."""
    if User.objects.filter(login=colleague.login).exists():
        return False
    body = Body.objects.get(code=colleague.body)
    user = User.objects.create_user(colleague.login, DEMO_PASSWORD, display_name=colleague.name, is_demo=True)
    code = "head" if P.HEAD in colleague.permissions else "executor"
    post = Post.objects.filter(body=body, code=code).first()
    Membership.objects.create(user=user, body=body, post=post, permissions=list(colleague.permissions))
    if colleague.also:
        also = Body.objects.get(code=colleague.also)
        Membership.objects.create(user=user, body=also, permissions=list(colleague.permissions))
    give_second_factor(user, demo_secret(colleague.login))
    return True
