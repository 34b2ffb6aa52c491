"""What may be asked of the public pages."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.bodies import queries as bodies
from jauap.bodies.models import Body
from jauap.core.languages import current_language
from jauap.core.time import today
from jauap.dashboards.queries.published import ENDINGS, Wanted
from jauap.dashboards.queries.regions import in_order, regions
from jauap.routing import queries as routing
from jauap.voices.states import State

QUERY_LIMIT = 300
SELECT = {"class": "form-select"}
SEARCH = {"class": "form-control form-control-lg", "type": "search", "autocomplete": "off"}


class AnswersForm(forms.Form):
    """Words and filters of the search over published answers. An unknown value narrows nothing.

    The bodies of a region are offered once a region is chosen: three hundred bodies at once help nobody.
    """

    q = forms.CharField(
        label=_("What are you looking for?"),
        widget=forms.TextInput(attrs=SEARCH),
        max_length=QUERY_LIMIT,
        required=False,
    )
    topic = forms.ChoiceField(label=_("Topic"), widget=forms.Select(attrs=SELECT), required=False)
    region = forms.ChoiceField(label=_("Region"), widget=forms.Select(attrs=SELECT), required=False)
    body = forms.ChoiceField(label=_("State body"), widget=forms.Select(attrs=SELECT), required=False)
    state = forms.ChoiceField(label=_("How it ended"), widget=forms.Select(attrs=SELECT), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.body_rows = self._bodies()
        topics = [
            (group.name, [(topic.code, topic.name) for topic in group.topics if not topic.protected])
            for group in routing.categories(current_language())
        ]
        self._offer("topic", _("All topics"), [group for group in topics if group[1]])
        self._offer("region", _("All regions"), [(row.code, row.name) for row in in_order()])
        self._offer("body", _("All bodies"), [(row.code, row.name) for row in self.body_rows])
        self._offer("state", _("Any"), [(str(state), State(state).label) for state in ENDINGS])

    def wanted(self, *, page: int) -> Wanted:
        """Return what is looked for; of wrong values nothing."""
        self.is_valid()
        values = self.cleaned_data
        topic = routing.find_category(values.get("topic", ""))
        body = next((row for row in self.body_rows if row.code == values.get("body")), None)
        return Wanted(
            text=values.get("q", ""),
            category_id=topic.pk if topic else None,
            region=regions().by_code.get(values.get("region", "")),
            body=body,
            state=values.get("state", ""),
            page=page,
        )

    def _offer(self, name: str, nothing: object, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", nothing), *choices]

    def _bodies(self) -> list[Body]:
        """Return the bodies to choose from: those of the region, and the one that is chosen already (1 query)."""
        region = regions().by_code.get(self.data.get("region", ""))
        chosen = self.data.get("body", "")
        rows = Body.objects.valid_on(today()).only("code", "name_kk", "name_ru", "name_en", "territory_id")
        if region is not None:
            return bodies.in_order(rows.filter(territory__in=regions().ids_in(region)))
        return list(rows.filter(code=chosen)) if chosen else []
