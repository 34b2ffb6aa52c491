from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from jauap.core import nav


class DeskConfig(AppConfig):
    name = "jauap.desk"

    def ready(self) -> None:
        from jauap.accounts.access import is_staff_request

        nav.register(nav.NavItem(label=_("My work"), url_name="desk:home", order=50, shown=is_staff_request))
