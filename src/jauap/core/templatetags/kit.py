"""Template tags of the UI kit, built into every template. What each needs is said in the fragment that it prints."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from jauap.core import charts, emergency, fields, maps, nav, status
from jauap.core.icons import ICONS
from jauap.core.time import local, weekday_name

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
def day(at: date | None) -> str:
    """Print a day, of a moment the one in Almaty: «2026 ж. 3 қараша», never broken into two lines."""
    if not at:
        return ""
    return _unbroken(date_format(local(at) if isinstance(at, datetime) else at, "DATE_FORMAT"))


@register.filter
def weekday(on: date) -> str:
    """Print the day of the week as it stands within a sentence: small in Kazakh and Russian."""
    return weekday_name(on)


@register.filter
def moment(at: datetime | None) -> str:
    """Print day and time in Almaty, never broken into two lines."""
    return _unbroken(date_format(local(at), "DATETIME_FORMAT")) if at else ""


def _unbroken(text: str) -> str:
    """Join the words of a date, so that «7» never stays behind without its month."""
    return text.replace(" ", "\u00a0")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Print a line icon; it is hidden from screen readers, so a word must stand beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(ICONS[name]),  # noqa: S308 - constants of our own, no input
    )


@register.simple_tag
def figure(value: float | None, unit: str = "") -> str:
    """Print a number as the language does (92,5 %; 92.5% in English), without needless zeros; a dash for none."""
    if value is None:
        return "–"
    digits = 0 if float(value).is_integer() else 1
    text = number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True)
    if unit == "%" and get_language() == "en":
        return f"{text}%"
    return f"{text}\u00a0{unit}" if unit else text


@register.simple_tag
def column_label(columns: Sequence[str], number: int) -> str:
    """Return the label of a table column by its 0-based number."""
    return str(columns[number])


@register.simple_tag(takes_context=True)
def nav_links(context: Context) -> list[nav.NavLink]:
    """Return the links of the main menu for this request; none on a page without a request."""
    request = context.get("request")
    return nav.links_for(request) if request is not None else []


@register.simple_tag
def choice_hints(**hints: object) -> dict[str, str]:
    """Return hints by choice value, for the tag `field`: {% choice_hints web=… phone=… as hints %}."""
    return {name: str(text) for name, text in hints.items()}


@register.inclusion_tag("core/_field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Print one form field.

    Options: heading (the label is the h1 of the page), label and hint (instead of the form's), hints (by choice value),
    prefix, suffix, counter, inline, unmarked (not said to be optional: the screen says it of all fields); any other is
    an attribute of the control (rows=6, inputmode="numeric").
    """
    known = {name: options.pop(name, None) for name in ("heading", "prefix", "suffix", "counter", "inline", "unmarked")}
    hints: Mapping[str, str] = options.pop("hints", None) or {}
    own = {name: options.pop(name, None) for name in ("label", "hint")}
    attrs = {
        name.replace("_", "-"): value if isinstance(value, bool) else str(value) for name, value in options.items()
    }
    return {**known, "view": fields.view_field(bound, **own, hints=hints, attrs=attrs)}


@register.inclusion_tag("core/_fields.html")
def form_fields(form: forms.BaseForm) -> dict[str, Any]:
    """Print all fields of a form, hidden ones included."""
    return {"form": form}


@register.inclusion_tag("core/_error_summary.html")
def error_summary(*form_list: forms.BaseForm | str) -> dict[str, Any]:
    """Print the errors of one or more forms at the top of the page; nothing when there are none."""
    return {
        "errors": fields.list_errors(
            *(form for form in form_list if isinstance(form, forms.BaseForm) and form.is_bound)
        )
    }


@register.inclusion_tag("core/_tag.html")
def status_tag(state: str) -> dict[str, Any]:
    """Print a public state: word, colour, icon."""
    look = status.status_of(state)
    return {"word": look.word, "tone": look.tone, "icon_name": look.icon}


@register.inclusion_tag("core/_tag.html")
def tag(word: str, tone: str = "neutral", icon_name: str = "info") -> dict[str, Any]:
    """Print a tag of another kind in the same look; tone is one of `status.TONES`."""
    return {"word": word, "tone": tone, "icon_name": icon_name}


@register.inclusion_tag("core/_danger.html")
def danger_notice(text: str = "", calls: Sequence[str] = (), *, brief: bool = False) -> dict[str, Any]:
    """Print the numbers to call when life is in danger; `calls` are those that this danger needs, the first first.

    `brief`: only the numbers, on a page after the one that said all.
    """
    return {"text": text, "buttons": emergency.buttons(calls), "brief": brief}


@register.simple_tag
def emergency_numbers() -> list[emergency.Button]:
    """Return the numbers to call whatever the danger is."""
    return emergency.buttons()


@register.inclusion_tag("core/_chart.html")
def bar_chart(title: str, labels: Sequence[str], series: Sequence[charts.Series], **options: Any) -> dict[str, Any]:
    """Print bars with their table. Options: stacked, width, height, unit (text after each value), caption."""
    return _chart_context("bar", title, labels, series, options)


@register.inclusion_tag("core/_chart.html")
def line_chart(title: str, labels: Sequence[str], series: Sequence[charts.Series], **options: Any) -> dict[str, Any]:
    """Print lines with their table. Options: width, height, unit, caption."""
    return _chart_context("line", title, labels, series, options)


def _chart_context(
    kind: str, title: str, labels: Sequence[str], series: Sequence[charts.Series], options: dict[str, Any]
) -> dict[str, Any]:
    words = {name: options.pop(name, "") for name in ("unit", "caption")}
    draw = charts.bar_chart if kind == "bar" else charts.line_chart
    columns = zip(*(row.values for row in series), strict=True)
    return {
        **words,
        "title": title,
        "chart": draw(labels, series, **options),
        "series": series,
        "rows": list(zip(labels, columns, strict=True)),
    }


@register.inclusion_tag("core/_sparkline.html")
def sparkline(values: Sequence[float | None], label: str) -> dict[str, Any]:
    """Print a small line; `label` says in words what it shows."""
    return {"line": charts.sparkline(values), "label": label}


@register.inclusion_tag("core/_share_bar.html")
def share_bar(title: str, parts: Sequence[tuple[str, float, int]]) -> dict[str, Any]:
    """Print parts of a whole, (label, value, tone 1–5), as one bar with its legend in numbers."""
    return {"title": title, "shares": charts.shares(parts)}


@register.inclusion_tag("core/_region_map.html")
def region_map(title: str, areas: Sequence[maps.Area], **options: Any) -> dict[str, Any]:
    """Print a map of areas with a link each, a legend and a table. Options: width, place_word, value_word."""
    words = {name: options.pop(name, "") for name in ("place_word", "value_word")}
    return {**words, "title": title, "map": maps.draw_map(areas, **options)}
