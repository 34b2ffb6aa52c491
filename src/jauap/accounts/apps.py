from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from jauap.core import nav


class AccountsConfig(AppConfig):
    name = "jauap.accounts"

    def ready(self) -> None:
        from jauap.accounts.models import Permission

        staff = nav.NavItem(
            label=_("Staff"),
            hint=_("Who works in your bodies, what they may do, how they sign in."),
            url_name="accounts:people",
            order=30,
            menu=nav.ADMINISTRATION,
            needs=Permission.ADMINISTER,
        )
        nav.register(staff)
