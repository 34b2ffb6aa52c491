"""Template tags of the UI kit, built into every template."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from jauap.core.time import local

register = template.Library()


@register.simple_tag
def named(thing: Any) -> SafeString | str:
    """Print a thing's name, with `lang` when it is not in the language of the page."""
    if thing is None:
        return ""
    if thing.name_lang == get_language():
        return format_html("{}", thing.name)
    return format_html('<span lang="{}">{}</span>', thing.name_lang, thing.name)


@register.filter
def day(at: datetime | None) -> str:
    """Print the calendar day in Almaty: «2026 ж. 3 қараша»."""
    return date_format(local(at), "DATE_FORMAT") if at else ""


@register.filter
def moment(at: datetime | None) -> str:
    """Print day and time in Almaty."""
    return date_format(local(at), "DATETIME_FORMAT") if at else ""
