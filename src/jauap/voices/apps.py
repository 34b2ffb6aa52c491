from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from jauap.core import nav, status


class VoicesConfig(AppConfig):
    name = "jauap.voices"

    def ready(self) -> None:
        """Open the doors to looks, clocks, index and letters; put following a voice into the menu."""
        from jauap.accounts.models import Permission
        from jauap.voices import followers, search_source
        from jauap.voices.clocks import source
        from jauap.voices.looks import LOOKS

        status.register(LOOKS)
        source.register()
        search_source.register()
        followers.register()
        nav.register(nav.NavItem(label=_("Follow a voice"), url_name="voices:follow", order=20))
        erasure = nav.NavItem(
            label=_("Erasing a person"),
            hint=_("At a demand: what tells who somebody is goes, numbers and history stay."),
            url_name="voices:erasure",
            order=40,
            menu=nav.ADMINISTRATION,
            needs=Permission.ERASE,
        )
        nav.register(erasure)
