from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jauap.core import nav


class NotifyConfig(AppConfig):
    name = "jauap.notify"

    def ready(self) -> None:
        """Put the inbox into the menu of those who are signed in."""
        nav.register(nav.NavItem(label=_("Notices"), url_name="notify:inbox", order=60, shown=_is_signed_in))


def _is_signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)  # absent on error pages of early middleware
    return user is not None and user.is_authenticated
