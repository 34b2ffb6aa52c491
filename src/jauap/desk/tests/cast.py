"""The small named cast of the desk's tests: triage, executor, head, publisher, outsider."""

from allauth.mfa.models import Authenticator
from django.test import Client

from jauap.accounts.adapter import give_second_factor, remember_passed
from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def member(login: str, body: Body, *permissions: Permission) -> User:
    """Make somebody who works in a body."""
    user = User.objects.create_user(login, display_name=login.title())
    Membership.objects.create(user=user, body=body, permissions=list(permissions))
    return user


def signed_in(user: User) -> Client:
    """Return a browser in which the user has signed in with a second factor."""
    client = Client()
    client.force_login(user)
    give_second_factor(user, SECRET)
    session = client.session
    remember_passed(session, *Authenticator.objects.filter(user=user).values_list("pk", flat=True))
    session.save()
    return client
