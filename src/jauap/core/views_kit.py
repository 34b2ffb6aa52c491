"""The living style page: every element of the kit in real words, on demo sites only. Tests look at it with axe."""

import json
from datetime import timedelta
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.core import charts, maps, status
from jauap.core.languages import current_language
from jauap.core.time import now


class SampleForm(forms.Form):
    """One field of each kind."""

    text = forms.CharField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("Write as you would tell a neighbour. Any language will do."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How shall we tell you?"),
        choices=[
            ("sms", gettext_lazy("By SMS")),
            ("email", gettext_lazy("By e-mail")),
            ("none", gettext_lazy("I will look it up myself")),
        ],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    place = forms.ChoiceField(
        label=gettext_lazy("Where is it?"),
        choices=[("", gettext_lazy("Choose a place")), ("75", "Алматы"), ("71", "Астана"), ("79", "Шымкент")],
    )
    photo = forms.FileField(
        label=gettext_lazy("Photo"), help_text=gettext_lazy("JPEG, PNG or PDF, up to 10 MB."), required=False
    )
    public = forms.BooleanField(
        label=gettext_lazy("Show my voice and the answer to everyone, without my name"), required=False
    )


def kit(request: HttpRequest) -> HttpResponse:
    """Show every element; `?errors=1` shows the form as it comes back."""
    if not settings.DEMO:
        raise Http404
    form = SampleForm({"text": "", "email": "aigul@"}) if "errors" in request.GET else SampleForm()
    return render(request, "core/kit.html", {"form": form, **_words(), **_figures(request)})


def _words() -> dict[str, Any]:
    return {
        "states": list(status.known()),
        "due": now() + timedelta(days=9),
        "crumbs": [(_("Answers"), "#crumbs"), ("Алматы", "#crumbs")],
        "events": _events(),
        "answers": [
            {"label": _("What happened?"), "value": "Абай көшесі, 42: аулада жарық жоқ.\n2 апта.", "lang": "kk"},
            {"label": _("Where is it?"), "value": "Алматы, Абай көшесі, 42", "lang": "kk"},
        ],
        "topics": [(text, "#hero") for text in (_("roads"), _("benefits"), _("kindergarten queue"), _("water"))],
        "columns": [_("Region"), _("came in"), _("answered in time")],
        "rows": [("Алматы", "1 204", "94 %"), ("Астана", "986", "91 %"), ("Шымкент", "877", "88 %")],
        "numeric": [1, 2],
    }


def _events() -> list[dict[str, Any]]:
    return [
        {"at": now() - timedelta(days=6), "title": _("Registered"), "tone": "info", "icon_name": "inbox"},
        {"at": now() - timedelta(days=5), "title": _("Sent to the body"), "tone": "info", "icon_name": "route"},
        {
            "at": now() - timedelta(hours=3),
            "title": _("Answered"),
            "text": "Шам ауыстырылды: жарық 20 қарашадан бері жанып тұр.",
            "lang": "kk",
            "tone": "good",
            "icon_name": "answer",
        },
    ]


def _figures(request: HttpRequest) -> dict[str, Any]:
    return {
        "weeks": [str(number) for number in range(40, 48)],
        "flow": [
            charts.Series(_("came in"), [830, 910, 780, 1040, 1190, 1130, 1280, 1210], 2),
            charts.Series(_("answered"), [610, 750, 760, 850, 990, 1080, 1170, 1200], 1),
        ],
        "pace": [charts.Series(_("days to the answer"), [9.5, 8.7, None, 8.1, 7.2, 6.9, 6.4, 6.4], 1)],
        "outcome": [(_("Solved"), 714, 1), (_("Explained"), 203, 2), (_("Closed, not solved"), 61, 4)],
        "areas": _areas(),
        "page": Paginator(range(200), 20).get_page(request.GET.get("page", 3)),
    }


@cache
def _outlines() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pair names and outlines of the reference data; none when it is not installed beside the code."""
    names, outlines = (settings.REFERENCE_DATA / name for name in ("regions.json", "regions_outline.geojson"))
    if not outlines.exists():
        return []
    by_iso = {row["iso"]: row for row in json.loads(names.read_text())["regions"]}
    return [(by_iso[row["id"]], row["geometry"]) for row in json.loads(outlines.read_text())["features"]]


def _areas() -> list[maps.Area]:
    """Give every region an invented share, and one of them none."""
    areas = []
    language = current_language()
    for number, (region, geometry) in enumerate(_outlines()):
        value = None if number == 6 else 78 + number * 37 % 19
        areas.append(
            maps.Area(
                name=region[f"name_{language}"],
                lang=language,
                geometry=geometry,
                value=value,
                value_text=_("no data") if value is None else f"{value} %",
                href="#map",
            )
        )
    return areas
