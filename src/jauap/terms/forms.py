"""What an administrator fills in to change the calendar or a term."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jauap.core.finder import FinderSelect
from jauap.places.models import Territory
from jauap.places.queries import territory_choices
from jauap.terms.engine import Name, Unit
from jauap.terms.engine.kinds import DayKind
from jauap.terms.engine.reference import DayOffRow, ProcedureRow, RegionalDayRow, TransferRow
from jauap.terms.queries import calendar
from jauap.terms.services import CalendarChange

FIRST_YEAR, LAST_YEAR = 1993, 2068
"""The calendar knows one year more at either end, so that every term ends inside it."""
LONGEST = {Unit.WORKING: 250, Unit.CALENDAR: 366, Unit.MONTHS: 12}
"""A year: longer terms are slips of the hand."""


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for one calendar day."""
    widget = forms.DateInput(attrs={"type": "date", "class": "width-20"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def refuse_outside(day: date) -> date:
    """Return the day when the calendar knows it well. Raises ValidationError."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(_("Check the year: the calendar goes from 1993 to 2068."), code="year")
    return day


class EditForm(forms.Form):
    """What every edit needs: where it is written, whether somebody checked it, and which edit was the newest seen."""

    source = forms.CharField(
        label=_("Source"),
        help_text=_("Number and date of the decision or article of the law, so that everyone can check it."),
        max_length=500,
    )
    verified = forms.BooleanField(label=_("I have compared it with the official text"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class NamedForm(EditForm):
    """An edit of a day that has a name."""

    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=200)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)

    def name(self) -> Name:
        """Return the name in three languages."""
        return Name(*(self.cleaned_data[f"name_{code}"] for code in ("kk", "ru", "en")))


class TransferForm(EditForm):
    """A day off moved by decree: one working day becomes free, one day off is worked."""

    off = day_field(_("This working day becomes a day off"))
    worked = day_field(_("This day off is worked instead"))
    decree = forms.CharField(label=_("Number of the decree"), max_length=200)
    field_order = ("off", "worked", "decree", "source", "verified", "seen")

    def clean_off(self) -> date:
        """A day that is free already cannot become free."""
        day = refuse_outside(self.cleaned_data["off"])
        if not calendar().is_working(day):
            raise ValidationError(_("This day is a day off already. Choose a working day."), code="off")
        return day

    def clean_worked(self) -> date:
        """Only a weekend, or the day that a holiday moved to, can be given away; a holiday itself never."""
        day = refuse_outside(self.cleaned_data["worked"])
        if calendar().is_working(day):
            raise ValidationError(_("This day is worked anyway. Choose a day off."), code="worked")
        if calendar().kind(day) is DayKind.HOLIDAY:
            raise ValidationError(_("A holiday itself is not worked. Choose a weekend day."), code="holiday")
        return day

    def change(self) -> CalendarChange:
        """Return the edit."""
        found = self.cleaned_data
        row = TransferRow(found["off"], found["worked"], found["decree"], found["source"], found["verified"])
        return CalendarChange(transfers=(row,))


class DayOffForm(NamedForm):
    """A holiday that is missing or only estimated, or a day that is wrongly free."""

    day = day_field(_("Day"))
    off = forms.TypedChoiceField(
        label=_("What is it?"),
        choices=[("yes", _("A holiday: not worked")), ("no", _("Not a holiday: strike it out"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    field_order = ("day", "off", "name_kk", "name_ru", "name_en", "source", "verified", "seen")

    def clean_day(self) -> date:
        """The calendar must know the day."""
        return refuse_outside(self.cleaned_data["day"])

    def change(self) -> CalendarChange:
        """Return the edit."""
        found = self.cleaned_data
        row = DayOffRow(found["day"], self.name(), found["off"], found["source"], found["verified"])
        return CalendarChange(day_offs=(row,))


class RegionalDayForm(NamedForm):
    """A day off in one territory and everything below it."""

    territory = forms.TypedChoiceField(label=_("Where"), coerce=int, widget=FinderSelect)
    day = day_field(_("Day"))
    field_order = ("territory", "day", "name_kk", "name_ru", "name_en", "source", "verified", "seen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose from the list")), *territory_choices()]
        cast(forms.TypedChoiceField, self.fields["territory"]).choices = choices

    def clean_day(self) -> date:
        """The calendar must know the day."""
        return refuse_outside(self.cleaned_data["day"])

    def place(self) -> Territory:
        """Return the chosen territory."""
        return Territory.objects.defer("outline", "loaded").get(pk=self.cleaned_data["territory"])

    def change(self) -> CalendarChange:
        """Return the edit."""
        found = self.cleaned_data
        row = RegionalDayRow(self.place().code, found["day"], self.name(), found["source"], found["verified"])
        return CalendarChange(regional_days=(row,))


class DropForm(forms.Form):
    """A row of the calendar that an administrator takes out: its kind, its day, and for a regional one the place."""

    kind = forms.ChoiceField(choices=[(name, name) for name in ("transfer", "day_off", "regional")])
    day = forms.DateField(input_formats=["%Y-%m-%d"])
    territory = forms.CharField(required=False, max_length=40)
    seen = forms.IntegerField(min_value=0)

    def change(self) -> CalendarChange:
        """Return the edit."""
        day = self.cleaned_data["day"]
        if self.cleaned_data["kind"] == "transfer":
            return CalendarChange(drop_transfers=(day,))
        if self.cleaned_data["kind"] == "day_off":
            return CalendarChange(drop_day_offs=(day,))
        return CalendarChange(drop_regional_days=((self.cleaned_data["territory"], day),))


class VersionForm(EditForm):
    """A new version of a procedure: how long, from which day of receipt on, by which article.

    All other rules (from when it counts, rolling over, extension) stay those of the version before it.
    """

    days = forms.IntegerField(label=_("Length"), min_value=1, widget=forms.NumberInput(attrs={"class": "width-20"}))
    valid_from = day_field(
        _("For what is received from this day on"),
        help_text=_("The version before it ends on the day before. Received earlier: the earlier version governs."),
    )
    field_order = ("days", "valid_from", "source", "verified", "seen")

    def __init__(self, *args: Any, before: ProcedureRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        cast(forms.IntegerField, self.fields["days"]).help_text = UNITS[before.procedure.unit]

    def clean_days(self) -> int:
        """A term longer than a year is a slip of the hand."""
        days: int = self.cleaned_data["days"]
        if days > LONGEST[self.before.procedure.unit]:
            raise ValidationError(_("That is longer than a year. Check the number."), code="too_long")
        return days

    def clean_valid_from(self) -> date:
        """A version begins after the one before it."""
        day = refuse_outside(self.cleaned_data["valid_from"])
        begun = self.before.procedure.valid_from
        if begun is not None and day < begun:
            raise ValidationError(_("The version in effect begins later. Choose its first day or a later one."))
        return day

    def row(self) -> ProcedureRow:
        """Return the new version."""
        found = self.cleaned_data
        rule = replace(
            self.before.procedure,
            days=found["days"],
            valid_from=found["valid_from"],
            valid_to=None,
            source=found["source"],
            verified=found["verified"],
        )
        return ProcedureRow(rule, self.before.name)


UNITS = {Unit.WORKING: _("Working days"), Unit.CALENDAR: _("Calendar days"), Unit.MONTHS: _("Months")}
