"""Articles of the law in words of the person's language, from the sources that procedures name."""

import re

from django.utils.translation import gettext as _

CODE = re.compile(r"АППК art\. (?P<article>\d+(?:-\d+)?)(?:\((?P<part>\d+(?:-\d+)?)\))?")
INFORMATION = re.compile(r"Law 401-V on access to information art\. (?P<article>\d+(?:-\d+)?)\((?P<part>\d+)\)")


def cite(source: str) -> str:
    """Return the article that a source begins with, in the active language; "" when it names no law we know."""
    if found := INFORMATION.match(source):
        return _("Law on access to information, article %(article)s, point %(part)s") % found.groupdict()
    found = CODE.match(source)
    if found is None:
        return ""
    if found["part"]:
        return _("Administrative Procedural-Process Code, article %(article)s, part %(part)s") % found.groupdict()
    return _("Administrative Procedural-Process Code, article %(article)s") % found.groupdict()
