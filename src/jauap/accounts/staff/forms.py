"""What an administrator fills in about staff."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jauap.accounts.demo import DUTIES
from jauap.accounts.models import Membership, Permission, SetUpLink
from jauap.accounts.queries import duty_words
from jauap.accounts.staff import queries
from jauap.accounts.staff.access import Reach
from jauap.accounts.staff.services import Work
from jauap.core.languages import NAMES
from jauap.core.time import today
from jauap.places.queries import Group

FIRST_YEAR, LAST_YEAR = 1991, 2100


def choices_of(form: forms.Form, name: str, choices: Any) -> None:
    """Give a field of the form its choices."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def day_input() -> forms.DateInput:
    """A field for a day, as the browser draws it."""
    return forms.DateInput(attrs={"type": "date", "class": "width-20"}, format="%Y-%m-%d")


def _select() -> forms.Select:
    """A list to choose from, outside a form of the kit: no field of a search must be filled in."""
    return forms.Select(attrs={"class": "form-select form-select-lg"})


class SearchForm(forms.Form):
    """What the list is narrowed to; what makes no sense is left out."""

    q = forms.CharField(
        label=_("Name or login"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control form-control-lg", "type": "search"}),
    )
    body = forms.TypedChoiceField(label=_("Body"), coerce=int, empty_value=None, required=False, widget=_select())
    state = forms.ChoiceField(label=_("Who"), choices=list(queries.STATES.items()), required=False, widget=_select())

    def __init__(self, *args: Any, bodies: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "body", [("", _("All my bodies")), *bodies])

    def wanted(self) -> queries.Wanted:
        """Return what is wanted, as far as it can be understood."""
        self.is_valid()
        known = self.cleaned_data
        return queries.Wanted(words=known.get("q", ""), body_id=known.get("body"), state=known.get("state", ""))


class BodyForm(forms.Form):
    """In which body."""

    body = forms.TypedChoiceField(label=_("Body"), coerce=int)

    def __init__(self, *args: Any, bodies: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "body", [("", _("Choose")), *bodies])


class NameForm(forms.Form):
    """How a person is called, and the language in which the site writes to them."""

    name = forms.CharField(label=_("Name and surname"), max_length=150)
    language = forms.ChoiceField(label=_("Language"), choices=list(NAMES.items()), widget=forms.RadioSelect)


class WorkForm(forms.Form):
    """Work in a body: post, permissions, days. What may not be changed here is kept as it is (`kept`)."""

    post = forms.TypedChoiceField(label=_("Post"), coerce=int, empty_value=None, required=False)
    permissions = forms.MultipleChoiceField(
        label=_("What the person does"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the person does. To end their work give a last day.")},
    )
    valid_from = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(
        label=_("Last day"), help_text=_("Empty: without an end."), required=False, widget=day_input()
    )

    def __init__(self, *args: Any, reach: Reach, body_id: int, row: Membership | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {**_initial(row), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.row = row
        held = row.permissions if row else []
        self.kept = [permission for permission in held if not reach.may_give(permission, body_id)]
        may = [permission for permission in Permission if reach.may_give(permission, body_id)]
        choices_of(self, "permissions", [(permission, capfirst(str(DUTIES[permission]))) for permission in may])
        posts = queries.posts_of(body_id)
        choices_of(self, "post", [("", _("No post")), *((post.pk, post.name) for post in posts)])
        self.fields["permissions"].required = not self.kept
        self.fields["valid_from"].required = row is None or row.valid_from is not None

    @property
    def kept_words(self) -> list[str]:
        """What the person does besides, which is not changed here."""
        return duty_words(self.kept)

    def clean_permissions(self) -> tuple[Permission, ...]:
        """Add what is kept."""
        return tuple(Permission(code) for code in (*self.cleaned_data["permissions"], *self.kept))

    def clean_valid_from(self) -> date | None:
        """Refuse a slip of the finger in the year."""
        return _sensible(self.cleaned_data["valid_from"])

    def clean_last_day(self) -> date | None:
        """Refuse a day that is over, unless it stands there already."""
        day = _sensible(self.cleaned_data["last_day"])
        if day is not None and day < today() and (self.row is None or day != self.row.last_day):
            raise forms.ValidationError(_("Choose today or a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first."))
        return self.cleaned_data

    def work(self) -> Work:
        """Return what was filled in."""
        last = self.cleaned_data["last_day"]
        return Work(
            permissions=self.cleaned_data["permissions"],
            post_id=self.cleaned_data["post"],
            valid_from=self.cleaned_data["valid_from"],
            valid_to=last + timedelta(days=1) if last else None,
        )


def _initial(row: Membership | None) -> dict[str, Any]:
    if row is None:
        return {"valid_from": today()}
    days = {"valid_from": row.valid_from, "last_day": row.last_day}
    return {"post": row.post_id, "permissions": row.permissions, **days}


def _sensible(day: date | None) -> date | None:
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(_("Check the year."))
    return day


class PersonForm(WorkForm, NameForm):
    """A new person with what they do in their first body."""

    login = forms.CharField(
        label=pgettext_lazy("user name", "Login"),
        help_text=_("For the sign-in, like a.bekova. It never changes."),
        max_length=64,
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9._-]{2,63}\Z", _("Use small Latin letters, digits, dot and dash."))
        ],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("name", "login", "language", "post", "permissions", "valid_from", "last_day")


class LinkForm(forms.Form):
    """What a new link sets: one of the two only where the other is there, so that the link alone opens nothing."""

    scope = forms.ChoiceField(label=_("What is set anew?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, has_password: bool, has_factor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {
            SetUpLink.Scope.ACCOUNT: True,
            SetUpLink.Scope.PASSWORD: has_factor,
            SetUpLink.Scope.FACTOR: has_password,
        }
        choices_of(self, "scope", [(scope.value, scope.label) for scope in SetUpLink.Scope if there[scope]])
