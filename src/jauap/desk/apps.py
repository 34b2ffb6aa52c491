from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from jauap.core import nav
from jauap.notify import ports


class DeskConfig(AppConfig):
    name = "jauap.desk"

    def ready(self) -> None:
        from jauap.accounts.access import is_staff_request

        ports.register_workplace(lambda language, params: f"/{language}/desk/v/{params['number']}/")
        nav.register(nav.NavItem(label=_("My work"), url_name="desk:home", order=50, shown=is_staff_request))
