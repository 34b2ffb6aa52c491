"""Reads about links."""

from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase

from jauap.accounts import adapter
from jauap.accounts.links import services
from jauap.accounts.models import SetUpLink, User
from jauap.core.time import now

OPENED = "set_up_link"
"""Session key: digest of the link that was opened in this browser."""
ENROLLING = "set_up_link_used"
"""Session key: digest of the link that was used in this browser, so that the second factor may be set up here."""
TIME_TO_ENROL = timedelta(hours=1)


def find_open(digest: bytes) -> SetUpLink | None:
    """Return the link when it can be used, else None."""
    link = SetUpLink.objects.select_related("user").filter(digest=digest).first()
    return link if link is not None and services.is_open(link) else None


def may_enrol(user: User, session: SessionBase) -> bool:
    """May this session set up a second factor for a user who has none?

    Never by the password alone, which may have been guessed or read: only in the browser that has just used the
    user's link, or in one where the factor was shown that the user has removed since to set up another.
    """
    if adapter.has_passed(session):
        return True
    digest = bytes_of(session.get(ENROLLING))
    used = SetUpLink.objects.filter(user=user, digest=digest, used_at__gt=now() - TIME_TO_ENROL)
    return bool(digest) and used.exclude(scope=SetUpLink.Scope.PASSWORD).exists()


def bytes_of(written: object) -> bytes:
    """Read a digest that the session keeps, b"" when it keeps none."""
    return bytes.fromhex(written) if isinstance(written, str) else b""
