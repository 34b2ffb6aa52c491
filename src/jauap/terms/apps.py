from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from jauap.core import nav


class TermsConfig(AppConfig):
    name = "jauap.terms"

    def ready(self) -> None:
        from jauap.accounts.models import Permission

        calendar = nav.NavItem(
            label=_("Calendar"),
            hint=_("Holidays, days off moved by decree, days off of one place."),
            url_name="terms:calendar",
            order=10,
            menu=nav.ADMINISTRATION,
            needs=Permission.ADMINISTER,
        )
        terms = nav.NavItem(
            label=_("Terms"),
            hint=_("How long an answer may take, by which article, from which day on."),
            url_name="terms:procedures",
            order=20,
            menu=nav.ADMINISTRATION,
            needs=Permission.ADMINISTER,
        )
        nav.register(calendar)
        nav.register(terms)
