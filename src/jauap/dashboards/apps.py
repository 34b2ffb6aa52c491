from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from jauap.core import nav


class DashboardsConfig(AppConfig):
    name = "jauap.dashboards"

    def ready(self) -> None:
        """Put telling, answers and bodies into the menu."""
        nav.register(nav.NavItem(label=_("Tell us"), url_name="channels:words", order=10))
        nav.register(nav.NavItem(label=_("Answers"), url_name="dashboards:answers", order=30))
        nav.register(nav.NavItem(label=_("Bodies"), url_name="dashboards:bodies", order=40))
