"""The screens of the web form, one question each where it helps."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.channels.choices import topic_choices
from jauap.core.finder import FinderSelect
from jauap.core.languages import NAMES, current_language
from jauap.places.queries import territory_choices
from jauap.voices.intake.data import IntakeRefused
from jauap.voices.intake.fields import PhoneField
from jauap.voices.intake.rows import refuse_bad_text

UNSURE = "unsure"


class WordsForm(forms.Form):
    """What happened, in the person's own words."""

    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("Write as you would tell a neighbour, in any language. You need not know who is responsible."),
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        required=False,
    )

    def clean_text(self) -> str:
        """Refuse nothing but an empty or an endless text."""
        text: str = self.cleaned_data["text"]
        try:
            refuse_bad_text(text)
        except IntakeRefused as refused:
            raise forms.ValidationError(str(refused.sentence), code=refused.code) from refused
        return text


class TopicForm(forms.Form):
    """What it is about: the suggestions first, every topic after them, and always "I am not sure"."""

    topic = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect, required=False)
    other = forms.ChoiceField(label=_("Another topic"), required=False)
    danger = forms.BooleanField(label=_("Somebody's life or health is in danger right now"), required=False)

    def __init__(self, *args: Any, suggested: list[tuple[str, str]], asks_danger: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_danger:
            del self.fields["danger"]
        unsure = (UNSURE, _("I am not sure: let a person decide"))
        cast(forms.ChoiceField, self.fields["topic"]).choices = [*suggested, unsure]
        everything = [("", _("Choose from all topics")), *topic_choices()]
        cast(forms.ChoiceField, self.fields["other"]).choices = everything

    def chosen(self) -> str:
        """Return the code of the chosen topic, UNSURE for none."""
        other: str = self.cleaned_data.get("other", "")
        return other or self.cleaned_data.get("topic") or UNSURE

    def says_danger(self) -> bool:
        """Does the person say that life is in danger?"""
        return bool(self.cleaned_data.get("danger"))


NONE_OF_THESE = "none"


class PlaceForm(forms.Form):
    """Where it is: a place from the list, then street and house or a landmark; a point when the device gives one."""

    territory = forms.TypedChoiceField(
        label=_("Region or city"),
        coerce=int,
        empty_value=None,
        widget=FinderSelect(attrs={"data-none": _("Not in the list. Choose its region, and write its name below.")}),
        help_text=_("Not in the list? Choose its region, and write its name below."),
        error_messages={"required": _("Choose the region or city, so that we know who must answer.")},
    )
    address = forms.CharField(
        label=_("Street and house"),
        help_text=_("Example: Abai 12. In a village, its name first."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    place_note = forms.CharField(
        label=_("Landmark"),
        help_text=_("If there is no house number: what stands nearby?"),
        max_length=300,
        required=False,
    )
    lon = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-90, max_value=90)
    house = forms.ChoiceField(
        label=_("Which of these?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Several houses fit this address. Choose one of them, or none.")},
    )

    def __init__(self, *args: Any, hits: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose from the list")), *territory_choices(localities=False)]
        cast(forms.TypedChoiceField, self.fields["territory"]).choices = choices
        self.fields["territory"].required = not (self.data.get("lon") and self.data.get("lat"))  # a point says where
        if hits:
            none = (NONE_OF_THESE, _("None of these: keep it as I wrote it"))
            cast(forms.ChoiceField, self.fields["house"]).choices = [*hits, none]
        else:
            del self.fields["house"]

    def clean(self) -> dict[str, Any]:
        """Forget half a point."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("lon") is None or cleaned.get("lat") is None:
            cleaned |= {"lon": None, "lat": None}
        return cleaned


class SendForm(forms.Form):
    """Who speaks and how the answer reaches them; nothing here is required. The last look before sending."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "width-20"}))
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    answer_language = forms.ChoiceField(label=_("Language of the answer"), widget=forms.RadioSelect)
    photos = forms.FileField(
        label=_("Photos or a document"), help_text=_("Photos or PDF, up to five, 15 MB each."), required=False
    )
    consent = forms.BooleanField(
        label=_("The question and the answer may be shown to everyone"),
        help_text=_("A person first takes out your name, phone and address; village, district, part of the city stay."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = _("Only for a question. No SMS is sent.")
        field = cast(forms.ChoiceField, self.fields["answer_language"])
        field.choices = list(NAMES.items())
        field.initial = current_language()
