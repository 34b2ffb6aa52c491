"""Sign-in by login and password."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from jauap.accounts.models import User


class LoginBackend(AuthenticationBackend):
    """allauth's backend; accounts of the demo are refused on a site that is not a demo."""

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        """May this account sign in on this site at all? Asked also when a session is resumed."""
        if not isinstance(user, User) or not user.is_active:
            return False
        return bool(settings.DEMO) or not user.is_demo
