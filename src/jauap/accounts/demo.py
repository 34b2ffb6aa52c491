"""Accounts of the demo: invented people, one password that is no secret, refused on a site that is not a demo."""

from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import Permission

DEMO_PASSWORD = "jauap-demo-2026"  # noqa: S105 - printed on the demo's sign-in page

DUTIES = {
    Permission.TRIAGE: _("sorts new voices"),
    Permission.REGISTER: _("registers paper and visits"),
    Permission.EXECUTE: _("answers voices"),
    Permission.HEAD: _("heads the body and decides disputes"),
    Permission.PUBLISH: _("approves what is published"),
    Permission.OPEN_PERSONAL: _("opens personal data"),
    Permission.OPEN_PROTECTED: _("opens protected voices"),
    Permission.ADMINISTER: _("administers the site"),
    Permission.ERASE: _("erases people at their demand"),
}
"""What a holder of a permission does, in words."""
