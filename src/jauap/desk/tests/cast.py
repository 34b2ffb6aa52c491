"""The small named cast of the desk's tests: triage, executor, head, publisher, outsider."""

from django.test import Client

from jauap.accounts.middleware import SESSION_FLAG
from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body


def member(login: str, body: Body, *permissions: Permission) -> User:
    """Make somebody who works in a body."""
    user = User.objects.create_user(login, display_name=login.title())
    Membership.objects.create(user=user, body=body, permissions=list(permissions))
    return user


def signed_in(user: User) -> Client:
    """Return a browser in which the user has signed in with a second factor."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[SESSION_FLAG] = True
    session.save()
    return client
