"""What triage decides, and why a voice comes back to it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.appeals.models import LegalKind
from jauap.bodies import queries as bodies
from jauap.bodies.models import Body
from jauap.core.languages import current_language
from jauap.core.time import today
from jauap.desk.forms.fields import MarkedField, choices_of
from jauap.desk.queries import Proposal
from jauap.routing import queries as routing

RETURN_REASONS = [
    ("other_body", _("Another body must answer")),
    ("other_topic", _("The topic is wrong")),
    ("other_place", _("The place is wrong")),
]


class TopicField(MarkedField):
    """A topic out of the proposed ones; any in use is taken, since proposals change while a page stands open.

    An empty one is right when the topic stands in the list below.
    """

    def valid_value(self, value: Any) -> bool:
        """Is it "another topic", or one in use?"""
        written = str(value)
        return super().valid_value(value) or (written.isdecimal() and routing.get_category(int(written)) is not None)


class RouteForm(forms.Form):
    """Decision of triage: topic, body and legal kind. A topic is one of the proposed ones, or any other."""

    ANOTHER = 0
    topic = TopicField(label=_("Topic"), coerce=int, empty_value=None, widget=forms.RadioSelect)
    category = forms.TypedChoiceField(label=_("Topic"), coerce=int, empty_value=None, required=False)
    body = MarkedField(
        label=_("Body that must answer"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Empty: the body that the rules name for this topic and place."),
    )
    legal_kind = forms.ChoiceField(label=_("Legal kind"))
    protected = forms.BooleanField(
        label=_("Protect it"),
        help_text=_("Corruption, violence, a child, health, a complaint about one's own chief: never public."),
        required=False,
    )

    def __init__(self, *args: Any, proposals: Sequence[Proposal], is_protected: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_protected:  # stays so: no tick takes it away
            self.fields["protected"].initial, self.fields["protected"].disabled = True, True
        self.hints = {str(one.category.pk): hint_of(one) for one in proposals}
        topics = [(one.category.pk, one.category.name) for one in proposals]
        choices_of(self, "topic", [*topics, (self.ANOTHER, _("Another topic: choose it below"))])
        if topics:
            self.fields["category"].label = _("Another topic")
        else:
            del self.fields["topic"]
            self.fields["category"].required = True
        choices_of(self, "category", [("", _("Choose")), *routing.leaf_choices(current_language())])
        needs_body = self._needs_body(proposals)
        if needs_body:
            self.fields["body"].required = True
            self.fields["body"].help_text = _(
                "For this topic the rules name nobody, or a body that gave it back. Choose who must answer."
            )
        none = _("Choose") if needs_body else _("By the rules")
        choices_of(self, "body", [("", none), *bodies.choices(Body.objects.valid_on(today()))])
        choices_of(self, "legal_kind", LegalKind.choices)

    def _needs_body(self, proposals: Sequence[Proposal]) -> bool:
        """Do the rules send the marked topic nowhere, or every proposed one while none of them is marked?"""
        marked = str(self["topic"].value()) if proposals else ""
        if marked == str(self.ANOTHER):
            return False
        looked_at = [one for one in proposals if str(one.category.pk) == marked] or proposals
        return bool(proposals) and all(one.leads_nowhere for one in looked_at)

    def clean(self) -> dict[str, Any]:
        """Leave one topic in `category`: the marked one, or the one chosen from the list."""
        given = self.cleaned_data
        marked, listed = given.get("topic"), given.get("category")
        if marked and listed and marked != listed:
            self.add_error(
                "category", _("You marked one topic and chose another. Mark “another topic”, or empty this.")
            )
        elif not (marked or listed or self.errors):
            self.add_error("category" if marked == self.ANOTHER or not self.hints else "topic", _("Choose the topic."))
        return {**given, "category": marked or listed}


def hint_of(proposal: Proposal) -> str:
    """Say who proposes a topic and how surely, and to which body the rules send it."""
    said = [str(_("Chosen when it was sent in"))] if proposal.is_chosen else []
    if proposal.score is not None and proposal.score >= 1:
        said.append(str(_("Danger or a protected matter is recognised in the words")))
    elif proposal.score is not None:
        said.append(_("Proposed by the machine: %(percent)s %%") % {"percent": round(proposal.score * 100)})
    if proposal.body is not None:
        gave_back = _("The rules name %(body)s, which gave it back: choose a body below")
        named = gave_back if proposal.gave_back else _("By the rules it goes to: %(body)s")
        said.append(named % {"body": proposal.body.name})
    else:
        said.append(str(_("No rule names a body: choose it below")))
    return " · ".join(said)


class ReturnForm(forms.Form):
    """Why a voice goes back to triage."""

    reason = forms.ChoiceField(label=_("Why does it go back?"), choices=RETURN_REASONS, widget=forms.RadioSelect)
