"""Sources in the language of the page: they are stored as they were entered, what was loaded from files in English."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jauap.core.languages import current_language
from jauap.terms.adapter import language_of

CODE = "АППК"
"""How the files name the Administrative Procedural-Process Code, in front of an article."""
KNOWN = frozenset(
    {
        gettext_noop("APPC art. 64(3): on the day of receipt; received on a day off, on the nearest next working day"),
        gettext_noop(
            "APPC art. 64(3) after Law 241-VIII: after hours or on a day off, on the nearest next working day"
        ),
        gettext_noop("APPC art. 64(7): returned not later than 3 working days"),
        gettext_noop("APPC art. 65(1): within 3 working days from the day of receipt"),
        gettext_noop("APPC art. 70(3): told within 3 working days from the decision"),
        gettext_noop("APPC art. 76(1), (2), (3) before Law 241-VIII: 15 working days from the day of receipt"),
        gettext_noop("APPC art. 76(1), (2), (3), (5) after Law 241-VIII: 15 working days from registration"),
        gettext_noop("APPC art. 76(3): the applicant is told within 3 working days from the extension"),
        gettext_noop(
            "APPC art. 91(4): complaint and case sent up, or satisfied in full, within 3 working days from receipt"
        ),
        gettext_noop("APPC art. 92(1): not later than three months from the day the person learned of it"),
        gettext_noop("APPC art. 92(1-1): six months when the act does not name the way of appeal"),
        gettext_noop("APPC art. 99 before Law 241-VIII: 20 working days from the day of receipt; no extension named"),
        gettext_noop(
            "APPC art. 99 after Law 241-VIII: 20 working days from registration, extension not allowed; art. 94, 64(3)"
        ),
        gettext_noop(
            "Law 401-V on access to information art. 11(10): 15 calendar days from receipt; last day off moves, "
            "by analogy with APPC art. 76(5)"
        ),
        gettext_noop("e-Otinish 2022, public tests of the vendor"),
        gettext_noop("Demonstration value: set by the body"),
        gettext_noop("PyPI holidays; the number of the decree was not found"),
        gettext_noop("Calendar of 2026 on egov.kz, told by inform.kz 02.01.2026"),
    }
)
DECREE = re.compile(r"Government decree, adilet\.zan\.kz (?P<number>\w+), through PyPI holidays")
ORDER = re.compile(
    r"Order of the Minister of Labour, adilet\.zan\.kz (?P<number>\w+), through PyPI holidays; press,? (?P<day>[\d.]+)"
)


class WithSource:
    """What names a `source`, as it was entered."""

    __slots__ = ()
    source: str

    @property
    def source_said(self) -> tuple[str, str]:
        """The source as the page says it, and in which language."""
        return say_source(self.source)


def say_source(source: str) -> tuple[str, str]:
    """Return a source in the active language, and which it is then in; what an administrator wrote stays as it is."""
    said = _translated(source.replace(CODE, "APPC"))
    return (said, current_language()) if said else (source, language_of(source))


def _translated(source: str) -> str:
    """Return a source of the files in the active language, "" when it is none of them."""
    if source in KNOWN:
        return _(source)
    if found := DECREE.fullmatch(source):
        return _("Government decree, adilet.zan.kz %(number)s, through PyPI holidays") % found.groupdict()
    if found := ORDER.fullmatch(source):
        said = _("Order of the Minister of Labour, adilet.zan.kz %(number)s, through PyPI holidays; press, %(day)s")
        return said % found.groupdict()
    return ""
